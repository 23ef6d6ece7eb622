"""Steps 1 and 2 of decision 0002: what is left of the statements of one fact in one world, and the windows that they make. No I/O.

Everything here happens inside one world (a standing and a known date) and looks at one fact alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.runs import BEGIN, END, Run, after, without
from graph.statements import Force, Says, Statement

ASSUMED_DAYS = 30
"""An open `starts` or `ends` of a decision is read as some day from D to D + 30; design 2.2, rule 1. A setting, told in the answer."""

_ASSUMED_FORCES = (Force.RESOLVED.rank, Force.RECOMMENDED.rank)
_CERTAIN_RANK = Force.RESOLVED.rank


@dataclass(slots=True, eq=False)
class Said:
    """A statement as the rules need it: days and forces as numbers; two are the same only if they are one object."""

    id: str
    says: Says
    first: int
    until: int
    open: bool
    force: int
    published: int
    inferred: bool

    @property
    def priority(self) -> tuple[int, int, str]:
        """Force, then publication, then id; higher first."""
        return (self.force, self.published, self.id)

    @property
    def makes_certain(self) -> bool:
        """Whether a day that it attests is certain: reported or resolved, and said in so many words (rule 3)."""
        return self.force >= _CERTAIN_RANK and not self.inferred


def said_by(statement: Statement) -> Said | None:
    """The statement for the rules; None for `undecided`, which says nothing about days (step 1)."""
    if statement.says is Says.UNDECIDED:
        return None
    when = statement.when
    first, until = (when.first.toordinal(), after(when.last)) if when else (BEGIN, END)
    return Said(
        statement.id, statement.says, first, until, bool(when and when.open), statement.force.rank,
        statement.published.toordinal(), statement.inferred,
    )  # fmt: skip


@dataclass(slots=True, eq=False)
class Attestation:
    """Days on which one statement has the fact in force. `given` ones come to an entity's existence from its other facts (step 5)."""

    said: Said
    runs: list[Run]
    given: bool = False


@dataclass(slots=True, eq=False)
class Window:
    """The days, first and last included, of which one is the first day in force (or the first not in force)."""

    first: int
    last: int
    said: Said
    assumed: bool


def window_of(said: Said) -> Window:
    """The window of a `starts` or `ends`; `D/..` ends 30 days on if it is a decision's, never if not (step 2)."""
    if not said.open:
        return Window(said.first, END if said.until == END else said.until - 1, said, assumed=False)
    if said.force in _ASSUMED_FORCES:
        return Window(said.first, min(said.first + ASSUMED_DAYS, END), said, assumed=True)
    return Window(said.first, END, said, assumed=False)


@dataclass(slots=True, eq=False)
class Folded:
    """The one window that several make together, and the statements that made it, strongest first."""

    first: int
    last: int
    by: tuple[str, ...]
    assumed: bool


@dataclass(slots=True, eq=False)
class Remains:
    """What steps 1 and 2 leave of one fact in one world."""

    attested: list[Attestation]
    start: Folded | None
    end: Folded | None
    absent: list[Said]
    conflict: bool

    @property
    def lifeless(self) -> bool:
        """Whether the start cannot come before the end: then the fact has no life in this world (step 2, last rule)."""
        return self.start is not None and self.end is not None and self.start.first >= self.end.last


def remains_of(said: Sequence[Said], given: Iterable[Attestation] = ()) -> Remains:
    """What is left of the statements of one fact that count in one world; `given` are attestations from other facts."""
    attested, starts, ends, absent = _cancelled(said, given)
    conflict = False
    if attested and (starts or ends) and _contradictory(attested, starts, ends):
        conflict = _settle(attested, starts, ends)
        attested = [attestation for attestation in attested if attestation.runs]
    start, start_conflict, begun = _fold(starts)
    end, end_conflict, _ = _fold(ends)
    # An exactly dated start that survived is an attested day as well.
    attested += [Attestation(window.said, [(window.first, window.first + 1)]) for window in begun if _exact(window)]
    return Remains(attested, start, end, absent, conflict or start_conflict or end_conflict)


def _exact(window: Window) -> bool:
    return window.first == window.last and not window.said.open


