// A chart of a list: boxes and lines on a plane that is dragged and zoomed, and a tree to those who listen and to the keyboard.
// So many boxes are drawn at once at most; what is opened beyond that closes what was used longest ago. Nothing moves by itself.
import { hierarchy, tree, type HierarchyPointNode } from "d3-hierarchy";
import { select } from "d3-selection";
import { zoom, zoomIdentity, zoomTransform, type D3ZoomEvent } from "d3-zoom";
import { about, box } from "./boxes";
import { itemsOf, loadBranch, readUnder, type Item } from "./outline";

const MOST = 500;
const WIDTH = 232;
const COLUMN = 288;
const GAP = 10;
const LEAST = 240;
const RESTS = 300; // milliseconds without movement
const READABLE = 0.75;
const MARGIN = 16;
const NAMESPACE = "http://www.w3.org/2000/svg";

export class Chart {
  private readonly top: Item;
  private readonly boxes = new Map<Item, HTMLElement>();
  private readonly places = new Map<Item, HierarchyPointNode<Item>>();
  private readonly frame = made("div", "wh-chart__frame");
  private readonly plane = made("div", "wh-chart__plane");
  private readonly tree = made("div", "wh-chart__tree");
  private readonly aside = made("div", "wh-chart__about");
  private readonly lines = document.createElementNS(NAMESPACE, "svg");
  private readonly zoomed = zoom<HTMLElement, unknown>();
  private focused: Item;
  private clock = 0;
  private untouched = true;
  private rest = 0;

  constructor(list: HTMLElement, private readonly folded: HTMLDetailsElement) {
    const heads = itemsOf(list.querySelector(":scope > ul"), null);
    const only = heads.length === 1 ? heads[0] : undefined;
    this.top = only ?? { name: list.dataset["name"] ?? "", sure: "certain", element: null, parent: null, under: heads, more: null, open: true, used: 0 };
    if (only === undefined) for (const head of heads) head.parent = this.top;
    this.focused = this.top;
    this.build();
    this.openAtFirst();
    new ResizeObserver(() => this.untouched && this.showAtFirst()).observe(this.frame);
  }

  /** Reads an item of the list again, after a branch was opened there. */
  reread(element: Element | null): void {
    const item = this.walk(this.top, () => true).find((one) => one.element === element);
    if (item === undefined) return;
    readUnder(item);
    for (let up = item.parent; up !== null; up = up.parent) up.open = true;
    this.open(item);
  }

  private build(): void {
    const chart = made("div", "wh-chart wh-no-print");
    const buttons = made("div", "wh-chart__buttons");
    const acts: [string, () => void][] = [
      ["Zoom in", () => this.scale(1.3)],
      ["Zoom out", () => this.scale(1 / 1.3)],
      ["Show all", () => this.showAll()],
      ["Open all", () => this.openAll()],
      ["Close all", () => this.closeAll()],
    ];
    for (const [words, act] of acts) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "govuk-button govuk-button--secondary wh-chart__button";
      button.textContent = words;
      button.addEventListener("click", act);
      buttons.append(button);
    }
    const help = made("p", "wh-chart__help");
    help.textContent =
      "Drag to move, Ctrl and the wheel to zoom. By keyboard: arrows go from box to box and open and close them, + and - zoom, 0 shows all.";
    this.tree.setAttribute("role", "tree");
    this.tree.setAttribute("aria-label", `Chart of ${this.top.name}`);
    this.lines.setAttribute("class", "wh-chart__lines");
    this.lines.setAttribute("aria-hidden", "true");
    this.plane.append(this.lines, this.tree);
    this.frame.append(this.plane);
    this.aside.setAttribute("aria-label", "The box chosen in the chart");
    this.aside.setAttribute("role", "group");
    chart.append(buttons, this.frame, help, this.aside);
    this.folded.before(chart);
    this.zoomed
      .scaleExtent([0.05, 2.5])
      // The wheel alone scrolls the page.
      .filter((event: WheelEvent & MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : !event.button))
      .on("start", () => clearTimeout(this.rest))
      .on("zoom", ({ sourceEvent, transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        this.untouched &&= sourceEvent === null || sourceEvent === undefined;
        this.plane.style.transform = `translate(${transform.x}px, ${transform.y}px) scale(${transform.k})`;
      })
      .on("end", () => (this.rest = setTimeout(() => this.sharpen(), RESTS)));
    select<HTMLElement, unknown>(this.frame).call(this.zoomed).on("dblclick.zoom", null);
    this.tree.addEventListener("keydown", (event) => this.key(event));
    this.tree.addEventListener("click", (event) => {
      const item = this.itemAt(event.target);
      if (item === undefined) return;
      this.focus(item);
      if (event.target instanceof Element && event.target.closest(".wh-chart__toggle") !== null) this.toggle(item);
    });
    this.tree.addEventListener("dblclick", (event) => {
      const item = this.itemAt(event.target);
      const onToggle = event.target instanceof Element && event.target.closest(".wh-chart__toggle") !== null;
      if (item !== undefined && !onToggle) this.toggle(item);
    });
  }

