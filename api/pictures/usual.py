"""What most of several things have alike: on paper it is told once above them, and at each only where it is otherwise."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

T = TypeVar("T")

FEWEST = 4
"""Of how many things what they have alike is worth a sentence above them."""


def usual(several: Sequence[T], kind: Callable[[T], Hashable]) -> list[T]:
    """The first of each kind that at least four of them are of, the commonest kind first."""
    kinds = [each for each, count in Counter(map(kind, several)).most_common() if count >= FEWEST]
    return [next(one for one in several if kind(one) == each) for each in kinds]
