// A link into a part that is folded opens it, also where the browser does not do so by itself.
function unfold(target: Element | null): void {
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
}

function unfoldTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("details:not([open])")) {
    unfold(target);
    target.scrollIntoView();
  }
}

addEventListener("hashchange", unfoldTarget);
unfoldTarget();
