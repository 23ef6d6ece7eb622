"""Dates as papers are noted (EDTF, in `edtf_when`) and as people type them (English phrases). No I/O, no clock.

docs/decisions/0004 says how each form is read. A phrase's reading is echoed in `Reading.said`; nothing is filled in
from today.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from graph.days import LONGEST, MONTHS, cannot_read, day_of, in_words, months_of, shown, span_in_words, within_reach
from graph.edtf_when import read_when
from graph.errors import DateError
from graph.interval import BEGINNING, FOREVER, Period, day_after, day_before

__all__ = ["Reading", "read_period", "read_when", "rests_on_today"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a phrase was read. `said` is the echo in plain English; `instant` is true of a single day."""

    period: Period
    text: str
    said: str
    instant: bool


@dataclass(frozen=True, slots=True)
class _Days:
    """Days with a name. `unit` is day, month, year or financial year, else empty; `note` is what else to tell."""

    first: date
    last: date
    name: str
    unit: str = ""
    note: str = ""

    @property
    def said(self) -> str:
        """The name, the days unless they are the name, and the note."""
        if self.last == FOREVER:
            days = f"{in_words(self.first)} onwards"
        elif self.first == BEGINNING:
            days = f"up to and including {in_words(self.last)}"
        else:
            days = span_in_words(self.first, self.last)
        return (self.name if self.name == days else f"{self.name} ({days})") + (f"; {self.note}" if self.note else "")


CAN_BE_READ = (
    "write a day (1 April 2012, 01/04/2012 or 2012-04-01), a month (April 2012), a year (2012), "
    "a financial year (2012/13), a quarter (Q2 2012), a season (spring 2012), a part (early 2012) "
    "or a span (since 2012, before April 2012, 2011 to 2013)"
)
_ORDINALS = ("first", "second", "third", "fourth")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}

_PLAIN = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\t\n\r\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE},", " ")
)
_SILENT = frozenset({"the", "of"})

_Y = "([0-9]{4})"
_D = "([0-9]{1,2})(?:st|nd|rd|th)?"
_M = rf"({'|'.join(_MONTH_NUMBERS)})\.?"
_NEXT = "[/-]([0-9]{4}|[0-9]{2})"


def read_period(text: str, *, today: date) -> Reading:
    """The days that a phrase means, like `April 2012`, `2012/13`, `since 2012` or `today`.

    DateError says what is wrong with it and what can be read. Without an end it runs to FOREVER, without a beginning
    from BEGINNING.
    """
    if len(text) > LONGEST:
        raise cannot_read(text, CAN_BE_READ)
    plain = text.translate(_PLAIN).strip()
    if not (plain.isascii() and plain.isprintable()):
        raise cannot_read(text, CAN_BE_READ)
    phrase = " ".join(word for word in plain.lower().split() if word not in _SILENT)
    days = _any(phrase, today)
    if days is None:
        if _WANTS_YEAR.search(phrase) and not _HAS_YEAR.search(phrase):
            msg = f'"{shown(text)}" has no year of four digits'
            raise DateError(msg, remedy="write the year in full, as in 1 April 2012; it is never filled in")
        raise cannot_read(text, CAN_BE_READ)
    period = Period(days.first, day_after(days.last))
    return Reading(period, text.strip(), days.said, instant=days.first == days.last)


_OF_TODAY = re.compile(r"\b(?:today|now|yesterday)\b", re.IGNORECASE)


def rests_on_today(text: str) -> bool:
    """Whether the phrase means other days when it is read on another day."""
    return _OF_TODAY.search(text) is not None


_HAS_YEAR = re.compile(_Y)
_WANTS_YEAR = re.compile(rf"[0-9]|\b(?:{'|'.join([*_MONTH_NUMBERS, *_SEASONS, 'winter'])})\b")
_INSIDE = re.compile("(?:in|during|throughout) (.+)")
_ON = re.compile("(as at|as|on) (.+)")


def _any(phrase: str, today: date) -> _Days | None:
    """Days with a name, a span with one or two ends, or either after `in` or `as at`."""
    if match := _INSIDE.fullmatch(phrase):
        phrase = match[1]
    if match := _ON.fullmatch(phrase):
        days = _one(match[2], today)
        if days and days.first != days.last:
            msg = f"{days.said} is not a day, and `{match[1]}` needs one"
            raise DateError(msg, remedy="write the day, as in 31 March 2012, or leave the word out for all of it")
        return days
    return _one(phrase, today) or _between(phrase, today) or _from_or_until(phrase, today)


_SIDE = re.compile("(since|from|after|before|until|till|up to|by) (.+)")
_ONWARDS = re.compile("(?:from )?(.+) onwards?")


