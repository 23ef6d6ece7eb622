"""The box: the first page, what is made of the words typed into it, and suggestions while they are typed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse, RedirectResponse

from api.pages.parameters import address
from api.pages.problems import Choice, Trouble
from api.pages.question_pages import question_page
from api.pages.rendering import page
from api.routes import database_of
from graph.ask import suggestions, understand
from graph.errors import DatabaseAway, WhoheldError
from graph.questions import BY_NAME
from graph.wording.parts import upper

if TYPE_CHECKING:
    from graph.ask import Understanding

EXAMPLES = (
    "who was DCS in 2012",
    "director of public health line manager 2012",
    "what changed in April 2017",
    "who reported to the strategic commissioner in May 2017",
    "what became of the managing director",
    "structure on 3 April 2017",
)


def router() -> APIRouter:
    """The routes of the box."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/", start, response_class=Response)
    routes.add_api_route("/ask", ask, response_class=Response)
    routes.add_api_route("/ask/suggestions", suggested, response_class=Response)
    return routes


def start(request: Request) -> Response:
    """The page that one comes to first."""
    return page(request, "start.html", {"examples": _examples(), "words": ""})


def ask(request: Request) -> Response:
    """The answer to what was typed, with how it was understood; or the choices where it was not."""
    words = request.query_params.get("q", "").strip()
    if not words:
        return RedirectResponse("/", 303)
    try:
        understanding = understand(database_of(request), words, today=datetime.now(UTC).date())
    except DatabaseAway:
        raise
    except WhoheldError as error:
        trouble = Trouble(error.status, error.title, upper(str(error)), error.remedy)
        return _not_understood(request, words, trouble)
    if not understanding.whole:
        status = 409 if understanding.several else 404 if understanding.choices else 422
        title = "Which one did you mean?" if understanding.choices else "Which question did you mean?"
        trouble = Trouble(status, title, understanding.problem, None, {}, _choices(understanding))
        return _not_understood(request, words, trouble, understanding)
    return question_page(request, BY_NAME[understanding.question], understanding.parameters, understanding)


def suggested(request: Request) -> Response:
    """What the words may become, for the box to offer; nothing rather than an error, for nobody asked yet."""
    words = request.query_params.get("q", "")
    try:
        found = suggestions(database_of(request), words, today=datetime.now(UTC).date())
    except WhoheldError:
        found = []
    return JSONResponse([asdict(one) for one in found])


def _not_understood(
    request: Request, words: str, trouble: Trouble, understanding: Understanding | None = None
) -> Response:
    context = {"trouble": trouble, "words": words, "understanding": understanding, "examples": _examples()}
    return page(request, "ask.html", context, status=trouble.status)


def _choices(understanding: Understanding) -> list[Choice]:
    """Each choice as the page of its question, which is told where it is another one than was asked."""
    return [
        Choice(
            one.name,
            one.kind if one.question == understanding.question else f"{one.kind}: {one.question}",
            address(f"/{one.question}", one.parameters),
        )
        for one in understanding.choices
    ]


def _examples() -> list[dict[str, Any]]:
    return [{"words": words, "href": address("/ask", {"q": words})} for words in EXAMPLES]
