"""Every error as a page in the style of the house, with the status and the words that the API gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from api.pages.asking import LABELS, label
from api.pages.rendering import page
from graph.dates import read_period
from graph.errors import AmbiguousName, DateError, UnknownName, WhoheldError
from graph.wording.parameters import problem_in_words
from graph.wording.parts import upper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import ValidationError
    from starlette.requests import Request
    from starlette.responses import Response

    from api.pages.parameters import Given
    from graph.questions import Question

NO_PAGES = ("/v1/", "/assets/", "/healthz", "/readyz", "/openapi.json")
"""What begins like this is for programs: its errors are problem documents."""


PARAMETER = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
"""A name that is no word of a sentence: known_from."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something else that may have been meant: its name, what kind of thing it is, and the page that asks for it."""

    name: str
    kind: str
    href: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a question, which fields it is about, and what may be done."""

    status: int
    title: str
    detail: str
    remedy: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[Choice] = ()


def for_people(path: str) -> bool:
    """Whether what stands at this path is a page."""
    return not path.startswith(NO_PAGES)


def of_validation(error: ValidationError) -> Trouble:
    """What a question's parameters break."""
    told = {str(one["loc"][-1]) if one["loc"] else "": by_labels(problem_in_words(one)) for one in error.errors()}
    detail = "; ".join(f"{label(name)}: {said}" if name else said for name, said in told.items())
    return Trouble(422, "The question cannot be understood", upper(detail), fields=told)


def by_labels(text: str) -> str:
    """The text with parameters called as the fields of a form are."""
    return PARAMETER.sub(lambda name: f"“{label(name[0])}”" if name[0] in LABELS else name[0], text)


def said_twice(name: str) -> Trouble:
    """What stands in the address is named a second time, as a parameter."""
    said = f"{label(name)} stands in the address already"
    return Trouble(422, "The question cannot be understood", said, "leave the parameter out", {name: said})


def of_error(error: WhoheldError, question: Question, given: Given) -> Trouble:
    """What came of asking: the field that it is about is the one whose text the words of the error quote."""
    detail = str(error)
    about = next((name for name, value in given.items() if _speaks_of(error, value)), None)
    choices: list[Choice] = []
    if isinstance(error, UnknownName) and about:
        choices = [Choice(name, "", question.at({**given, about: name})) for name in error.did_you_mean]
    if isinstance(error, AmbiguousName):
        choices = [
            Choice(
                one.name,
                one.kind,
                question.at({**given, "council" if one.kind == "council" else about or question.first: one.id}),
            )
            for one in error.candidates
        ]
    fields = {about: detail} if about else {}
    # Where there are choices, they are the remedy.
    return Trouble(error.status, error.title, upper(detail), None if choices else error.remedy, fields, choices)


def _speaks_of(error: WhoheldError, value: str) -> bool:
    """Whether the error is about this value: its words quote it, or it is what comes of reading it as a date."""
    if repr(value) in str(error):
        return True
    if isinstance(error, DateError):
        try:
            read_period(value, today=date.min)
        except DateError as found:
            return str(found) == str(error)
    return False


def problem_page(request: Request, document: Mapping[str, Any], headers: Mapping[str, str] | None) -> Response:
    """A page that tells what a problem document does, where there is no question to put right."""
    trouble = Trouble(document["status"], document["title"], upper(document["detail"]), document.get("remedy"))
    return page(request, "trouble.html", {"trouble": trouble}, status=trouble.status, headers=headers)
