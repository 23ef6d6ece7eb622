"""Records: maximal runs of days and known dates on which nothing changes; design 2.2 and decision 0002, "Records". No I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from graph.runs import END
from graph.spells import Course, Ids, Stretch, together
from graph.statements import Fact, Standing, State
from graph.worlds import STANDINGS, Standings, side_by_side

_STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Record:
    """One fact on a run of days, as it was known over a run of known dates, with its state in each standing; one relationship in the store.

    `start`, `until` and `known_from`, `known_to` are half-open; `interval.BEGINNING` and `interval.FOREVER` stand for open ends.
    `from_by`, `by`, `until_by` are the ids of the statements behind its first day, its state and its end, rivals' and containers' included.
    """

    fact: Fact
    start: date
    until: date
    adopted: State
    recommended: State
    proposed: State
    known_from: date
    known_to: date
    from_by: tuple[str, ...]
    by: tuple[str, ...]
    until_by: tuple[str, ...]
    assumed: bool
    conflict: bool
    id: str

    def state(self, standing: Standing) -> State:
        """Its state in one standing."""
        return self.adopted if standing is Standing.ADOPTED else self.recommended if standing is Standing.RECOMMENDED else self.proposed

    def holds_at(self, day: date, known_at: date) -> bool:
        """Whether the record speaks of a day, as it was known on another."""
        return self.start <= day < self.until and self.known_from <= known_at < self.known_to


class _Row(NamedTuple):
    """A record but for its known dates."""

    first: int
    until: int
    states: tuple[int, ...]
    from_by: Ids
    by: Ids
    until_by: Ids
    assumed: bool
    conflict: bool


def records_of(fact: Fact, courses: Standings[Course]) -> list[Record]:
    """The records of one fact from its course in each world, by first day and known date."""
    since_of: dict[_Row, int] = {}
    found: list[tuple[_Row, int, int]] = []
    made: dict[tuple[Course | None, ...], list[_Row]] = {}
    for known, values in side_by_side(courses):
        if values not in made:
            made[values] = _rows(values)
        rows = made[values]
        standing_rows = set(rows)
        for row in [row for row in since_of if row not in standing_rows]:
            found.append((row, since_of.pop(row), known))
        for row in rows:
            since_of.setdefault(row, known)
    found += [(row, since, END) for row, since in since_of.items()]
    found.sort(key=lambda one: (one[0].first, one[1]))
    return [_record(fact, *one) for one in found]


def _rows(courses: Sequence[Course | None]) -> list[_Row]:
    """The three standings laid over each other and cut where any of them changes."""
    there = [course for course in courses if course is not None and course.stretches]
    if not there:
        return []
    bounds = sorted({bound for course in there for s in course.stretches for bound in s[:2]})
    layers = [_Layer(course) for course in courses]
    cut = [(first, [layer.at(first) for layer in layers]) for first in bounds]
    rows: list[_Row] = []
    for (first, now), (until, _) in zip(cut, cut[1:], strict=False):
        if not any(now):
            continue
        present = [course for course, s in zip(courses, now, strict=True) if s is not None and course is not None]
        rows.append(
            _Row(
                first, until, tuple(0 if s is None else s.state for s in now),
                together(*(layer.edge(first) for layer in layers)),
                together(*(s.by for s in now if s is not None)),
                together(*(layer.edge(until) for layer in layers)),
                any(course.assumed for course in present), any(course.conflict for course in present),
            )
        )  # fmt: skip
    return rows


class _Layer:
    """One standing's course, read day by day from left to right."""

    def __init__(self, course: Course | None) -> None:
        self._stretches = course.stretches if course is not None else []
        self._edges = course.edges if course is not None else {}
        self._bounds = {bound for s in self._stretches for bound in s[:2]}
        self._place = 0

    def at(self, day: int) -> Stretch | None:
        """The stretch that has the day; days must not go back."""
        while self._place < len(self._stretches) and self._stretches[self._place].until <= day:
            self._place += 1
        if self._place < len(self._stretches) and self._stretches[self._place].first <= day:
            return self._stretches[self._place]
        return None

    def edge(self, day: int) -> Ids:
        """The statements behind a change in this standing on the day; none if it does not change."""
        return self._edges.get(day, ()) if day in self._bounds else ()


def _record(fact: Fact, row: _Row, since: int, to: int) -> Record:
    parts = "\x1f".join(
        (
            fact.id, str(row.first), str(row.until), str(row.states), str(since), str(to),
            " ".join(row.from_by), " ".join(row.by), " ".join(row.until_by), str(row.assumed), str(row.conflict),
        )
    )  # fmt: skip
    adopted, recommended, proposed = (_STATES[state] for state in row.states)
    return Record(
        fact, _day(row.first), _day(row.until), adopted, recommended, proposed, _day(since), _day(to),
        row.from_by, row.by, row.until_by, row.assumed, row.conflict, "r" + sha256(parts.encode()).hexdigest()[:16],
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _day(ordinal: int) -> date:
    """The date of an ordinal, one object each: records share their dates."""
    return date.fromordinal(ordinal)


def in_order(records: Iterable[Record]) -> list[Record]:
    """Sorted by fact, first day and known date, which no two records share."""
    return sorted(records, key=lambda record: (record.fact.id, record.start, record.known_from))
