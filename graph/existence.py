"""Step 5 of decision 0002: existence. An attested fact attests its ends, and is never surer than they are. No I/O."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import pairwise

from graph.runs import BEGIN, END, Run, joined, shared, uncovered, without
from graph.spells import Alone, Course, Ids, Stretch, alone, at_least, holed, merged, settled, together
from graph.statements import EXISTS_IN, Fact
from graph.windows import Attestation, Said
from graph.worlds import Standings, follow, nth

SUCCEEDED_BY = "SUCCEEDED_BY"


def ends_of(fact: Fact) -> tuple[str, ...]:
    """List the entities whose existence a fact attests and is held to: none for existence itself; of a succession the successor.

    A succession joins what has gone to what has come: it would attest the predecessor on the very day that ends it.
    """
    if fact.relation == EXISTS_IN:
        return ()
    if fact.relation == SUCCEEDED_BY:
        return (fact.object,)
    return (fact.subject, fact.object) if fact.subject != fact.object else (fact.subject,)


@dataclass(slots=True, eq=False)
class Existence:
    """The existence of one entity in one world: on each day the surest state of its existence facts, with what is behind it.

    `several` are the days in the lives of more than one of them: what a paper reports of such a day is not held to either.
    """

    stretches: list[Stretch]
    edges: dict[int, Ids]
    at_least: tuple[tuple[Run, ...], ...]
    certain: frozenset[Run]
    several: list[Run]

    def same_as(self, other: "Existence") -> bool:
        """Tell whether nothing sets the two apart."""
        return self.stretches == other.stretches and self.edges == other.edges and self.several == other.several


def existences(
    own: Sequence[Standings[Alone]], attesting: Sequence[Standings[Alone]]
) -> tuple[list[Standings[Course]], Standings[Existence]]:
    """Work out the facts of one entity's existence, in order, with what its other facts give to it; and its existence on the whole."""
    worlds = follow([*own, *attesting], partial(_with_given, len(own)))
    facts: list[Standings[Course]] = [nth(worlds, place, Course.same_as) for place in range(len(own))]
    return facts, nth(worlds, len(own), Existence.same_as)


def _with_given(count: int, values: Sequence[Alone | None]) -> tuple[Course | Existence | None, ...]:
    """Work out the existence facts of one world with the attested days that are given to them, and last the existence on the whole.

    A day goes to the one whose own life has it; if none has, to each; if several have, to none, for it does not say to which.
    """
    attested = [attestation for fact in values[count:] if fact is not None for attestation in fact.attested]
    counted = [fact for fact in values[:count] if fact is not None]
    if not counted:
        return (None,) * (count + 1)
    courses: list[Course | None] = []
    for fact in values[:count]:
        if fact is None:
            courses.append(None)
            continue
        others = joined(run for other in counted if other is not fact for run in other.lived)
        given = _each_once((a.said, _apart(a.runs, others)) for a in attested)
        courses.append(alone(fact.said, given).course if given else fact.course)
    several = joined(run for one, other in _pairs(counted) for run in shared(one.lived, other.lived))
    return (*courses, _surest([course for course in courses if course is not None], several))


def _pairs(facts: Sequence[Alone]) -> Iterable[tuple[Alone, Alone]]:
    return ((one, other) for place, one in enumerate(facts) for other in facts[place + 1 :])


def _apart(runs: list[Run], lived: Sequence[Run]) -> list[Run]:
    """Leave out the days of other lives."""
    return reduce(lambda left, life: without(left, *life), lived, runs)


def _each_once(given: Iterable[tuple[Said, list[Run]]]) -> list[Attestation]:
    """Keep one of those that differ in nothing that a rule asks for: a paper may name a unit on every page."""
    once: dict[tuple[object, ...], Attestation] = {}
    for said, days in given:
        if days:
            key = (said.force, said.published, said.inferred, *days)
            if key not in once or said.id < once[key].said.id:
                once[key] = Attestation(said, days, given=True)
    return list(once.values())


