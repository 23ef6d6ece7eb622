// The list of a structure read as a tree: what the chart is drawn of. The list is the only record of what is there.

export interface Item {
  name: string;
  sure: string;
  element: HTMLElement | null;
  parent: Item | null;
  under: Item[];
  more: HTMLAnchorElement | null;
  open: boolean;
  used: number;
}

const HOW_SURE = ["certain", "presumed", "possible"];

export function itemsOf(list: Element | null, parent: Item | null): Item[] {
  return list === null ? [] : [...list.querySelectorAll<HTMLElement>(":scope > li")].map((element) => itemOf(element, parent));
}

function itemOf(element: HTMLElement, parent: Item | null): Item {
  const node = nodeOf(element);
  const item: Item = {
    name: node?.querySelector(".wh-node__name")?.textContent ?? "",
    sure: HOW_SURE.find((sure) => node?.classList.contains(`wh-node--${sure}`)) ?? "possible",
    element,
    parent,
    under: [],
    more: null,
    open: false,
    used: 0,
  };
  readUnder(item);
  return item;
}

/** Reads again what stands under an item, after more of it came. */
export function readUnder(item: Item): void {
  item.under = itemsOf(item.element?.querySelector(":scope > details > ul") ?? null, item);
  item.more = item.element?.querySelector<HTMLAnchorElement>(":scope > a[data-branch]") ?? null;
}

export function nodeOf(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>(":scope > .wh-node, :scope > details > summary > .wh-node");
}

export function holderOf(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>(":scope > .wh-holder, :scope > details > .wh-holder");
}

export function placeOf(element: Element): HTMLElement | null {
  return element.querySelector<HTMLElement>(":scope > .wh-place, :scope > details > .wh-place");
}

/** Puts what lies behind the link of a branch into the list: the page of that branch alone, two levels of it. */
export async function loadBranch(link: HTMLAnchorElement): Promise<void> {
  const element = link.closest<HTMLElement>("li");
  const address = new URL(link.href);
  address.searchParams.set("depth", "3");
  const reply = await fetch(address);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const branch = page.querySelector("[data-tree] > ul > li");
  if (element === null || branch === null || branch.querySelector(":scope > details") === null) {
    location.assign(link.href); // what cannot be put into the list is a page of its own
    return;
  }
  element.replaceChildren(...[...branch.childNodes].map((node) => document.importNode(node, true)));
}
