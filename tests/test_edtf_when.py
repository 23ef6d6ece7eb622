"""Dates as papers are noted, EDTF in a statement's `when`: each form and its days; each refusal, in words."""

import subprocess
import sys
import time
from contextlib import suppress
from datetime import date

import edtf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.dates import read_when
from graph.errors import DateError
from graph.interval import FOREVER
from graph.statements import Says, When

EVERY_DAY = (Says.HOLDS, Says.STAYS, Says.ABSENT)
SOME_DAY = (Says.STARTS, Says.ENDS)
MONTH_REMEDY = "write a month from 1 to 12, after the year or between the day and the year"
YEAR_REMEDY = "write a year from 1000 to 9998"


def days(first: str, last: str | None = None) -> tuple[date, date]:
    return date.fromisoformat(first), date.fromisoformat(last or first)


def refused_when(text: str, says: Says) -> tuple[str, str | None]:
    with pytest.raises(DateError) as caught:
        read_when(text, says)
    return str(caught.value), caught.value.remedy


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.splitlines() if line.strip()]


# What a statement's `when` says: some one day in these
SOME_DAY_IN = """
2011-12-08                | 2011-12-08 | 2011-12-08
2012-02-29                | 2012-02-29 | 2012-02-29
1000-01-01                | 1000-01-01 | 1000-01-01
9998-12-31                | 9998-12-31 | 9998-12-31
2011-12                   | 2011-12-01 | 2011-12-31
2012-02                   | 2012-02-01 | 2012-02-29
2011                      | 2011-01-01 | 2011-12-31
[2011-12-01..2011-12-31]  | 2011-12-01 | 2011-12-31
[2011-12-08..2011-12-08]  | 2011-12-08 | 2011-12-08
[2011-12..2012-02]        | 2011-12-01 | 2012-02-29
[2011..2012]              | 2011-01-01 | 2012-12-31
[..2011-12-31]            | 0001-01-01 | 2011-12-31
[..2011-12]               | 0001-01-01 | 2011-12-31
[2011-12-01..]            | 2011-12-01 | 9999-12-31
[2011-12..]               | 2011-12-01 | 9999-12-31
[2011-12-03,2011-12-01]   | 2011-12-01 | 2011-12-03
[2011,2012-02..2012-03]   | 2011-01-01 | 2012-03-31
[..2011,2012-03]          | 0001-01-01 | 2012-03-31
[2011-12]                 | 2011-12-01 | 2011-12-31
2011-21                   | 2011-03-01 | 2011-06-30
2011-22                   | 2011-06-01 | 2011-09-30
2011-23                   | 2011-09-01 | 2011-12-31
2011-12-XX                | 2011-12-01 | 2011-12-31
2011-XX                   | 2011-01-01 | 2011-12-31
2011-XX-XX                | 2011-01-01 | 2011-12-31
201X                      | 2010-01-01 | 2019-12-31
20XX                      | 2000-01-01 | 2099-12-31
2011-12-08~               | 2011-11-07 | 2012-01-08
2011-12-08?               | 2011-11-07 | 2012-01-08
2011-12-08%               | 2011-10-07 | 2012-02-08
2011-12~                  | 2011-11-01 | 2012-01-31
2011-12?                  | 2011-11-01 | 2012-01-31
2011-12%                  | 2011-10-01 | 2012-02-29
2011-01~                  | 2010-12-01 | 2011-02-28
2011~                     | 2010-01-01 | 2012-12-31
2011%                     | 2009-01-01 | 2013-12-31
2011-21~                  | 2010-11-01 | 2011-10-31
2011-12-XX~               | 2011-11-01 | 2012-01-31
201X?                     | 2000-01-01 | 2029-12-31
1001~                     | 1000-01-01 | 1002-12-31
9997?                     | 9996-01-01 | 9998-12-31
"""

GENERAL_SOME = (
    "write a day, 2011-12-08; a month or year for some day in it, 2011-12; the days between which it lies, "
    "[2011-12-01..2011-12-31]; or 2011-12-15/.. for some day from then on"
)
GENERAL_EVERY = "write a day, 2011-12-08, or a period of which every day is meant, 2011-04-01/2011-12-08"
NOT_EDTF = [
    "", "[", "]", "[]", "[..]", "[2011..2012..2013]", "[2011~..2012]", "2011-12~..2012", "2011~-12", "2011-?12", "~",
    "{2011,2012}", "2011-12-08T10:00", "01/04/2012", "2012/13", "2012-4-1", "20111208", "2011-W49-4", "Y12345", "-0100",
    "2011-12-08-XX-01",
    "156u", "2X11", "X011", "2011-1X", "XXXX", "../..", "/", "today", "2011 to 2012", "[2011..2012",
    "\uff12\uff10\uff11\uff11",  # 2011 in full-width digits, which look alike and are not ASCII
]  # fmt: skip

