"""The state of a seat (a role, a post, a line) on a day, from records; design 2.2. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from graph.derivation.records import Record
from graph.statements import VACANT_IN, Fact, Standing, State


class SeatState(StrEnum):
    """What a seat is on a day."""

    HELD = "held"
    CONTESTED = "contested"
    VACANT = "vacant"
    ENDED = "ended"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SeatAnswer:
    """A seat on a day: the facts that fill it and how sure that is, and those that possibly do."""

    state: SeatState
    winners: tuple[Fact, ...]
    certainty: State
    possible: tuple[Fact, ...]


def seat_state(
    records: Iterable[Record], existence: Iterable[Record], day: date, known_at: date, standing: Standing
) -> SeatAnswer:
    """Tell the state of one seat from the records of its facts and those of the existence of its entity.

    Vacant only if a paper says so; ended and not-yet only if papers tell the life of the post or role; else unknown.
    """
    of_world = [r for r in records if r.known_from <= known_at < r.known_to and r.start <= day < r.until]
    possible = _facts(of_world, standing, State.POSSIBLE)
    for certainty in (State.CERTAIN, State.PRESUMED):
        winners = _facts(of_world, standing, certainty)
        if len(winners) > 1:
            return SeatAnswer(SeatState.CONTESTED, winners, certainty, possible)
        if winners:
            state = SeatState.VACANT if winners[0].relation == VACANT_IN else SeatState.HELD
            return SeatAnswer(state, winners, certainty, possible)
    return SeatAnswer(_outside_its_life(existence, day, known_at, standing), (), State.NONE, possible)


def _outside_its_life(existence: Iterable[Record], day: date, known_at: date, standing: Standing) -> SeatState:
    """Tell whether the seat's entity has ended or is not yet; unknown if it may exist or no paper tells its life."""
    lived = [
        (r.start, r.until)
        for r in existence
        if r.known_from <= known_at < r.known_to and r.state(standing) is not State.NONE
    ]
    if not lived or any(start <= day < until for start, until in lived):
        return SeatState.UNKNOWN
    return SeatState.ENDED if any(until <= day for _, until in lived) else SeatState.NOT_YET


def _facts(records: Iterable[Record], standing: Standing, state: State) -> tuple[Fact, ...]:
    """List the facts in this state, by name."""
    facts = (record.fact for record in records if record.state(standing) is state)
    return tuple(sorted(facts, key=lambda f: (f.subject, f.relation, f.object, f.qualifier, f.spell)))
