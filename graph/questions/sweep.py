"""Records swept day by day in runs: between two neighbouring boundaries nothing changes, so one day speaks for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from graph.derivation.seat_states import SeatState, seat_state
from graph.interval import Period
from graph.statements import VACANT_IN, Standing, State
from graph.store.record_text import record_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.derivation.records import Record


def record_of(row: Mapping[str, Any]) -> Record:
    """The record of a row of the store: its line, what bounds it, and its id."""
    return record_in(row["record"])._replace(
        from_by=tuple(row["from_by"]), until_by=tuple(row["until_by"]), id=row["record_id"]
    )


@dataclass(frozen=True, slots=True)
class Seated:
    """What the records on a seat come to in a run of days: who fills it, and who else may."""

    state: SeatState
    certainty: State
    winners: tuple[Record, ...]
    possible: tuple[Record, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """All that have a say in it."""
        return self.winners + self.possible

    def said(self, standing: Standing) -> tuple[object, ...]:
        """What makes two days of a seat differ."""
        facts = [(record.fact, record.state(standing), record.by) for record in self.records]
        return (self.state, self.certainty, len(self.winners), facts)


def alone(relation: str, state: State) -> SeatState:
    """What a seat is of which one record speaks, as `seat_state` judges it."""
    if state.rank < State.PRESUMED.rank:
        return SeatState.UNKNOWN
    return SeatState.VACANT if relation == VACANT_IN else SeatState.HELD


@dataclass(frozen=True, slots=True)
class World:
    """The known date and the standing under which records are read."""

    known_at: date
    standing: Standing

    def state(self, record: Record) -> State:
        """How sure the record is here."""
        return record.state(self.standing)

    def counts(self, record: Record) -> bool:
        """Whether the record says anything here."""
        return self.state(record) is not State.NONE

    def _alone(self, record: Record) -> Seated:
        """A seat of which one record speaks, as `seat_state` judges it: most are such, and this is five times faster."""
        state = self.state(record)
        if state.rank < State.PRESUMED.rank:
            return Seated(SeatState.UNKNOWN, State.NONE, (), (record,) if state is State.POSSIBLE else ())
        return Seated(alone(record.fact.relation, state), state, (record,), ())

    def seated(self, records: Sequence[Record], day: date, existence: Sequence[Record] = ()) -> Seated:
        """A seat on a day, from the records of its facts on that day and those of its entity's existence on any."""
        if len(records) == 1 and not existence and records[0].holds_at(day, self.known_at):
            return self._alone(records[0])
        answer = seat_state(records, existence, day, self.known_at, self.standing)
        by_fact = {record.fact: record for record in records}
        winners, possible = ([by_fact[fact] for fact in facts] for facts in (answer.winners, answer.possible))
        return Seated(answer.state, answer.certainty, tuple(winners), tuple(possible))


def runs(period: Period, records: Iterable[Record]) -> Iterator[tuple[Period, tuple[Record, ...]]]:
    """The period in order, cut wherever a record begins or ends, with the records of each run."""
    met = [record for record in records if record.start < period.until and period.start < record.until]
    cuts = {period.start, period.until}
    for record in met:
        cuts |= {cut for cut in (record.start, record.until) if cut in period}
    ordered = sorted(cuts)
    for start, until in pairwise(ordered):
        yield Period(start, until), tuple(record for record in met if record.start <= start < record.until)