def _surest(courses: Sequence[Course], several: list[Run]) -> Existence:
    """Take the surest state of several existence facts on each day."""
    edges, stretches = courses[0].edges, courses[0].stretches
    if len(courses) > 1:
        days = {day for course in courses for day in course.edges}
        edges = {day: all_together(course.edges.get(day, ()) for course in courses) for day in days}
        every = [stretch for course in courses for stretch in course.stretches]
        stretches = []
        for first, until in pairwise(sorted({bound for stretch in every for bound in stretch[:2]})):
            there = [s for s in every if s.first <= first < s.until]
            state = max((s.state for s in there), default=0)
            if there:
                by = all_together(s.by for s in there if s.state == state)
                stretches.append(Stretch(first, until, state, by))
        stretches = merged(stretches)
    layers = at_least(stretches)
    return Existence(stretches, edges, layers, frozenset(layers[-1]), several)


def held_to(values: Sequence[Alone | Existence | None]) -> Course | None:
    """Hold a fact in one world to the existence of its ends: the first value is the fact, the others are its ends."""
    fact = values[0]
    if not isinstance(fact, Alone):
        return None
    ends = [end for end in values[1:] if isinstance(end, Existence)]
    if all(_allows(end, fact.course) for end in ends):
        return fact.course
    course = fact.course
    free = [[run for a in fact.attested for run in shared(joined(a.runs), end.several)] for end in ends]
    for end, days in zip(ends, free, strict=True):
        course = _lowered(course, end, days)
    course = settled(course)
    for end, days in zip(ends, free, strict=True):
        course = _not_outliving(course, end, days)
    return settled(course)


def _allows(end: Existence, course: Course) -> bool:
    """Tell whether an existence is as sure as a fact on every day of the fact: then it takes nothing from it. Nearly always."""
    possible, presumed, certain = course.at_least
    if not end.certain.issuperset(certain) and not _covers(end.at_least[2], certain):
        return False
    return _covers(end.at_least[1], presumed) and _covers(end.at_least[0], possible)


def _covers(cover: Sequence[Run], runs: Sequence[Run]) -> bool:
    for first, until in runs:
        place = bisect_right(cover, (first, END)) - 1
        if place < 0 or cover[place][1] < until:
            return False
    return True


def _lowered(course: Course, end: Existence, free: Sequence[Run]) -> Course:
    """Take the lesser of a fact's state and the existence of one of its ends, day by day, but for the days that are free of it."""
    stretches: list[Stretch] = []
    touched: set[int] = set()
    for stretch in course.stretches:
        kept = [stretch]
        for first, until in _apart(uncovered(stretch[:2], end.at_least[stretch.state - 1]), free):
            there = _between(end.stretches, first, until)
            kept = holed(kept, first, until)
            kept += [Stretch(s.first, s.until, s.state, together(stretch.by, s.by)) for s in there]
            touched |= {first, until, *(bound for s in there for bound in s[:2])}
        stretches += sorted(kept)
    return replace(course, stretches=merged(stretches), edges=_explained(course.edges, touched, end)) if touched else course


def _not_outliving(course: Course, end: Existence, free: Sequence[Run]) -> Course:
    """End a fact where an end of it has gone after its core, and start it where one has come before it (last rule of step 5)."""
    if course.core is None:
        return course
    gone = _apart(uncovered((BEGIN, END), end.at_least[0]), free)
    until = min((first for first, _ in gone if first > course.core[1]), default=END)
    since = max((stop for _, stop in gone if stop <= course.core[0]), default=BEGIN)
    stretches = holed(holed(course.stretches, until, END), BEGIN, since)
    if stretches == course.stretches:
        return course
    return replace(course, stretches=stretches, edges=_explained(course.edges, {since, until}, end))


def _explained(edges: dict[int, Ids], days: Iterable[int], end: Existence) -> dict[int, Ids]:
    """Put the statements behind a change of an end's existence behind what it changes."""
    more = {day: together(edges.get(day, ()), end.edges[day]) for day in days if day in end.edges}
    return {**edges, **more}


def _between(stretches: Sequence[Stretch], first: int, until: int) -> list[Stretch]:
    """Cut stretches to the days of [first, until)."""
    place = max(bisect_right(stretches, first, key=lambda s: s.first) - 1, 0)
    there: list[Stretch] = []
    while place < len(stretches) and stretches[place].first < until:
        s = stretches[place]
        if s.until > first:
            there.append(s._replace(first=max(first, s.first), until=min(until, s.until)))
        place += 1
    return there


def all_together(evidence: Iterable[Ids]) -> Ids:
    """Join several lists of ids, each id once."""
    return reduce(together, evidence, ())