REFUSED_SOME_DAY = [
    ("2011-04-01/2011-12-08", '"2011-04-01/2011-12-08" is a period, and `{says}` needs a day',
     "write [2011-04-01..2011-12-08] for some day in it"),
    ("2011/2012-02", '"2011/2012-02" is a period, and `{says}` needs a day',
     "write [2011-01-01..2012-02-29] for some day in it"),
    ("2011-12-15/", '"2011-12-15/" is not open from a day on', "write 2011-12-15/.. for some day from then on"),
    ("2011-12/..", '"2011-12/.." is not open from a day on', "write 2011-12-01/.. for some day from then on"),
    ("../2011-12", '"../2011-12" has no first day', "write [..2011-12-31] for some day up to then"),
    ("/2011-12-15", '"/2011-12-15" has no first day', "write [..2011-12-15] for some day up to then"),
    ("Dec 2011ish", 'cannot read "Dec 2011ish" as a date', "write 2011-12, or 2011-12~ if it is approximate"),
    ("january, 2011", 'cannot read "january, 2011" as a date', "write 2011-01, or 2011-01~ if it is approximate"),
    ("Sept. 2011", 'cannot read "Sept. 2011" as a date', "write 2011-09, or 2011-09~ if it is approximate"),
    ("on 1st April 2012", 'cannot read "on 1st April 2012" as a date',
     "write 2012-04-01, or 2012-04-01~ if it is approximate"),
    ("12 May 2012", 'cannot read "12 May 2012" as a date', "write 2012-05-12, or 2012-05-12~ if it is approximate"),
    ("2011ish", 'cannot read "2011ish" as a date', "write 2011, or 2011~ if it is approximate"),
    ("c. 2011", 'cannot read "c. 2011" as a date', "write 2011, or 2011~ if it is approximate"),
    ("[2011,]", 'cannot read "[2011,]" as a date', "write 2011, or 2011~ if it is approximate"),
    ("~2011", 'cannot read "~2011" as a date', "write 2011, or 2011~ if it is approximate"),
    *((text, f'cannot read "{text}" as a date', "write 2011, or 2011~ if it is approximate")
      for text in ("(2011]", "[2011)", "[,2011]")),
    ("3011 AD", 'cannot read "3011 AD" as a date', GENERAL_SOME),
    ("May 20111", 'cannot read "May 20111" as a date', GENERAL_SOME),
]  # fmt: skip

DAYS_SPOKEN_OF = "write the days that the paper speaks of, as in 2011-04-01/2011-12-08"
DAYS_NOT_IN_DOUBT = "write the days that are not in doubt, as in 2011-12-08 or 2011-04-01/2011-12-08"
NO_ENDS = [
    "2011-12-15/..",
    "2011-12-15/",
    "../2011-12-15",
    "/2011",
    "[..2011-12-31]",
    "[2011-12-01..]",
    "[2011,..2012]",
    "../..",
]
MANY_MEANINGS = [
    ("2011-12", "2011-12-01/2011-12-31"), ("2011", "2011-01-01/2011-12-31"), ("2011-21", "2011-03-01/2011-06-30"),
    ("[2011-12-01..2011-12-03]", "2011-12-01/2011-12-03"), ("2011-12-XX", "2011-12-01/2011-12-31"),
]  # fmt: skip

REFUSED_ALWAYS = [
    ("2011-02-30", "there is no day 30 in February 2011", "write a day from 1 to 28"),
    ("2011-12-00", "there is no day 0 in December 2011", "write a day from 1 to 31"),
    ("2011-13-01", "there is no month 13", MONTH_REMEDY),
    ("2011-13", "there is no month 13", MONTH_REMEDY),
    ("2011-25", "there is no month 25", MONTH_REMEDY),
    ("2011-00", "there is no month 0", MONTH_REMEDY),
    ("0999-01-01", "the year 999 is out of reach", YEAR_REMEDY),
    ("9999-12-31", "the year 9999 is out of reach", YEAR_REMEDY),
    ("0000", "the year 0 is out of reach", YEAR_REMEDY),
    ("1000~", "the year 999 is out of reach", YEAR_REMEDY),
    ("9998?", "the year 9999 is out of reach", YEAR_REMEDY),
    (
        "2011-24",
        "2011-24 is a winter, and does not say of which two years",
        "write [2010-12..2011-02] or [2011-12..2012-02]",
    ),
    ("2011-12-31/2011-01-01", '"2011-12-31/2011-01-01" ends before it begins', "write the earlier day first"),
    ("2012/2011", '"2012/2011" ends before it begins', "write the earlier day first"),
    ("[2012..2011]", '"[2012..2011]" ends before it begins', "write the earlier day first"),
]


