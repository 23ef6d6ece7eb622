"""What a council was made of on a day: the models of its answer, as a tree, as rows, as edges and as a graph."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple

from pydantic import Field

from graph.answers.parts import STRICT, Answer, Plain, Ref, text_of
from graph.derivation.seat_states import SeatState
from graph.statements import State

if TYPE_CHECKING:
    import networkx as nx


def _open(end: date | None) -> bool:
    return end is None


@dataclass(slots=True, unsafe_hash=True)
class TreeEdge:
    """One link of a thing on the day: to what, in which capacity or nature, how surely, on the run of days in which nothing of it changes.

    `via_role` is the office that the paper names in place of the post that has it.
    """

    __pydantic_config__: ClassVar = STRICT

    from_: Annotated[date | None, Field(alias="from", exclude_if=_open)]
    until: Annotated[date | None, Field(exclude_if=_open)]
    to: Ref
    via_role: Ref | None
    qualifier: str
    certainty: State
    standing: str
    statements: tuple[str, ...]


@dataclass(slots=True, unsafe_hash=True)
class TreePost:
    """A post on the day. `state` is that of its seat: an unknown holder is unknown, and vacant only where a paper says so.

    `certainty` is how sure it is that the post was there; `exists` the papers' own word on that, where there is any. `holders` are
    all that hold it in any capacity, possible ones too. Under it stand the posts that answer to it by line in the same place;
    `left_out` is how many things under it are not shown, being deeper or more than was asked for.
    """

    __pydantic_config__: ClassVar = STRICT

    post: Ref
    certainty: State
    exists: tuple[TreeEdge, ...]
    state: SeatState
    holders: tuple[TreeEdge, ...]
    vacancy: tuple[TreeEdge, ...]
    roles: tuple[TreeEdge, ...]
    in_unit: tuple[TreeEdge, ...]
    heads: tuple[TreeEdge, ...]
    reports_to: tuple[TreeEdge, ...]
    posts: tuple["TreePost", ...]
    left_out: int


@dataclass(slots=True, unsafe_hash=True)
class TreeUnit:
    """A unit on the day, with the units and the posts in it. `detail` is its kind: directorate, division, team ..."""

    __pydantic_config__: ClassVar = STRICT

    unit: Ref
    detail: str
    certainty: State
    exists: tuple[TreeEdge, ...]
    headed_by: tuple[TreeEdge, ...]
    part_of: tuple[TreeEdge, ...]
    reports_to: tuple[TreeEdge, ...]
    units: tuple["TreeUnit", ...]
    posts: tuple[TreePost, ...]
    left_out: int


class TreeFact(NamedTuple):
    """One edge of the tree without its evidence: what two trees differ in. The object of KNOWN_AS is the name itself."""

    subject: str
    relation: str
    object: str
    qualifier: str
    certainty: State


class TreeCount(Plain):
    """How many units and posts of the tree were surely there, and how many only possibly; how many posts have which kind of holder."""

    units: int
    posts: int
    possible: int
    certain: int
    presumed: int
    vacant: int
    contested: int
    unknown: int


class TreeAnswer(Answer):
    """What a council was made of on a day: units in units, posts in them, with holders, roles and lines.

    A thing stands under another where exactly one link to it is certain or presumed; the others stand apart, with all that is possible.
    With a root there is that alone, and nothing stands apart.
    """

    council: Ref
    root: Ref | None
    depth: int | None
    most: int | None
    units: tuple[TreeUnit, ...]
    posts: tuple[TreePost, ...]
    units_without_parent: tuple[TreeUnit, ...]
    posts_without_unit: tuple[TreePost, ...]
    count: TreeCount

    TABLE = ("level", "kind", "name", "under", "state", "holder", "roles", "certainty", "standing")
    FORMATS = ("json", "csv", "graphml", "gexf")

    @property
    def left_out(self) -> int:
        """How many units and posts of the tree are not shown, being deeper or more than was asked for."""
        return sum(thing.left_out for _, _, thing in self.walk())

    def walk(self) -> Iterator[tuple[int, Ref | None, TreeUnit | TreePost]]:
        """Every unit and post with its level and what it stands under, in the order of the tree."""
        heads: tuple[TreeUnit | TreePost, ...] = (
            *self.units, *self.posts, *self.units_without_parent, *self.posts_without_unit,
        )  # fmt: skip
        for thing in heads:
            yield from _under(thing, 0, None)

    def facts(self) -> frozenset[TreeFact]:
        """The tree as the set of its edges, names included: equal for two trees exactly when the two say the same of the same things."""
        found: set[TreeFact] = set()
        for _, _, thing in self.walk():
            ref = _ref(thing)
            found.add(TreeFact(ref.id, "KNOWN_AS", ref.name, "", thing.certainty))
            for subject, relation, object_, edge in links(thing):
                named = edge.via_role.id if edge.via_role else object_
                found.add(TreeFact(subject, relation, named, edge.qualifier, edge.certainty))
        return frozenset(found)

    def to_rows(self) -> list[dict[str, str]]:
        """One row a unit or post, in the order of the tree."""
        return [_row(level, under, thing) for level, under, thing in self.walk()]

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The tree as a directed graph of networkx, its edges with their days as `start` and `end`; several edges may join two things."""
        from graph.answers.graphs import graph_of

        return graph_of(self)


