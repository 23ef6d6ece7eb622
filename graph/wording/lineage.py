"""The answer to `lineage` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Direction, Fate, LineageAnswer
from graph.days import in_words
from graph.interval import day_after
from graph.wording.parts import FOOTING, days_in_words, listed, the, upper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Effective, Inherited, Part, Ref, Step

MOST = 3
MANNERS = {
    "renamed": "was renamed",
    "merged": "was merged into",
    "split": "was split, in part into",
    "moved-part": "gave a part to",
    "replaced": "was replaced by",
}


def lineage_in_words(answer: LineageAnswer) -> str:
    """The reply, safe to quote."""
    if not answer.steps:
        return f"No paper in the record says what {the(answer.subject)} came from or became."
    told = [_step(step) for step in answer.steps[:MOST]]
    if len(answer.steps) > MOST:
        told.append(f"{len(answer.steps) - MOST} further steps are in the table")
    ahead = any(step.direction is Direction.FORWARDS for step in answer.steps)
    text = f"{upper('; '.join(told))}."
    return text + (_parts(answer.parts) + _duties(answer.conservation) if ahead else "")


def _step(step: Step) -> str:
    before, after, when = _all(step.from_refs), _all(step.to), _when(step.effective)
    footing = f" ({FOOTING[step.standing]})" if step.standing in FOOTING else ""
    if step.why:
        return f"{when} {before} ended and {after} began{footing}; {step.why}"
    return f"{when} {before} {MANNERS[step.manner]} {after}{footing}"


def _all(refs: Sequence[Ref]) -> str:
    return listed([_named(ref) for ref in refs])


def _named(ref: Ref) -> str:
    """A thing in a sentence; the names of units are not words that take an article."""
    return f"the unit {ref.name}" if ref.kind == "unit" else the(ref)


def _when(effective: Effective) -> str:
    if effective.first and effective.first == effective.last:
        return f"with effect from {in_words(effective.first)}"
    if effective.last is None:
        return f"on some day {days_in_words(effective.first, None)}"
    return f"on some day {days_in_words(effective.first, day_after(effective.last))}"


def _parts(parts: Sequence[Part]) -> str:
    """Where the parts that went on went."""
    going = [part for part in parts if not part.ended]
    if not going:
        return ""
    told = [
        f"{part.part.name} {f'to {listed([ref.name for ref in part.to])}' if part.to else 'to nobody whom a paper names'}"
        for part in going[: MOST + 1]
    ]
    more = [f"{len(going) - MOST - 1} more"] if len(going) > MOST + 1 else []
    return f" Of its parts went {listed([*told, *more])}."


def _duties(duties: Sequence[Inherited]) -> str:
    """Which duties have no successor, or several."""
    words = {Fate.ORPHANED: "no paper tells a successor for {}", Fate.DOUBLED: "more than before have {}"}
    told = []
    for fate, phrase in words.items():
        named = list(dict.fromkeys(duty.what.name for duty in duties if duty.fate is fate))
        if named:
            more = [f"{len(named) - MOST} more"] if len(named) > MOST else []
            told.append(phrase.format(listed([*named[:MOST], *more])))
    return f" {upper('; '.join(told))}." if told else ""