  /** Has the plane, which moves as one picture, drawn anew at the size at which it came to rest. */
  private sharpen(): void {
    this.plane.style.willChange = "auto";
    requestAnimationFrame(() => requestAnimationFrame(() => this.plane.style.removeProperty("will-change")));
  }

  private itemAt(target: EventTarget | null): Item | undefined {
    const found = target instanceof Element ? target.closest(".wh-chart__box") : null;
    return this.drawnItems().find((item) => this.boxes.get(item) === found);
  }

  /** An item and what is under it where `into` lets one in, in the order of the list. */
  private walk(item: Item, into: (one: Item) => boolean): Item[] {
    return [item, ...(into(item) ? item.under.flatMap((one) => this.walk(one, into)) : [])];
  }

  private drawnItems(): Item[] {
    return this.walk(this.top, (item) => item.open);
  }

  /** Opens as much as can be read in the frame, and makes the frame no higher than that needs. */
  private openAtFirst(): void {
    this.top.open = true;
    this.draw();
    const room = this.frame.clientHeight - 2 * MARGIN;
    this.openLevels(() => {
      this.draw();
      return this.height() * READABLE <= room;
    });
    this.draw();
    const needed = Math.max(this.height() + 4 * MARGIN, LEAST);
    if (needed < this.frame.clientHeight) this.frame.style.height = `${needed}px`;
    this.showAtFirst();
  }

  /** Opens level by level what is there, as long as what is drawn then keeps to a bound. */
  private openLevels(within: (items: Item[]) => boolean): void {
    for (let level = [this.top]; level.length > 0; level = level.flatMap((item) => (item.open ? item.under : []))) {
      for (const item of level.filter((one) => !one.open && one.under.length > 0)) {
        item.open = true;
        if (!within(this.drawnItems())) {
          item.open = false;
          return;
        }
      }
    }
  }

  private openAll(): void {
    this.openLevels((items) => items.length <= MOST);
    this.draw();
    this.showAtFirst();
  }

  private closeAll(): void {
    for (const item of this.walk(this.top, () => true)) item.open = item === this.top;
    this.focused = this.top;
    this.draw();
    this.showAtFirst();
  }

  private toggle(item: Item): void {
    if (!item.open) {
      this.open(item);
      return;
    }
    item.open = false;
    this.redrawAround(item);
  }

  private open(item: Item): void {
    if (item.under.length === 0 && item.more !== null) {
      this.boxes.get(item)?.setAttribute("aria-busy", "true");
      void loadBranch(item.more).then(() => {
        readUnder(item);
        this.boxes.get(item)?.removeAttribute("aria-busy");
        if (item.under.length > 0) this.open(item);
      });
      return;
    }
    if (item.under.length === 0) return;
    item.open = true;
    item.used = ++this.clock;
    this.closeWhatIsTooMuch(item);
    this.redrawAround(item);
  }

