"""Steps 3 and 4 of decision 0002: anchors, core and life of one fact, and its state on each day. No I/O."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from graph.derivation.runs import BEGIN, END, Run, without
from graph.derivation.windows import Attestation, Remains, Said, remains_of
from graph.statements import State

CONTINUANCE_DAYS = 730
"""Where no end is stated a fact is presumed so long after its last anchor (rule 3). Told in the answer; decision 0002."""

NONE, POSSIBLE, PRESUMED, CERTAIN = (state.rank for state in State)

Ids = tuple[str, ...]


class Stretch(NamedTuple):
    """A run of days with one state (more than none) and the statements behind it."""

    first: int
    until: int
    state: int
    by: Ids


@dataclass(slots=True, eq=False)
class Course:
    """One fact in one world: its state through the days, and what other facts need to know of it.

    `edges` has for a day on which something changes the statements behind the change; a day without them changes by
    lapse of time. `core` is its first and last day, both included, with the statements behind each. `opening` is the
    day on which it may have begun, if a start window tells: the first on which it is at all possible.
    """

    stretches: list[Stretch]
    edges: dict[int, Ids]
    core: Run | None
    core_by: tuple[Ids, Ids]
    opening: int | None
    opening_by: Ids
    assumed: bool
    conflict: bool
    _layers: tuple[tuple[Run, ...], ...] | None = field(default=None, init=False)

    @property
    def at_least(self) -> tuple[tuple[Run, ...], ...]:
        """The days on which it is at least possible, at least presumed, certain; worked out when first asked for."""
        if self._layers is None:
            self._layers = at_least(self.stretches)
        return self._layers

    def same_as(self, other: "Course") -> bool:
        """Whether nothing tells the two apart."""
        return self is other or (
            self.stretches == other.stretches and self.edges == other.edges and self.core == other.core
            and self.core_by == other.core_by and self.opening == other.opening and self.opening_by == other.opening_by
            and self.assumed == other.assumed and self.conflict == other.conflict
        )  # fmt: skip


LIFELESS = Course([], {}, None, ((), ()), None, (), assumed=False, conflict=True)
"""The course of a fact that is none on every day."""


@dataclass(slots=True, eq=False)
class Alone:
    """A fact by itself in one world (steps 1 to 4): its course, and what step 5 gives to the existence of its ends."""

    said: Sequence[Said]
    course: Course
    gives: list[Attestation]
    lived: list[Run]


def alone(said: Sequence[Said]) -> Alone:
    """Take steps 1 to 4 for the statements of one fact that count."""
    remains = remains_of(said)
    if remains.lifeless:
        return Alone(said, LIFELESS, [], [])
    spell = _Spell(remains)
    return Alone(
        said, spell.course(), [Attestation(a.said, a.runs, given=True) for a in remains.attested], spell.lived()
    )


def with_given(said: Sequence[Said], given: Iterable[Attestation]) -> Course:
    """Take steps 1 to 4 for the statements of one fact and for what other facts give to it (step 5)."""
    remains = remains_of(said, given)
    return LIFELESS if remains.lifeless else _Spell(remains).course()


class _Spell:
    """The makings of one fact's course: attested days, absent days, anchors, core, life."""

    def __init__(self, remains: Remains) -> None:
        self.start, self.end = remains.start, remains.end
        self.conflict = remains.conflict
        self.attested = _attested_days(remains.attested)
        self.absent = _absent_runs(remains.absent, remains.attested)
        self.edges: dict[int, Ids] = {}
        self.core, self.core_by = self._core()
        self.life = self._life()

    def _core(self) -> tuple[Run | None, tuple[Ids, Ids]]:
        """Step 3, the core: from the first anchor to the last.

        Anchors are attested days, the start window's last day and the day before the end window's first.
        """
        anchors = [(days.first, days.by) for days in self.attested[:1]]
        anchors += [(days.until - 1, days.by) for days in self.attested[-1:]]
        if self.start is not None and (self.end is None or self.start.last < self.end.first):
            begun = self.start.last
            if begun < END and not self._is_absent(begun):
                anchors.append((begun, self.start.by))
        if self.end is not None and not self._is_absent(self.end.first - 1):
            unended = self.end.first - 1
            if any(day <= unended for day, _ in anchors):
                anchors.append((unended, self.end.by))
        if not anchors:
            return None, ((), ())
        # Of several on one day the first is taken: an attestation before a window, the plainest evidence there is.
        first, last = min(anchors, key=_day), max(anchors, key=_day)
        return (first[0], last[0]), (first[1], last[1])

    def _is_absent(self, day: int) -> bool:
        return any(first <= day < until for first, until, _ in self.absent)

    def _life(self) -> Run | None:
        """Step 3, the life: from the start window to the end window; absent days beyond the core cut it short."""
        if not self.attested and self.start is None and self.end is None:
            return None
        first, until = BEGIN, END
        if self.start is not None:
            first = self.start.first
            self._edge(first, self.start.by)
        if self.end is not None:
            until = self.end.last
            self._edge(until, self.end.by)
        for start, stop, by in self.absent:
            self._edge(start, by)
            self._edge(stop, by)
            if self.core and start > self.core[1]:
                until = min(until, start)
            elif self.core and stop <= self.core[0]:
                first = max(first, stop)
        return first, until

    def _edge(self, day: int, by: Ids) -> None:
        """Put statements behind what changes on a day."""
        there = self.edges.get(day)
        self.edges[day] = together(there, by) if there else by

    def lived(self) -> list[Run]:
        """List the days of its life, absent days left out."""
        runs = [self.life] if self.life is not None else []
        for start, stop, _ in self.absent:
            runs = without(runs, start, stop)
        return runs

    def course(self) -> Course:
        """Take step 4: certain, presumed or possible on each day of the life."""
        stretches = self._core_stretches(self.core) if self.core else []
        if self.life is not None:
            stretches = self._around(stretches, self.life)
        for days in self.attested:
            # Where nothing else speaks of a day, what made the days before it sure speaks no further.
            self.edges.setdefault(days.until, days.by)
        for first, until, _ in self.absent:
            stretches = holed(stretches, first, until)
        start = self.start
        return settled(
            Course(
                merged(stretches), self.edges, self.core, self.core_by,
                start.first if start else None, start.by if start else (),
                assumed=bool((start and start.assumed) or (self.end and self.end.assumed)), conflict=self.conflict,
            )
        )  # fmt: skip

    def _core_stretches(self, core: Run) -> list[Stretch]:
        """Certain or attested days as attested; between them presumed, by the anchors before and after.

        A stretch may be empty here and in `_around`.
        """
        cursor, before = core[0], self.core_by[0]
        self._edge(cursor, before)
        stretches: list[Stretch] = []
        for days in self.attested:
            stretches += [Stretch(cursor, days.first, PRESUMED, together(before, days.by)), days]
            self._edge(days.first, days.by)
            cursor, before = days.until, days.by
        return [*stretches, Stretch(cursor, core[1] + 1, PRESUMED, together(before, self.core_by[1]))]

    def _around(self, core: list[Stretch], life: Run) -> list[Stretch]:
        """Add the life around the core, or without one: possible, and presumed while nothing says that it ended."""
        first, until = life
        opened, ended = self.start.by if self.start else (), self.end.by if self.end else ()
        if self.core is None:
            return [Stretch(first, until, POSSIBLE, together(opened, ended))]
        stretches = [Stretch(first, self.core[0], POSSIBLE, opened or self.core_by[0]), *core]
        rest = self.core[1] + 1
        if self.end is not None:
            if rest < until:
                self._edge(rest, ended)
                stretches.append(Stretch(rest, until, POSSIBLE, ended))
            return stretches
        lapse = min(rest + CONTINUANCE_DAYS, until)
        by = self.core_by[1]
        return [*stretches, Stretch(rest, lapse, PRESUMED, by), Stretch(lapse, until, POSSIBLE, by)]