def _cancelled(
    said: Sequence[Said], given: Iterable[Attestation]
) -> tuple[list[Attestation], list[Window], list[Window], list[Said]]:
    """Step 1: `never` removes what is not stronger; `absent` removes its days from what is not stronger."""
    never = max((s.force for s in said if s.says is Says.NEVER), default=-1)
    attested: list[Attestation] = []
    starts: list[Window] = []
    ends: list[Window] = []
    absent: list[Said] = []
    for s in said:
        if s.says is Says.ABSENT:
            absent.append(s)
        elif s.force <= never or s.says is Says.NEVER:
            continue
        elif s.says is Says.STARTS:
            starts.append(window_of(s))
        elif s.says is Says.ENDS:
            ends.append(window_of(s))
        else:
            attested.append(Attestation(s, [(s.first, s.until)]))
    # A copy: what is given is shared with the other facts of the entity, and its runs may be trimmed here.
    attested += [replace(attestation) for attestation in given if attestation.said.force > never]
    for gap in absent:
        for attestation in attested:
            if attestation.said.force <= gap.force:
                attestation.runs = without(attestation.runs, gap.first, gap.until)
        starts = [w for w in starts if w.said.force > gap.force or not _within(w, gap)]
    if absent:
        attested = [attestation for attestation in attested if attestation.runs]
    return attested, starts, ends, absent


def _within(window: Window, gap: Said) -> bool:
    """Whether a window lies wholly in the days of an absence."""
    return gap.first <= window.first and (window.last < gap.until or gap.until == END)


def _contradictory(attested: Sequence[Attestation], starts: Sequence[Window], ends: Sequence[Window]) -> bool:
    """Whether any attested day lies before a start window's first or on or after an end window's last: seldom."""
    earliest = min(attestation.runs[0][0] for attestation in attested)
    latest = max(attestation.runs[-1][1] for attestation in attested)
    return any(earliest < window.first for window in starts) or any(latest > window.last for window in ends)


def _settle(attested: list[Attestation], starts: list[Window], ends: list[Window]) -> bool:
    """Step 2, contradictions: the weaker of an attestation and a window yields; True if they were of equal force (a conflict).

    In the order of the stronger partner: force, then publication, then an attestation before a window. Mends its arguments.
    """
    conflict = False
    ranked: list[tuple[int, int, int, Attestation | Window]] = [
        *((-a.said.force, -a.said.published, 0, a) for a in attested),
        *((-w.said.force, -w.said.published, 1, w) for w in (*starts, *ends)),
    ]
    ranked.sort(key=lambda entry: entry[:3])
    for place, (_, _, _, stronger) in enumerate(ranked):
        for _, _, _, weaker in ranked[place + 1 :]:
            if isinstance(stronger, Attestation) and isinstance(weaker, Window):
                yields = _drop(weaker, stronger.runs, starts, ends)
            elif isinstance(stronger, Window) and isinstance(weaker, Attestation):
                yields = _trim(weaker, stronger, starts, ends)
            else:
                continue
            conflict = conflict or (yields and stronger.said.force == weaker.said.force)
    return conflict


def _drop(window: Window, runs: Sequence[Run], starts: list[Window], ends: list[Window]) -> bool:
    """Drops a window that the attested days contradict: it is not borne out."""
    if runs and window in starts and runs[0][0] < window.first:
        starts.remove(window)
        return True
    if runs and window in ends and runs[-1][1] > window.last:
        ends.remove(window)
        return True
    return False


def _trim(attestation: Attestation, window: Window, starts: list[Window], ends: list[Window]) -> bool:
    """Takes from an attestation the days that contradict a window."""
    runs = attestation.runs
    if window in starts:
        attestation.runs = without(runs, BEGIN, window.first)
    elif window in ends:
        attestation.runs = without(runs, window.last, END)
    return attestation.runs != runs


def _fold(windows: list[Window]) -> tuple[Folded | None, bool, list[Window]]:
    """Step 2, folding: each window by priority narrows what there is; one that shares no day is dropped, which is a conflict.

    No conflict if it was only assumed to be so short, and as written shares a day. The third value is the windows not dropped.
    """
    if not windows:
        return None, False, []
    if len(windows) > 1:
        windows = sorted(windows, key=lambda window: window.said.priority, reverse=True)
    first, last = windows[0].first, windows[0].last
    taken = [windows[0]]
    conflict = False
    for window in windows[1:]:
        narrowed = (max(first, window.first), min(last, window.last))
        if narrowed[0] <= narrowed[1]:
            first, last = narrowed
            taken.append(window)
        elif not (window.assumed and window.first <= last):
            conflict = True
    by = tuple(w.said.id for w in taken if first == w.first or last == w.last)
    return Folded(first, last, by, any(w.assumed for w in taken)), conflict, taken
