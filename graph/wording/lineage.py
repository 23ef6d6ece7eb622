"""The answer to `lineage` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Direction, Fate, LineageAnswer
from graph.days import in_words
from graph.interval import day_after
from graph.wording.parts import FOOTING, days_in_words, listed, number_of, some_of, the, upper

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import Effective, Inherited, Part, Ref, Step

MOST = 3
"""Steps that a reply tells; the table has the rest."""

NAMED = 4
"""Things that it names in a row."""

MANNERS = {
    "renamed": ("was renamed", "were renamed"),
    "merged": ("was merged into", "were merged into"),
    "split": ("was split, in part into", "were split, in part into"),
    "moved-part": ("gave a part to", "gave parts to"),
    "replaced": ("was replaced by", "were replaced by"),
}
"""manner -> what a reply says of one thing, and of several."""


def lineage_in_words(answer: LineageAnswer) -> str:
    """The reply, safe to quote."""
    if not answer.steps:
        return f"No paper in the record says what {the(answer.subject)} came from or became."
    steps = _together(answer.steps)
    told = [_step(alike) for alike in steps[:MOST]]
    if len(steps) > MOST:
        left = sum(map(len, steps[MOST:]))
        told.append(f"{number_of(left)} further {'step is' if left == 1 else 'steps are'} in the table")
    ahead = any(step.direction is Direction.FORWARDS for step in answer.steps)
    text = f"{upper('; '.join(told))}."
    return text + (_parts(answer.parts) + _duties(answer.conservation) if ahead else "")


def _together(steps: Sequence[Step]) -> list[list[Step]]:
    """Steps that one sentence tells: from the same, in the same manner, with effect from the same day and on the same footing."""
    alike: dict[tuple[object, ...], list[Step]] = {}
    for step in steps:
        from_ids = tuple(ref.id for ref in step.from_refs)
        alike.setdefault((from_ids, step.manner, step.effective, step.standing, step.why), []).append(step)
    return list(alike.values())


def _step(alike: Sequence[Step]) -> str:
    step = alike[0]
    to = list({ref.id: ref for one in alike for ref in one.to}.values())
    before, after, when = _all(step.from_refs), _all(to), _when(step.effective)
    footing = f" ({FOOTING[step.standing]})" if step.standing in FOOTING else ""
    if step.why:
        return f"{when} {before} ended and {after} began{footing}; {step.why}"
    one, several = MANNERS[step.manner]
    many = len(step.from_refs) > 1 or (step.manner == "moved-part" and len(to) > 1)
    return f"{when} {before} {several if many else one} {after}{footing}"


def _all(refs: Sequence[Ref]) -> str:
    """Some things by name; units are said to be such, as posts may have the same names."""
    if refs and all(ref.kind == "unit" for ref in refs):
        names = [ref.name for ref in refs]
        return f"the {'unit' if len(names) == 1 else 'units'} {some_of(names, len(names))}"
    return some_of([f"the unit {ref.name}" if ref.kind == "unit" else the(ref) for ref in refs], len(refs))


def _when(effective: Effective) -> str:
    if effective.first and effective.first == effective.last:
        return f"with effect from {in_words(effective.first)}"
    if effective.last is None:
        return f"on some day {days_in_words(effective.first, None)}"
    return f"on some day {days_in_words(effective.first, day_after(effective.last))}"


def _parts(parts: Sequence[Part]) -> str:
    """Where the parts that went on went; and to whom those answered afterwards that had answered to a post by line."""
    going = [part for part in parts if not part.ended]
    told, lost = [], {"REPORTS_TO": "to whom {} then answered", "": "where {} went"}
    for part in [part for part in going if part.to][:NAMED]:
        went = "came to answer to" if part.relation == "REPORTS_TO" else "went to"
        told.append(f"{the(part.part)} {went} {listed([the(ref) for ref in part.to])}")
    left = sum(bool(part.to) for part in going) - len(told)
    told += [f"{number_of(left)} more went where the table says"] if left else []
    for relation, words in lost.items():
        names = [the(part.part) for part in going if not part.to and (part.relation == "REPORTS_TO") == bool(relation)]
        if names:
            told.append(f"no paper says {words.format(some_of(list(dict.fromkeys(names)), NAMED))}")
    return f" {upper('; '.join(told))}." if told else ""


def _duties(duties: Sequence[Inherited]) -> str:
    """Which duties have no successor, or several."""
    words = {
        Fate.ORPHANED: "no paper names a successor for {}",
        Fate.DOUBLED: "more than had it before came to share {}",
    }
    told = []
    for fate, phrase in words.items():
        named = list(dict.fromkeys(duty.what.name for duty in duties if duty.fate is fate))
        if named:
            told.append(phrase.format(some_of(named, NAMED)))
    return f" {upper('; '.join(told))}." if told else ""
