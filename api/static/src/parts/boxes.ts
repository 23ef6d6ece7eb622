// A box of the chart, and what is told beside the chart of the box chosen: both are copies of what the list says.
import { holderOf, nodeOf, placeOf, type Item } from "./outline";

function span(name: string, text: string): HTMLSpanElement {
  const element = document.createElement("span");
  element.className = name;
  element.textContent = text;
  return element;
}

/** What the list says of an item, without what can be clicked: a box is one thing to the keyboard. */
function words(element: Element): Node[] {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll(".wh-cites").forEach((cites) => cites.remove());
  copy.querySelectorAll("a").forEach((link) => link.replaceWith(span("wh-chart__link", link.textContent ?? "")));
  return [copy];
}

export function box(item: Item): HTMLElement {
  const element = document.createElement("div");
  element.className = `wh-chart__box wh-chart__box--${item.sure}`;
  element.setAttribute("role", "treeitem");
  if (item.element === null) {
    element.append(span("wh-node__name", item.name));
  } else {
    for (const part of [nodeOf(item.element), holderOf(item.element)]) if (part !== null) element.append(...words(part));
    if (item.under.length > 0 || item.more !== null) {
      element.classList.add("wh-chart__box--opens");
      element.append(toggle());
    }
  }
  return element;
}

function toggle(): HTMLElement {
  const element = span("wh-chart__toggle", "");
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** The item with its links, a way to its place in the list, and one to its branch alone. */
export function about(item: Item, goTo: () => void): Node[] {
  if (item.element === null) return [];
  const told = document.createElement("p");
  told.className = "wh-chart__told";
  for (const part of [nodeOf(item.element), holderOf(item.element), placeOf(item.element)]) if (part !== null) told.append(part.cloneNode(true), " ");
  const ways = document.createElement("p");
  ways.className = "wh-chart__ways";
  const id = item.element.dataset["id"];
  if (id !== undefined) {
    const branch = document.createElement("a");
    branch.className = "govuk-link";
    branch.href = branchOf(id);
    branch.textContent = "This branch alone";
    ways.append(branch, " ");
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "wh-chart__way";
  button.textContent = "Find it in the list";
  button.addEventListener("click", goTo);
  ways.append(button);
  return [told, ways];
}

/** This page's address with another root. */
function branchOf(id: string): string {
  const address = new URL(location.href);
  address.searchParams.set("root", id);
  address.searchParams.delete("depth");
  address.searchParams.delete("most");
  return address.href;
}
