"""What the pages of things, papers and paragraphs show beside what all pages do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pages.parameters import CLOCKS
from graph.questions import BY_NAME
from graph.wording.documents import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.answers import CitationAnswer, EntityAnswer, Entry, PaperAnswer, QuestionAbout

ACCOUNTED = {
    "cited": "cited",
    "heading": "heading",
    "nothing": "nothing about structure",
    "unexplained": "not accounted for",
    "contradicted": "cited, and marked as saying nothing",
}
"""How a paragraph is accounted for, in words."""


def accounted_in_words(accounted: str) -> str:
    """How a paragraph is accounted for."""
    return ACCOUNTED[accounted]


def kind_in_words(kind: str) -> str:
    """What people call things of a kind."""
    return KINDS.get(kind, kind)


def about_address(about: QuestionAbout, given: Mapping[str, str]) -> str:
    """The page of a question about a thing, under the clocks of this page as far as the question can be asked so."""
    clocks = {name: given[name] for name in CLOCKS if name in given and name not in about.parameters}
    return BY_NAME[about.question].at({**clocks, **about.parameters})


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
