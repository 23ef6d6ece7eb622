"""How a place differs between two points: what each side says, when it changed, and whether a paper tells of a change at all. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.answers import ChangeKind
from graph.interval import BEGINNING, FOREVER, Period, day_after
from graph.questions.places import KINDS, Filled, Place, filled, filler
from graph.questions.spelling import unique
from graph.questions.standings import adopted_shown
from graph.questions.sweep import World, runs
from graph.statements import EXISTS_IN, Force, Says, Standing, State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from graph.derivation.records import Record
    from graph.derivation.seat_states import SeatState


Said = Mapping[str, Any]
"""A statement as a row of evidence."""

Dated = Mapping[tuple[str, str], Sequence[Said]]
"""Statements by the id of their fact and what they say."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says: the one that surely fills the place, or those that may; and the records that say so."""

    one: str | None
    possibly: frozenset[str]
    seat: SeatState | None
    certainty: State
    records: tuple[Record, ...]

    @property
    def sure(self) -> bool:
        """Whether it says who, or that nobody does."""
        return self.one is not None


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that is filled otherwise on one side than on the other; of two days, `before` is the earlier."""

    place: Place
    before: Side
    after: Side

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both."""
        return self.before, self.after

    @property
    def surely(self) -> bool:
        """Whether what is sure differs, and not only what is possible."""
        return self.before.one != self.after.one

    @property
    def certainty(self) -> State:
        """No surer than the weaker of the sides that say something surely."""
        return min(
            (side.certainty for side in self.sides if side.sure), key=lambda state: state.rank, default=State.POSSIBLE
        )

    @property
    def kind(self) -> ChangeKind:
        """What it is when a paper tells of the change."""
        if self.place.relation != EXISTS_IN:
            return KINDS[self.place.relation]
        return ChangeKind.CREATED if self._came else ChangeKind.ENDED

    @property
    def kind_of_reach(self) -> ChangeKind:
        """What it is when one side tells of it and the other does not, and no paper of a change."""
        if self.before.sure and self.after.sure:
            return self.kind
        return ChangeKind.APPEARED if self._came else ChangeKind.DISAPPEARED

    @property
    def _came(self) -> bool:
        """Whether the later side says more than the earlier."""
        if self.before.sure or self.after.sure:
            return self.after.sure
        return len(self.after.possibly) > len(self.before.possibly)


def differences(place: Place, before: Filled, after: Filled) -> list[Difference]:
    """What differs between the two sides of a place: one thing of a seat; elsewhere each that came or went, or one for another."""
    if before.said == after.said:
        return []
    if place.seat:
        return [Difference(place, _of_seat(before), _of_seat(after))]
    ids = {*before.states, *after.states}
    (gone, come), found = (before.sure - {*after.states}, after.sure - {*before.states}), []
    if len(before.sure) == len(after.sure) == len(gone) == len(come) == 1:
        found = [Difference(place, _of_one(before, *gone), _of_one(after, *come))]
        ids -= gone | come
    each = (Difference(place, _of_one(before, id_), _of_one(after, id_)) for id_ in sorted(ids))
    return found + [one for one in each if (one.before.one, one.before.possibly) != (one.after.one, one.after.possibly)]


def _of_seat(seat: Filled) -> Side:
    """A seat: whoever surely fills it alone; contested by several it is surely nobody's."""
    if len(seat.sure) == 1:
        (one,) = seat.sure
        return Side(one, seat.possible, seat.seat, seat.states[one], seat.records)
    return Side(None, frozenset(seat.states), seat.seat, State.NONE, seat.records)


def _of_one(place: Filled, id_: str) -> Side:
    """One of those that may fill a place side by side."""
    records = tuple(record for record in place.records if filler(record.fact) == id_)
    sure = id_ in place.sure
    possibly = frozenset({id_}) & place.possible
    return Side(
        id_ if sure else None, possibly, None, place.states.get(id_, State.NONE) if sure else State.NONE, records
    )


