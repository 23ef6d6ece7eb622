"""What came from what: steps that leave one thing on the same days together, in the order of time; duties by what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.answers import Direction, Fate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Inherited, LineageAnswer, Part, Step

MANNERS = {
    "renamed": "was renamed",
    "merged": "was merged into",
    "split": "was split, in part into",
    "moved-part": "gave a part to",
    "replaced": "was replaced by",
    "unpaired": "ended, and these began; the paper does not say which takes whose place",
}
"""manner -> how a step leads from the one to the other."""

FATES = {
    Fate.ORPHANED: "No paper tells a successor",
    Fate.DOUBLED: "With more than had it before",
    Fate.KEPT: "With one successor",
}
"""fate -> the heading of the duties that it befell."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Steps that lead from the same thing or things on the same day or days."""

    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class LineagePicture:
    """What led to a thing and what it led to; where the parts went of what ended, and its duties by their fate."""

    before: Sequence[Leaving]
    after: Sequence[Leaving]
    parts: Sequence[Part]
    duties: Sequence[tuple[Fate, Sequence[Inherited]]]


def lineage_picture(answer: LineageAnswer) -> LineagePicture:
    """The steps in the order of time; duties that nobody is told to have first."""
    by_fate = [(fate, [one for one in answer.conservation if one.fate is fate]) for fate in FATES]
    return LineagePicture(
        _leaving(answer, Direction.BACKWARDS),
        _leaving(answer, Direction.FORWARDS),
        [part for part in answer.parts if not part.ended],
        [(fate, duties) for fate, duties in by_fate if duties],
    )


def _leaving(answer: LineageAnswer, direction: Direction) -> list[Leaving]:
    found: dict[tuple[object, ...], list[Step]] = {}
    for step in answer.steps:
        if step.direction is direction:
            key = (tuple(ref.id for ref in step.from_refs), step.effective.first, step.effective.last)
            found.setdefault(key, []).append(step)
    steps = sorted(found.values(), key=lambda several: several[0].effective.first or date.min)
    return [Leaving(several) for several in steps]
