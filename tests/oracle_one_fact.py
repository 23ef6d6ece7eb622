"""The oracle's steps 1 to 4: what a fact's own statements say of every day.

Written from the design (2.2) and decision 0002 alone; each step of 0002 is one passage that names it. One thing only is
clever: a set of days is a whole number with one bit a day (`Days`), so that `&`, `|` and `& ~` are "and", "or" and "but
not" over every day at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from graph.interval import BEGINNING, FOREVER
from graph.statements import Force, Says, Statement

Days = int
"""A set of days: bit n stands for the n-th day of the axis."""

CONTINUANCE = 730
HAND_OVER = 30
NEVER_ENDING = FOREVER.toordinal()
MARGIN = CONTINUANCE + HAND_OVER + 40
"""So many days beyond the first and the last day named, nothing can change any more."""


class Axis:
    """All the days that the oracle looks at; days are ordinals, clipped to the axis only when they become sets."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        named = {day for s in statements if s.when for day in (s.when.first, s.when.last)} - {BEGINNING, FOREVER}
        ordinals = [day.toordinal() for day in named or {date(2000, 1, 1)}]
        self.first = min(ordinals) - MARGIN
        self.last = max(ordinals) + MARGIN

    def between(self, first: int, last: int) -> Days:
        """Every day from first to last, both included; no day if last is before first."""
        first, last = max(first, self.first), min(last, self.last)
        return ((1 << (last - first + 1)) - 1) << (first - self.first) if first <= last else 0

    def since(self, first: int) -> Days:
        """Every day from first on."""
        return self.between(first, self.last)

    def up_to(self, last: int) -> Days:
        """Every day up to last, included."""
        return self.between(self.first, last)

    def earliest(self, days: Days) -> int:
        """Find the first of some days (at least one)."""
        return self.first + (days & -days).bit_length() - 1

    def latest(self, days: Days) -> int:
        """Find the last of some days (at least one)."""
        return self.first + days.bit_length() - 1

    def has(self, days: Days, day: date) -> bool:
        """Whether a day is among some days; beyond the axis all is as at its edge."""
        return bool(days >> (min(max(day.toordinal(), self.first), self.last) - self.first) & 1)

    def runs(self, days: Days) -> Iterable[Days]:
        """Yield the unbroken runs of some days, in order."""
        while days:
            start = self.earliest(days)
            filled = days | self.up_to(start)
            run = days & self.up_to(self.earliest(~filled) - 1)
            yield run
            days &= ~run


@dataclass
class Attestation:
    """The days on which one statement says that a fact is in force, as far as nothing took them away."""

    statement: Statement
    days: Days


@dataclass
class Window:
    """The days of which one is the first in force (or not in force), as far as nothing dropped it."""

    statement: Statement
    first: int
    last: int
    dropped: bool = False

    @property
    def assumed(self) -> bool:
        """Whether its end is the 30 days that we assume."""
        when = self.statement.when
        return when is not None and when.open and self.last != NEVER_ENDING

    def days_contradicted(self, axis: Axis) -> Days:
        """Find the days on which the fact cannot be in force: not begun by then, or surely over."""
        return axis.up_to(self.first - 1) if self.statement.says is Says.STARTS else axis.since(self.last)


@dataclass
class Sureness:
    """The days on which something is at least possible, at least presumed, certain: each set holds the next."""

    possible: Days = 0
    presumed: Days = 0
    certain: Days = 0

    def lesser(self, other: "Sureness") -> "Sureness":
        """On each day the lesser of the two."""
        return Sureness(self.possible & other.possible, self.presumed & other.presumed, self.certain & other.certain)

    def surer(self, other: "Sureness") -> "Sureness":
        """On each day the surer of the two."""
        return Sureness(self.possible | other.possible, self.presumed | other.presumed, self.certain | other.certain)


@dataclass
class Own:
    """What a fact's own statements say: steps 1 to 4."""

    attestations: list[Attestation] = field(default_factory=list)
    begins: Window | None = None
    core: Days = 0
    sureness: Sureness = field(default_factory=Sureness)
    assumed: bool = False
    conflict: bool = False


def priority(statement: Statement) -> tuple[int, date, str]:
    """Higher is stronger: force, then publication, then id."""
    return statement.force.rank, statement.published, statement.id


