"""Places: what one or several facts fill for one thing, like the holder of a post, the functions' owners, the line of a unit.

A seat is a place that one fact at a time can fill; its state is that of `seat_states`. Elsewhere several facts stand side by side, and
each has a state of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import ChangeKind
from graph.statements import EXISTS_IN, VACANT_IN, State, council_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.derivation.records import Record
    from graph.derivation.seat_states import SeatState
    from graph.questions.sweep import World
    from graph.statements import Fact

OF_OBJECT = frozenset({"DEPUTISES_FOR", "DISCHARGES", "HEADS", "HOLDS", "MEMBER_OF", "OVERSEES", "RESPONSIBLE_FOR"})
"""Relations whose place belongs to what they lead to: a role has a post, a function somebody who answers for it."""

VACANT = ""
"""Who fills the seat of a post that a paper calls vacant: nobody."""


KINDS = {
    "AT_STAGE": ChangeKind.FUNCTION_MOVED,
    "AT_TIER": ChangeKind.REGRADED,
    "COSTS": ChangeKind.REGRADED,
    "COUNTS": ChangeKind.REGRADED,
    "DEPUTISES_FOR": ChangeKind.DUTY_MOVED,
    "DISCHARGES": ChangeKind.DUTY_MOVED,
    "GRADED": ChangeKind.REGRADED,
    "HEADS": ChangeKind.DUTY_MOVED,
    "HOLDS": ChangeKind.HOLDER_CHANGED,
    "IN_UNIT": ChangeKind.MOVED,
    "KNOWN_AS": ChangeKind.RENAMED,
    "MEMBER_OF": ChangeKind.HOLDER_CHANGED,
    "OVERSEES": ChangeKind.DUTY_MOVED,
    "PART_OF": ChangeKind.MOVED,
    "REPORTS_TO": ChangeKind.MOVED,
    "RESPONSIBLE_FOR": ChangeKind.FUNCTION_MOVED,
    "SHARED_WITH": ChangeKind.MOVED,
}
"""relation -> what it is called when the place of it is filled otherwise; existence is created or ended."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Whose place it is, by which relation, in which capacity or nature. `council` where the owner is shared by all of them."""

    relation: str
    owner: str
    qualifier: str
    seat: bool
    council: str


def place_of(fact: Fact) -> Place | None:
    """The place that a fact fills; none of a succession, which joins what was with what came, and of names that only help to find."""
    relation = "HOLDS" if fact.relation == VACANT_IN else fact.relation
    if relation != EXISTS_IN and relation not in KINDS:
        return None
    if relation == "KNOWN_AS" and fact.qualifier != "preferred":
        return None
    qualifier = "substantive" if fact.relation == VACANT_IN else fact.qualifier
    owner, other = (fact.object, fact.subject) if relation in OF_OBJECT else (fact.subject, fact.object)
    if fact.relation == VACANT_IN:
        owner, other = fact.subject, fact.object
    council = "" if council_of(owner) else council_of(other)
    return Place(relation, owner, qualifier, fact.has_seat, council)


def filler(fact: Fact) -> str:
    """The id of what fills the place by this fact."""
    if fact.relation == VACANT_IN:
        return VACANT
    return fact.subject if fact.relation in OF_OBJECT else fact.object


@dataclass(frozen=True, slots=True)
class Filled:
    """A place at one point: how sure each is that may fill it, and for a seat its state. Who is surely there is certain or presumed."""

    states: Mapping[str, State]
    seat: SeatState | None
    records: tuple[Record, ...]
    sure: frozenset[str]
    """Those that are certain or presumed."""
    possible: frozenset[str]
    """Those that are only possible."""

    @property
    def said(self) -> tuple[frozenset[str], frozenset[str]]:
        """What is compared: whether somebody is certain or presumed to be there makes no difference."""
        return self.sure, self.possible


def filled(place: Place, records: Iterable[Record], day: date, world: World) -> Filled:
    """Who fills a place on a day, from the records of its facts."""
    present = [record for record in records if record.start <= day < record.until and world.counts(record)]
    seat = None
    if place.seat:
        seated = world.seated(present, day)
        seat, present = seated.state, list(seated.records)
    states: dict[str, State] = {}
    for record in present:
        id_, state = filler(record.fact), world.state(record)
        states[id_] = max(states.get(id_, State.NONE), state, key=lambda one: one.rank)
    sure = frozenset(id_ for id_, state in states.items() if state.rank >= State.PRESUMED.rank)
    possible = frozenset(id_ for id_, state in states.items() if state is State.POSSIBLE)
    return Filled(states, seat, tuple(present), sure, possible)
