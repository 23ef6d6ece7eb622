"""Runs of days as whole numbers, half-open, for the derivation: `(first, until)`. No I/O.

A day is its ordinal: the rules compare and shift days millions of times, and a `date` is twenty times slower at both.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date

from graph.interval import BEGINNING, FOREVER

BEGIN = BEGINNING.toordinal()
"""The first day there is: a run from here has no known start."""

END = FOREVER.toordinal()
"""No day: a run until here has no known end."""


Run = tuple[int, int]


def after(day: date) -> int:
    """Tell the day after, as a run's `until`; after for ever comes nothing."""
    return min(day.toordinal() + 1, END)


def without(runs: Iterable[Run], first: int, until: int) -> list[Run]:
    """Leave the days of [first, until) out of `runs`."""
    left: list[Run] = []
    for start, stop in runs:
        if stop <= first or until <= start:
            left.append((start, stop))
            continue
        if start < first:
            left.append((start, first))
        if until < stop:
            left.append((until, stop))
    return left


def uncovered(run: Run, cover: Sequence[Run]) -> list[Run]:
    """List the days of one run that no run of `cover` has; `cover` is sorted and disjoint."""
    first, until = run
    left: list[Run] = []
    if len(cover) == 1 and cover[0][0] <= first and until <= cover[0][1]:
        return left
    at = bisect_left(cover, (first, first))
    if at and cover[at - 1][1] > first:
        at -= 1
    while first < until:
        start, stop = cover[at] if at < len(cover) else (until, until)
        if first < start:
            left.append((first, min(start, until)))
        first = max(first, stop) if start < until else until
        at += 1
    return left


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join the days in as few runs as can be, in order."""
    out: list[Run] = []
    for first, until in sorted(runs):
        if out and first <= out[-1][1]:
            if until > out[-1][1]:
                out[-1] = (out[-1][0], until)
        else:
            out.append((first, until))
    return out


def shared(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """List the days that both have; both sorted and disjoint."""
    out: list[Run] = []
    mine = theirs = 0
    while mine < len(runs) and theirs < len(others):
        first, until = max(runs[mine][0], others[theirs][0]), min(runs[mine][1], others[theirs][1])
        if first < until:
            out.append((first, until))
        if runs[mine][1] < others[theirs][1]:
            mine += 1
        else:
            theirs += 1
    return out
