// A link into a part that is folded opens it, also where the browser does not do so by itself.
function unfold(): void {
  const target = document.querySelector(":target");
  const folded = target?.closest("details:not([open])");
  for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) {
    fold.open = true;
  }
  if (folded) target?.scrollIntoView();
}

addEventListener("hashchange", unfold);
unfold();
