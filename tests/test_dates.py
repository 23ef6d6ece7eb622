"""Dates as people type them: each form, its days and its echo; each refusal, in words. EDTF: test_edtf_when.py."""

import re
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.dates import CAN_BE_READ, Reading, read_period
from graph.days import MONTHS
from graph.errors import DateError
from graph.interval import BEGINNING, FOREVER, Period

TODAY = date(2026, 11, 23)


def refused(text: str) -> tuple[str, str | None]:
    with pytest.raises(DateError) as caught:
        read_period(text, today=TODAY)
    return str(caught.value), caught.value.remedy


NOTHING_TO_READ = """
the olden days
whenever
-
/
..
../..
a/b
2012 and
2011 and 2013
first half of 2012
fifth quarter of 2012
Q5 2012
Q0 2012
2015s
early
as at
on whenever
since
since whenever
between 2011
whenever onwards
2012 to
to 2012
2012 to whenever
whenever to 2012
2012 to 2013 to 2014
since since 2012
2012 ish
20120401
99999999999
2012-4
this year
2012-04-01T10:00
1.4-2012
fyi 2012/13
1 April 2012 to 5 May
""".strip("\n").split("\n")

IN_FULL = "write the year in full, as in 1 April 2012; it is never filled in"
NO_YEAR = [
    "April",
    "1 April",
    "May the 5th",
    "01/04/12",
    "1 April 12",
    "Apr 12",
    "FY12/13",
    "12/13",
    "99",
    "'90s",
    "spring",
    "winter",
    "q2",
]
NO_YEAR += ["since April", "before 1 April", "April to June", "last march", "12 months ago"]


