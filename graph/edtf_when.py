"""The `when` of a statement, EDTF (ISO 8601-2) as far as design 2.1 uses it -> `When`. No I/O, no clock.

docs/decisions/0004 says how each form is read.
"""

import re
from datetime import date, timedelta

from graph.days import LONGEST, MONTHS, cannot_read, day_of, months_of, shown
from graph.errors import DateError
from graph.interval import BEGINNING, FOREVER
from graph.statements import Says, When

Days = tuple[date, date]

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VALUE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DECADE_OR_CENTURY = re.compile(r"[0-9]{2}[0-9X]X")
_SEASON_FROM = {21: 3, 22: 6, 23: 9}
_WINTER = 24
_SEASON_MONTHS = 4
_MARGIN = {"~": 1, "?": 1, "%": 2}
"""How many times its own width a doubtful date is widened by on either side."""
_DAY_MARGIN = timedelta(days=31)
"""A doubtful day is widened by a month."""

_EVERY_DAY = (Says.HOLDS, Says.STAYS, Says.ABSENT)
_OPEN_ENDS = {"", ".."}
_NO_DAY = (Says.NEVER, Says.UNDECIDED)

_SHORT_MONTHS = [month[:3].lower() for month in MONTHS]
_NAMED = re.compile(
    rf"(?:(?<![0-9])([0-9]{{1,2}})(?:st|nd|rd|th)? )?({'|'.join(_SHORT_MONTHS)})[a-z]*\.?,? ([0-9]{{4}})(?![0-9])"
)
_ONLY_YEAR = re.compile("[^0-9]*([12][0-9]{3})[^0-9]*")


class _NoDateError(Exception):
    """A part of the text is no date at all."""


def read_when(text: str, says: Says) -> When:
    """The days that a statement's `when` speaks of.

    DateError, with what to write instead, for what cannot be read and for what would be a guess: `2011-12` is some day
    in December for `starts` and `ends`; of `holds` it would not tell whether on some day or on all of them.
    """
    text = text.strip()
    if says in _NO_DAY:
        msg = f"`{says}` takes no date"
        raise DateError(msg, remedy="leave `when` out")
    if len(text) > LONGEST:
        raise cannot_read(text, _remedy("", says))
    if _DAY.fullmatch(text):
        day = _day(text)
        return When(day, day, text=text)
    try:
        return _every_day(text, says) if says in _EVERY_DAY else _some_day(text, says)
    except _NoDateError:
        raise cannot_read(text, _remedy(text, says)) from None


def _every_day(text: str, says: Says) -> When:
    """The days of a period, both ends included; the refusal of all that leaves a day in doubt."""
    first, slash, last = text.partition("/")
    if _DAY.fullmatch(first) and _DAY.fullmatch(last):
        return When(*_in_order(_day(first), _day(last), text), text=text)
    if slash and not _OPEN_ENDS & {first, last}:
        msg = f'"{shown(text)}" does not name the first and the last day'
        raise DateError(msg, remedy=f"write {_iso(_from_to(first, last, text))} if it is every day of that")
    days = (BEGINNING, FOREVER) if slash else _window(text)
    if BEGINNING in days or FOREVER in days:
        msg = f'"{shown(text)}" has no first or no last day, and `{says}` speaks of every day'
        raise DateError(msg, remedy="write the days that the paper speaks of, as in 2011-04-01/2011-12-08")
    if _MARGIN.keys() & set(text):
        msg = f'"{shown(text)}" is in doubt, and `{says}` speaks of every day'
        raise DateError(msg, remedy="write the days that are not in doubt, as in 2011-12-08 or 2011-04-01/2011-12-08")
    msg = f'"{shown(text)}" may be some day of it or every day'
    raise DateError(msg, remedy=f"write {_iso(days)} if `{says}` is true of every day, or the one day")


def _some_day(text: str, says: Says) -> When:
    """The window in which the one day of a `starts` or `ends` lies."""
    first, slash, last = text.partition("/")
    if not slash:
        return When(*_window(text), text=text)
    if last == ".." and _DAY.fullmatch(first):
        return When(_day(first), FOREVER, open=True, text=text)
    if last in _OPEN_ENDS:
        msg = f'"{shown(text)}" is not open from a day on'
        raise DateError(msg, remedy=f"write {_value(first)[0]}/.. for some day from then on")
    if first in _OPEN_ENDS:
        msg = f'"{shown(text)}" has no first day'
        raise DateError(msg, remedy=f"write [..{_value(last)[1]}] for some day up to then")
    days = _from_to(first, last, text)
    msg = f'"{shown(text)}" is a period, and `{says}` needs a day'
    raise DateError(msg, remedy=f"write [{days[0]}..{days[1]}] for some day in it")


