"""Runs of days as lanes under one scale of years: the shares of the width that they take, and the same in characters. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graph.wording.parts import days_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MARGIN = timedelta(days=183)
"""What is shown beyond the outermost known day, where a period is open."""

MOST_TICKS = 9
YEAR = 365.25

CHARACTERS = {
    "certain": "█",
    "presumed": "▓",
    "possible": "░",
    "vacant": "o",
    "ended": "-",
    "not-yet": "-",
    "unknown": "?",
    "contested": "x",
    "outside": "-",
    "breach": "X",
    "caution": "!",
    "cannot-tell": "?",
    "satisfied": "=",
    "prompt": "~",
    "not-in-force": ".",
    "no-finding": " ",
}
"""How a run of days is drawn on a terminal: the surer the fuller."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of days of a lane: `sure` is how sure they are, or what the seat was; none as an end is open."""

    start: date | None
    until: date | None
    sure: str
    statements: Sequence[str]
    why: str = ""

    @property
    def words(self) -> str:
        """How sure it is, on which days, and why no more is known."""
        told = f"{self.sure.replace('-', ' ')} {days_in_words(self.start, self.until)}"
        return f"{told}: {self.why}" if self.why else told


@dataclass(frozen=True, slots=True)
class Bar:
    """A run as it is drawn: where it begins and how wide it is, in hundredths of the width; whether it goes on beyond either edge."""

    left: float
    width: float
    run: Run


@dataclass(frozen=True, slots=True)
class Lane:
    """What one line of the picture is about, and its runs of days in their order. `id` none: about nothing that has a page."""

    name: str
    id: str | None
    beside: str
    runs: Sequence[Run]

    @property
    def drawn(self) -> list[Run]:
        """The runs in the order in which they are drawn: a sure one over what is less, however short it is."""
        return sorted(self.runs, key=lambda run: -list(CHARACTERS).index(run.sure))


@dataclass(frozen=True, slots=True)
class Tick:
    """A day of the scale, and what is written at it."""

    left: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from `start` up to `until`, drawn from edge to edge."""

    start: date
    until: date

    @classmethod
    def over(cls, start: date | None, until: date | None, runs: Iterable[Run]) -> Scale:
        """The period asked; where that is open, the days that are known of and a margin."""
        days = [day for run in runs for day in (run.start, run.until) if day]
        first = start or (min(days, default=date(2000, 1, 1)) - MARGIN)
        last = until or (max(days, default=first) + MARGIN)
        return cls(first, max(last, first + timedelta(days=1)))

    def share(self, day: date) -> float:
        """How far along the scale a day is, in hundredths; the edges for what is beyond them."""
        whole = (self.until - self.start).days
        return round(100 * min(max((day - self.start).days / whole, 0), 1), 2)

    def bar(self, run: Run) -> Bar:
        """The run as it is drawn."""
        left = self.share(run.start or self.start)
        return Bar(left, round(self.share(run.until or self.until) - left, 2), run)

    def ticks(self) -> list[Tick]:
        """The first days of years, or of quarters or months where the scale is shorter; none too near to an edge to be read."""
        years = (self.until - self.start).days / YEAR
        months = next(step for step in (1, 3, 12, 24, 60, 120, 600) if years * 12 / step <= MOST_TICKS or step == 600)
        count = self.start.year * 12 // months * months
        found = []
        while (day := date(count // 12, count % 12 + 1, 1)) < self.until:
            if day >= self.start and self.share(day) <= 90:
                found.append(Tick(self.share(day), str(day.year) if months >= 12 else f"{day:%b} {day.year}"))
            count += months
        return found

    def characters(self, lane: Lane, width: int) -> str:
        """The lane as so many characters; where runs share one, the surest is drawn."""
        drawn = [" "] * width
        for run in lane.drawn:
            bar = self.bar(run)
            first = min(int(bar.left * width / 100), width - 1)
            last = max(first + 1, round((bar.left + bar.width) * width / 100))
            drawn[first:last] = CHARACTERS[run.sure] * (min(last, width) - first)
        return "".join(drawn)

    def scale_in_characters(self, width: int) -> str:
        """The labels of the ticks at their places."""
        drawn = [" "] * width
        free = 0
        for tick in self.ticks():
            at = int(tick.left * width / 100)
            if at >= free and at + len(tick.label) <= width:
                drawn[at : at + len(tick.label)] = tick.label
                free = at + len(tick.label) + 1
        return "".join(drawn)


@dataclass(frozen=True, slots=True)
class Lanes:
    """A picture: its scale and its lanes, one under the other."""

    scale: Scale
    lanes: Sequence[Lane]

    @property
    def kinds(self) -> list[str]:
        """How runs are drawn in it, the surest first."""
        used = {run.sure for lane in self.lanes for run in lane.runs}
        return [sure for sure in CHARACTERS if sure in used]


def joined(runs: Sequence[Run]) -> list[Run]:
    """Runs in their order, with those that follow on one another and are as sure made one."""
    made: list[Run] = []
    for run in runs:
        before = made[-1] if made else None
        if before and (before.sure, before.why) == (run.sure, run.why) and before.until == run.start is not None:
            behind = list(dict.fromkeys((*before.statements, *run.statements)))
            made[-1] = Run(before.start, run.until, run.sure, behind, run.why)
        else:
            made.append(run)
    return made