  private closeWhatIsTooMuch(kept: Item): void {
    const above = new Set<Item>();
    for (let up: Item | null = kept; up !== null; up = up.parent) above.add(up);
    const idle = this.drawnItems().filter((item) => item.open && item.under.length > 0 && !above.has(item));
    idle.sort((one, other) => one.used - other.used);
    for (const item of idle) {
      if (this.drawnItems().length <= MOST) return;
      item.open = false;
    }
  }

  /** Draws again, with the item staying where it is seen. */
  private redrawAround(item: Item): void {
    const before = this.places.get(item);
    this.draw();
    const after = this.places.get(item);
    if (before !== undefined && after !== undefined) {
      const { k } = zoomTransform(this.frame);
      this.move((before.y - after.y) * k, (before.x - after.x) * k);
    }
    this.reveal(item.open && item.under[0] !== undefined ? item.under[0] : item);
    this.reveal(item);
  }

  private draw(): void {
    const items = this.drawnItems();
    const drawn = new Set(items);
    if (!drawn.has(this.focused)) this.focused = this.top;
    for (const [item, element] of this.boxes) {
      if (!drawn.has(item)) {
        element.remove();
        this.boxes.delete(item);
      }
    }
    for (const [at, item] of items.entries()) {
      const element = this.boxes.get(item) ?? box(item);
      this.boxes.set(item, element);
      this.describe(item, element);
      const there = this.tree.children[at];
      if (there !== element) this.tree.insertBefore(element, there ?? null);
    }
    const heights = new Map(items.map((item) => [item, this.boxes.get(item)?.offsetHeight ?? 0]));
    const height = (node: HierarchyPointNode<Item>): number => heights.get(node.data) ?? 0;
    const root = tree<Item>()
      .nodeSize([1, COLUMN])
      .separation((one, other) => (height(one) + height(other)) / 2 + GAP)(hierarchy(this.top, (item) => (item.open ? item.under : [])));
    this.places.clear();
    for (const node of root.descendants()) {
      this.places.set(node.data, node);
      const element = this.boxes.get(node.data);
      if (element === undefined) continue;
      element.style.left = `${node.y}px`;
      element.style.top = `${node.x - height(node) / 2}px`;
    }
    this.drawLines(root);
  }

  private drawLines(root: HierarchyPointNode<Item>): void {
    const paths = new Map<string, string>();
    for (const { source, target } of root.links()) {
      const [x, middle] = [source.y + WIDTH, (source.y + WIDTH + target.y) / 2];
      const line = `M${x},${source.x}C${middle},${source.x} ${middle},${target.x} ${target.y},${target.x}`;
      paths.set(target.data.sure, (paths.get(target.data.sure) ?? "") + line);
    }
    this.lines.replaceChildren(
      ...[...paths].map(([sure, line]) => {
        const path = document.createElementNS(NAMESPACE, "path");
        path.setAttribute("class", `wh-chart__line wh-chart__line--${sure}`);
        path.setAttribute("d", line);
        return path;
      }),
    );
  }

  private describe(item: Item, element: HTMLElement): void {
    const siblings = item.parent?.under ?? [item];
    let level = 1;
    for (let up = item.parent; up !== null; up = up.parent) level += 1;
    element.setAttribute("aria-level", String(level));
    element.setAttribute("aria-setsize", String(siblings.length));
    element.setAttribute("aria-posinset", String(siblings.indexOf(item) + 1));
    element.setAttribute("aria-selected", String(item === this.focused));
    element.tabIndex = item === this.focused ? 0 : -1;
    const inside = item.under.length > 0 || item.more !== null;
    if (inside) element.setAttribute("aria-expanded", String(item.open));
    const toggle = element.querySelector(".wh-chart__toggle");
    if (toggle !== null) toggle.textContent = item.open ? "−" : `+${item.under.length > 0 ? ` ${item.under.length}` : ""}`;
  }

  private focus(item: Item): void {
    const before = this.focused;
    this.focused = item;
    for (const one of [before, item]) {
      const element = this.boxes.get(one);
      if (element !== undefined) this.describe(one, element);
    }
    this.boxes.get(item)?.focus({ preventScroll: true });
    this.reveal(item);
    this.aside.replaceChildren(...about(item, () => this.goTo(item)));
  }

