"""What a council's records of a day say of each thing: its links, made once each, and the place that it surely has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.answers.tree import TreeEdge
from graph.derivation.seat_states import SeatState
from graph.questions.columns import kind_of, open_ends
from graph.questions.lines import LOOSENESS
from graph.questions.sweep import Seated
from graph.statements import EXISTS_IN, VACANT_IN, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.answers import Ref
    from graph.derivation.records import Record
    from graph.questions.asking import Names
    from graph.questions.columns import Told
    from graph.questions.sweep import World

HEADED_BY = "HEADED_BY"
"""HEADS, seen from the unit."""

_RANK = attrgetter("rank")

NOBODY = Seated(SeatState.UNKNOWN, State.NONE, (), ())


class Placing:
    """The records of one day, by relation and the thing that they are of: a holder's by the post, all others by their subject.

    Every one of a council's records passes through here, so what is asked of most of them is asked without a detour.
    """

    def __init__(self, records: Sequence[Record], names: Names, told: Told, world: World, day: date) -> None:
        self.names = names
        self.told = told
        self.world = world
        self.day = day
        self.state = attrgetter(world.standing.value)
        self.assumed = {id_ for record in records if record.assumed for id_ in record.by}
        self._of: dict[str, dict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
        self._offices: dict[str, list[Record]] = defaultdict(list)
        self._refs: dict[str, Ref] = {}
        self._through: dict[str, Record | None] = {}
        ends: set[str] = set()
        for record in records:
            fact = record.fact
            ends.add(fact.subject)
            ends.add(fact.object)
            self._of[fact.relation][fact.object if fact.relation == "HOLDS" else fact.subject].append(record)
            if fact.relation == "HEADS":
                self._of[HEADED_BY][fact.object].append(record)
            elif fact.relation == "DISCHARGES" and fact.qualifier == "designated":
                self._offices[fact.object].append(record)
        self.things = {end for end in ends if kind_of(end) in ("post", "unit")}

    def ref(self, id_: str) -> Ref:
        """The thing by its name of the day."""
        known = self._refs.get(id_)
        if known is None:
            known = self._refs[id_] = self.names.ref(id_, self.day)
        return known

    def records(self, relation: str, thing: str) -> Sequence[Record]:
        """The records of a relation that are of this thing."""
        return self._of[relation].get(thing, ())

    def seat(self, relation: str, thing: str) -> Seated:
        """The seat of a post (held by whom, or vacant), or the place or line of a thing (in what, to whom)."""
        records = self.records(relation, thing)
        if relation == "HOLDS":
            records = (*records, *self.records(VACANT_IN, thing))
        if relation in ("HOLDS", "REPORTS_TO"):
            records = [record for record in records if record.fact.has_seat]
        return self.world.seated(records, self.day) if records else NOBODY

    def sure(self, relation: str, thing: str) -> str | None:
        """What the thing is surely in or under: the post that has the office where an office is named. None if papers leave it open."""
        seat = self.seat(relation, thing)
        if seat.state is not SeatState.HELD:
            return None
        target = seat.winners[0].fact.object
        office = self.office(target) if kind_of(target) == "role" else None
        return office.fact.subject if office else target

    def office(self, role: str) -> Record | None:
        """The record of the post or person that surely has an office."""
        if role not in self._through:
            seat = self.world.seated(self._offices.get(role, ()), self.day)
            self._through[role] = seat.winners[0] if seat.state is SeatState.HELD else None
        return self._through[role]

    def existence(self, thing: str, links: Iterable[Sequence[TreeEdge]]) -> State:
        """How sure it is that the thing was there: by its own existence, or, where no paper speaks of that, by what is said of it."""
        own = [self.state(record) for record in self.records(EXISTS_IN, thing)]
        states = own or [edge.certainty for edges in links for edge in edges]
        return max(states, key=_RANK, default=State.POSSIBLE)

    def edges(self, relation: str, thing: str) -> tuple[TreeEdge, ...]:
        """The links of one relation, the surest first."""
        records = self._of[relation].get(thing)
        if not records:
            return ()
        make = self._line if relation == "REPORTS_TO" else self._edge
        inwards = relation in ("HOLDS", HEADED_BY)
        if len(records) == 1:
            return (make(records[0], inwards),)
        made = [make(record, inwards) for record in records]
        made.sort(key=lambda edge: (-edge.certainty.rank, edge.qualifier, edge.to.name, edge.to.id, edge.standing))
        return tuple(made)

    def _edge(self, record: Record, inwards: bool) -> TreeEdge:
        """A link from a thing, or to it."""
        fact = record.fact
        return TreeEdge(
            *open_ends(record),
            self.ref(fact.subject if inwards else fact.object),
            None,
            fact.qualifier,
            self.state(record),
            self.told.standing(record, self.world.standing),
            record.by,
        )

    def _line(self, record: Record, inwards: bool) -> TreeEdge:
        """A line; through an office as sure as the weaker of the report and the designation, its standing the looser of the two."""
        edge = self._edge(record, inwards)
        office = self.office(edge.to.id) if edge.to.kind == "role" else None
        if not office:
            return edge
        return replace(
            edge,
            to=self.ref(office.fact.subject),
            via_role=edge.to,
            certainty=min(edge.certainty, self.state(office), key=_RANK),
            standing=max(edge.standing, self.told.standing(office, self.world.standing), key=LOOSENESS.index),
            statements=tuple(dict.fromkeys((*record.by, *office.by))),
        )
