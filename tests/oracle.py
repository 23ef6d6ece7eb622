"""The rules of time, day by day and in the plainest way: what the fast code must agree with.

Steps 5 and 6 of decision 0002, what other facts do to a fact; steps 1 to 4 are in `tests/oracle_one_fact.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, reduce

from graph.interval import BEGINNING, FOREVER
from graph.statements import EXISTS_IN, VACANT_IN, Fact, Says, Seat, Standing, State, Statement
from tests.oracle_one_fact import Attestation, Axis, Days, Own, Sureness, own, unbroken, union

SUCCEEDED_BY = "SUCCEEDED_BY"


class SeatState(StrEnum):
    """What a seat is on a day; design 2.2."""

    HELD = "held"
    CONTESTED = "contested"
    VACANT = "vacant"
    ENDED = "ended"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SeatAnswer:
    """A seat on a day: who fills it and how sure that is, and who else possibly does."""

    seat: Seat
    state: SeatState
    winners: tuple[Fact, ...] = ()
    certainty: State = State.NONE
    possible: tuple[Fact, ...] = ()

    def name(self, fact: Fact) -> str:
        """Name the entity at the other end of a fact from the seat's own; a vacancy has none."""
        if fact.relation == VACANT_IN:
            return "vacant"
        return fact.subject if self.seat.side == "object" else fact.object

    def __str__(self) -> str:
        winners = " ".join(map(self.name, self.winners))
        match self.state:
            case SeatState.HELD:
                return f"held {winners} {self.certainty}"
            case SeatState.CONTESTED:
                return f"contested {winners}"
            case SeatState.VACANT:
                return f"vacant {self.certainty}"
            case SeatState.UNKNOWN if self.possible:
                word = "possibly" if len(self.possible) == 1 else "one of"
                return f"unknown, {word} {' '.join(map(self.name, self.possible))}"
            case _:
                return str(self.state)


