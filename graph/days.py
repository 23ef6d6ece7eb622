"""A day from its numbers, days in words, and the refusal of what is no day. No I/O, no clock."""

from calendar import monthrange
from datetime import date

from graph.errors import DateError

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1000, 9998
"""The years that can be written: within the calendar's own, so that no day or day after it is BEGINNING or FOREVER."""

LONGEST = 100
"""No date is longer than this; what is longer is refused unread."""

_SHOWN = 40


def cannot_read(text: str, remedy: str) -> DateError:
    """The refusal of a text in which no date can be seen."""
    return DateError(f'cannot read "{shown(text)}" as a date', remedy=remedy)


def shown(text: str) -> str:
    """The text, fit to be quoted in a message: short, on one line, nothing in it that a terminal would obey."""
    cut = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in cut)


def day_of(year: int, month: int, day: int) -> date:
    """The day with these numbers. DateError says which of them is impossible."""
    days = days_in(year, month)
    if not 1 <= day <= days:
        msg = f"there is no day {day} in {MONTHS[month - 1]} {year}"
        raise DateError(msg, remedy=f"write a day from 1 to {days}")
    return date(year, month, day)


def within_reach(day: date) -> date:
    """The day itself. DateError if its year cannot be written."""
    return day_of(day.year, day.month, day.day)


def days_in(year: int, month: int) -> int:
    """How many days the month has. DateError if there is no such year or month."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        msg = f"the year {year} is out of reach"
        raise DateError(msg, remedy=f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    if not 1 <= month <= len(MONTHS):
        msg = f"there is no month {month}"
        raise DateError(msg, remedy="write a month from 1 to 12, after the year or between the day and the year")
    return monthrange(year, month)[1]


def months_of(year: int, month: int, count: int = 1) -> tuple[date, date]:
    """The first and the last day of so many whole months from this one on."""
    years, index = divmod(month - 1 + count - 1, 12)
    first = day_of(year, month, 1)
    return first, date(year + years, index + 1, days_in(year + years, index + 1))


def in_words(day: date) -> str:
    """Like `1 April 2012`, the same in every locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def span_in_words(first: date, last: date) -> str:
    """Like `1 to 30 April 2012`: both ends included, nothing said twice."""
    if first == last:
        return in_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {in_words(last)}"
    return f"{in_words(first)} to {in_words(last)}"
