"""What a council's records of a day say of each thing: its links, made once each, and the place that it surely has."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from graph.answers.tree import TreeEdge
from graph.derivation.seat_states import SeatState
from graph.questions.names import kind_of
from graph.questions.standings import loosest_shown, standing_shown
from graph.questions.sweep import alone
from graph.statements import VACANT_IN, State, has_seat

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.answers import Ref
    from graph.questions.names import Names
    from graph.questions.sweep import World
    from graph.store.record_text import Line

HEADED_BY = "HEADED_BY"
"""HEADS, seen from the unit."""

INWARDS = ("HOLDS", HEADED_BY)
"""Relations that are of the thing to which they lead."""

_RANK = attrgetter("rank")

Filled = tuple[SeatState, "Line | None"]
"""What a seat is, and by which line."""

NOBODY: Filled = (SeatState.UNKNOWN, None)

PLACES = ("IN_UNIT", "PART_OF", "REPORTS_TO")
"""Relations by which a thing is in or under another, one at a time."""


class Placing:
    """The lines of one day, by relation and the thing that they are of: a holder's by the post, all others by their subject.

    Every one of a council's records passes through here, so what is asked of most of them is asked without a detour.
    """

    def __init__(self, names: Names, world: World, day: date) -> None:
        self.names = names
        self.world = world
        self.day = day
        self._assumed: set[tuple[str, ...]] = set()
        self._inferred: set[tuple[str, ...]] = set()
        self._told: dict[str, tuple[State, str]] = {}
        self._alone: dict[str, SeatState | None] = {}
        self._edges: dict[str, dict[str, tuple[TreeEdge, ...]]] = defaultdict(dict)
        self._seats: dict[str, dict[str, Filled]] = defaultdict(dict)
        self._ends: set[str] = set()
        self._vacancies: dict[str, list[Line]] = {}
        self._offices: dict[str, list[Line]] = defaultdict(list)
        self._refs: dict[str, Ref] = {}
        self._through: dict[str, Line | None] = {}

    def add(self, lines: Iterable[Line]) -> None:
        """Take all lines of some relations of some things.

        What designates posts and tells them vacant comes no later than what leads to an office, and than who holds a post.
        """
        by_relation: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            by_relation[line.relation].append(line)
        for line in by_relation.get("DISCHARGES", ()):
            self._offices[line.object].append(line)
        for relation, found in by_relation.items():
            self._add(relation, found)
            if relation == "HEADS":
                self._add(HEADED_BY, found)

    def _add(self, relation: str, lines: Sequence[Line]) -> None:
        """Put the lines of one relation to the things that they are of: make their links, the surest first, and see who fills seats."""
        inwards = relation in INWARDS
        make = self._line if relation == "REPORTS_TO" else self._edge
        of: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            of[line.object if inwards else line.subject].append(line)
        self._ends.update(of, [line.object for line in lines])
        edges = self._edges[relation]
        for thing, those in of.items():
            made = [make(line, line.subject if inwards else line.object) for line in those]
            if len(made) > 1:
                made.sort(key=_surest_first)
            edges[thing] = tuple(made)
        if relation == VACANT_IN:
            self._vacancies = of
            self._seats["HOLDS"].update((thing, self._filled(those)) for thing, those in of.items())
        elif relation == "HOLDS":
            vacant = self._vacancies
            self._seats[relation].update(
                (thing, self._filled(those + vacant[thing] if thing in vacant else those))
                for thing, those in of.items()
            )
        elif relation in PLACES:
            self._seats[relation].update((thing, self._filled(those)) for thing, those in of.items())

    @property
    def things(self) -> list[str]:
        """The posts and units, in order."""
        return sorted(end for end in self._ends if kind_of(end) in ("post", "unit"))

    def ref(self, id_: str) -> Ref:
        """The thing by its name of the day."""
        known = self._refs.get(id_)
        if known is None:
            known = self._refs[id_] = self.names.ref(id_, self.day)
        return known

    def edges(self, relation: str) -> Mapping[str, tuple[TreeEdge, ...]]:
        """The links of one relation, by what they are of."""
        return self._edges[relation]

    def existence(self, links: Iterable[Sequence[TreeEdge]], own: Sequence[TreeEdge]) -> State:
        """How sure it is that a thing was there: by its own existence, or, where no paper speaks of that, by what is said of it."""
        surest = State.POSSIBLE
        for edges in (own,) if own else links:
            for edge in edges:
                if edge.certainty is State.CERTAIN:
                    return State.CERTAIN
                surest = max(surest, edge.certainty, key=_RANK)
        return surest

    def assumed(self, edges: Iterable[TreeEdge]) -> bool:
        """Whether any of these links rests on a date that no paper gives."""
        return bool(self._assumed) and any(edge.statements in self._assumed for edge in edges)

    def inferred(self, edges: Iterable[TreeEdge]) -> bool:
        """Whether any of these links rests on a statement that is inferred."""
        return bool(self._inferred) and any(edge.statements in self._inferred for edge in edges)

    def state(self, post: str) -> SeatState:
        """The state of the seat of a post: held, by whomever, or vacant ..."""
        return self._seats["HOLDS"].get(post, NOBODY)[0]

    def sure(self, relation: str, thing: str) -> str | None:
        """What the thing is surely in or under: the post that has the office where an office is named. None if papers leave it open."""
        state, line = self._seats[relation].get(thing, NOBODY)
        if state is not SeatState.HELD or line is None:
            return None
        office = self.office(line.object) if kind_of(line.object) == "role" else None
        return office.subject if office else line.object

    def office(self, role: str) -> Line | None:
        """The line of the post that surely has an office."""
        if role not in self._through:
            state, line = self._filled(self._offices.get(role, ()))
            self._through[role] = line if state is SeatState.HELD else None
        return self._through[role]

    def _filled(self, lines: Sequence[Line]) -> Filled:
        """What the lines on a seat come to, and the line of who fills it."""
        if len(lines) == 1:  # as most are, and of tens of thousands few differ in what they come to
            (line,) = lines
            kind = f"{line.relation} {line.qualifier} {line.states}"
            if kind not in self._alone:
                seated = has_seat(line.relation, line.qualifier)
                self._alone[kind] = alone(line.relation, line.state(self.world.standing)) if seated else None
            state = self._alone[kind]
            return (state, line) if state else NOBODY
        rivals = [line for line in lines if has_seat(line.relation, line.qualifier)]
        if not rivals:
            return NOBODY
        records = [line.record for line in rivals]
        seat = self.world.seated(records, self.day)
        return seat.state, rivals[records.index(seat.winners[0])] if seat.winners else None

    def _edge(self, line: Line, to: str) -> TreeEdge:
        """A link from a thing, or to it."""
        told = self._told.get(line.states + line.footing) or self._tell(line)
        by = line.by
        if line.assumed:
            self._assumed.add(by)
        if line.inferred:
            self._inferred.add(by)
        return TreeEdge(line.start, line.until, self._refs.get(to) or self.ref(to), None, line.qualifier, *told, by)

    def _tell(self, line: Line) -> tuple[State, str]:
        """How sure a line is, and in which standing it is told: of tens of thousands few differ in that."""
        standing = self.world.standing
        told = self._told[line.states + line.footing] = line.state(standing), standing_shown(line, standing)
        return told

    def _line(self, line: Line, to: str) -> TreeEdge:
        """A line; through an office as sure as the weaker of the report and the designation, its standing the looser of the two."""
        edge = self._edge(line, to)
        office = self.office(to) if kind_of(to) == "role" else None
        if not office:
            return edge
        statements = tuple(dict.fromkeys((*line.by, *office.by)))
        if line.assumed or office.assumed:
            self._assumed.add(statements)
        if line.inferred or office.inferred:
            self._inferred.add(statements)
        return replace(
            edge,
            to=self.ref(office.subject),
            via_role=edge.to,
            certainty=min(edge.certainty, office.state(self.world.standing), key=_RANK),
            standing=loosest_shown((line, office), self.world.standing),
            statements=statements,
        )


def _surest_first(edge: TreeEdge) -> tuple[int, str, str, str, str]:
    return (-edge.certainty.rank, edge.qualifier, edge.to.name, edge.to.id, edge.standing)
