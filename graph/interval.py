"""Days and periods. Half-open everywhere: the last day of a period is the day before its `until`."""

from dataclasses import dataclass
from datetime import date, timedelta

BEGINNING = date.min
"""Stands for "since ever" in a period and in the store; never shown."""

FOREVER = date.max
"""Stands for "no end known" in a period and in the store; never shown."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The days from `start` up to, and not including, `until`."""

    start: date
    until: date

    def __post_init__(self) -> None:
        if self.start >= self.until:
            msg = f"a period needs at least one day: {self.start} to {self.until}"
            raise ValueError(msg)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.until

    def overlaps(self, other: "Period") -> bool:
        """Whether the two share a day."""
        return self.start < other.until and other.start < self.until

    @property
    def last_day(self) -> date:
        """The last day inside."""
        return self.until - ONE_DAY

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.start).days


def day_after(day: date) -> date:
    """The next day; the last day there is stays itself, so that an open end stays open."""
    return day if day == FOREVER else day + ONE_DAY


def day_before(day: date) -> date:
    """The day before; the first day there is stays itself."""
    return day if day == BEGINNING else day - ONE_DAY