  private goTo(item: Item): void {
    for (let up: Element | null = item.element; up !== null; up = up.parentElement) {
      if (up instanceof HTMLDetailsElement) up.open = true;
    }
    const target = item.element?.querySelector<HTMLElement>(":scope > details > summary, :scope a[href]") ?? item.element;
    target?.scrollIntoView({ block: "center" });
    target?.focus({ preventScroll: true });
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const here = this.focused;
    const items = this.drawnItems();
    const at = items.indexOf(here);
    const go = (item: Item | null | undefined): void => (item ? this.focus(item) : undefined);
    const acts: Record<string, () => void> = {
      ArrowDown: () => go(items[at + 1]),
      ArrowUp: () => go(items[at - 1]),
      ArrowRight: () => (here.open ? go(here.under[0]) : this.open(here)),
      ArrowLeft: () => (here.open && here.under.length > 0 && here !== this.top ? this.toggle(here) : go(here.parent)),
      Home: () => go(items[0]),
      End: () => go(items.at(-1)),
      Enter: () => this.toggle(here),
      " ": () => this.toggle(here),
      "+": () => this.scale(1.3),
      "=": () => this.scale(1.3),
      "-": () => this.scale(1 / 1.3),
      "0": () => this.showAll(),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }

  private scale(by: number): void {
    select<HTMLElement, unknown>(this.frame).call(this.zoomed.scaleBy, by);
  }

  /** Moves the plane by so many pixels of the screen. */
  private move(x: number, y: number): void {
    const now = zoomTransform(this.frame);
    select<HTMLElement, unknown>(this.frame).call(this.zoomed.transform, zoomIdentity.translate(now.x + x, now.y + y).scale(now.k));
  }

  /** Moves the plane no further than needed for a box to be seen whole. */
  private reveal(item: Item): void {
    const [seen, wanted] = [this.frame.getBoundingClientRect(), this.boxes.get(item)?.getBoundingClientRect()];
    if (wanted === undefined) return;
    const shift = (low: number, high: number, from: number, to: number): number =>
      low < from + MARGIN ? from + MARGIN - low : high > to - MARGIN ? Math.max(to - MARGIN - high, from + MARGIN - low) : 0;
    this.move(shift(wanted.left, wanted.right, seen.left, seen.right), shift(wanted.top, wanted.bottom, seen.top, seen.bottom));
  }

  /** From where to where the boxes reach, downwards. */
  private reach(): [number, number] {
    const ends = [...this.places].map(([item, { x }]) => [x, (this.boxes.get(item)?.offsetHeight ?? 0) / 2] as const);
    return [Math.min(...ends.map(([x, half]) => x - half)), Math.max(...ends.map(([x, half]) => x + half))];
  }

  private height(): number {
    const [low, high] = this.reach();
    return high - low;
  }

  private showAtFirst(): void {
    this.showAll(READABLE);
  }

  /** Shows all that is drawn; not smaller than `least`, and then from the top box on. */
  private showAll(least = 0): void {
    const [nodes, { clientWidth: width, clientHeight: height }] = [[...this.places.values()], this.frame];
    const [low, high] = this.reach();
    const right = Math.max(...nodes.map((node) => node.y)) + WIDTH;
    const fit = Math.min(1, (width - 2 * MARGIN) / right, (height - 2 * MARGIN) / (high - low));
    const scale = Math.max(fit, least);
    const tall = (high - low) * scale > height - 2 * MARGIN;
    const x = right * scale > width - 2 * MARGIN ? MARGIN : (width - right * scale) / 2;
    const y = tall ? Math.min(Math.max(height / 2, height - MARGIN - high * scale), MARGIN - low * scale) : (height - (high + low) * scale) / 2;
    select<HTMLElement, unknown>(this.frame).call(this.zoomed.transform, zoomIdentity.translate(x, y).scale(scale));
  }
}

function made(tag: "div" | "p", name: string): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}
