"""What the pages of things, papers and paragraphs show beside what all pages do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.pages.parameters import CLOCKS, address
from graph.interval import day_before
from graph.questions import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.answers import CitationAnswer, EntityAnswer, Entry, PaperAnswer, QuestionAbout
    from graph.answers.papers import Paragraph

ACCOUNTED = {
    "cited": "cited",
    "heading": "heading",
    "nothing": "nothing about structure",
    "unexplained": "not accounted for",
    "contradicted": "cited, and marked as saying nothing",
}
"""How a paragraph is accounted for, in words."""


ASKS = {
    ("who", "person"): "What was held, and when",
    ("who", ""): "Who held it, and when",
    ("chain", ""): "To whom it answered",
    ("span", ""): "Who reported to it",
    ("tree", "council"): "Of what it was made",
    ("tree", ""): "What stood under it",
    ("functions", "person"): "What was answered for",
    ("functions", ""): "What it answered for",
    ("lineage", ""): "What it came from and became",
    ("coverage", "council"): "What the record can tell",
    ("coverage", ""): "Of which days the papers tell",
    ("audit", ""): "What the law came to",
    ("decisions", ""): "What its bodies decided",
    ("history", ""): "Every record of it",
}
"""question and kind of thing, or any kind -> the question in few words."""


SECTION = re.compile(r"[^/.(~]+")
"""What the number of a paragraph begins with: 7 of 7.5(1), app2 of app2/job-outline."""


def sections(paragraphs: Iterable[Paragraph]) -> list[tuple[str, str]]:
    """The sections of a paper, each with the first of its paragraphs."""
    found: dict[str, str] = {}
    for one in paragraphs:
        begins = SECTION.match(one.paragraph)
        found.setdefault(begins[0] if begins else one.paragraph, one.paragraph)
    return list(found.items())


def accounted_in_words(accounted: str) -> str:
    """How a paragraph is accounted for."""
    return ACCOUNTED[accounted]


def about_address(about: QuestionAbout, given: Mapping[str, str]) -> str:
    """The page of a question about a thing, under the clocks of this page as far as the question can be asked so."""
    clocks = {name: given[name] for name in CLOCKS if name in given and name not in about.parameters}
    return BY_NAME[about.question].at({**clocks, **about.parameters})


def changes_on(day: date, given: Mapping[str, str]) -> str:
    """The page of what changes on a day, under the clocks of this page."""
    clocks = {name: given[name] for name in CLOCKS if name in given and name != "at"}
    return address("/diff", {**clocks, "from": day_before(day).isoformat(), "to": day.isoformat()})


def ask_in_short(about: QuestionAbout, kind: str) -> str:
    """What a question about a thing asks, said of it."""
    return ASKS.get((about.question, kind)) or ASKS.get((about.question, "")) or about.summary


def facts_of(answer: EntityAnswer | PaperAnswer | CitationAnswer) -> dict[str, str]:
    """Statement id -> what it says, in words."""
    return {one.id: one.fact for one in answer.told}


def successions(answer: EntityAnswer) -> Iterable[Entry]:
    """What it came from and what it became, each once, as sure as it ever is."""
    found: dict[tuple[str, str, str | None], Entry] = {}
    for one in answer.records:
        key = one.subject.id, one.object.id, one.qualifier
        if one.relation == "SUCCEEDED_BY" and (key not in found or one.certainty.rank > found[key].certainty.rank):
            found[key] = one
    return list(found.values())