def _from_or_until(phrase: str, today: date) -> _Days | None:
    """`since` and `from` begin with the days named, `after` after them; `until` ends with them, `before` before."""
    if match := _ONWARDS.fullmatch(phrase):
        side, days = "since", _one(match[1], today)
    elif match := _SIDE.fullmatch(phrase):
        side, days = match[1], _one(match[2], today)
    else:
        return None
    if days is None:
        return None
    if side == "by":
        msg = f"`by` {days.name} may mean before it or until its end"
        raise DateError(msg, remedy="write before or until, as in before April 2012")
    named = replace(days, name=f"{side} {days.name}")
    if side in ("since", "from"):
        return replace(named, last=FOREVER)
    if side == "after":
        return replace(named, first=within_reach(day_after(days.last)), last=FOREVER)
    if side == "before":
        return replace(named, first=BEGINNING, last=within_reach(day_before(days.first)))
    return replace(named, first=BEGINNING)


_OPENING = re.compile("^(?:between|from|since) ")
_SEPARATORS = (" and ", " to ", " until ", " till ", " - ", "..", "/", "-")


def _between(phrase: str, today: date) -> _Days | None:
    """From the first day of one to the last of another, both included: `between 2011 and 2013`, `2011/2013`."""
    ends = _OPENING.sub("", phrase)
    for separator in _SEPARATORS:
        if ends.count(separator) != 1 or (separator == " and " and not phrase.startswith("between ")):
            continue
        left, right = (part.strip("/") for part in ends.split(separator))
        if not (left and right):
            return _from_or_until(f"since {left}" if left else f"until {right}", today)
        first, last = _borrowing(left, right, today), _one(right, today)
        if first and last:
            return _joined(first, last, separator)
    return None


def _borrowing(left: str, right: str, today: date) -> _Days | None:
    """The left part of a span, with the year, or month and year, of the right if it has none: `1 to 30 April 2012`."""
    days = _one(left, today)
    if days or _HAS_YEAR.search(left):
        return days
    words = right.split()
    for lent in (words[-1:], words[-2:]):
        if days := _one(" ".join([left, *lent]), today):
            return days
    return None


def _joined(first: _Days, last: _Days, separator: str) -> _Days:
    if last.last < first.first:
        msg = f"{first.name} to {last.name} ends before it begins"
        raise DateError(msg, remedy="write the earlier one first")
    notes = [first.note, last.note]
    if separator in ("/", "-") and first.unit == last.unit == "year" and last.first.year == first.first.year + 1:
        notes.append(_or_financial(first.first.year))
    if first.unit == last.unit == "day":
        name = span_in_words(first.first, last.last)
    elif first.unit == last.unit == "year":
        name = f"the years {first.first.year} to {last.last.year}"
    else:
        name = f"{first.name} to {last.name}"
    return _Days(first.first, last.last, name, note="; ".join(note for note in dict.fromkeys(notes) if note))


_PART = re.compile("(early|mid|late|start|beginning|end)[ -](.+)")
_THIRDS = {"early": (0, "early in"), "mid": (1, "the middle of"), "late": (2, "late in")}


def _one(phrase: str, today: date) -> _Days | None:
    """Days with a name of their own."""
    if phrase in ("today", "now"):
        return _Days(today, today, "today")
    if phrase == "yesterday":
        return _Days(day_before(today), day_before(today), "yesterday")
    if match := _PART.fullmatch(phrase):
        whole = _one(match[2], today)
        return whole and _part(match[1], whole)
    for pattern, read in _FORMS:
        if match := pattern.fullmatch(phrase):
            return read(match)
    return None


def _part(word: str, whole: _Days) -> _Days:
    """A third of a year (four months) or of a month (ten days, and the rest), or the first or last day of anything."""
    if word == "end":
        first, last, name = whole.last, whole.last, f"the end of {whole.name}, read as its last day"
    elif word not in _THIRDS:
        first, last, name = whole.first, whole.first, f"the {word} of {whole.name}, read as its first day"
    else:
        index, words = _THIRDS[word]
        first, last = _third(whole, index, word)
        name = f"{words} {whole.name}"
    return _Days(first, last, name, note=whole.note)


def _third(whole: _Days, index: int, word: str) -> tuple[date, date]:
    if whole.unit in ("year", "financial year"):
        return months_of(whole.first.year, whole.first.month + 4 * index, 4)
    if whole.unit == "month":
        first = whole.first.replace(day=1 + 10 * index)
        return first, whole.last if word == "late" else first.replace(day=10 + 10 * index)
    msg = f"`{word}` of {whole.name} has no settled meaning"
    raise DateError(msg, remedy="write it of a year or a month, as in early 2012, or write the days")


def _year(match: re.Match[str]) -> _Days:
    year = int(match[1])
    return _Days(*months_of(year, 1, 12), f"the year {year}", "year")


def _decade(match: re.Match[str]) -> _Days:
    year = int(match[1])
    return _Days(*months_of(year, 1, 120), f"the {year}s")


def _month(year: int, month: int, note: str = "") -> _Days:
    first, last = months_of(year, month)
    return _Days(first, last, f"{MONTHS[month - 1]} {year}", "month", note)


def _day(year: int, month: int, day: int, note: str = "") -> _Days:
    found = day_of(year, month, day)
    return _Days(found, found, in_words(found), "day", note)


def _uk_day(match: re.Match[str]) -> _Days:
    day, month = int(match[1]), int(match[3])
    return _day(int(match[4]), month, day, "day first, as in the UK" if day <= 12 and day != month else "")


