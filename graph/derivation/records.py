"""Records: maximal runs of days and known dates on which nothing changes; decision 0002, "Records". No I/O."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import NamedTuple

from graph.derivation.runs import END
from graph.derivation.spells import NONE, Course, Ids, together
from graph.derivation.worlds import Standings, side_by_side
from graph.statements import Fact, Standing, State

_STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Record:
    """One fact on a run of days, as known over a run of known dates, with its state in each standing.

    One relationship in the store. `start`, `until` and `known_from`, `known_to` are half-open; `interval.BEGINNING`
    and `interval.FOREVER` stand for open ends. `from_by`, `by`, `until_by` are the ids of the statements behind its
    first day, its state and its end, rivals' and containers' included.
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
        if standing is Standing.ADOPTED:
            return self.adopted
        return self.recommended if standing is Standing.RECOMMENDED else self.proposed

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
    """Make the records of one fact from its course in each world, by first day and known date: no two share both."""
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
    """Lay the three standings over each other and cut them where any of them changes."""
    there = [course for course in courses if course is not None]
    if not there:
        return []
    if all(course is there[0] for course in there):
        return _plain_rows(there[0], tuple(course is not None for course in courses))
    bounds = sorted({bound for course in there for s in course.stretches for bound in s[:2]})
    distinct = list(dict.fromkeys(there))
    layers = [_layer(course, bounds) for course in distinct]
    layer_of = [layers[distinct.index(course)] if course is not None else None for course in courses]
    rows: list[_Row] = []
    for place, (first, until) in enumerate(pairwise(bounds)):
        from_by: Ids = ()
        by: Ids = ()
        until_by: Ids = ()
        assumed = conflict = False
        for layer in layers:
            if layer.edges[place] != from_by:
                from_by = together(from_by, layer.edges[place])
            if layer.edges[place + 1] != until_by:
                until_by = together(until_by, layer.edges[place + 1])
            if layer.states[place]:
                by = together(by, layer.by[place])
                assumed, conflict = assumed or layer.assumed, conflict or layer.conflict
        if by:
            states = tuple([layer.states[place] if layer else NONE for layer in layer_of])
            row = _Row(first, until, states, from_by, by, until_by, assumed, conflict)
            if rows and rows[-1].goes_on_in(row):
                row = row._replace(first=rows[-1].first, from_by=rows.pop().from_by)
            rows.append(row)
    return rows


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


@dataclass(slots=True, eq=False)
class _Layer:
    """One standing's course, read off at each bound: state and evidence from there on, and what is behind a change."""

    states: list[int]
    by: list[Ids]
    edges: list[Ids]
    assumed: bool
    conflict: bool


def _layer(course: Course, bounds: Sequence[int]) -> _Layer:
    """Read a course off at bounds that include all of its own."""
    place_of = {day: place for place, day in enumerate(bounds)}
    layer = _Layer([NONE] * len(bounds), [()] * len(bounds), [()] * len(bounds), course.assumed, course.conflict)
    for s in course.stretches:
        first, until = place_of[s.first], place_of[s.until]
        layer.edges[first] = course.edges.get(s.first, ())
        layer.edges[until] = course.edges.get(s.until, ())
        for place in range(first, until):
            layer.states[place] = s.state
            layer.by[place] = s.by
    return layer


def _record(fact: Fact, row: _Row, since: int, to: int) -> Record:
    """Make the record of a row; its id is a hash of all that it says."""
    adopted, recommended, proposed = row.states
    parts = (
        f"{fact.id} {row.first} {row.until} {adopted}{recommended}{proposed} {since} {to}",
        f"{row.assumed:d}{row.conflict:d}", *row.from_by, "", *row.by, "", *row.until_by,
    )  # fmt: skip
    return Record(
        fact, _day(row.first), _day(row.until), _STATES[adopted], _STATES[recommended], _STATES[proposed], _day(since),
        _day(to), row.from_by, row.by, row.until_by, row.assumed, row.conflict,
        "r" + sha256("\x1f".join(parts).encode()).hexdigest()[:16],
    )  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _day(ordinal: int) -> date:
    """Make the date of an ordinal, one object each: records share their dates."""
    return date.fromordinal(ordinal)
