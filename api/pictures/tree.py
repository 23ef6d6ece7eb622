"""A tree as it is drawn: each unit and post with what stands under it, as many as the answer shows, and how many lie deeper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers.tree import TreePost, TreeUnit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from graph.answers import Ref, TreeAnswer, TreeEdge

Thing = TreeUnit | TreePost


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit or post as it is drawn, with what is drawn under it; `deeper` is how many more there are under it."""

    thing: Thing
    branches: tuple[Branch, ...]

    @classmethod
    def of(cls, thing: Thing) -> Branch:
        """The thing, and its posts before its units."""
        under: tuple[Thing, ...] = (*thing.posts, *thing.units) if isinstance(thing, TreeUnit) else thing.posts
        return cls(thing, tuple(map(cls.of, under)))

    @property
    def ref(self) -> Ref:
        """What it is."""
        return self.thing.unit if isinstance(self.thing, TreeUnit) else self.thing.post

    @property
    def kind(self) -> str:
        """What kind of unit it is, or that it is a post."""
        return self.thing.detail or "unit" if isinstance(self.thing, TreeUnit) else "post"

    @property
    def places(self) -> list[tuple[str, TreeEdge]]:
        """Under what it stands or may stand, each with how."""
        thing = self.thing
        links = (
            (("part of", thing.part_of),)
            if isinstance(thing, TreeUnit)
            else (("heads", thing.heads), ("in", thing.in_unit))
        )
        lines = [("reports to", edge) for edge in thing.reports_to if edge.qualifier == "line"]
        return [(words, edge) for words, edges in links for edge in edges] + lines

    def told(self, parent: str) -> list[tuple[str, Ref | None, TreeEdge]]:
        """How it stands under what it is listed under; apart, under what it may stand, else that it was there at all; then its roles."""
        here: list[tuple[str, Ref | None, TreeEdge]]
        here = [(f"{words} it", None, edge) for words, edge in self.places if edge.to.id == parent]
        if not parent:
            here = [(words, edge.to, edge) for words, edge in self.places]
        roles = self.thing.roles if isinstance(self.thing, TreePost) else ()
        return [
            *(here or (("there", None, edge) for edge in self.thing.exists)),
            *((_role_of(edge), None, edge) for edge in roles),
        ]

    @property
    def deeper(self) -> int:
        """How many more there are under it."""
        return self.thing.left_out

    def walk(self) -> Iterator[Branch]:
        """Itself and all that is drawn under it."""
        yield self
        for branch in self.branches:
            yield from branch.walk()


def _role_of(edge: TreeEdge) -> str:
    """The role of a post, and in which capacity if it is not its own."""
    return edge.to.name if edge.qualifier in ("", "designated") else f"{edge.to.name} ({edge.qualifier})"


@dataclass(frozen=True, slots=True)
class DrawnTree:
    """What is drawn of a tree: what stands in it, and what stands apart from it; `above` is what its root may stand under."""

    placed: Sequence[Branch]
    apart: Sequence[Branch]
    above: Sequence[TreeEdge]
    left_out: int

    @property
    def drawn(self) -> int:
        """How many units and posts are drawn."""
        return sum(1 for branch in (*self.placed, *self.apart) for _ in branch.walk())


def drawn_tree(answer: TreeAnswer) -> DrawnTree:
    """All that the answer shows."""
    placed = [*map(Branch.of, answer.units), *map(Branch.of, answer.posts)]
    apart = [*map(Branch.of, answer.units_without_parent), *map(Branch.of, answer.posts_without_unit)]
    return DrawnTree(placed, apart, _above(placed[0].thing) if answer.root else (), answer.left_out)


def _above(root: Thing) -> Sequence[TreeEdge]:
    """Units and posts over a root: what it is in, or to what it answers by line."""
    links = root.part_of if isinstance(root, TreeUnit) else (*root.in_unit, *root.reports_to)
    found = {link.to.id: link for link in links if link.to.kind in ("unit", "post") and link.qualifier in ("", "line")}
    return tuple(found.values())