@dataclass(frozen=True, slots=True)
class Timed:
    """When a difference came about: the first day of the new state lies from `first` to `last`; none where that is open.

    `told` are those of the statements behind the boundaries that tell of a change.
    """

    first: date | None
    last: date | None
    until_by: tuple[str, ...]
    from_by: tuple[str, ...]
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The records of one place over a period, read in one world, with what is said by the statements behind them (`dated`: `by_fact`)."""

    place: Place
    records: Sequence[Record]
    period: Period
    world: World
    said: Mapping[str, Said]
    dated: Dated

    def on(self, day: date, world: World | None = None) -> Filled:
        """Who fills the place on a day."""
        return filled(self.place, self.records, day, world or self.world)

    def differences(self, world: World | None = None) -> list[Difference]:
        """What differs between the first and the last day."""
        return differences(self.place, self.on(self.period.start, world), self.on(self.period.last_day, world))

    def of(self, side: Side) -> list[Record]:
        """The records of what a side speaks of, on any day of the period."""
        return [record for record in self.records if _of(record, side) and self.world.counts(record)]

    def timed(self, difference: Difference) -> Timed:
        """When a difference came about, and which statements tell of it."""
        before, after = difference.sides
        counting = [record for record in self.records if self.world.counts(record)]
        swept = [
            (days, filled(self.place, present, days.start, self.world)) for days, present in runs(self.period, counting)
        ]
        old, new = _same(before, self.place), _same(after, self.place)
        left = next((days.start for days, place in swept if not old(place)), self.period.until)
        came = next((days.until for days, place in reversed(swept) if not new(place)), self.period.start)
        first: date | None = left if before.sure else self._opened(after, swept, came)
        last: date | None = came if after.sure else self._closed(before, swept, left)
        gone = [record for record in self.of(before) if self._within(record.until)]
        come = [record for record in self.of(after) if self._within(record.start)]
        told = (
            *(id_ for record in gone for id_ in record.until_by if self._tells(id_, Says.ENDS, record)),
            *(id_ for record in come for id_ in record.from_by if self._tells(id_, Says.STARTS, record)),
        )
        if not (before.sure or after.sure):
            # Nobody is sure on either side: it may have come about from the first day on that a paper gives for it.
            first, last = (
                min((max(self.said[id_]["first"], day_after(self.period.start)) for id_ in told), default=None),
                None,
            )
        return Timed(
            first,
            last,
            unique(id_ for record in gone for id_ in record.until_by),
            unique(id_ for record in come for id_ in record.from_by),
            unique(told),
        )

    def _within(self, boundary: date) -> bool:
        """Whether a boundary lies between the two days: the new state is there on the later day and not on the earlier."""
        return self.period.start < boundary < self.period.until

    def _tells(self, id_: str, own: Says, record: Record) -> bool:
        """Whether a statement behind a boundary tells of a change between the two days: its own end or start, or another's."""
        row = self.said.get(id_)
        if row is None or row["says"] not in (Says.STARTS, Says.ENDS, Says.ABSENT):
            return False
        if row["says"] not in (own, Says.ABSENT) and row["fact_id"] == record.fact.id:
            return False
        last = day_after(row["last"]) if row["says"] == Says.ABSENT else row["last"]
        return bool(self.period.start < last and row["first"] < self.period.until)

    def _opened(self, after: Side, swept: Sequence[tuple[Period, Filled]], came: date) -> date | None:
        """The first day on which what came surely by `came` may have come."""
        opened = came
        for days, place in reversed(swept):
            if days.until == opened and days.start < came and after.one in place.possible:
                opened = days.start
        if opened == self.period.start:
            opened = min(
                (record.start for record in self.of(after) if opened in _days(record)),
                default=opened,
            )
        return None if opened == BEGINNING else opened

    def _closed(self, before: Side, swept: Sequence[tuple[Period, Filled]], left: date) -> date | None:
        """The first day on which what was surely there up to `left` is surely gone."""
        closed = left
        for days, place in swept:
            if days.start == closed and before.one in place.possible:
                closed = days.until
        if closed == self.period.until:
            last = self.period.last_day
            closed = max(
                (record.until for record in self.of(before) if last in _days(record)),
                default=closed,
            )
        return None if closed == FOREVER else closed

    def standing(self, difference: Difference, timed: Timed) -> str:
        """The strictest standing in which the same change appears; adopted is told as reported or resolved, whichever it was."""
        for standing in Standing:
            if standing is self.world.standing:
                break
            stricter = self.differences(World(self.world.known_at, standing))
            if any(_alike(one, difference) for one in stricter):
                break
        if standing is not Standing.ADOPTED:
            return standing.value
        behind = timed.told or tuple(id_ for side in difference.sides for record in side.records for id_ in record.by)
        forces = {self.said[id_]["force"] for id_ in behind if id_ in self.said}
        return adopted_shown(reported=not forces or Force.REPORTED in forces)

    def slipped(self, difference: Difference, timed: Timed) -> list[Mapping[str, Any]]:
        """The statements that date this change otherwise: no day of theirs is among those that it is dated to now."""
        facts = {
            (record.fact.id, says)
            for side, says in zip(difference.sides, (Says.ENDS, Says.STARTS), strict=True)
            for record in self.records
            if side.sure and _of(record, side)
        }
        return [
            row
            for fact in facts
            for row in self.dated.get(fact, ())
            if row["id"] not in timed.told
            and self.world.standing.counts(Force(row["force"]))
            and row["paper"]["published"] <= self.world.known_at
            and (
                (timed.last is not None and row["first"] > timed.last)
                or (timed.first is not None and row["last"] < timed.first)
            )
        ]


def by_fact(said: Mapping[str, Said]) -> Dated:
    """The statements by the fact that they are about and what they say of it."""
    dated: dict[tuple[str, str], list[Said]] = {}
    for row in said.values():
        dated.setdefault((row["fact_id"], row["says"]), []).append(row)
    return dated


def _days(record: Record) -> Period:
    return Period(record.start, record.until)


def _of(record: Record, side: Side) -> bool:
    """Whether a record is of what a side speaks of: the one that is surely there, or those that may be."""
    id_ = filler(record.fact)
    return id_ == side.one if side.sure else id_ in side.possibly


def _same(side: Side, place: Place) -> Callable[[Filled], bool]:
    """Whether a place is filled as a side says."""

    def same(other: Filled) -> bool:
        if place.seat:
            seat = _of_seat(other)
            return seat.one == side.one if side.sure else (seat.one, seat.possibly) == (None, side.possibly)
        if side.sure:
            return side.one in other.sure
        return not side.possibly or side.possibly <= other.possible

    return same


def _alike(one: Difference, other: Difference) -> bool:
    """Whether two differences, seen in two standings, are the same change."""
    if not other.surely:
        return all(mine == theirs for mine, theirs in zip(map(_said, one.sides), map(_said, other.sides), strict=True))
    return (one.before.one, one.after.one) == (other.before.one, other.after.one)


def _said(side: Side) -> tuple[object, ...]:
    return side.one, side.possibly
