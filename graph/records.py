"""Records: maximal runs of days and known dates on which nothing changes; design 2.2 and decision 0002, "Records". No I/O."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from graph.runs import END
from graph.spells import Course, Ids, Stretch, together
from graph.statements import Fact, Standing, State
from graph.worlds import Standings, side_by_side

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

    def goes_on_in(self, other: "_Row") -> bool:
        """Tell whether nothing changes from this row to one that follows it."""
        return (self.until, self.states, self.by, self.assumed, self.conflict) == (
            other.first, other.states, other.by, other.assumed, other.conflict,
        )  # fmt: skip


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
            found.append((row, since_of.pop(row), known))  # noqa: PERF401
        for row in rows:
            since_of.setdefault(row, known)
    found += [(row, since, END) for row, since in since_of.items()]
    found.sort(key=lambda one: (one[0].first, one[1]))
    return [_record(fact, *one) for one in found]


def _rows(courses: Sequence[Course | None]) -> list[_Row]:
    """The three standings laid over each other and cut where any of them changes."""
    there = [course for course in courses if course is not None]
    if not there:
        return []
    if all(course is there[0] for course in there):
        return _plain_rows(there[0], tuple(course is not None for course in courses))
    bounds = sorted({bound for course in there for s in course.stretches for bound in s[:2]})
    layers = {course: _layer(course, bounds) for course in there}
    rows: list[_Row] = []
    for place, (first, until) in enumerate(pairwise(bounds)):
        from_by: Ids = ()
        by: Ids = ()
        until_by: Ids = ()
        assumed = conflict = False
        states: dict[Course | None, int] = {None: 0}
        for course, (stretches, edges) in layers.items():
            s = stretches[place]
            states[course] = s.state if s else 0
            from_by = together(from_by, edges.get(first, ()))
            until_by = together(until_by, edges.get(until, ()))
            if s:
                by = together(by, s.by)
                assumed, conflict = assumed or course.assumed, conflict or course.conflict
        if any(states.values()):
            of_each = tuple([states[course] for course in courses])
            row = _Row(first, until, of_each, from_by, by, until_by, assumed, conflict)
            before = rows.pop() if rows and rows[-1].goes_on_in(row) else None
            rows.append(row._replace(first=before.first, from_by=before.from_by) if before else row)
    return rows


def _plain_rows(course: Course, present: Sequence[bool]) -> list[_Row]:
    """The rows where every standing that has the fact at all has it alike: nearly always."""
    edges, assumed, conflict = course.edges, course.assumed, course.conflict
    return [
        _Row(
            s.first, s.until, tuple([s.state if there else 0 for there in present]),
            edges.get(s.first, ()), s.by, edges.get(s.until, ()), assumed, conflict,
        )
        for s in course.stretches
    ]  # fmt: skip


def _layer(course: Course, bounds: Sequence[int]) -> tuple[list[Stretch | None], dict[int, Ids]]:
    """List one standing's stretch from each bound on, and the statements behind what changes in this standing."""
    at: list[Stretch | None] = []
    place, stretches = 0, course.stretches
    for day in bounds:
        while place < len(stretches) and stretches[place].until <= day:
            place += 1
        at.append(stretches[place] if place < len(stretches) and stretches[place].first <= day else None)
    changes = {bound for s in stretches for bound in s[:2]}
    return at, {day: by for day, by in course.edges.items() if day in changes}


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
