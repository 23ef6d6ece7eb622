"""The parameters in the address of a page: read as the API reads them, and written into the addresses of other pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from pydantic import ValidationError

from graph.entities import Kind
from graph.questions import BY_NAME
from graph.questions.lineage import EVER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from starlette.datastructures import QueryParams

    from graph.answers import Answer
    from graph.questions import Question

Given = dict[str, str]
"""Parameters by the name that they have in an address."""

CLOCKS = ("council", "at", "known_at", "edition", "standing", "law_at")
"""What goes along from page to page."""

AT_FIRST = {"tree": {"most": "200"}}
"""What a page asks where its address says nothing of it: of a whole council as much as a person can look at and a page can hold."""

KINDS = frozenset(kind.slug for kind in Kind)

YEAR = re.compile("[0-9]{4}")


def given_in(query: QueryParams) -> Given:
    """What was given: an empty field of a form is one that was not filled in."""
    return {name: value for name, value in query.items() if value.strip()}


def address(path: str, given: Mapping[str, str | None], **changed: str | None) -> str:
    """The address of the path with these parameters; one that is None is left out."""
    told = {name: value for name, value in {**given, **changed}.items() if value is not None}
    return f"{path}?{urlencode(told)}" if told else path


def at_first(question: Question, given: Given) -> Given:
    """The parameters with which the page asks: what was given, and for the rest what a page begins with."""
    return {**AT_FIRST.get(question.name, {}), **given}


def pinned(question: Question, given: Given, answer: Answer, today: date) -> Given:
    """The parameters with which the same will be answered at any later time: no day and no edition left to the reader's.

    A clock that the question does not take beside what was given, as an edition beside two editions compared, is left out.
    """
    clocks, fixed = answer.clocks, dict(given)
    wanted = {
        # Years are never filled in: a phrase without one speaks of today.
        name: _as_days(clocks.from_, clocks.until) if name == "at" else today.isoformat()
        for name, echo in answer.asked.items()
        # All days are all days whenever it is asked.
        if isinstance(echo, dict) and "read_as" in echo and not YEAR.search(echo["text"]) and echo["text"] != EVER
    } | {"known_at": (clocks.known_at or today).isoformat(), "edition": str(clocks.edition.number)}
    for name, value in wanted.items():
        if _taken(question, fixed | {name: value}):
            fixed[name] = value
    return fixed


def _taken(question: Question, given: Given) -> bool:
    """Whether the question takes these parameters together."""
    try:
        question.asked().model_validate(given)
    except ValidationError:
        return False
    return True


def _as_days(start: date | None, until: date | None) -> str:
    from graph.interval import day_before

    last = day_before(until) if until else None
    if start and last:
        return start.isoformat() if start == last else f"{start} to {last}"
    return f"since {start}" if start else f"until {last}"


def thing_address(id_: str, given: Mapping[str, str]) -> str | None:
    """The page about a thing or a decision, under the clocks of this one; of all days, for it tells what was before and after."""
    parts = id_.split("/")
    if len(parts) > 2 and parts[1] == "decision":
        return document_address("decision", id_, given)
    # The id of a council is its code alone.
    known = len(parts) == 1 or parts[-2] in KINDS
    return document_address("entity", id_, given) if id_ and known else None


def document_address(name: str, id_: str, given: Mapping[str, str]) -> str:
    """The page of a document by what it is found by."""
    document = BY_NAME[name]
    return document.at(
        {name: given[name] for name in CLOCKS if name in given and name != "at"} | {document.in_path: id_}
    )


def paragraph_address(paper: str, paragraph: str, given: Mapping[str, str]) -> str:
    """Where a paragraph stands on the page of its paper."""
    return f"{document_address('paper', paper, given)}#p-{quote(paragraph, safe='/()~:')}"
