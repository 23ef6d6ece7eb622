"""Questions of a day that may be asked of several at once, like `2011-12-15,2012-06-30,2017-05-01`, in one exchange."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.dates import Reading, read_period
from graph.errors import DateError
from graph.interval import Period
from graph.questions.asking import Reach
from graph.wording.parts import listed

if TYPE_CHECKING:
    from datetime import date

    from graph.questions.asking import Asked

MOST_DAYS = 60
"""As many days as a series may have."""


def days_of(asked: Asked, today: date, what: str) -> tuple[Reach, tuple[date, ...]]:
    """The days asked, in order and each once, and the reach from the first to the last. Raises DateError where one is no day."""
    parts = [part for part in asked.at.split(",") if part.strip()]
    if len(parts) < 2 or _is_one(asked.at, today):
        reach = Reach.of(asked, today).of_a_day(what)
        return reach, (reach.at.period.start,)
    if len(parts) > MOST_DAYS:
        raise DateError(f"a series has {MOST_DAYS} days at most, and this has {len(parts)}", remedy="ask twice")
    readings = [read_period(part, today=today) for part in parts]
    for reading in readings:
        if not reading.instant:
            raise DateError(
                f"{what} on a day, and {reading.text!r} is {reading.said}",
                remedy="name days, like 2011-12-15,2012-06-30",
            )
    by_day = dict(sorted((reading.period.start, reading) for reading in readings))
    whole = Period(min(by_day), max(reading.period.until for reading in readings))
    said = listed([reading.said for reading in by_day.values()])
    reach = Reach.of(asked.model_copy(update={"at": parts[0]}), today)
    at = Reading(whole, asked.at, said, instant=len(by_day) == 1)
    return Reach(at, reach.known_at), tuple(by_day)


def _is_one(text: str, today: date) -> bool:
    """Whether the text with its commas is one date: `Thursday, 15 December 2011`."""
    try:
        read_period(text, today=today)
    except DateError:
        return False
    return True
