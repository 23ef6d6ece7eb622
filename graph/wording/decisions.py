"""The answer to `decisions` in one to three sentences."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from graph.answers import Status
from graph.days import MONTHS, in_words
from graph.wording.parts import listed, number_of, opening, the, upper, without_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import DecisionPart, DecisionsAnswer
    from graph.dates import Reading

BECAME = {
    Status.CONFIRMED_LATER: "{n} {are} borne out by a later paper",
    Status.NOT_CONFIRMED: "{n} {are} confirmed by no later paper",
    Status.NOTHING_TO_CONFIRM: "{n} would set nothing that could be confirmed",
    Status.RECOMMENDED: "{n} {are} recommended, with no later paper in the record",
    Status.PROPOSED: "{n} {are} drafted",
    Status.RESOLVED: "{n} {are} told as decided",
    Status.REJECTED_OPTION: "{n} {are} rejected by the paper",
    Status.DEFERRED: "{n} {are} put off",
}
"""status -> what to say of so many parts."""

MOST = 2
"""Papers that a reply tells of; the table has the rest."""


def decisions_in_words(answer: DecisionsAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    papers: dict[str, list[DecisionPart]] = {}
    for part in answer.decisions:
        papers.setdefault(part.paper.id, []).append(part)
    others = _others(answer.others)
    when = _when(at)
    if not papers:
        return f"{when} no paper in the record put anything to the body that it was for.{others}"
    told = [_paper(parts, at) for parts in list(papers.values())[:MOST]]
    further = len(papers) - MOST
    left = ""
    if further > 0:
        left = f" {upper(number_of(further))} more of the papers of these days {'is' if further == 1 else 'are'} in the table."
    return f"{when} {'; '.join(told)}.{left}{others}"


def _when(at: Reading) -> str:
    if at.instant:
        return opening(at, whole=True)
    said = without_hint(at.said)
    first = said.split()[0]
    if first[0].isdigit():
        return f"From {said}"
    return f"In {said}" if first == "the" or first in MONTHS else f"{upper(said)}:"


def _others(others: Sequence[DecisionPart]) -> str:
    """What papers tell of besides."""
    if not others:
        return ""
    surely = sum(part.surely_in_period for part in others)
    one = len(others) == 1
    text = f" Papers tell of {number_of(len(others))} more matter{'' if one else 's'} of other days or bodies that may fall then"
    return f"{text}; {number_of(surely) if surely else 'none'} surely {'do' if surely > 1 else 'does'}."


def _paper(parts: Sequence[DecisionPart], at: Reading) -> str:
    """What one paper put to its body, and what became of it."""
    first, count = parts[0], Counter(part.status for part in parts)
    became = [
        BECAME[status].format(n=number_of(count[status]), are="is" if count[status] == 1 else "are")
        for status in BECAME
        if count[status]
    ]
    things = "one part of a decision" if len(parts) == 1 else f"{number_of(len(parts))} parts of a decision"
    day = "" if at.instant else f" on {in_words(first.meeting)}"
    return f"{the(first.body)} had {things} before it{day} ({first.paper.title}): {listed(became)}"