# Step 1. Cancelling.


def after_never(statements: Sequence[Statement]) -> list[Statement]:
    """Drop what a `never` removes; `never` and `absent` themselves stay, `undecided` says nothing about days."""
    reach = reach_of_never(statements)
    says_something = [s for s in statements if s.says is not Says.UNDECIDED]
    return [s for s in says_something if s.force.rank > reach or s.says in (Says.NEVER, Says.ABSENT)]


def reach_of_never(statements: Sequence[Statement]) -> int:
    """Rank the strongest force that a `never` removes; -1 if there is none."""
    return max((s.force.rank for s in statements if s.says is Says.NEVER), default=-1)


def window_of(statement: Statement) -> Window:
    """Read the window of a `starts` or `ends` (step 2): an open one has 30 days if resolved or recommended."""
    assert statement.when is not None
    first, last = statement.when.first.toordinal(), statement.when.last.toordinal()
    if statement.when.open:
        last = first + HAND_OVER if statement.force in (Force.RESOLVED, Force.RECOMMENDED) else NEVER_ENDING
    return Window(statement, first, last)


def days_of(axis: Axis, statement: Statement) -> Days:
    """Read the days that a `holds`, `stays` or `absent` speaks of."""
    assert statement.when is not None
    return axis.between(statement.when.first.toordinal(), statement.when.last.toordinal())


def after_absent(axis: Axis, absents: list[Statement], attestations: list[Attestation], windows: list[Window]) -> None:
    """Take away the attestations and start windows that an `absent` of the same or greater force denies."""
    for absent in absents:
        assert absent.when is not None
        days, first, last = days_of(axis, absent), absent.when.first.toordinal(), absent.when.last.toordinal()
        for attestation in attestations:
            if attestation.statement.force.rank <= absent.force.rank:
                attestation.days &= ~days
        for window in windows:
            weaker = window.statement.force.rank <= absent.force.rank
            if window.statement.says is Says.STARTS and weaker and first <= window.first and window.last <= last:
                window.dropped = True


# Step 2. Windows.


def settle(axis: Axis, attestations: list[Attestation], windows: list[Window]) -> bool:
    """Settle attestations and windows that contradict, strongest first; true if two of the same force did."""
    conflict = False
    turns: list[Attestation | Window] = [*attestations, *windows]
    turns.sort(key=lambda one: (*priority(one.statement)[:2], isinstance(one, Attestation)), reverse=True)
    for stronger in turns:
        for weaker in turns:
            if outranks(stronger, weaker) and yields(axis, stronger, weaker):
                conflict |= weaker.statement.force is stronger.statement.force
    return conflict


def yields(axis: Axis, stronger: Attestation | Window, weaker: Attestation | Window) -> bool:
    """Whether the weaker contradicts the stronger; if so, its days that do are taken, or its window is dropped."""
    match stronger, weaker:
        case Attestation(), Window() if not weaker.dropped and stronger.days & weaker.days_contradicted(axis):
            weaker.dropped = True
        case Window(), Attestation() if not stronger.dropped and weaker.days & stronger.days_contradicted(axis):
            weaker.days &= ~stronger.days_contradicted(axis)
        case Window(), Window() if not stronger.dropped and not weaker.dropped and no_day_between(stronger, weaker):
            weaker.dropped = True
        case _:
            return False
    return True


def no_day_between(one: Window, other: Window) -> bool:
    """Whether one is a start and the other an end that cannot come after it."""
    if one.statement.says is other.statement.says:
        return False
    start, end = (one, other) if one.statement.says is Says.STARTS else (other, one)
    return start.first >= end.last


def outranks(one: Attestation | Window, other: Attestation | Window) -> bool:
    """Whether the other yields to the one: by force, then by publication, then the attestation stays."""
    mine, theirs = priority(one.statement)[:2], priority(other.statement)[:2]
    return mine > theirs or (mine == theirs and isinstance(one, Attestation) and isinstance(other, Window))


