"""Step 6 of decision 0002: seats. One at a time; a rival ends, starts, weakens or excludes, and says so. No I/O."""

from collections.abc import Sequence
from dataclasses import replace

from graph.derivation.runs import BEGIN, END, shared
from graph.derivation.spells import CERTAIN, POSSIBLE, PRESUMED, Course, Ids, Stretch, holed, merged, together


def seated(courses: tuple[Course | None, ...]) -> tuple[Course | None, ...]:
    """Leave of each fact of one seat in one world what its rivals do: all compared as they were before, at once."""
    present = [course for course in courses if course is not None and course.stretches]
    if len(present) < 2:
        return courses
    return tuple(course and _among(course, [rival for rival in present if rival is not course]) for course in courses)


def _among(course: Course, rivals: Sequence[Course]) -> Course:
    """Leave of one fact what its rivals do."""
    if not course.stretches:
        return course
    edges = dict(course.edges)
    stretches = course.stretches
    for rival in rivals:
        for first, until, by in (*_cuts(course, rival), *_exclusions(stretches, rival)):
            stretches = _none(stretches, first, until, by, edges)
    for rival in rivals:
        first_doubt = _doubted_from(course, rival)
        if first_doubt is not None:
            stretches = _weakened(stretches, first_doubt, rival.opening_by, edges)
    if stretches is course.stretches:
        return course
    return replace(course, stretches=stretches, edges=edges)


def _cuts(course: Course, rival: Course) -> list[tuple[int, int, Ids]]:
    """List the days that a rival's core takes: a later one ends this fact, an earlier one starts it."""
    if course.core is None or rival.core is None:
        return []
    if rival.core[0] > course.core[1]:
        return [(rival.core[0], END, rival.core_by[0])]
    if rival.core[1] < course.core[0]:
        return [(BEGIN, rival.core[1] + 1, rival.core_by[1])]
    return []


def _exclusions(stretches: Sequence[Stretch], rival: Course) -> list[tuple[int, int, Ids]]:
    """List the days on which a rival is certain: they exclude what is less."""
    less = [(s.first, s.until) for s in stretches if s.state < CERTAIN]
    certain = [s for s in rival.stretches if s.state == CERTAIN]
    return [(first, until, s.by) for s in certain for first, until in shared(less, [(s.first, s.until)])]


def _doubted_from(course: Course, rival: Course) -> int | None:
    """Find the day from which a rival may have begun, so that this fact is no longer presumed, only possible."""
    if rival.opening is None:
        return None
    if course.core is None:
        return rival.opening
    if rival.core is None:
        return rival.opening if rival.opening > course.core[1] else None
    if rival.core[0] > course.core[1]:
        return max(rival.opening, course.core[1] + 1)
    return None


def _none(stretches: list[Stretch], first: int, until: int, by: Ids, edges: dict[int, Ids]) -> list[Stretch]:
    """Leave days out of the stretches, with the rival's statements behind each boundary that this makes."""
    if not any(s.first < until and first < s.until for s in stretches):
        return stretches
    for day in (first, until):
        edges[day] = together(edges.get(day, ()), by)
    return holed(stretches, first, until)


def _weakened(stretches: list[Stretch], first: int, by: Ids, edges: dict[int, Ids]) -> list[Stretch]:
    """Make what is presumed from a day on possible, with the rival's statements behind it."""
    if not any(s.state == PRESUMED and first < s.until for s in stretches):
        return stretches
    out: list[Stretch] = []
    for s in stretches:
        if s.state == PRESUMED:
            out.append(Stretch(s.first, min(s.until, first), PRESUMED, s.by))
            out.append(Stretch(max(s.first, first), s.until, POSSIBLE, together(s.by, by)))
        else:
            out.append(s)
    edges[first] = together(edges.get(first, ()), by)
    return merged(out)
