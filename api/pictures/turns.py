"""The days on which a tree changes as a strip to choose one from: ticks under a scale of years, and the nearest before and after a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from api.pictures.lanes import Run, Scale
from graph.days import MONTHS, in_words
from graph.wording import turn_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.answers import TimelineAnswer, Turn

MOST_TICKS = 60
"""Ticks that can be told from one another; of more days, those of a month or of several are one tick."""

STEPS = (1, 3, 12, 60, 120)
"""Months that a tick may stand for."""


@dataclass(frozen=True, slots=True)
class TurnTick:
    """A day of the strip, the first of those that one tick stands for; `changes` is whether something begins or ends on one of them."""

    day: date
    left: float
    changes: bool
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The strip: `here` is where the day shown stands, `turn` what turns on it; `before` and `after` are the nearest days of change."""

    scale: Scale
    ticks: Sequence[TurnTick]
    here: float | None
    turn: Turn | None
    before: date | None
    after: date | None
    days: int


def strip_of(answer: TimelineAnswer, shown: date | None) -> Strip:
    """The strip of all days of change, as one sees it from the day shown; or from none."""
    turns = answer.turns
    scale = Scale.over(
        None, None, [Run(day, None, "", ()) for day in (*([shown] if shown else []), *(turn.day for turn in turns))]
    )
    return Strip(
        scale,
        [_tick(scale, group) for group in _groups(turns)],
        scale.share(shown) if shown else None,
        next((turn for turn in turns if turn.day == shown), None),
        max((turn.day for turn in turns if shown and turn.day < shown), default=None),
        min((turn.day for turn in turns if shown and turn.day > shown), default=None),
        len(turns),
    )


def _groups(turns: Sequence[Turn]) -> list[list[Turn]]:
    """The days one by one, or those of so many months together that there are few enough groups."""
    groups = [[turn] for turn in turns]
    for months in STEPS:
        if len(groups) > MOST_TICKS:
            numbers = (((turn.day.year * 12 + turn.day.month - 1) // months, turn) for turn in turns)
            groups = [[turn for _, turn in group] for _, group in groupby(numbers, itemgetter(0))]
    return groups


def _tick(scale: Scale, group: Sequence[Turn]) -> TurnTick:
    first, last = group[0], group[-1]
    name, words = in_words(first.day), turn_in_words(first)
    if last is not first:
        name = (
            f"{_month(first.day)} to {_month(last.day)}" if _month(first.day) != _month(last.day) else _month(first.day)
        )
        words = f"{len(group)} days"
    middle = first.day + timedelta(days=(last.day - first.day).days // 2)
    return TurnTick(first.day, scale.share(middle), any(turn.changes for turn in group), name, words)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.year}"
