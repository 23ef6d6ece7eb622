// The list of a structure, drawn beside it as a tree to pan and zoom in. The list stays, for the keyboard and for those who listen.
import { hierarchy, tree, type HierarchyPointNode } from "d3-hierarchy";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent } from "d3-zoom";

interface Drawn {
  name: string;
  beside: string;
  sure: string;
  element: Element | null;
  under: Drawn[];
}

const ROW = 44;
const COLUMN = 300;
const BOX = 260;
const LETTERS = 31;
const STEP = 60;
const NAMESPACE = "http://www.w3.org/2000/svg";

function itemsOf(list: Element | null): Drawn[] {
  if (list === null) return [];
  return [...list.children].map((item) => {
    const node = item.querySelector<HTMLElement>(".wh-node");
    const roles = [...(node?.querySelectorAll(".wh-role") ?? [])].map((role) => role.textContent ?? "");
    return {
      name: node?.querySelector(".wh-node__name")?.textContent ?? "",
      beside: [node?.dataset["kind"] ?? "", ...roles].join(" · "),
      sure: node?.dataset["sure"] ?? "possible",
      element: item,
      under: itemsOf(item.querySelector(":scope > details > ul")),
    };
  });
}

function short(text: string): string {
  return text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text;
}

function drawn<K extends keyof SVGElementTagNameMap>(
  parent: Element,
  tag: K,
  attributes: Record<string, string | number>,
  text = "",
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(NAMESPACE, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  if (text !== "") made.textContent = text;
  parent.append(made);
  return made;
}

function goTo(element: Element): void {
  for (let up: Element | null = element; up !== null; up = up.parentElement) {
    if (up instanceof HTMLDetailsElement) up.open = true;
  }
  const target = element.querySelector<HTMLElement>(":scope > details > summary, :scope a[href]");
  (target ?? element).scrollIntoView({ block: "center" });
  target?.focus({ preventScroll: true });
}

function link(from: HierarchyPointNode<Drawn>, to: HierarchyPointNode<Drawn>): string {
  const [x, middle] = [from.y + BOX, (from.y + BOX + to.y) / 2];
  return `M${x},${from.x}C${middle},${from.x} ${middle},${to.x} ${to.y},${to.x}`;
}

function drawTree(holder: HTMLElement): void {
  const top = { name: holder.dataset["name"] ?? "", beside: "", sure: "certain", element: null, under: itemsOf(holder.querySelector(":scope > ul")) };
  if (top.under.length === 0) return;
  const only = top.under.length === 1 ? top.under[0] : undefined;
  const root = tree<Drawn>().nodeSize([ROW, COLUMN])(hierarchy(only ?? top, (one) => one.under));

  const chart = document.createElement("div");
  chart.className = "wh-chart wh-no-print";
  const buttons = document.createElement("div");
  buttons.className = "wh-chart__buttons";
  const frame = document.createElement("div");
  frame.className = "wh-chart__frame";
  frame.tabIndex = 0;
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Chart of the list below: arrow keys move it, plus and minus zoom, 0 shows all of it");
  chart.append(buttons, frame);
  holder.before(chart);

  const picture = drawn(frame, "svg", { class: "wh-chart__picture", "aria-hidden": "true", focusable: "false" });
  const all = drawn(picture, "g", {});
  for (const { source, target } of root.links()) {
    drawn(all, "path", { class: `wh-chart__link wh-chart__link--${target.data.sure}`, d: link(source, target) });
  }
  for (const node of root.descendants()) {
    const { name, beside, sure, element } = node.data;
    const place = drawn(all, "g", { class: `wh-chart__node wh-chart__node--${sure}`, transform: `translate(${node.y},${node.x - 18})` });
    drawn(place, "rect", { width: BOX, height: 36, rx: 2 });
    drawn(place, "text", { x: 8, y: beside === "" ? 22 : 15, class: "wh-chart__name" }, short(name));
    if (beside !== "") drawn(place, "text", { x: 8, y: 30 }, short(sure === "possible" ? `possible · ${beside}` : beside));
    drawn(place, "title", {}, `${name}${beside === "" ? "" : `, ${beside}`}, ${sure}`);
    if (element !== null) place.addEventListener("click", () => goTo(element));
  }

  const zoomed = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.05, 3])
    // The wheel alone scrolls the page.
    .filter((event: WheelEvent & MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.button === 0))
    .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => all.setAttribute("transform", event.transform.toString()));
  const view = select(picture).call(zoomed);

  const showAll = (): void => {
    const { width, height } = frame.getBoundingClientRect();
    const box = all.getBBox();
    const scale = Math.min(1, (width - 16) / box.width, (height - 16) / box.height);
    const shift = [(width - box.width * scale) / 2 - box.x * scale, (height - box.height * scale) / 2 - box.y * scale] as const;
    view.call(zoomed.transform, zoomIdentity.translate(...shift).scale(scale));
  };
  const acts: Record<string, () => void> = {
    "+": () => view.call(zoomed.scaleBy, 1.3),
    "=": () => view.call(zoomed.scaleBy, 1.3),
    "-": () => view.call(zoomed.scaleBy, 1 / 1.3),
    "0": showAll,
    ArrowLeft: () => view.call(zoomed.translateBy, STEP, 0),
    ArrowRight: () => view.call(zoomed.translateBy, -STEP, 0),
    ArrowUp: () => view.call(zoomed.translateBy, 0, STEP),
    ArrowDown: () => view.call(zoomed.translateBy, 0, -STEP),
  };
  frame.addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  for (const [key, words] of [["+", "Zoom in"], ["-", "Zoom out"], ["0", "Show all"]] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary wh-chart__button";
    button.textContent = words;
    button.addEventListener("click", () => acts[key]?.());
    buttons.append(button);
  }
  showAll();
}

document.querySelectorAll<HTMLElement>("[data-tree]").forEach(drawTree);
