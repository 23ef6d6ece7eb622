"""The things of a day nested: units in units, posts in units, and posts under those to whom they answer by line in the same place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.answers.tree import TreePost, TreeUnit
from graph.questions.names import kind_of
from graph.questions.placing import HEADED_BY
from graph.statements import EXISTS_IN, VACANT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.answers import Ref
    from graph.answers.tree import TreeEdge
    from graph.questions.placing import Placing

Whole = tuple[tuple[TreeUnit, ...], tuple[TreePost, ...], tuple[TreeUnit, ...], tuple[TreePost, ...]]
"""Units and posts of the tree; units without a parent, and posts without a unit."""


class Nesting:
    """Nests what a placing holds, down to a depth, and about so many things at most. `edges` are the links of all that was made."""

    def __init__(self, placing: Placing, depth: int | None, most: int | None = None) -> None:
        self.placing = placing
        self.depth = depth
        self.most = most
        self.edges: list[TreeEdge] = []
        self.made: list[TreeUnit | TreePost] = []
        self.posts = [thing for thing in placing.things if kind_of(thing) == "post"]
        self.units = [thing for thing in placing.things if kind_of(thing) == "unit"]
        self.unit_of = {post: placing.sure("IN_UNIT", post) for post in self.posts}
        self.manager_of = {post: placing.sure("REPORTS_TO", post) for post in self.posts}
        self.parent_of = {unit: placing.sure("PART_OF", unit) for unit in self.units}
        self._unit_links = [placing.edges(relation) for relation in (EXISTS_IN, HEADED_BY, "PART_OF", "REPORTS_TO")]
        self._post_links = [
            placing.edges(relation)
            for relation in (EXISTS_IN, VACANT_IN, "HOLDS", "DISCHARGES", "IN_UNIT", "HEADS", "REPORTS_TO")
        ]
        self._below: dict[str, list[str]] = {}
        self._shown_under: dict[str, list[str]] = {}

    def whole(self) -> Whole:
        """The whole council. Of things that stand in a circle the first by id stands apart, and the others under it."""
        parent = self._places()
        heads = self._settle(parent)
        tops = [unit for unit in heads if kind_of(unit) == "unit" and self._in_the_council(parent[unit])]
        adrift = [unit for unit in heads if kind_of(unit) == "unit" and not self._in_the_council(parent[unit])]
        apart = [post for post in heads if kind_of(post) == "post"]
        self._choose([*tops, *adrift, *apart])
        return self._units(tops), (), self._units(adrift), self._posts(apart)

    def under(self, root: Ref) -> Whole:
        """A unit with all that is in it, or a post with all that answer to it by line, wherever they sit."""
        if root.kind == "unit":
            self._settle({**self._places(), root.id: None})
            self._choose([root.id])
            return self._units([root.id]), (), (), ()
        self._settle({**self.manager_of, root.id: None})
        self._choose([root.id])
        return (), self._posts([root.id]), (), ()

    def _places(self) -> dict[str, str | None]:
        """What each thing stands under: a unit under its parent, a post under its manager if both sit in one place, else under its unit."""
        parent = dict(self.parent_of)
        for post, unit in self.unit_of.items():
            manager = self.manager_of[post]
            parent[post] = manager if manager in self.unit_of and self.unit_of[manager] == unit else unit
        return parent

    @staticmethod
    def _in_the_council(parent: str | None) -> bool:
        return parent is not None and kind_of(parent) == "council"

    def _settle(self, parent: Mapping[str, str | None]) -> list[str]:
        """Hang everything under its parent; return what has none here, circles cut open at their first by id."""
        below: dict[str, list[str]] = defaultdict(list)
        for thing, above in parent.items():
            if above is not None and above in parent:
                below[above].append(thing)
        heads = [thing for thing, above in parent.items() if above not in parent]
        reached = _reach(heads, below)
        for thing in sorted(parent.keys() - reached):
            if thing not in reached:
                above = str(parent[thing])
                below[above] = [one for one in below[above] if one != thing]
                heads.append(thing)
                reached |= _reach([thing], below)
        self._below = below
        return heads

    def _choose(self, heads: list[str]) -> None:
        """What is shown under each thing, level by level, so that no branch is deep while another is not begun.

        It is all or nothing of what stands under one thing; of what stands under a head as many as there is room for.
        """
        level, depth, kept = heads, 1, len(heads)
        while level and (self.depth is None or depth < self.depth):
            next_level: list[str] = []
            for thing in level:
                below = self._below.get(thing, [])
                room = len(below) if self.most is None else self.most - kept
                if len(below) > room and depth > 1:
                    continue
                shown = below if len(below) <= room else sorted(below, key=self._order)[: max(room, 0)]
                self._shown_under[thing] = shown
                kept += len(shown)
                next_level += shown
            level, depth = next_level, depth + 1

    def _order(self, thing: str) -> tuple[str, str]:
        """Things under one another are in the order of their names of the day."""
        return self.placing.ref(thing).name, thing

    def _units(self, ids: Sequence[str]) -> tuple[TreeUnit, ...]:
        return tuple([self._unit(id_) for id_ in sorted(ids, key=self._order)])

    def _posts(self, ids: Sequence[str]) -> tuple[TreePost, ...]:
        return tuple([self._post(id_) for id_ in sorted(ids, key=self._order)]) if ids else ()

    def _shown(self, id_: str) -> tuple[list[str], list[str], int]:
        """The units and the posts under a thing that are to be shown, and how many things are left out."""
        if id_ not in self._below:
            return [], [], 0
        shown = self._shown_under.get(id_, [])
        left = self._below.get(id_, ()) if not shown else set(self._below[id_]).difference(shown)
        left_out = len(_reach(left, self._below)) if left else 0
        return (
            [one for one in shown if kind_of(one) == "unit"],
            [one for one in shown if kind_of(one) == "post"],
            left_out,
        )

    def _unit(self, id_: str) -> TreeUnit:
        exists, headed_by, part_of, reports_to = (of.get(id_, ()) for of in self._unit_links)
        self._take(exists, headed_by, part_of, reports_to)
        units, posts, left_out = self._shown(id_)
        unit = TreeUnit(
            unit=self.placing.ref(id_),
            detail=self.placing.names.detail(id_),
            certainty=self.placing.existence((headed_by, part_of, reports_to), exists),
            exists=exists,
            headed_by=headed_by,
            part_of=part_of,
            reports_to=reports_to,
            units=self._units(units),
            posts=self._posts(posts),
            left_out=left_out,
        )
        self.made.append(unit)
        return unit

    def _post(self, id_: str) -> TreePost:
        exists, vacancy, holders, roles, in_unit, heads, reports_to = (of.get(id_, ()) for of in self._post_links)
        self._take(exists, vacancy, holders, roles, in_unit, heads, reports_to)
        _, posts, left_out = self._shown(id_)
        post = TreePost(
            post=self.placing.ref(id_),
            certainty=self.placing.existence((vacancy, holders, roles, in_unit, heads, reports_to), exists),
            exists=exists,
            state=self.placing.state(id_),
            holders=holders,
            vacancy=vacancy,
            roles=roles,
            in_unit=in_unit,
            heads=heads,
            reports_to=reports_to,
            posts=self._posts(posts),
            left_out=left_out,
        )
        self.made.append(post)
        return post

    def _take(self, *links: tuple[TreeEdge, ...]) -> None:
        for edges in links:
            self.edges += edges


def _reach(heads: Iterable[str], below: Mapping[str, list[str]]) -> set[str]:
    """The heads and all that is under them."""
    reached: set[str] = set()
    left = list(heads)
    while left:
        one = left.pop()
        if one not in reached:
            reached.add(one)
            left += below.get(one, ())
    return reached
