// The structure: its list opens a branch in place, and is drawn as a chart to pan and zoom in. Without this the links lead to pages.
import { Chart } from "./parts/chart";
import { loadBranch } from "./parts/outline";

const WIDE = "(min-width: 40.0625em)";

/** Puts the list behind a line of its own, for the chart says the same; on a phone it stays open. */
function fold(list: HTMLElement): HTMLDetailsElement {
  const folded = document.createElement("details");
  folded.className = "govuk-details wh-folded";
  folded.open = !matchMedia(WIDE).matches;
  const summary = document.createElement("summary");
  summary.className = "govuk-details__summary";
  const words = document.createElement("span");
  words.className = "govuk-details__summary-text";
  words.textContent = "The same as a list";
  summary.append(words);
  list.before(folded);
  folded.append(summary, list);
  return folded;
}

const charts: Chart[] = [];
document.querySelectorAll<HTMLElement>("[data-tree]").forEach((list) => {
  if (list.querySelector(":scope > ul") === null) return;
  charts.push(new Chart(list, fold(list)));
});

document.querySelectorAll<HTMLElement>(".wh-tree").forEach((list) => {
  list.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-branch]") : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const element = link.closest("li");
    void loadBranch(link).then(() => {
      element?.querySelector<HTMLElement>(":scope > details > summary")?.focus();
      charts.forEach((chart) => chart.reread(element));
    });
  });
});