_day = itemgetter(0)


def _attested_days(attested: Sequence[Attestation]) -> list[Stretch]:
    """List the attested days in order: certain by what makes certain, else presumed by all that attest them.

    What other facts give to an existence is named only where its own statements attest nothing as sure, and then by
    the one that is strongest and earliest: a unit with a thousand posts needs no thousand witnesses, and a later one
    changes nothing.
    """
    by_run: dict[Run, list[Attestation]] = {}
    for attestation in attested:
        for run in attestation.runs:
            by_run.setdefault(run, []).append(attestation)
    runs = sorted(by_run)
    if all(one[1] <= other[0] for one, other in pairwise(runs)):
        return [Stretch(*run, *_surest(by_run[run])) for run in runs]
    bounds = sorted({bound for run in runs for bound in run})
    days: list[Stretch] = []
    for first, until in pairwise(bounds):
        there = [a for run in runs if run[0] <= first < run[1] for a in by_run[run]]
        if there:
            days.append(Stretch(first, until, *_surest(there)))
    return days


def _surest(attested: Sequence[Attestation]) -> tuple[int, Ids]:
    """Tell how sure a day is that these attest, and by which of them."""
    if len(attested) == 1:
        return CERTAIN if attested[0].said.makes_certain else PRESUMED, (attested[0].said.id,)
    sure = [a for a in attested if a.said.makes_certain]
    state = CERTAIN if sure else PRESUMED
    sure = sure or list(attested)
    own = [a.said for a in sure if not a.given]
    if len(own) == 1:
        return state, (own[0].id,)
    if own:
        return state, tuple(said.id for said in sorted(own, key=lambda s: s.priority, reverse=True))
    return state, (min((a.said for a in sure), key=lambda s: s.preference).id,)


