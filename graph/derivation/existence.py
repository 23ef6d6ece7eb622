"""Step 5 of decision 0002: existence. An attested fact attests its ends, and is never surer than they are. No I/O."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial, reduce
from itertools import pairwise
from typing import NamedTuple

from graph.derivation.runs import BEGIN, END, Run, joined, shared, uncovered, without
from graph.derivation.spells import (
    Alone,
    Course,
    Ids,
    Stretch,
    at_least,
    cut_to,
    holed,
    merged,
    settled,
    together,
    with_given,
)  # fmt: skip
from graph.derivation.windows import Attestation
from graph.derivation.worlds import Alike, Standings, follow, nth
from graph.statements import EXISTS_IN, Fact

SUCCEEDED_BY = "SUCCEEDED_BY"


def ends_of(fact: Fact) -> tuple[str, ...]:
    """List the entities whose existence a fact attests and is held to; none for existence itself.

    Of a succession the successor alone: it would attest the predecessor on the very day that ends it.
    """
    if fact.relation == EXISTS_IN:
        return ()
    if fact.relation == SUCCEEDED_BY:
        return (fact.object,)
    return (fact.subject, fact.object)


@dataclass(slots=True, eq=False)
class Existence:
    """The existence of one entity in one world: the surest state of its existence facts, with what is behind it.

    `several` are the days in the lives of more than one of them: what a paper reports of such a day is not held to
    either.
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
    own: Mapping[Fact, Standings[Alone]], attesting: Sequence[Standings[Alone]]
) -> tuple[dict[Fact, Standings[Course]], Standings[Existence]]:
    """Work out the facts of one entity's existence, with what others give to them, and its existence as a whole."""
    worlds = follow([*own.values(), *attesting], partial(_of_entity, len(own)))
    courses: dict[Fact, Standings[Course]] = {
        fact: nth(worlds, place, Alike[Course]()) for place, fact in enumerate(own)
    }
    return courses, nth(worlds, len(own), Alike())


def _of_entity(count: int, values: Sequence[Alone | None]) -> tuple[Course | Existence | None, ...]:
    """Work out the existence facts of one world with the days given to them, and last the existence as a whole.

    A day goes to the one whose own life has it; if none has, to each; if several have, to none, for it does not say
    to which.
    """
    gifts = [gift for fact in values[count:] if fact is not None for gift in fact.gives]
    counted = [fact for fact in values[:count] if fact is not None]
    courses: list[Course | None] = []
    for fact in values[:count]:
        if fact is None:
            courses.append(None)
            continue
        others = joined(run for other in counted if other is not fact for run in other.lived)
        given = _each_once([replace(gift, runs=_apart(gift.runs, others)) for gift in gifts] if others else gifts)
        courses.append(with_given(fact.said, given))
    several = joined(run for one, other in _pairs(counted) for run in shared(one.lived, other.lived))
    present = [course for course in courses if course is not None]
    return (*courses, _surest(present, several) if present else None)


def _pairs(facts: Sequence[Alone]) -> Iterable[tuple[Alone, Alone]]:
    return ((one, other) for place, one in enumerate(facts) for other in facts[place + 1 :])


def _apart(runs: list[Run], lived: Sequence[Run]) -> list[Run]:
    """Leave out the days of other lives."""
    return reduce(lambda left, life: without(left, *life), lived, runs)


def _each_once(given: Iterable[Attestation]) -> Collection[Attestation]:
    """Keep one of those that differ in nothing that a rule asks for: a paper may name a unit on every page."""
    once: dict[tuple[object, ...], Attestation] = {}
    for gift in given:
        if gift.runs:
            said = gift.said
            key = (said.force, said.published, said.inferred, *gift.runs)
            known = once.setdefault(key, gift)
            if said.id < known.said.id:
                once[key] = gift
    return once.values()


def _surest(courses: Sequence[Course], several: list[Run]) -> Existence:
    """Take the surest state of several existence facts on each day."""
    edges, stretches = courses[0].edges, courses[0].stretches
    if len(courses) > 1:
        days = {day for course in courses for day in course.edges}
        edges = {day: all_together(course.edges.get(day, ()) for course in courses) for day in days}
        every = [stretch for course in courses for stretch in course.stretches]
        stretches = []
        for first, until in pairwise(sorted({bound for s in every for bound in (s.first, s.until)})):
            there = [s for s in every if s.first <= first < s.until]
            if there:
                state = max(s.state for s in there)
                by = all_together(s.by for s in there if s.state == state)
                stretches.append(Stretch(first, until, state, by))
        stretches = merged(stretches)
    layers = at_least(stretches)
    *_, certain = layers
    return Existence(stretches, edges, layers, frozenset(certain), several)