def _window(text: str) -> Days:
    """The days of a set, or of a date that may be in doubt."""
    return _set(text) if text.startswith("[") and text.endswith("]") else _doubtful(text)


def _set(text: str) -> Days:
    """`[a..b]`, `[..b]`, `[a..]`, `[a,b]`: from the first to the last of the days that it allows, gaps included."""
    days: list[Days] = []
    for part in text[1:-1].split(","):
        first, dots, last = part.partition("..")
        if not dots:
            days.append(_value(part))
        elif first and last:
            days.append(_from_to(first, last, text))
        else:
            days.append((_value(first)[0], FOREVER) if first else (BEGINNING, _value(last)[1]))
    return min(first for first, _ in days), max(last for _, last in days)


def _doubtful(text: str) -> Days:
    """A day, month, season or year, widened on both sides if it is approximate `~`, uncertain `?` or both `%`."""
    margin = _MARGIN.get(text[-1:])
    if margin is None:
        return _value(text)
    first, last = _value(text[:-1])
    if first == last:
        return first - margin * _DAY_MARGIN, last + margin * _DAY_MARGIN
    months = margin * ((last.year - first.year) * 12 + last.month - first.month + 1)
    return _months_away(first, -months)[0], _months_away(last, months)[1]


def _months_away(day: date, months: int) -> Days:
    """The month so many months before or after the day's own."""
    years, month = divmod(day.month - 1 + months, 12)
    return months_of(day.year + years, month + 1)


def _value(value: str) -> Days:
    """The first and last day of a plain day, month, season, year, decade or century."""
    while value.endswith("-XX"):
        value = value.removesuffix("-XX")
    if _DECADE_OR_CENTURY.fullmatch(value):
        return months_of(int(value.replace("X", "0")), 1)[0], months_of(int(value.replace("X", "9")), 12)[1]
    match = _VALUE.fullmatch(value)
    if match is None:
        raise _NoDateError
    year = int(match[1])
    if match[2] is None:
        return months_of(year, 1, 12)
    month = int(match[2])
    if match[3]:
        day = day_of(year, month, int(match[3]))
        return day, day
    if month in _SEASON_FROM:
        return months_of(year, _SEASON_FROM[month], _SEASON_MONTHS)
    if month == _WINTER:
        msg = f"{value} is a winter, and does not say of which two years"
        raise DateError(msg, remedy=f"write [{year - 1}-12..{year}-02] or [{year}-12..{year + 1}-02]")
    return months_of(year, month)


def _from_to(first: str, last: str, text: str) -> Days:
    """From the first day of one to the last day of the other."""
    return _in_order(_value(first)[0], _value(last)[1], text)


def _day(text: str) -> date:
    """A day that is written like one."""
    return day_of(int(text[:4]), int(text[5:7]), int(text[8:]))


def _in_order(first: date, last: date, text: str) -> Days:
    """The two, unless they are the wrong way round."""
    if last < first:
        msg = f'"{shown(text)}" ends before it begins'
        raise DateError(msg, remedy="write the earlier day first")
    return first, last


def _iso(days: Days) -> str:
    return f"{days[0]}/{days[1]}"


def _remedy(text: str, says: Says) -> str:
    """What to write instead, as near to the text as can be told."""
    if says in _EVERY_DAY:
        return "write a day, 2011-12-08, or a period of which every day is meant, 2011-04-01/2011-12-08"
    if named := _NAMED.search(text.lower()):
        month = f"{named[3]}-{_SHORT_MONTHS.index(named[2]) + 1:02}"
        guess = f"{month}-{int(named[1]):02}" if named[1] else month
    elif year := _ONLY_YEAR.fullmatch(text):
        guess = year[1]
    else:
        return (
            "write a day, 2011-12-08; a month or year for some day in it, 2011-12; the days between which it lies, "
            "[2011-12-01..2011-12-31]; or 2011-12-15/.. for some day from then on"
        )
    return f"write {guess}, or {guess}~ if it is approximate"
