"""The things that have names like some words: full-text first, then ranked by likeness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import SearchAnswer, SearchHit
from graph.entities import DECLARED, Kind
from graph.errors import UsageError
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, the_council
from graph.questions.naming import full_text, ranked, search_parameters
from graph.wording import search_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database

SHOWN = 25
"""Hits that an answer lists."""


class SearchAsked(Asked):
    """Which things have names like these words?"""

    q: Text = Field(description="Words of a name, an abbreviation or a former name; misspelt is fine.")
    kind: Kind | None = Field(None, description="Things of this kind alone.")


def search(database: Database, asked: SearchAsked, *, today: date) -> SearchAnswer:
    """Answer `asked`. Names of any day count, so that a former name finds what it became."""
    reach = Reach.of(asked, today)
    if not full_text(asked.q):
        raise UsageError(f"{asked.q!r} has no letter or digit to search for", remedy="write a word of the name")
    kinds = [asked.kind] if asked.kind else sorted(DECLARED | {Kind.COUNCIL})
    row = database.read_one(query("read/search"), search_parameters(asked.q, kinds, asked.council, asked.edition))
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    hits = tuple(
        SearchHit(id=hit.id, kind=hit.kind, name=hit.name, matched=hit.matched, likeness=round(hit.likeness, 1))
        for hit in ranked(asked.q, row["hits"])[:SHOWN]
    )
    answer = SearchAnswer(
        question="search",
        asked={"q": asked.q, "kind": asked.kind, "council": council},
        clocks=clocks,
        answer="",
        caveats=(),
        evidence={},
        hits=hits,
    )
    return answer.model_copy(update={"answer": search_in_words(answer, asked.q)})
