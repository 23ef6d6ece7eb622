"""Step 5 of decision 0002: existence. An attested fact attests its ends, and is never surer than they are. No I/O."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from graph.runs import Run, joined, shared, uncovered, without
from graph.spells import CERTAIN, POSSIBLE, PRESUMED, Alone, Course, Ids, Stretch, alone, holed, merged, standing_core, together
from graph.statements import EXISTS_IN, Fact
from graph.windows import Attestation
from graph.worlds import Standings, follow, nth

SUCCEEDED_BY = "SUCCEEDED_BY"


def ends_of(fact: Fact) -> tuple[str, ...]:
    """The entities whose existence a fact attests and is held to: none for existence itself; of a succession only the successor.

    A succession joins what has gone to what has come: it would attest the predecessor on the very day that ends it.
    """
    if fact.relation == EXISTS_IN:
        return ()
    if fact.relation == SUCCEEDED_BY:
        return (fact.object,)
    return (fact.subject, fact.object) if fact.subject != fact.object else (fact.subject,)


@dataclass(slots=True, eq=False)
class Existence:
    """The existence of one entity in one world: on each day the surest state of its existence facts, with what is behind it."""

    stretches: list[Stretch]
    edges: dict[int, Ids]
    at_least: tuple[list[Run], ...]


def existence_facts(own: Sequence[Standings[Alone]], attesting: Sequence[Standings[Alone]]) -> list[Standings[Course]]:
    """The facts of one entity's existence, in order, each with what the entity's other facts give to it, in each world."""
    with_given = follow([*own, *attesting], partial(_with_given, len(own)))
    return [nth(with_given, place, Course.same_as) for place in range(len(own))]


def existence(facts: Sequence[Standings[Course]]) -> Standings[Existence]:
    """The existence of one entity in each world in which any statement speaks of it."""
    return follow(facts, _surest)


def _with_given(count: int, values: tuple[Alone | None, ...]) -> tuple[Course | None, ...]:
    """The existence facts of one world, each again with the attested days that are given to it.

    With one such fact all days go to it; with several, a day goes to the only one whose own life has it, or to none.
    """
    own = values[:count]
    attested = [attestation for fact in values[count:] if fact is not None for attestation in fact.attested]
    counted = [fact for fact in own if fact is not None]
    made: list[Course] = []
    for fact in counted:
        others = [other.lived for other in counted if other is not fact]
        runs = ((a, _only(a.runs, fact.lived, others) if others else a.runs) for a in attested)
        given = [Attestation(a.said, days, given=True) for a, days in runs if days]
        made.append(alone(fact.said, given).course if given else fact.course)
    again = iter(made)
    return tuple(None if fact is None else next(again) for fact in own)


def _only(runs: Iterable[Run], lived: Sequence[Run], others: Iterable[Sequence[Run]]) -> list[Run]:
    """The days that lie in this life and in no other."""
    left = shared(joined(runs), lived)
    for other in others:
        for first, until in other:
            left = without(left, first, until)
    return left


def _surest(facts: tuple[Course | None, ...]) -> Existence:
    """The surest state of several existence facts on each day."""
    courses = [course for course in facts if course is not None]
    edges = courses[0].edges
    stretches = courses[0].stretches
    if len(courses) > 1:
        edges = {day: together(*(c.edges.get(day, ()) for c in courses)) for day in {d for c in courses for d in c.edges}}
        every = [stretch for course in courses for stretch in course.stretches]
        bounds = sorted({bound for stretch in every for bound in stretch[:2]})
        stretches = []
        for first, until in pairwise(bounds):
            there = [s for s in every if s.first <= first < s.until]
            if there:
                state = max(s.state for s in there)
                stretches.append(Stretch(first, until, state, together(*(s.by for s in there if s.state == state))))
        stretches = merged(stretches)
    at_least = tuple(joined(s[:2] for s in stretches if s.state >= state) for state in (POSSIBLE, PRESUMED, CERTAIN))
    return Existence(stretches, edges, at_least)


def held_to(values: tuple[Alone | Existence | None, ...]) -> Course:
    """A fact in one world, no surer on any day than the existence of its ends; the first value is the fact, the others its ends."""
    course = values[0].course if isinstance(values[0], Alone) else NOT_SAID
    for end in values[1:]:
        if isinstance(end, Existence):
            course = _lowered(course, end)
    return course


def _lowered(course: Course, end: Existence) -> Course:
    """The lesser of a fact's own state and the existence of one of its ends, day by day."""
    stretches: list[Stretch] = []
    touched: set[int] = set()
    for stretch in course.stretches:
        less_sure = uncovered(stretch[:2], end.at_least[stretch.state - 1])
        if not less_sure:
            stretches.append(stretch)
            continue
        kept = [stretch]
        for first, until in less_sure:
            kept = holed(kept, first, until)
            there = _between(end.stretches, first, until)
            kept += [Stretch(s.first, s.until, s.state, together(stretch.by, s.by)) for s in there]
            touched |= {first, until, *(bound for s in there for bound in s[:2])}
        stretches += sorted(kept)
    if not touched:
        return course
    edges = dict(course.edges)
    for day in touched:
        if by := together(edges.get(day, ()), end.edges.get(day, ())):
            edges[day] = by
    return standing_core(replace(course, stretches=merged(stretches), edges=edges))


def _between(stretches: Sequence[Stretch], first: int, until: int) -> list[Stretch]:
    """The stretches cut to the days of [first, until)."""
    place = max(bisect_right(stretches, first, key=lambda s: s.first) - 1, 0)
    there: list[Stretch] = []
    while place < len(stretches) and stretches[place].first < until:
        s = stretches[place]
        if s.until > first:
            there.append(s._replace(first=max(first, s.first), until=min(until, s.until)))
        place += 1
    return there


NOT_SAID = Course([], {}, None, ((), ()), None, (), assumed=False, conflict=False)
"""A fact of which nothing is said yet in a world in which something is said of the existence of its ends."""
