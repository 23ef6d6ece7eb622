"""Steps 1 and 2 of decision 0002: what is left of the statements of one fact, and the windows that they make. No I/O.

Everything here happens inside one world (a standing and a known date) and looks at one fact alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.derivation.runs import BEGIN, END, Run, after, without
from graph.statements import Force, Says, Statement

ASSUMED_DAYS = 30
"""An open `starts` or `ends` of a decision is read as some day from D to so many days on. Told in the answer; decision 0002."""

_WEAKER_THAN_ANY = -1
_ASSUMED_FORCES = (Force.RESOLVED.rank, Force.RECOMMENDED.rank)
_CERTAIN_RANK = Force.RESOLVED.rank


@dataclass(slots=True, eq=False)
class Said:
    """A statement as the rules need it: days and forces as numbers; two are the same only if they are one object.

    `priority`: force, then publication, then id; higher first. `preference` ranks it among those that attest the
    same, strongest and earliest lowest. It `makes_certain` the days that it attests if it is reported or resolved and
    not inferred (rule 3).
    """

    id: str
    says: Says
    first: int
    until: int
    open: bool
    force: int
    published: int
    inferred: bool
    priority: tuple[int, int, str]
    preference: tuple[int, bool, int, str]
    makes_certain: bool


def said_by(statement: Statement) -> Said | None:
    """Make a statement ready for the rules; None for `undecided`, which says nothing about days (step 1)."""
    if statement.says is Says.UNDECIDED:
        return None
    when = statement.when
    first, until = (when.first.toordinal(), after(when.last)) if when else (BEGIN, END)
    force, published, inferred = statement.force.rank, statement.published.toordinal(), statement.inferred
    return Said(
        statement.id, statement.says, first, until, bool(when and when.open), force, published, inferred,
        priority=(force, published, statement.id), preference=(-force, inferred, published, statement.id),
        makes_certain=force >= _CERTAIN_RANK and not inferred,
    )  # fmt: skip


@dataclass(slots=True, eq=False)
class Attestation:
    """Days on which one statement has the fact in force; `given` if it comes from another fact (step 5)."""

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
    """Read the window of a `starts` or `ends`; `D/..` ends 30 days on if it is a decision's, never if not (step 2)."""
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
    """Take steps 1 and 2 for the statements of one fact that count in one world; `given` come from other facts."""
    attested, starts, ends, absent = _cancelled(said, given)
    conflict = False
    if _contradictory(attested, starts, ends):
        # Copies: what is given is shared with other worlds, and is trimmed here.
        attested = [replace(attestation) for attestation in attested]
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
    never = max((s.force for s in said if s.says is Says.NEVER), default=_WEAKER_THAN_ANY)
    attested: list[Attestation] = []
    starts: list[Window] = []
    ends: list[Window] = []
    absent: list[Said] = []
    for s in said:
        if s.says is Says.ABSENT:
            absent.append(s)
        elif s.force <= never:
            continue
        elif s.says is Says.STARTS:
            starts.append(window_of(s))
        elif s.says is Says.ENDS:
            ends.append(window_of(s))
        else:
            attested.append(Attestation(s, [(s.first, s.until)]))
    attested += [attestation for attestation in given if attestation.said.force > never]
    for gap in absent:
        attested = [
            a if a.said.force > gap.force else Attestation(a.said, without(a.runs, gap.first, gap.until), a.given)
            for a in attested
        ]
        attested = [attestation for attestation in attested if attestation.runs]
        starts = [w for w in starts if w.said.force > gap.force or not _within(w, gap)]
    return attested, starts, ends, absent


def _within(window: Window, gap: Said) -> bool:
    """Whether a window lies wholly in the days of an absence."""
    return gap.first <= window.first and (window.last < gap.until or gap.until == END)


def _contradictory(attested: Sequence[Attestation], starts: Sequence[Window], ends: Sequence[Window]) -> bool:
    """Tell whether any attested day lies outside a window, or any start not before an end: seldom."""
    latest_start = max((window.first for window in starts), default=BEGIN)
    earliest_end = min((window.last for window in ends), default=END)
    return latest_start >= earliest_end or any(
        a.runs[0][0] < latest_start or a.runs[-1][1] > earliest_end for a in attested
    )


def _settle(attested: list[Attestation], starts: list[Window], ends: list[Window]) -> bool:
    """Step 2, contradictions: the weaker partner of each pair yields; True if two of equal force did (a conflict).

    In the order of the stronger partner: force, then publication, then an attestation before a window. Mends its
    arguments.
    """
    conflict = False
    partners: list[Attestation | Window] = [*attested, *starts, *ends]
    for stronger in sorted(partners, key=_rank):
        yielded: list[Said] = []
        if isinstance(stronger, Attestation) and stronger.runs:
            yielded = _not_begun(stronger, stronger.runs[0][0], starts) + _ended(
                stronger, stronger.runs[-1][1] - 1, ends
            )
        elif stronger in starts:
            yielded = _ended(stronger, stronger.first, ends) + _trim(attested, BEGIN, stronger.first)
        elif stronger in ends:
            yielded = _not_begun(stronger, stronger.last - 1, starts) + _trim(attested, stronger.last, END)
        conflict = conflict or any(weaker.force == stronger.said.force for weaker in yielded)
    return conflict


def _rank(partner: Attestation | Window) -> tuple[int, int, bool]:
    """Rank a partner in the order in which contradictions are settled, the strongest lowest."""
    return (-partner.said.force, -partner.said.published, isinstance(partner, Window))


def _not_begun(stronger: Attestation | Window, day: int, starts: list[Window]) -> list[Said]:
    """Drop the weaker start windows by which a fact that is in force on a day has not begun then."""
    return _drop(stronger, [window for window in starts if day < window.first], starts)


def _ended(stronger: Attestation | Window, day: int, ends: list[Window]) -> list[Said]:
    """Drop the weaker end windows by which a fact that is in force on a day has ended by then."""
    return _drop(stronger, [window for window in ends if window.last <= day], ends)


def _drop(stronger: Attestation | Window, denying: Sequence[Window], windows: list[Window]) -> list[Said]:
    """Drop those that are weaker; of a start and an end of one force and publication neither is (step 2)."""
    weaker = [window for window in denying if _rank(stronger) < _rank(window)]
    for window in weaker:
        windows.remove(window)
    return [window.said for window in weaker]


def _trim(attested: Sequence[Attestation], first: int, until: int) -> list[Said]:
    """Take the days of [first, until) from the attestations: the stronger ones have been settled and have none there."""
    trimmed: list[Said] = []
    for attestation in attested:
        left = without(attestation.runs, first, until)
        if left != attestation.runs:
            attestation.runs = left
            trimmed.append(attestation.said)
    return trimmed


def _fold(windows: list[Window]) -> tuple[Folded | None, bool, list[Window]]:
    """Step 2, folding: each window by priority narrows what there is; one that shares no day is dropped, in conflict.

    No conflict if it was only assumed to be so short, and as written shares a day. The third value is the windows not
    dropped.
    """
    if not windows:
        return None, False, []
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
