"""The parts that sentences of all answers are made of: days, names, lists, how sure, on what footing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graph.answers import Evidenced, EvidenceLine, Reason, Ref
from graph.days import in_words
from graph.derivation.spells import CONTINUANCE_DAYS
from graph.derivation.windows import ASSUMED_DAYS
from graph.interval import day_before
from graph.statements import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.dates import Reading

SURELY = {State.CERTAIN: "certainly", State.PRESUMED: "presumably", State.POSSIBLE: "possibly"}

WHY = {
    Reason.NOTHING_PUBLISHED: "no paper in the record says who",
    Reason.NO_PAPER_REACHES: "no paper in the record speaks of these days",
    Reason.PRESUMPTION_LAPSED: "the last evidence is too old to presume from, and no paper in the record speaks of these days",
    Reason.HAND_OVER: "it changed on a day that no paper gives",
    Reason.NOT_NAMED: "no paper names the person",
    Reason.APPOINTED_ELSEWHERE: "somebody outside the council appoints, and the papers do not tell whom",
}

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

FOOTING = {
    "recommended": "recommended, and not reported as decided",
    "proposed": "proposed, and not reported as decided",
}


def opening(at: Reading, *, whole: bool) -> str:
    """How a sentence about a period begins: `On 8 December 2011,`, `Throughout the year 2012 (...),` or `In the year 2012 (...):`."""
    said = without_hint(at.said)
    if at.instant:
        before = "on " if said[0].isdigit() else "at " if said.startswith("the ") else ""
        return f"{upper(before + said)},"
    if said[0].isdigit() or (said[0].isupper() and " to " in said.split(" (")[0]):
        return f"From {said}" + ("," if whole else ":")
    if said.startswith("the ") or said[0].isupper():
        return f"Throughout {said}," if whole else f"In {said}:"
    return upper(said) + ("," if whole else ":")


def without_hint(said: str) -> str:
    """How a phrase was read, without what else could have been written: that is for whoever asks, and not for whoever is quoted."""
    return said.partition("; ")[0]


def hint_of(said: str) -> str:
    """What else could have been written."""
    return said.partition("; ")[2]


def told_in_runs(at: Reading, told: Sequence[str]) -> str:
    """A sentence about a whole period; or one about several runs of its days, each of which names its own."""
    return f"{opening(at, whole=True)} {told[0]}." if len(told) == 1 else f"{upper('; '.join(told))}."


def days_in_words(start: date | None, until: date | None) -> str:
    """The days from `start` up to the day before `until`, either of which may be open."""
    if until is None:
        return f"from {in_words(start)} on" if start else "at all times"
    last = day_before(until)
    if start is None:
        return f"until {in_words(last)}"
    return f"on {in_words(start)}" if start == last else f"from {in_words(start)} to {in_words(last)}"


ARTICLE = ("post", "role", "body")
"""Kinds of things whose names take an article; others are names of services or functions, or of somebody: `Customer Services`."""

COUNTABLE = re.compile(
    r"(?i:\b(?:team|service|unit|division|directorate|group|programme|board|trust|officer|director)s?$)(?<!Services)|^[a-z]"
)
"""What a unit is called that takes one after all: `the Kent Support and Assistance Service`, `the service Directorates`."""


PLURAL = re.compile(
    r"(?i:\b(?:team|unit|division|directorate|department|group|programme|portfolio|board|committee|panel|trust|council|function"
    r"|officer|director|manager|commissioner|worker|member|leader|holder|partner|adviser|head|chair|executive)s|\bstaff)$"
)
"""How the names of several bodies or people end. One unit that does the work of several bears a name, which is a singular like any:
Customer Services, Human Resources, Trading Standards."""

AFTER_HEAD = re.compile(r" (?:for|of|in|within|to|on|at|with|from|about|by|under|and) .*", re.IGNORECASE)
"""What stands after the word that is counted: the Head *of Youth Teams* is one, Business Partners *for Youth* are several."""


def is_plural(ref: Ref) -> bool:
    """Whether the name is plainly that of several; where it cannot be told it is a name, and a name is one."""
    return ref.kind != "person" and PLURAL.search(AFTER_HEAD.sub("", ref.name)) is not None


def the(ref: Ref) -> str:
    """The thing as a sentence names it."""
    article = ref.kind in ARTICLE or (ref.kind == "unit" and COUNTABLE.search(ref.name))
    return f"the {ref.name}" if article and not ref.name.lower().startswith("the ") else ref.name


def listed(words: Sequence[str], last: str = "and") -> str:
    """One, two or more things: `a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def some_of(words: Sequence[str], most: int) -> str:
    """The first of several names and how many there are more; with semicolons, as names have commas and "and" in them."""
    more = [f"{number_of(len(words) - most)} more"] if len(words) > most else []
    told = [*words[:most], *more]
    return listed(told) if len(told) < 3 else f"{'; '.join(told[:-1])}; and {told[-1]}"


def counted(number: int, word: str, several: str = "") -> str:
    """So many of a thing: `1 post`, `3 posts`."""
    return f"{number} {word if number == 1 else several or f'{word}s'}"


def number_of(number: int) -> str:
    """A number as a sentence has it: up to twelve in words."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def upper(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def footing(standing: str | None) -> str:
    """What to add about something that is not known to have been decided."""
    return f" ({FOOTING[standing]})" if standing in FOOTING else ""


def source(ids: Iterable[str], evidence: Mapping[str, EvidenceLine]) -> str:
    """The paper and the paragraph of the plainest of these statements, in brackets: not inferred, and from the body of the paper."""
    lines = [evidence[id_] for id_ in ids if id_ in evidence]
    if not lines:
        return ""
    line = min(lines, key=lambda one: (one.inferred, len(one.paragraph), one.paper.published, one.paragraph))
    return f" ({line.paper.title}, paragraph {line.paragraph})"


def evidenced(nearest: Evidenced, holder: Ref | None, evidence: Mapping[str, EvidenceLine]) -> str:
    """The day of the nearest evidence, whom it speaks of if that is somebody else, and where it stands."""
    whom = "" if holder and holder.id == nearest.by.id else f", when it was {the(nearest.by)}"
    return f"{in_words(nearest.day)}{whom}{source(nearest.statements, evidence)}"


def caveats(
    parts: Iterable[object],
    evidence: Iterable[EvidenceLine],
    *,
    assumed: bool,
    conflict: bool = False,
    inferred: bool = False,
) -> tuple[str, ...]:
    """What a reader must know before quoting the answer. `parts` are the spells, links or reports that it tells."""
    told = list(parts)
    sure = {getattr(part, name, None) for part in told for name in ("certainty", "person_certainty")}
    found = []
    if State.PRESUMED in sure:
        found.append(
            "Presumed: no paper speaks of these very days. What was evidenced is taken to go on until other evidence, "
            f"for up to {CONTINUANCE_DAYS} days where no end is stated."
        )
    if any(getattr(part, "standing", None) == "recommended" for part in told):
        found.append(
            "Recommended: read on the footing that the council did as it was asked. Standing “adopted” leaves such things out."
        )
    if assumed:
        found.append(
            f"Assumed: a change without a date is read as made within {ASSUMED_DAYS} days of the meeting "
            "that was asked for it."
        )
    if conflict:
        found.append("In conflict: papers contradict each other here; the stronger or later word was followed.")
    if inferred or any(line.inferred for line in evidence):
        found.append(
            "Inferred: some of the evidence is concluded from a paper, which does not say it in so many words."
        )
    return tuple(found)