def _absent_runs(absent: Sequence[Said], attested: Sequence[Attestation]) -> list[tuple[int, int, Ids]]:
    """Step 3: each absent statement's days, run by run, without those still attested: by something stronger (step 1)."""
    left: list[tuple[int, int, Ids]] = []
    for gap in absent:
        runs = [(gap.first, gap.until)]
        for attestation in attested:
            for first, until in attestation.runs:
                runs = without(runs, first, until)
        left += [(first, until, (gap.id,)) for first, until in runs]
    return left


def settled(course: Course) -> Course:
    """Cut a course's core to the days on which it is still at least presumed, its opening to possible ones (step 5)."""
    if course.opening is not None:
        first = course.stretches[0].first if course.stretches else None
        if first != course.opening:
            course.opening = first
            course.opening_by = together(course.opening_by, course.edges.get(first, ())) if first is not None else ()
    if course.core is None:
        return course
    first, last = course.core
    begun = next((s for s in course.stretches if s.state >= PRESUMED and first < s.until), None)
    if begun is None or begun.first > last:
        course.core, course.core_by = None, ((), ())
        return course
    ended = next(s for s in reversed(course.stretches) if s.state >= PRESUMED and s.first <= last)
    start, stop = max(first, begun.first), min(last, ended.until - 1)
    course.core = (start, stop)
    course.core_by = (
        course.core_by[0] if start == first else course.edges.get(start, ()),
        course.core_by[1] if stop == last else course.edges.get(stop + 1, ()),
    )
    return course


def at_least(stretches: Sequence[Stretch]) -> tuple[tuple[Run, ...], ...]:
    """List the days on which a course is at least possible, at least presumed, and certain."""
    layers: tuple[list[Run], ...] = ([], [], [])
    begun: list[int] = []
    end = BEGIN
    for first, until, state, _ in (*stretches, _NOTHING_MORE):
        going_on = state if first == end else NONE
        while len(begun) > going_on:
            day = begun.pop()
            layers[len(begun)].append((day, end))
        begun += [first] * (state - len(begun))
        end = until
    return tuple(map(tuple, layers))


_NOTHING_MORE = Stretch(END, END, NONE, ())


def together(first: Ids, second: Ids) -> Ids:
    """Join two lists of ids, each id once, in order of appearance."""
    if first == second:
        return first
    return first + tuple([one for one in second if one not in first])


def holed(stretches: Sequence[Stretch], first: int, until: int) -> list[Stretch]:
    """Leave the days of [first, until) out of stretches."""
    left: list[Stretch] = []
    for s in stretches:
        if s.first < first:
            left.append(Stretch(s.first, min(s.until, first), s.state, s.by))
        if until < s.until:
            left.append(Stretch(max(s.first, until), s.until, s.state, s.by))
    return left


def cut_to(stretches: Sequence[Stretch], first: int, until: int) -> list[Stretch]:
    """Cut stretches to the days of [first, until), with the days that none of them has as ones of state none."""
    there: list[Stretch] = []
    for s in islice(stretches, max(bisect_right(stretches, first, key=_day) - 1, 0), None):
        if until <= s.first:
            break
        if first < s.first:
            there.append(Stretch(first, s.first, NONE, ()))
            first = s.first
        if first < s.until:
            there.append(Stretch(first, min(until, s.until), s.state, s.by))
            first = s.until
    if first < until:
        there.append(Stretch(first, until, NONE, ()))
    return there


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Join the days in as few stretches as can be; empty ones go."""
    out: list[Stretch] = []
    before: tuple[int, int, Ids] | None = None
    for s in stretches:
        first, until, state, by = s
        if first >= until:
            continue
        if before == (first, state, by):
            out[-1] = out[-1]._replace(until=until)
        else:
            out.append(s)
        before = (until, state, by)
    return out
