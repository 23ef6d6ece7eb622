"""What would settle what is unknown: the minutes of a meeting that was asked for it, or papers of days of which the record has none."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from graph.answers import Settling
from graph.derivation.windows import ASSUMED_DAYS
from graph.interval import BEGINNING, FOREVER, Period, day_after
from graph.statements import Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from typing import Any

OPEN = (Force.RECOMMENDED.value, Force.PROPOSED.value)


def settling(
    days: Period, said: Iterable[Mapping[str, Any]], last: date | None, next_: date | None
) -> tuple[Settling, ...]:
    """The minutes of each meeting that a beginning or an end was put to, if its days are among these; else papers of the gap.

    `last` and `next_` are the nearest days that papers speak of: what is between them no paper in the record tells.
    """
    put = [row for row in said if row["says"] in ("starts", "ends") and row["force"] in OPEN and _meets(row, days)]
    meetings: dict[tuple[date, str], list[str]] = {}
    for row in put:
        meetings.setdefault((row["paper"]["meeting"], row["paper"]["body"]), []).append(row["id"])
    if meetings:
        return tuple(
            Settling(what="minutes", body=body, from_=day, until=day_after(day), statements=tuple(dict.fromkeys(ids)))
            for (day, body), ids in sorted(meetings.items())
        )
    since = day_after(last) if last else None
    first = since if since and since <= days.start else days.start
    until = next_ if next_ and next_ >= days.until else days.until
    return (Settling(what="papers", body="the council", **_open(first, until), statements=()),)


def appointment(body: str, days: Period, ids: Sequence[str]) -> Settling:
    """Word from outside the council of whom it appointed."""
    return Settling(what="appointment", body=body, **_open(days.start, days.until), statements=tuple(ids))


def _open(start: date, until: date) -> dict[str, date | None]:
    return {"from_": None if start == BEGINNING else start, "until": None if until == FOREVER else until}


def _meets(row: Mapping[str, Any], days: Period) -> bool:
    """Whether what was to begin or end may have done so in the run: without a last day, within the days that rule 1 assumes."""
    assumed = row["last"] == FOREVER and row["force"] == Force.RECOMMENDED.value
    last: date = row["first"] + timedelta(days=ASSUMED_DAYS) if assumed else row["last"]
    first: date = row["first"]
    return first < days.until and days.start <= last