def fold(windows: list[Window], says: Says) -> tuple[Window | None, bool, bool]:
    """Fold all windows of one kind into one: the result, whether it is assumed, whether one was dropped in conflict."""
    result: Window | None = None
    assumed = conflict = False
    live = [w for w in windows if w.statement.says is says and not w.dropped]
    for window in sorted(live, key=lambda w: priority(w.statement), reverse=True):
        if result is None:
            result = Window(window.statement, window.first, window.last)
        elif window.first <= result.last and result.first <= window.last:
            result = Window(result.statement, max(window.first, result.first), min(window.last, result.last))
        else:
            window.dropped = True
            conflict |= not (window.assumed and window.first <= result.last)
            continue
        assumed |= window.assumed
    return result, assumed, conflict


# Steps 3 and 4. Anchors, core, life; the state of its own.


def own(axis: Axis, statements: Sequence[Statement], given: Sequence[Attestation] = ()) -> Own:
    """Take steps 1 to 4 for one fact: its counting statements and, for an existence, what other facts give it."""
    left = after_never(statements)
    reach = reach_of_never(statements)
    absents = [s for s in left if s.says is Says.ABSENT]
    attestations = [Attestation(s, days_of(axis, s)) for s in left if s.says in (Says.HOLDS, Says.STAYS)]
    attestations += [Attestation(g.statement, g.days) for g in given if g.statement.force.rank > reach]
    windows = [window_of(s) for s in left if s.says in (Says.STARTS, Says.ENDS)]
    after_absent(axis, absents, attestations, windows)
    conflict = settle(axis, attestations, windows)
    begins, assumed_start, conflict_start = fold(windows, Says.STARTS)
    ends, assumed_end, conflict_end = fold(windows, Says.ENDS)
    assumed, conflict = assumed_start or assumed_end, conflict or conflict_start or conflict_end
    if begins and ends and begins.first >= ends.last:
        return Own(assumed=assumed, conflict=True)
    result = Own(begins=begins, assumed=assumed, conflict=conflict)
    exact = [w for w in windows if w.statement.says is Says.STARTS and not w.dropped and w.first == w.last]
    attestations += [Attestation(w.statement, axis.between(w.first, w.last)) for w in exact]
    result.attestations = [a for a in attestations if a.days]
    attested = union(a.days for a in result.attestations)
    if not attested and not begins and not ends:
        return result
    absent = union(days_of(axis, s) for s in absents) & ~attested
    anchors = anchor_days(axis, attested, begins, ends, absent)
    life = axis.since(begins.first if begins else axis.first) & axis.up_to(ends.last - 1 if ends else axis.last)
    continuance = 0
    if anchors:
        result.core = axis.between(axis.earliest(anchors), axis.latest(anchors))
        life &= unbroken(axis, absent, anchors)
        if not ends:
            continuance = axis.between(axis.latest(anchors) + 1, axis.latest(anchors) + CONTINUANCE)
    certain = union(a.days for a in result.attestations if can_be_certain(a.statement))
    possible = life & ~absent
    result.sureness = Sureness(possible, possible & (result.core | continuance), possible & certain)
    return result


def union(sets: Iterable[Days]) -> Days:
    """Every day that is in any of them."""
    return reduce(or_, sets, 0)


def can_be_certain(statement: Statement) -> bool:
    """Step 4: only what is reported or resolved, and not inferred, makes a day certain."""
    return not statement.inferred and statement.force in (Force.REPORTED, Force.RESOLVED)


def anchor_days(axis: Axis, attested: Days, begins: Window | None, ends: Window | None, absent: Days) -> Days:
    """Step 3: the days on which it was surely in force."""
    anchors = attested
    if begins and begins.last != NEVER_ENDING and (ends is None or begins.last < ends.first):
        anchors |= axis.between(begins.last, begins.last) & ~absent
    if ends and anchors & axis.up_to(ends.first - 1):
        anchors |= axis.between(ends.first - 1, ends.first - 1) & ~absent
    return anchors


def unbroken(axis: Axis, absent: Days, anchors: Days) -> Days:
    """Step 3: the days that an unbroken spell can have, given its anchors and the days on which it is absent."""
    days = axis.since(axis.first)
    for run in axis.runs(absent):
        if axis.earliest(run) > axis.latest(anchors):
            days &= axis.up_to(axis.earliest(run) - 1)
        if axis.latest(run) < axis.earliest(anchors):
            days &= axis.since(axis.latest(run) + 1)
    return days
