"""Which harder questions stand behind each entry of ../shared/questions.yaml: tests are marked with the entry, and counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import pytest

Test = TypeVar("Test", bound=Callable[..., None])

QUESTIONS: defaultdict[str, list[str]] = defaultdict(list)
"""entry -> the harder questions that were marked with it, by test and parameters."""


def harder(entry: str) -> Callable[[Test], Test]:
    """A test that asks one question which is harder than the entry."""

    def mark(test: Test) -> Test:
        QUESTIONS[entry].append(test.__name__)
        return test

    return mark


def harder_cases(names: str, cases: Mapping[str, Sequence[tuple[Any, ...]]]) -> Callable[[Test], Test]:
    """A test that asks a question for each of the parameters that stand under an entry."""
    every = [case for several in cases.values() for case in several]

    def mark(test: Test) -> Test:
        for entry, several in cases.items():
            QUESTIONS[entry] += [f"{test.__name__}{case[:2]}" for case in several]
        marked: Test = pytest.mark.parametrize(names, every)(test)
        return marked

    return mark