class Cap(NamedTuple):
    """Days on which an end of a fact is less sure than the fact, with the statements behind that."""

    first: int
    until: int
    state: int
    by: Ids
    from_by: Ids
    until_by: Ids


Held = dict[tuple[object, ...], Course]
"""What a fact was found to be, by its own course and the caps that its ends put on it."""


def held_to(held: Held, values: Sequence[Alone | Existence | None]) -> Course | None:
    """Hold a fact in one world to the existence of its ends: the first value is the fact, the others are its ends.

    `held` remembers: an end's existence changes with every paper that names it, what it takes from a fact seldom does.
    """
    fact = values[0]
    if not isinstance(fact, Alone):
        return None
    caps = tuple(_caps(fact, end) for end in values[1:] if isinstance(end, Existence))
    if not any(caps):
        return fact.course
    if (fact, caps) not in held:
        held[fact, caps] = _capped(fact.course, caps)
    return held[fact, caps]


def _capped(course: Course, of_ends: Sequence[Sequence[Cap]]) -> Course:
    """Hold a course to the caps that each of its ends puts on it."""
    stretches, edges = course.stretches, dict(course.edges)
    for caps in of_ends:
        stretches = _lowered(stretches, caps, edges)
    held = settled(replace(course, stretches=stretches, edges=edges))
    if held.core is not None:
        for caps in of_ends:
            held.stretches = _not_outliving(held.stretches, caps, held.core, edges)
    return settled(held)


def _caps(fact: Alone, end: Existence) -> tuple[Cap, ...]:
    """Find where an end is less sure than the fact, or does not exist at all while the fact lasts; nowhere, as a rule.

    A day that the fact attests is free of an end that has several lives on it.
    """
    stretches = fact.course.stretches
    if not stretches:
        return ()
    possible, presumed, certain = end.at_least
    short = uncovered((stretches[0].first, stretches[-1].until), possible)
    _, mine_presumed, mine_certain = fact.course.at_least
    for run in mine_presumed:
        short += uncovered(run, presumed)
    if not end.certain.issuperset(mine_certain):
        for run in mine_certain:
            short += uncovered(run, certain)
    if not short:
        return ()
    if end.several:
        free = joined(run for gift in fact.gives for run in shared(joined(gift.runs), end.several))
        short = _apart(short, free)
    return tuple(
        Cap(*s, end.edges.get(s.first, ()), end.edges.get(s.until, ()))
        for first, until in joined(short)
        for s in cut_to(end.stretches, first, until)
    )


def _lowered(course: Sequence[Stretch], caps: Sequence[Cap], edges: dict[int, Ids]) -> list[Stretch]:
    """Take the lesser of a fact's state and the existence of one of its ends, day by day."""
    stretches: list[Stretch] = []
    for stretch in course:
        left = [stretch]
        for cap in caps:
            first, until = max(cap.first, stretch.first), min(cap.until, stretch.until)
            if first >= until or cap.state >= stretch.state:
                continue
            left = holed(left, first, until)
            if cap.state:
                left.append(Stretch(first, until, cap.state, together(stretch.by, cap.by)))
            _explain(edges, cap)
        stretches += sorted(left)
    return merged(stretches)


def _not_outliving(stretches: list[Stretch], caps: Sequence[Cap], core: Run, edges: dict[int, Ids]) -> list[Stretch]:
    """End a fact where an end of it goes after its core, and start it where one comes before it (step 5, last rule)."""
    for cap in caps:
        if cap.state:
            continue
        left = stretches
        if cap.first > core[1]:
            left = holed(stretches, cap.first, END)
        elif cap.until <= core[0]:
            left = holed(stretches, BEGIN, cap.until)
        if left != stretches:
            stretches = left
            _explain(edges, cap)
    return stretches


def _explain(edges: dict[int, Ids], cap: Cap) -> None:
    """Put the statements behind a change of an end's existence behind what it changes."""
    for day, by in ((cap.first, cap.from_by), (cap.until, cap.until_by)):
        if by:
            edges[day] = together(edges.get(day, ()), by)


def all_together(evidence: Iterable[Ids]) -> Ids:
    """Join several lists of ids, each id once."""
    return reduce(together, evidence, ())
