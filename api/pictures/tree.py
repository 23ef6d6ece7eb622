"""As much of a tree as can be taken in at once: level by level until there are enough, and links to what lies deeper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers.tree import TreePost, TreeUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answers import Ref, TreeAnswer

MOST = 500
"""Units and posts drawn at once."""

Thing = TreeUnit | TreePost


@dataclass(slots=True)
class Branch:
    """A unit or post as it is drawn, with what is drawn under it; `deeper` is how many more there are under it."""

    thing: Thing
    branches: list[Branch]
    deeper: int

    @property
    def ref(self) -> Ref:
        """What it is."""
        return self.thing.unit if isinstance(self.thing, TreeUnit) else self.thing.post

    @property
    def kind(self) -> str:
        """What kind of unit it is, or that it is a post."""
        return self.thing.detail or "unit" if isinstance(self.thing, TreeUnit) else "post"


@dataclass(frozen=True, slots=True)
class DrawnTree:
    """What is drawn of a tree: what stands in it, what stands apart from it, and how many are drawn in all."""

    placed: Sequence[Branch]
    apart: Sequence[Branch]
    drawn: int
    left_out: int


def drawn_tree(answer: TreeAnswer, most: int = MOST) -> DrawnTree:
    """The first so many units and posts, level by level, so that no branch is deep while another is not begun."""
    placed = [*map(_bare, answer.units), *map(_bare, answer.posts)]
    apart = [*map(_bare, answer.units_without_parent), *map(_bare, answer.posts_without_unit)]
    level = [*placed, *apart]
    kept = len(level)
    while level:
        below: list[Branch] = []
        for branch in level:
            under = [_bare(thing) for thing in _under(branch.thing)]
            if under and kept + len(under) <= most:
                branch.branches = under
                branch.deeper = branch.thing.left_out
                kept += len(under)
                below += under
        level = below
    return DrawnTree(placed, apart, kept, sum(branch.deeper for branch in _walk([*placed, *apart])))


def _bare(thing: Thing) -> Branch:
    """A branch of which nothing below is drawn yet."""
    return Branch(thing, [], thing.left_out + sum(_size(one) for one in _under(thing)))


def _under(thing: Thing) -> tuple[Thing, ...]:
    return (*thing.posts, *thing.units) if isinstance(thing, TreeUnit) else thing.posts


def _size(thing: Thing) -> int:
    """The thing and all under it, counted."""
    return 1 + thing.left_out + sum(_size(one) for one in _under(thing))


def _walk(branches: Iterable[Branch]) -> Iterable[Branch]:
    for branch in branches:
        yield branch
        yield from _walk(branch.branches)