def in_order(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in the order of their names."""
    return tuple(sorted(facts, key=lambda f: (f.subject, f.relation, f.object, f.qualifier, f.spell)))


class World:
    """Everything that follows, on every day, from the statements that count for one known date and standing."""

    def __init__(self, statements: Iterable[Statement], known_at: date, standing: Standing) -> None:
        self._statements: dict[Fact, list[Statement]] = {}
        everything = list(statements)
        self.axis = Axis(everything)
        for statement in everything:
            if statement.published <= known_at and standing.counts(statement.force):
                self._statements.setdefault(statement.fact, []).append(statement)
        self._own: dict[Fact, Own] = {}
        self._bounded: dict[Fact, Sureness] = {}
        self._final: dict[Fact, Sureness] = {}

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that a counting statement is about."""
        return in_order(self._statements)

    @cached_property
    def seats(self) -> dict[Seat, tuple[Fact, ...]]:
        """The facts of each seat."""
        seats: dict[Seat, tuple[Fact, ...]] = {}
        for fact in self.facts:
            if fact.seat:
                seats[fact.seat] = (*seats.get(fact.seat, ()), fact)
        return seats

    # Step 5. Existence.

    @cached_property
    def _existences(self) -> dict[str, list[Fact]]:
        """The facts of existence of each entity that something other than `undecided` is said of."""
        existences: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.relation == EXISTS_IN and any(s.says is not Says.UNDECIDED for s in self._statements[fact]):
                existences.setdefault(fact.subject, []).append(fact)
        return existences

    @cached_property
    def _given(self) -> dict[Fact, list[Attestation]]:
        """What the attested days of all other facts give to the existence of their ends."""
        given: dict[Fact, list[Attestation]] = {}
        always = self.axis.since(self.axis.first)
        for fact in self.facts:
            for entity in ends_bound(fact):
                existences = self._existences.get(entity, ())
                nobodys = always & ~union(map(self._life, existences))
                shared = self._days_of_several(entity)
                for existence in existences:
                    days = (self._life(existence) & ~shared) | nobodys if len(existences) > 1 else always
                    attested = self._own_of(fact).attestations
                    given.setdefault(existence, []).extend(Attestation(a.statement, a.days & days) for a in attested)
        return given

    def _days_of_several(self, entity: str) -> Days:
        """Find the days that lie in the own lives of several of an entity's existences."""
        once = twice = 0
        for life in map(self._life, self._existences.get(entity, ())):
            twice |= once & life
            once |= life
        return twice

    def _life(self, existence: Fact) -> Days:
        """Find the days of an existence by its own statements alone."""
        return own(self.axis, self._statements[existence]).sureness.possible

    def _own_of(self, fact: Fact) -> Own:
        """Take steps 1 to 4 for a fact, with what it is given if it is an existence."""
        if fact not in self._own:
            given = self._given.get(fact, ()) if fact.relation == EXISTS_IN else ()
            self._own[fact] = own(self.axis, self._statements.get(fact, ()), given)
        return self._own[fact]

    def existence(self, entity: str) -> Sureness | None:
        """Find the surest of an entity's facts of existence on each day; None if it has none to bind it."""
        facts = self._existences.get(entity)
        return reduce(Sureness.surer, (self._own_of(f).sureness for f in facts)) if facts else None

    def _bounded_of(self, fact: Fact) -> Sureness:
        """Step 5: the lesser of a fact's own state and the existence of its ends, which it does not outlive."""
        if fact not in self._bounded:
            own_sureness, attested = self._own_of(fact).sureness, union(a.days for a in self._own_of(fact).attestations)
            bounded, gone = own_sureness, 0
            for entity in ends_bound(fact):
                existence = self.existence(entity)
                if existence:
                    lifted = attested & self._days_of_several(entity)
                    bounded = bounded.lesser(existence.surer(Sureness(lifted, lifted, lifted)))
                    gone |= self.axis.since(self.axis.first) & ~existence.possible & ~lifted
            core = self._own_of(fact).core & bounded.presumed
            alive = unbroken(self.axis, gone, core) if core else bounded.possible
            self._bounded[fact] = bounded.lesser(Sureness(alive, alive, alive))
        return self._bounded[fact]

    def _standing_core(self, fact: Fact) -> tuple[int, int] | None:
        """Find the first and last day of the core on which the fact is still at least presumed."""
        days = self._own_of(fact).core & self._bounded_of(fact).presumed
        return (self.axis.earliest(days), self.axis.latest(days)) if days else None

    # Step 6. Seats.

    def sureness(self, fact: Fact) -> Sureness:
        """Take all steps for a fact: its state on every day."""
        if fact not in self._final:
            sureness = self._bounded_of(fact)
            for rival in self.seats.get(fact.seat, ()) if fact.seat else ():
                if rival != fact:
                    sureness = sureness.lesser(self._left_by(rival, fact))
            self._final[fact] = sureness
        return self._final[fact]

    def _left_by(self, rival: Fact, fact: Fact) -> Sureness:
        """How sure a rival lets a fact be, at most, on each day."""
        axis, nothing = self.axis, self.axis.since(self.axis.first)
        mine, theirs = self._standing_core(fact), self._standing_core(rival)
        begins = self._first_day(rival)
        excluded = less_sure = 0
        if mine and theirs and theirs[0] > mine[1]:
            excluded |= axis.since(theirs[0])
            less_sure |= axis.since(max(begins, mine[1] + 1)) if begins is not None else 0
        if mine and theirs and theirs[1] < mine[0]:
            excluded |= axis.up_to(theirs[1])
        if begins is not None and (mine is None or (theirs is None and begins > mine[1])):
            less_sure |= axis.since(begins)
        certain = self._bounded_of(fact).certain
        excluded |= self._bounded_of(rival).certain & ~certain
        return Sureness(nothing & ~excluded, nothing & ~excluded & (~less_sure | certain), nothing & ~excluded)

    def _first_day(self, fact: Fact) -> int | None:
        """Find the first day of a fact's start window, once what does not exist yet cannot start."""
        possible = self._bounded_of(fact).possible
        return self.axis.earliest(possible) if self._own_of(fact).begins and possible else None

    # Answers.

    def fact_state(self, fact: Fact, day: date) -> State:
        """Tell the state of a fact on a day."""
        sureness = self.sureness(fact)
        if self.axis.has(sureness.certain, day):
            return State.CERTAIN
        if self.axis.has(sureness.presumed, day):
            return State.PRESUMED
        return State.POSSIBLE if self.axis.has(sureness.possible, day) else State.NONE

    def assumed(self, fact: Fact) -> bool:
        """Whether the 30 days of rule 1 are among what makes a fact's windows."""
        return self._own_of(fact).assumed

    def conflict(self, fact: Fact) -> bool:
        """Whether statements of a fact are at odds that rule 1 had to settle."""
        return self._own_of(fact).conflict

    def runs(self, fact: Fact) -> list[tuple[date, date, State]]:
        """List the unbroken runs of one state but none: first day, day after the last, state; open ends as in store."""
        sureness, axis, found = self.sureness(fact), self.axis, []
        for state, days in (
            (State.CERTAIN, sureness.certain),
            (State.PRESUMED, sureness.presumed & ~sureness.certain),
            (State.POSSIBLE, sureness.possible & ~sureness.presumed),
        ):
            for run in axis.runs(days):
                first, last = axis.earliest(run), axis.latest(run)
                since = BEGINNING if first == axis.first else date.fromordinal(first)
                found.append((since, FOREVER if last == axis.last else date.fromordinal(last + 1), state))
        return sorted(found)

    def seat_state(self, seat: Seat, day: date) -> SeatAnswer:
        """Tell the state of a seat on a day."""
        states = {fact: self.fact_state(fact, day) for fact in self.seats.get(seat, ())}
        possible = in_order(f for f, state in states.items() if state is State.POSSIBLE)
        for certainty in State.CERTAIN, State.PRESUMED:
            winners = in_order(f for f, state in states.items() if state is certainty)
            if len(winners) > 1:
                return SeatAnswer(seat, SeatState.CONTESTED, winners, certainty, possible)
            if winners:
                state = SeatState.VACANT if winners[0].relation == VACANT_IN else SeatState.HELD
                return SeatAnswer(seat, state, winners, certainty, possible)
        existence = self.existence(seat.entity)
        if existence and existence.possible and not self.axis.has(existence.possible, day):
            before = self.axis.earliest(existence.possible) < day.toordinal()
            return SeatAnswer(seat, SeatState.ENDED if before else SeatState.NOT_YET)
        return SeatAnswer(seat, SeatState.UNKNOWN, possible=possible)


def ends_bound(fact: Fact) -> tuple[str, ...]:
    """List the ends whose existence a fact attests and is held to: both, but a succession's predecessor has gone."""
    if fact.relation == EXISTS_IN:
        return ()
    return (fact.object,) if fact.relation == SUCCEEDED_BY else tuple(dict.fromkeys((fact.subject, fact.object)))


def fact_state(statements: Sequence[Statement], fact: Fact, day: date, known_at: date, standing: Standing) -> State:
    """Tell the state of one fact on one day in one world."""
    return World(statements, known_at, standing).fact_state(fact, day)


def seat_state(
    statements: Sequence[Statement], seat: Seat, day: date, known_at: date, standing: Standing
) -> SeatAnswer:
    """Tell the state of one seat on one day in one world."""
    return World(statements, known_at, standing).seat_state(seat, day)
