"""What a council's records of a day say of each thing: its links, made once each, and the place that it surely has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.answers.tree import TreeEdge
from graph.derivation.seat_states import SeatState
from graph.questions.columns import kind_of, open_ends
from graph.questions.lines import LOOSENESS
from graph.questions.sweep import Seated
from graph.statements import EXISTS_IN, VACANT_IN, Standing, State

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

NOBODY = Seated(SeatState.UNKNOWN, State.NONE, (), ())


class Placing:
    """The records of one day, by relation and the thing that they are of: a holder's by the post, all others by their subject."""

    def __init__(self, records: Sequence[Record], names: Names, told: Told, world: World, day: date) -> None:
        self.names = names
        self.told = told
        self.world = world
        self.day = day
        self.assumed = {id_ for record in records if record.assumed for id_ in record.by}
        self._of: dict[tuple[str, str], list[Record]] = defaultdict(list)
        self._offices: dict[str, list[Record]] = defaultdict(list)
        self.things: set[str] = set()
        self._refs: dict[str, Ref] = {}
        self._through: dict[str, Record | None] = {}
        for record in records:
            self._take(record)

    def _take(self, record: Record) -> None:
        fact = record.fact
        self._of[fact.relation, fact.object if fact.relation == "HOLDS" else fact.subject].append(record)
        if fact.relation == "HEADS":
            self._of[HEADED_BY, fact.object].append(record)
        if fact.relation == "DISCHARGES" and fact.qualifier == "designated":
            self._offices[fact.object].append(record)
        self.things.update(end for end in (fact.subject, fact.object) if kind_of(end) in ("post", "unit"))

    def ref(self, id_: str) -> Ref:
        """The thing by its name of the day."""
        known = self._refs.get(id_)
        if known is None:
            known = self._refs[id_] = self.names.ref(id_, self.day)
        return known

    def records(self, relation: str, thing: str) -> list[Record]:
        """The records of a relation that are of this thing."""
        return self._of.get((relation, thing), [])

    def seat(self, relation: str, thing: str) -> Seated:
        """The seat of a post (held by whom, or vacant), or the place or line of a thing (in what, to whom)."""
        records = self.records(relation, thing)
        if relation == "HOLDS":
            records = [record for record in (*records, *self.records(VACANT_IN, thing)) if record.fact.seat]
        elif relation == "REPORTS_TO":
            records = [record for record in records if record.fact.seat]
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

    def existence(self, thing: str, edges: Iterable[TreeEdge]) -> State:
        """How sure it is that the thing was there: by its own existence, or, where no paper speaks of that, by what is said of it."""
        own = [self.world.state(record) for record in self.records(EXISTS_IN, thing)]
        return max(own or [edge.certainty for edge in edges], key=lambda state: state.rank, default=State.POSSIBLE)

    def edges(self, relation: str, thing: str) -> tuple[TreeEdge, ...]:
        """The links of one relation, the surest first."""
        if (relation, thing) not in self._of:
            return ()
        inwards = relation in ("HOLDS", HEADED_BY)
        made = [self._edge(record, inwards) for record in self.records(relation, thing)]
        if len(made) > 1:
            made.sort(key=lambda edge: (-edge.certainty.rank, edge.qualifier, edge.to.name, edge.to.id, edge.standing))
        return tuple(made)

    def _edge(self, record: Record, inwards: bool) -> TreeEdge:
        """A link; through an office as sure as the weaker of the report and the designation, its standing the looser of the two."""
        fact, world = record.fact, self.world
        office = self.office(fact.object) if fact.relation == "REPORTS_TO" and kind_of(fact.object) == "role" else None
        start, until = open_ends(record)
        certainty, standing, statements = world.state(record), self._standing(record), record.by
        if office:
            certainty = min(certainty, world.state(office), key=lambda state: state.rank)
            standing = max(standing, self._standing(office), key=LOOSENESS.index)
            statements = tuple(dict.fromkeys((*record.by, *office.by)))
        return TreeEdge(
            from_=start,
            until=until,
            to=self.ref(office.fact.subject if office else fact.subject if inwards else fact.object),
            via_role=self.ref(fact.object) if office else None,
            qualifier=fact.qualifier,
            certainty=certainty,
            standing=standing,
            statements=statements,
        )

    def _standing(self, record: Record) -> str:
        return self.told.standing(record, Standing(self.world.standing))