def _written_day(match: re.Match[str]) -> _Days:
    days = _day(int(match[4]), _MONTH_NUMBERS[match[3]], int(match[2]))
    weekday = _WEEKDAYS[days.first.weekday()]
    if match[1] not in (None, weekday):
        msg = f"{days.name} is a {weekday.title()}, not a {match[1].title()}"
        raise DateError(msg, remedy="write the day without its weekday, or the day that is meant")
    return days


def _financial(year: int, next_year: str) -> _Days:
    """The financial year from April of a year to March of the one after it."""
    return _Days(*months_of(year, 4, 12), f"the financial year {_running(year, next_year)}", "financial year")


def _running(year: int, next_year: str) -> str:
    """`2012/13` for two years of which the second must follow the first."""
    following = f"{year + 1}"
    if not following.endswith(next_year):
        msg = f"{year}/{next_year} does not name two years running"
        to_year = following[: -len(next_year)] + next_year
        raise DateError(msg, remedy=f"write {_and_next(year)}, or {year} to {to_year} for all of the years")
    return _and_next(year)


def _or_financial(year: int) -> str:
    return f"for the financial year write {_and_next(year)}"


def _and_next(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"


def _month_or_financial(match: re.Match[str]) -> _Days:
    """`2012-04` is a month, as in ISO 8601, even where `2011-12` could be two years; `2012-13` can only be two."""
    year, number = int(match[1]), int(match[2])
    if number > 12 or number == 0 == (year + 1) % 100:
        return _financial(year, match[2])
    years = number - year % 100
    note = _or_financial(year) if years == 1 else f"for the years write {year} to {year + years}" if years > 1 else ""
    return _month(year, number, note)


def _financial_without_end(match: re.Match[str]) -> _Days:
    year = int(match[1])
    msg = f"financial year {year} may begin or end in {year}"
    raise DateError(msg, remedy=f"write {_and_next(year - 1)} or {_and_next(year)}")


def _quarter(year: int, quarter: int, next_year: str | None) -> _Days:
    """A quarter of the calendar year, or of the financial year if two years are named."""
    ordinal = f"the {_ORDINALS[quarter - 1]} quarter of"
    if next_year:
        whole = _financial(year, next_year)
        first = months_of(year, 4, 3 * quarter)[1]
        return _Days(*months_of(first.year, first.month - 2, 3), f"{ordinal} {whole.name}")
    note = f"for that of the financial year write Q{quarter} {_and_next(year)}"
    return _Days(*months_of(year, 3 * quarter - 2, 3), f"{ordinal} {year}", note=note)


def _named_quarter(match: re.Match[str]) -> _Days:
    return _quarter(int(match[3]), int(match[1] or _ORDINALS.index(match[2]) + 1), match[4])


def _season(match: re.Match[str]) -> _Days:
    year = int(match[2])
    return _Days(*months_of(year, _SEASONS[match[1]], 3), f"{match[1]} {year}")


def _winter(match: re.Match[str]) -> _Days:
    """December to February; one year alone does not tell which of its two winters."""
    year = int(match[1])
    if match[2] is None:
        msg = f"winter {year} may be the one that begins or the one that ends in {year}"
        raise DateError(msg, remedy=f"write winter {_and_next(year - 1)} or winter {_and_next(year)}")
    return _Days(*months_of(year, 12, 3), f"winter {_running(year, match[2])}")


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Days]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (f"(?:calendar )?(?:year )?{_Y}", _year),
        ("([0-9]{3}0)s", _decade),
        (rf"{_Y}([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})", lambda m: _day(int(m[1]), int(m[3]), int(m[4]))),
        (rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2{_Y}", _uk_day),
        (f"(?:({'|'.join(_WEEKDAYS)}) )?{_D}[ -]{_M}[ -]{_Y}", _written_day),
        (f"{_M} {_D} {_Y}", lambda m: _day(int(m[3]), _MONTH_NUMBERS[m[1]], int(m[2]))),
        (f"{_M}[ -]{_Y}", lambda m: _month(int(m[2]), _MONTH_NUMBERS[m[1]])),
        (f"([0-9]{{1,2}})[/.-]{_Y}", lambda m: _month(int(m[2]), int(m[1]))),
        (f"{_Y}-([0-9]{{2}})", _month_or_financial),
        (f"{_Y}/([0-9]{{2}})", lambda m: _financial(int(m[1]), m[2])),
        (f"(?:fy|financial year) ?{_Y}{_NEXT}", lambda m: _financial(int(m[1]), m[2])),
        (f"(?:fy|financial year) ?{_Y}", _financial_without_end),
        (f"(?:q([1-4])|({'|'.join(_ORDINALS)}) quarter)[ -]?{_Y}(?:{_NEXT})?", _named_quarter),
        (f"{_Y}[ -]?q([1-4])", lambda m: _quarter(int(m[1]), int(m[2]), None)),
        (f"({'|'.join(_SEASONS)})[ -]{_Y}", _season),
        (f"winter[ -]{_Y}(?:{_NEXT})?", _winter),
    )
)
