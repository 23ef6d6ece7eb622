"""A fact in words: what a statement says of it, as a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.interval import BEGINNING, FOREVER
from graph.statements import EXISTS_IN, VACANT_IN, Says
from graph.wording.parts import is_plural, the

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from graph.answers import Ref

JOINING: Mapping[str, str | Mapping[str, str]] = {
    "HOLDS": {"": "holds", "acting": "acts as", "interim": "holds in the interim", "job-share": "shares"},
    "MEMBER_OF": "is in",
    "DISCHARGES": {"": "has the role of", "deputy": "is deputy to the role of"},
    "REPORTS_TO": {
        "": "reports by line to", "day-to-day": "is managed day to day by", "accountable": "is accountable to",
        "professional": "reports professionally to", "access": "has access to",
    },
    "IN_UNIT": "is in",
    "HEADS": "heads",
    "PART_OF": "is part of",
    "RESPONSIBLE_FOR": {
        "accountable": "is accountable for", "delivers": "delivers", "commissions": "commissions", "supports": "supports",
        "governs": "governs", "owns-budget": "has the budget of",
    },
    "AT_STAGE": "is at the stage",
    "OVERSEES": {
        "political": "answers politically for", "scrutiny": "scrutinises", "statutory": "has a power of law over",
        "appointing": "appoints to",
    },
    "DEPUTISES_FOR": "deputises for",
    "SHARED_WITH": "is shared with",
    "SUCCEEDED_BY": "is followed by",
    "KNOWN_AS": "is called",
    "GRADED": "is graded",
    "AT_TIER": "stands at tier",
    "COSTS": "costs",
    "COUNTS": "counts",
}  # fmt: skip
"""relation -> the words that join the two; by qualifier where that alters them, "" for any other."""

SHOWN_QUALIFIER = frozenset({"MEMBER_OF", "SHARED_WITH", "SUCCEEDED_BY", "COSTS", "COUNTS"})
"""Relations whose qualifier is in the paper's own words, or says how: it stands in brackets."""


SEVERAL = {"is": "are", "has": "have"}
"""Verbs whose plural does not come of leaving the s out."""


def clause(relation: str, qualifier: str, subject: Ref, object_: Ref) -> str:
    """The fact as a clause in the present tense: `the Head of Finance reports by line to the Chief Executive`."""
    if relation == EXISTS_IN:
        return f"{_called(subject)} {agreeing('exists', subject)}"
    if relation == VACANT_IN:
        return f"{_called(subject)} {agreeing('is', subject)} vacant"
    words = JOINING[relation]
    joined = words if isinstance(words, str) else words.get(qualifier) or words[""]
    if relation == "AT_TIER" and object_.name.endswith("tier"):
        return f"{_called(subject)} {agreeing('stands', subject)} at the {object_.name}"
    text = f"{_called(subject)} {agreeing(joined, subject)} {_called(object_)}"
    return f"{text} ({qualifier})" if relation in SHOWN_QUALIFIER and qualifier else text


def agreeing(words: str, subject: Ref) -> str:
    """Words that begin with a verb in the singular, as the subject has it: the service Directorates *are* accountable."""
    verb, space, rest = words.partition(" ")
    if not is_plural(subject):
        return words
    return f"{SEVERAL.get(verb) or verb.removesuffix('s')}{space}{rest}"


def _called(ref: Ref) -> str:
    """The thing as a clause names it: posts, offices and bodies with an article, and all else by the bare name."""
    return the(ref) if ref.kind in ("post", "role", "body") else ref.name


def said_in_words(says: str, told: str, first: date | None, last: date | None) -> str:
    """What a statement says of a clause, with its days."""
    if says == Says.NEVER:
        return f"never: {told}"
    if says == Says.UNDECIDED or first is None or last is None:
        return f"left open: {told}"
    if says in (Says.STARTS, Says.ENDS):
        return (
            f"{told}, from {_some_day(first, last)}"
            if says == Says.STARTS
            else f"no longer, from {_some_day(first, last)}: {told}"
        )
    when = f"on {in_words(first)}" if first == last else f"from {in_words(first)} to {in_words(last)}"
    return f"not {when}: {told}" if says == Says.ABSENT else f"{told}, {when}"


def _some_day(first: date, last: date) -> str:
    """The day, or some day of a window."""
    if first == last:
        return in_words(first)
    if first == BEGINNING:
        return f"some day up to {in_words(last)}"
    return f"some day from {in_words(first)} " + ("on" if last == FOREVER else f"to {in_words(last)}")
