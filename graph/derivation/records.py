"""Records: maximal runs of days and known dates on which nothing changes; decision 0002, "Records". No I/O."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from graph.derivation.runs import END
from graph.derivation.spells import NONE, Course, Ids, Stretch, together
from graph.derivation.worlds import Standings, side_by_side
from graph.statements import Fact, Standing, State

_STATES = tuple(State)


class Record(NamedTuple):
    """One fact on a run of days, as known over a run of known dates, with its state in each standing.

    One relationship in the store. `start`, `until` and `known_from`, `known_to` are half-open; `interval.BEGINNING`
    and `interval.FOREVER` stand for open ends. `from_by`, `by`, `until_by` are the ids of the statements behind its
    first day, its state and its end, rivals' and containers' included. `reported` if a plain report is among those
    behind its state, `inferred` if one of them is inferred.
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
    reported: bool
    inferred: bool
    id: str

    def state(self, standing: Standing) -> State:
        """Its state in one standing."""
        if standing is Standing.ADOPTED:
            return self.adopted
        return self.recommended if standing is Standing.RECOMMENDED else self.proposed

    def strictest(self, standing: Standing) -> Standing:
        """The strictest standing in which it is as sure as in this one."""
        state = self.state(standing)
        return next(one for one in Standing if self.state(one) is state)

    def holds_at(self, day: date, known_at: date) -> bool:
        """Whether the record speaks of a day, as it was known on another."""
        return self.start <= day < self.until and self.known_from <= known_at < self.known_to


class Footing(NamedTuple):
    """Which of the statements are plain reports, and which are inferred."""

    reported: frozenset[str]
    inferred: frozenset[str]


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


def records_of(fact: Fact, courses: Standings[Course], footing: Footing) -> list[Record]:
    """Make the records of one fact from its course in each world, by first day and known date: no two share both."""
    found: list[tuple[int, int, int, _Row]] = []
    made: dict[tuple[Course | None, ...], list[_Row]] = {}
    standing: dict[int, tuple[_Row, int]] = {}
    for known, values in side_by_side(courses):
        if values not in made:
            made[values] = _rows(values)
        before, standing = standing, {}
        for row in made[values]:
            one = before.get(row.first)
            standing[row.first] = before.pop(row.first) if one and one[0] == row else (row, known)
        found += [(first, since, known, row) for first, (row, since) in before.items()]
    found += [(first, since, END, row) for first, (row, since) in standing.items()]
    return [_record(fact, row, since, to, footing) for _, since, to, row in sorted(found)]


def _rows(courses: Sequence[Course | None]) -> list[_Row]:
    """Lay the three standings over each other and cut them where any of them changes."""
    there = [course for course in courses if course is not None]
    if not there:
        return []
    if all(course is there[0] for course in there):
        return _plain_rows(there[0], tuple(course is not None for course in courses))
    distinct = list(dict.fromkeys(there))
    behind: dict[int, Ids] = {}
    for course in distinct:
        for day in {bound for s in course.stretches for bound in (s.first, s.until)}:
            behind[day] = together(behind.get(day, ()), course.edges.get(day, ()))
    bounds = sorted(behind)
    laid = {course: _laid(course, bounds) for course in distinct}
    rows: list[_Row] = []
    for place, (first, until) in enumerate(pairwise(bounds)):
        by: Ids = ()
        assumed = conflict = False
        for course in distinct:
            stretch = laid[course][place]
            if stretch is not None:
                by = together(by, stretch.by)
                assumed, conflict = assumed or course.assumed, conflict or course.conflict
        if by:
            states = tuple([s.state if course and (s := laid[course][place]) else NONE for course in courses])
            row = _Row(first, until, states, behind[first], by, behind[until], assumed, conflict)
            if rows and rows[-1].goes_on_in(row):
                row = row._replace(first=rows[-1].first, from_by=rows.pop().from_by)
            rows.append(row)
    return rows


def _laid(course: Course, bounds: Sequence[int]) -> list[Stretch | None]:
    """Lay a course over bounds that include all of its own: its stretch from each of them to the next."""
    place_of = {day: place for place, day in enumerate(bounds)}
    laid: list[Stretch | None] = [None] * len(bounds)
    for s in course.stretches:
        for place in range(place_of[s.first], place_of[s.until]):
            laid[place] = s
    return laid


def _plain_rows(course: Course, present: Sequence[bool]) -> list[_Row]:
    """Make the rows where every standing that has the fact at all has it alike: nearly always."""
    edges, assumed, conflict = course.edges, course.assumed, course.conflict
    return [
        _Row(
            s.first, s.until, tuple([s.state if there else 0 for there in present]),
            edges.get(s.first, ()), s.by, edges.get(s.until, ()), assumed, conflict,
        )
        for s in course.stretches
    ]  # fmt: skip


def _record(fact: Fact, row: _Row, since: int, to: int, footing: Footing) -> Record:
    """Make the record of a row; its id is a hash of all that it says."""
    adopted, recommended, proposed = row.states
    parts = (
        f"{fact.id} {row.first} {row.until} {adopted}{recommended}{proposed} {since} {to}",
        f"{row.assumed:d}{row.conflict:d}", *row.from_by, "", *row.by, "", *row.until_by,
    )  # fmt: skip
    return Record(
        fact, _day(row.first), _day(row.until), _STATES[adopted], _STATES[recommended], _STATES[proposed], _day(since),
        _day(to), row.from_by, row.by, row.until_by, row.assumed, row.conflict,
        not footing.reported.isdisjoint(row.by), not footing.inferred.isdisjoint(row.by),
        "r" + sha256("\x1f".join(parts).encode()).hexdigest()[:16],
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _day(ordinal: int) -> date:
    """Make the date of an ordinal, one object each: records share their dates."""
    return date.fromordinal(ordinal)
