"""What one line of a seed says against another of the same paper."""

from __future__ import annotations

from datetime import date

import pytest

from graph.dates import read_when
from graph.seed.rules import Place, two_days_at_once
from graph.statements import Force, Says, Statement, read_fact

FACT = read_fact("ann HOLDS head")


def said(*lines: tuple[str, str, str, str]) -> list[tuple[Statement, Place]]:
    """Statements of (says, when, force, paper), one a line."""
    return [
        (
            Statement(FACT, Says(says), read_when(when, Says(says)), Force(force), paper, date(2011, 12, 8)),
            Place("p.yaml", number),
        )
        for number, (says, when, force, paper) in enumerate(lines, 1)
    ]


def test_two_days_of_one_paper_for_one_change_are_refused_with_what_to_write() -> None:
    (bad,) = two_days_at_once(
        said(("starts", "2011-04-01", "reported", "p1"), ("starts", "[2011-06-01..2011-06-30]", "reported", "p1"))
    )
    assert (bad.line, bad.field) == (2, "when")
    assert "starts on [2011-06-01..2011-06-30], and by the same paper on 2011-04-01 (p.yaml:1)" in bad.problem
    assert bad.remedy == "write what the paper leaves open: [2011-04-01..2011-06-30]"


@pytest.mark.parametrize(
    "other",
    [
        ("starts", "2011-04", "reported", "p1"),
        ("starts", "2011-06-01", "reported", "p2"),
        ("starts", "2011-06-01", "recommended", "p1"),
        ("ends", "2011-06-01", "reported", "p1"),
    ],
)
def test_windows_that_meet_and_words_of_another_force_or_paper_are_not(other: tuple[str, str, str, str]) -> None:
    """Of these one is stronger or later, or they agree: the rules of time settle them."""
    assert list(two_days_at_once(said(("starts", "2011-04-01", "reported", "p1"), other))) == []
