"""The answer to `tree` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import counted, listed, opening, the

if TYPE_CHECKING:
    from graph.answers import TreeAnswer, TreeCount
    from graph.dates import Reading


def tree_in_words(answer: TreeAnswer, count: TreeCount, left_out: int, at: Reading) -> str:
    """The reply, safe to quote."""
    root = answer.root or answer.council
    what = root.name if root.kind == "unit" else the(root)
    if not count.units and not count.posts:
        if count.possible:
            possibly = counted(count.possible, "unit or post", "units and posts")
            return f"{opening(at, whole=True)} no paper lets anything be presumed in the tree of {what}; possibly {possibly}."
        return f"{opening(at, whole=True)} no paper in the record says of what {what} was made."
    things = [counted(number, word) for number, word in ((count.units, "unit"), (count.posts, "post")) if number]
    more = f", and possibly {count.possible} more" if count.possible else ""
    where = f"in the first levels of the tree of {what}" if left_out else f"in the tree of {what}"
    text = f"{opening(at, whole=True)} the record shows {listed(things)} {where}{more}"
    text += f"; {counted(left_out, 'unit or post lies', 'units and posts lie')} deeper." if left_out else "."
    if not count.posts:
        return text
    kinds = (
        (count.certain, "certainly held by somebody named"),
        (count.presumed, "presumably held by somebody named"),
        (count.vacant, "vacant"),
        (count.contested, "held by one of several, between whom papers contradict each other"),
        (count.unknown, "without a known holder, which does not mean vacant"),
    )
    told = [f"{number} {'is' if number == 1 else 'are'} {words}" for number, words in kinds if number]
    return f"{text} Of the posts {listed(told)}."