LINKS = {
    "exists": "EXISTS_IN", "holders": "HOLDS", "vacancy": "VACANT_IN", "roles": "DISCHARGES", "in_unit": "IN_UNIT", "heads": "HEADS",
    "headed_by": "HEADS", "part_of": "PART_OF", "reports_to": "REPORTS_TO",
}  # fmt: skip
"""The fields of a unit or post that are edges, with their relations."""

INWARDS = ("holders", "headed_by")
"""The fields whose edges come from elsewhere to the thing."""


def links(thing: TreeUnit | TreePost) -> Iterator[tuple[str, str, str, TreeEdge]]:
    """The edges of a unit or post, each with the id that it comes from, its relation and the id that it leads to."""
    id_ = _ref(thing).id
    for name, relation in LINKS.items():
        for edge in getattr(thing, name, ()):
            yield (edge.to.id, relation, id_, edge) if name in INWARDS else (id_, relation, edge.to.id, edge)


def _ref(thing: TreeUnit | TreePost) -> Ref:
    return thing.unit if isinstance(thing, TreeUnit) else thing.post


def _under(
    thing: TreeUnit | TreePost, level: int, under: Ref | None
) -> Iterator[tuple[int, Ref | None, TreeUnit | TreePost]]:
    yield level, under, thing
    below: tuple[Any, ...] = (*thing.posts, *(thing.units if isinstance(thing, TreeUnit) else ()))
    for one in below:
        yield from _under(one, level + 1, _ref(thing))


def _row(level: int, under: Ref | None, thing: TreeUnit | TreePost) -> dict[str, str]:
    """A unit or post as a row. Its certainty and standing are those of its place, where it has one."""
    ref = _ref(thing)
    post = thing if isinstance(thing, TreePost) else None
    place = post.in_unit if post else thing.part_of if isinstance(thing, TreeUnit) else ()
    holders = [edge for edge in post.holders if edge.certainty is not State.POSSIBLE] if post else []
    edges = [edge for *_, edge in links(thing)]
    return {
        "level": str(level),
        "kind": ref.kind if post else text_of(getattr(thing, "detail", "") or ref.kind),
        "name": ref.name,
        "id": ref.id,
        "under": under.name if under else "",
        "under_id": under.id if under else "",
        "state": post.state.value if post else "",
        "holder": "; ".join(edge.to.name for edge in holders),
        "holder_id": "; ".join(edge.to.id for edge in holders),
        "holder_certainty": "; ".join(edge.certainty.value for edge in holders),
        "roles": "; ".join(edge.to.name for edge in post.roles) if post else "",
        "certainty": thing.certainty.value,
        "standing": place[0].standing if place else "",
        "statements": " ".join(dict.fromkeys(id_ for edge in edges for id_ in edge.statements)),
    }