@pytest.mark.parametrize("says", SOME_DAY)
@pytest.mark.parametrize(("text", "first", "last"), rows(SOME_DAY_IN))
def test_a_start_or_an_end_is_some_one_day_in_these(text: str, first: str, last: str, says: Says) -> None:
    assert read_when(text, says) == When(*days(first, last), open=False, text=text)


@pytest.mark.parametrize("says", SOME_DAY)
def test_from_a_day_on_is_open(says: Says) -> None:
    assert read_when("2011-12-15/..", says) == When(date(2011, 12, 15), FOREVER, open=True, text="2011-12-15/..")


@pytest.mark.parametrize("says", EVERY_DAY)
def test_holds_stays_and_absent_take_a_day_or_a_period_with_both_ends(says: Says) -> None:
    assert read_when("2011-12-08", says) == When(*days("2011-12-08"), text="2011-12-08")
    period = "2011-04-01/2011-12-08"
    assert read_when(period, says) == When(*days("2011-04-01", "2011-12-08"), text=period)
    assert read_when("2011-12-08/2011-12-08", says).exact


def test_blanks_around_a_date_do_not_count_and_are_not_kept() -> None:
    assert read_when(" 2011-12-08\n", Says.HOLDS).text == "2011-12-08"


@pytest.mark.parametrize("says", [Says.NEVER, Says.UNDECIDED])
def test_never_and_undecided_take_no_date(says: Says) -> None:
    for text in ("2011-12-08", ""):
        assert refused_when(text, says) == (f"`{says}` takes no date", "leave `when` out")


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_edtf_is_refused_with_what_to_write(text: str) -> None:
    problem = f'cannot read "{text}" as a date'
    assert refused_when(text, Says.STARTS) == (problem, GENERAL_SOME)
    if not ({"/", "[..]"} & {text, *text}) and ".." not in text:
        assert refused_when(text, Says.HOLDS) == (problem, GENERAL_EVERY)


@pytest.mark.parametrize("says", SOME_DAY)
@pytest.mark.parametrize(("text", "problem", "remedy"), REFUSED_SOME_DAY)
def test_a_period_is_not_the_day_of_a_start_and_a_near_miss_has_its_own_remedy(
    text: str, problem: str, remedy: str, says: Says
) -> None:
    assert refused_when(text, says) == (problem.format(says=says), remedy)


@pytest.mark.parametrize("says", EVERY_DAY)
@pytest.mark.parametrize(("text", "period"), MANY_MEANINGS)
def test_some_day_of_it_or_every_day_is_not_guessed(text: str, period: str, says: Says) -> None:
    problem = f'"{text}" may be some day of it or every day'
    assert refused_when(text, says) == (problem, f"write {period} if `{says}` is true of every day, or the one day")


@pytest.mark.parametrize("says", EVERY_DAY)
@pytest.mark.parametrize("text", NO_ENDS)
def test_every_day_needs_a_first_and_a_last(text: str, says: Says) -> None:
    assert refused_when(text, says) == (
        f'"{text}" has no first or no last day, and `{says}` speaks of every day',
        DAYS_SPOKEN_OF,
    )


@pytest.mark.parametrize("says", EVERY_DAY)
@pytest.mark.parametrize("text", ["2011-12-08~", "2011-12?", "2011%", "201X~"])
def test_every_day_is_not_said_of_days_in_doubt(text: str, says: Says) -> None:
    assert refused_when(text, says) == (f'"{text}" is in doubt, and `{says}` speaks of every day', DAYS_NOT_IN_DOUBT)


@pytest.mark.parametrize("says", EVERY_DAY)
@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2011-04/2011-12", "2011-04-01/2011-12-31"),
        ("2011-04-02/2012", "2011-04-02/2012-12-31"),
        ("2011/2012-02-03", "2011-01-01/2012-02-03"),
    ],
)
def test_a_period_of_months_or_years_does_not_name_its_days(text: str, period: str, says: Says) -> None:
    problem = f'"{text}" does not name the first and the last day'
    assert refused_when(text, says) == (problem, f"write {period} if it is every day of that")