def rows(name: str) -> list[list[str]]:
    """The cells of a table in this folder."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [[cell.strip() for cell in line.split(" | ")] for line in lines if line and line[0] != "#"]


PHRASES = rows("phrases.txt")
REFUSALS = rows("phrases_refused.txt")


@pytest.mark.parametrize(("text", "first", "last", "said"), PHRASES)
def test_a_phrase_is_read_as_these_days_and_says_so(text: str, first: str, last: str, said: str) -> None:
    reading = read_period(text, today=TODAY)
    start = BEGINNING if first == "-" else date.fromisoformat(first)
    until = FOREVER if last == "-" else date.fromisoformat(last) + timedelta(days=1)
    assert reading == Reading(Period(start, until), text, said, instant=first == last)


@pytest.mark.parametrize("text", [*NOTHING_TO_READ, ""])
def test_what_cannot_be_read_is_refused_with_what_can_be(text: str) -> None:
    assert refused(text) == (f'cannot read "{text}" as a date', CAN_BE_READ)


@pytest.mark.parametrize("text", NO_YEAR)
def test_a_year_is_never_filled_in(text: str) -> None:
    assert refused(text) == (f'"{text}" has no year of four digits', IN_FULL)


@pytest.mark.parametrize(("text", "problem", "remedy"), REFUSALS)
def test_a_phrase_that_means_no_day_or_several_things_is_refused_in_words(text: str, problem: str, remedy: str) -> None:
    assert refused(text) == (problem, remedy)


def test_every_example_of_the_remedy_can_be_read() -> None:
    examples = re.findall(r"\(([^()]+)\)", CAN_BE_READ)
    phrases = [phrase for example in examples for phrase in re.split(", | or ", example)]
    assert len(phrases) == 12
    for phrase in phrases:
        read_period(phrase, today=TODAY)


def test_only_words_for_today_depend_on_today() -> None:
    other = date(2030, 2, 3)
    for text, first, last, _ in PHRASES:
        same = read_period(text, today=TODAY).period == read_period(text, today=other).period
        assert same == (str(TODAY)[:7] not in f"{first} {last}"), text


STYLES = [
    "{0.day} {month} {0.year}",
    "{0.day}th {month} {0.year}",
    "{month} {0.day}, {0.year}",
    "{0}",
    "{0.day:02}/{0.month:02}/{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0.day}-{short}-{0.year}",
    "on the {0.day}nd of {short}. {0.year}",
    "{weekday}, {0.day} {MONTH} {0.year}",
]
ANY_DAY = st.dates(date(1000, 1, 1), date(9998, 12, 31))


@given(ANY_DAY, st.sampled_from(STYLES))
def test_every_day_reads_back_in_every_style(day: date, style: str) -> None:
    month = MONTHS[day.month - 1]
    weekday = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[day.weekday()]
    text = style.format(day, month=month, short=month[:3], MONTH=month.upper(), weekday=weekday)
    reading = read_period(text, today=TODAY)
    assert reading.period == Period(day, day + timedelta(days=1))
    assert reading.instant
    assert reading.said.startswith(f"{day.day} {month} {day.year}")


PIECES = [
    "2012", "2011", "1999", "April", "may", "1", "31", "1st", "01/04/2012", "2012-04", "2012/13", "2010s", "to",
    "and", "-", "/", "..", "since", "before", "until", "between", "onwards", "by", "early", "late", "mid",
    "end", "q2", "winter", "spring", "fy", "financial", "year", "as", "at", "on", "in", "today", "yesterday",
    "friday", ",", ".", "0", "²", "\x00", "é",
]  # fmt: skip
PHRASE = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=7).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
    st.sampled_from([row[0] for row in PHRASES]),
)


@settings(max_examples=1000)
@given(PHRASE)
def test_any_reading_reads_back_from_its_iso_form(text: str) -> None:
    """And is never empty, and nothing but DateError is raised."""
    try:
        period = read_period(text, today=TODAY).period
    except DateError:
        return
    assert period.days > 0
    first = ".." if period.start == BEGINNING else period.start
    last = ".." if period.until == FOREVER else period.last_day
    assert read_period(f"{first}/{last}", today=TODAY).period == period


@settings(max_examples=1000)
@given(st.text(max_size=120))
@example("2012\n")
@example("٢٠١٢")
@example("\ud800")
@example("since to 2012")
def test_no_text_raises_anything_but_a_date_error(text: str) -> None:
    with suppress(DateError):
        read_period(text, today=TODAY)


HOSTILE = [
    "1 " * 5_000,
    "2012-" * 2_000,
    "early " * 1_700,
    "[" * 10_000,
    "2012 to " * 1_250,
    "9" * 10_000,
    "\x00" * 10_000,
    "é" * 100,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_long_and_strange_texts_are_refused_at_once_and_quoted_short(text: str) -> None:
    began = time.perf_counter()
    problem, _ = refused(text)
    assert time.perf_counter() - began < 0.05
    assert len(problem) == len('cannot read "" as a date') + 40
    assert problem.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "2012\x00",
        "20\x1f12",
        "\uff12\uff10\uff11\uff12",
        "April\x0b2012",
        "2012\u202e",
        "\uff21pril 2012",
        "20\t12\x7f",
    ],
)
def test_control_characters_and_strange_digits_are_not_read(text: str) -> None:
    problem, remedy = refused(text)
    assert problem == 'cannot read "' + "".join(c if c.isprintable() else "�" for c in text) + '" as a date'
    assert remedy == CAN_BE_READ


@pytest.mark.parametrize(
    "text", ["April\u00a02012", "April\u202f2012", "April\u20092012", "April\t2012", "April\n2012", "April\r\n2012\n"]
)
def test_any_blank_parts_words(text: str) -> None:
    reading = read_period(text, today=TODAY)
    assert reading.period == Period(date(2012, 4, 1), date(2012, 5, 1))
    assert reading.text == text.strip()


@pytest.mark.parametrize("dash", "-‐‑‒–—―−")
def test_any_dash_is_a_dash(dash: str) -> None:
    assert read_period(f"2011{dash}2013", today=TODAY).period == Period(date(2011, 1, 1), date(2014, 1, 1))


def test_a_text_of_a_hundred_characters_is_read_and_a_longer_one_is_not() -> None:
    assert read_period("2012".rjust(100), today=TODAY).text == "2012"
    assert refused("2012".rjust(101)) == ('cannot read "' + " " * 39 + '…" as a date', CAN_BE_READ)


def test_forty_characters_are_quoted_whole() -> None:
    assert refused("x" * 40)[0] == f'cannot read "{"x" * 40}" as a date'
    assert refused("x" * 41)[0] == f'cannot read "{"x" * 39}…" as a date'
