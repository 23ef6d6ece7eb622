"""Runs of days as whole numbers, half-open, for the derivation: `(first, until)`. No I/O.

A day is its ordinal: the rules compare and shift days millions of times, and a `date` is twenty times slower at both.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

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
    pieces = (piece for start, stop in runs for piece in ((start, min(stop, first)), (max(start, until), stop)))
    return [piece for piece in pieces if piece[0] < piece[1]]


def uncovered(run: Run, cover: Sequence[Run]) -> list[Run]:
    """List the days of one run that no run of `cover` has; `cover` is sorted and disjoint."""
    first, until = run
    left: list[Run] = []
    for start, stop in islice(cover, max(bisect_left(cover, (first, END)) - 1, 0), None):
        if first < start:
            left.append((first, min(start, until)))
        first = max(first, stop)
        if until <= first:
            return left
    return [*left, (first, until)]


def joined(runs: Iterable[Run]) -> list[Run]:
    """Join the days in as few runs as can be, in order."""
    out: list[Run] = []
    for first, until in sorted(runs):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], until))
        else:
            out.append((first, until))
    return out


def shared(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """List the days that both have; both sorted and disjoint."""
    meeting = ((max(one[0], other[0]), min(one[1], other[1])) for one in runs for other in others)
    return [run for run in meeting if run[0] < run[1]]
