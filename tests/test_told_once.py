"""What paper tells once: the kinds that most lines are of, paragraphs after one another, runs of numbers."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from api.pages.evidence import ditto, numbers_of
from api.pictures.usual import FEWEST, usual


def test_the_commonest_kind_is_first_and_a_rare_one_is_not_told_once() -> None:
    words = ["held"] * FEWEST + ["vacant"] * (FEWEST - 1) + ["unknown"] * (FEWEST + 1)
    assert usual(words, lambda word: word) == ["unknown", "held"]


def test_of_each_kind_it_is_the_first_that_stands_for_it() -> None:
    assert usual(["b1", "a1", "a2", "a3", "a4", "b2"], lambda word: word[0]) == ["a1"]


@pytest.mark.parametrize(
    ("paragraph", "before", "printed"),
    [
        ("9(1)", "9(1)", "″"),
        ("app2/duties/2", "app2/duties/1", "″/2"),
        ("app2/duties/2", "app2/risks/1", ""),
        ("app2/duties", "app2/duties/1", ""),
        ("9(2)", "9(1)", ""),
    ],
)
def test_a_ditto_mark_stands_for_all_of_it_or_for_all_but_its_last_step(
    paragraph: str, before: str, printed: str
) -> None:
    """So that it can be read back in one way only."""
    assert ditto(paragraph, before) == printed


def test_numbers_that_follow_one_another_are_a_run_from_three_on() -> None:
    answer = SimpleNamespace(evidence=dict.fromkeys("abcdefghij"))
    assert numbers_of(["j", "a", "c", "b", "f", "e", "h"], answer) == "1–3, 5, 6, 8, 10"  # type: ignore[arg-type]
    assert numbers_of([], answer) == ""  # type: ignore[arg-type]