@pytest.mark.parametrize("says", [*EVERY_DAY, *SOME_DAY])
@pytest.mark.parametrize(("text", "problem", "remedy"), REFUSED_ALWAYS)
def test_impossible_dates_are_refused_in_words(text: str, problem: str, remedy: str, says: Says) -> None:
    assert refused_when(text, says) == (problem, remedy)


def test_a_near_miss_of_every_day_is_answered_with_days() -> None:
    """A month would be refused again."""
    assert refused_when("Dec 2011ish", Says.HOLDS) == ('cannot read "Dec 2011ish" as a date', GENERAL_EVERY)
    assert refused_when("Dec 2011/2011-04-01", Says.HOLDS) == (
        'cannot read "Dec 2011/2011-04-01" as a date',
        GENERAL_EVERY,
    )
    assert refused_when("2011-04-01/Dec 2011", Says.HOLDS) == (
        'cannot read "2011-04-01/Dec 2011" as a date',
        GENERAL_EVERY,
    )
    assert refused_when("x" * 101, Says.HOLDS)[1] == GENERAL_EVERY


@settings(max_examples=1000)
@given(st.text(alphabet="0129-/.[],~?%X to", max_size=24), st.sampled_from(Says))
@example("2011-XX~", Says.STARTS)
@example("\ud800", Says.HOLDS)
@example("٢٠١٢", Says.STARTS)
def test_no_text_raises_anything_but_a_date_error(text: str, says: Says) -> None:
    with suppress(DateError):
        when = read_when(text, says)
        assert when.first <= when.last
        assert when.text == text.strip()


@pytest.mark.parametrize(
    "text", ["[" * 10_000, "2011-" * 2_000, "\x00" * 10_000, "[" + "2011," * 2_000 + "2011]"], ids=range(4)
)
def test_long_and_strange_texts_are_refused_at_once_and_quoted_short(text: str) -> None:
    began = time.perf_counter()
    problem, _ = refused_when(text, Says.STARTS)
    assert time.perf_counter() - began < 0.05
    assert len(problem) == len('cannot read "" as a date') + 40
    assert problem.isprintable()


def test_a_set_of_a_hundred_characters_is_read_and_a_longer_one_is_not() -> None:
    exact = "[2011-12-01" + ",2011-12-02" * 8 + "]"
    assert len(exact) == 100
    assert read_when(exact, Says.STARTS).last == date(2011, 12, 2)
    assert refused_when(exact + "]", Says.STARTS) == (f'cannot read "{exact[:39]}…" as a date', GENERAL_SOME)


ANY_DAY = st.dates(date(1000, 1, 1), date(9998, 12, 31))
PLAIN = ANY_DAY.flatmap(lambda day: st.sampled_from([f"{day}", f"{day}"[:7], f"{day.year}"]))


@settings(max_examples=60, deadline=None)
@given(PLAIN, PLAIN)
def test_the_edtf_package_reads_the_same_days(one: str, other: str) -> None:
    """Its padding for approximate dates and its winters are its own; docs/decisions/0004."""

    def bounds(text: str) -> tuple[date, date]:
        parsed = edtf.parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        return date(*lower[:3]), date(*upper[:3])

    for text in (one, f"[{one},{other}]", f"[{one}..{other}]"):
        if ".." in text and len(one) != len(other):
            continue  # the package's grammar is not ours there
        try:
            when = read_when(text, Says.STARTS)
        except DateError as error:
            assert "ends before it begins" in str(error)  # noqa: PT017
            continue
        assert bounds(text) == (when.first, when.last)
    assert bounds(f"{one}~") == bounds(one)


def test_a_hundred_thousand_statements_are_read_in_seconds_and_without_the_edtf_package() -> None:
    forms = ["2011-12-08", "2011-04-01/2011-12-08", "[2011-12-01..2011-12-31]", "2011-12-15/..", "2011-12"]
    says = [Says.HOLDS, Says.HOLDS, Says.STARTS, Says.ENDS, Says.STARTS]
    began = time.perf_counter()
    for _ in range(20_000):
        for text, word in zip(forms, says, strict=True):
            read_when(text, word)
    assert time.perf_counter() - began < 4
    probe = "import sys, graph.dates; sys.exit('edtf' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
