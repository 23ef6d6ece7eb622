"""A page for each row of the registry of questions, with the parameters of its API."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from pydantic import ValidationError
from starlette.responses import RedirectResponse

from api.pages.asking import forms_of
from api.pages.beside import beside
from api.pages.parameters import Given, address, at_first, given_in, pinned
from api.pages.problems import Trouble, of_error, of_validation, said_twice
from api.pages.rendering import page
from api.pictures.shown import picture_of
from api.routes import database_of
from api.tables import table_of
from graph.errors import DatabaseAway, WhoheldError
from graph.questions import BY_NAME, Question
from graph.wording.parts import hint_of, without_hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from graph.answers import Answer
    from graph.ask import Understanding

FORMATS = {"json": "JSON", "csv": "CSV", "graphml": "GraphML", "gexf": "GEXF"}
"""What people call the formats."""


def router() -> APIRouter:
    """The pages' routes; none of them is part of the API's document."""
    routes = APIRouter(include_in_schema=False)
    for question in BY_NAME.values():
        path = question.address.replace("}", ":path}")
        routes.add_api_route(path, _endpoint(question), response_class=Response)
    return routes


def _endpoint(question: Question) -> Callable[..., Response]:
    def endpoint(request: Request) -> Response:
        given, of = given_in(request.query_params), request.path_params
        if len(given) < len(request.query_params.multi_items()):
            # The address that can be cited has no empty fields of a form in it.
            return RedirectResponse(question.at(given | of), 303)
        if question.in_path in given:
            return _troubled(request, question, given | of, said_twice(question.in_path))
        return question_page(request, question, given | of)

    return endpoint


def question_page(
    request: Request, question: Question, given: Given, understanding: Understanding | None = None
) -> Response:
    """The page of a question with these parameters, and how they were understood if they were asked for in words."""
    model, today = question.asked(), datetime.now(UTC).date()
    words: dict[str, Any] = {"understanding": understanding}
    try:
        asked = model.model_validate(at_first(question, given))
    except ValidationError as error:
        if not given:
            return page(request, _templates(question), _blank(question) | words)
        return _troubled(request, question, given, of_validation(error))
    try:
        answer = question.ask()(database_of(request), asked, today=today)
        words["beside"] = beside(database_of(request), asked, answer, today)
    except DatabaseAway:
        raise
    except WhoheldError as error:
        return _troubled(request, question, given, of_error(error, question, given))
    return page(request, _templates(question), _answered(request, question, given, answer, today) | words)


def _templates(question: Question) -> list[str]:
    """The question's own template, or the one for all."""
    return [f"questions/{question.name}.html", "question.html"]


def _blank(question: Question) -> dict[str, Any]:
    return {"question": question, "forms": forms_of(question, {}, {}), "answer": None, "understood": {}}


def _troubled(request: Request, question: Question, given: Given, trouble: Trouble) -> Response:
    """The form again, with what is wrong and what can be done."""
    forms = forms_of(question, given, trouble.fields)
    return page(
        request,
        "trouble.html",
        {"question": question, "forms": forms, "trouble": trouble},
        status=trouble.status,
    )


def _answered(request: Request, question: Question, given: Given, answer: Answer, today: date) -> dict[str, Any]:
    """All that the page of an answer shows."""
    base = str(request.base_url).rstrip("/")
    return {
        "question": question,
        "answer": answer,
        "understood": understood(answer),
        "table": table_of(answer),
        "picture": picture_of(answer),
        "forms": forms_of(question, given, {}),
        "given": given,
        "today": today,
        "api_request": f"{base}/v1{question.at(at_first(question, given))}",
        "downloads": {FORMATS[name]: f"/v1{question.at({**given, 'format': name})}" for name in answer.FORMATS},
        "permanent": base + question.at(pinned(question, given, answer, today)),
        "address": address,
    }


def understood(answer: Answer) -> dict[str, dict[str, str]]:
    """Each parameter as it was understood: what was typed, what it was read as, and what to write if that was not meant."""
    told = {}
    for name, echo in answer.asked.items():
        if isinstance(echo, dict) and "read_as" in echo:
            told[name] = {
                "typed": echo["text"],
                "read": without_hint(echo["read_as"]),
                "hint": hint_of(echo["read_as"]),
            }
        elif isinstance(echo, dict) and "name" in echo:
            told[name] = {
                "typed": echo.get("text", ""),
                "read": f"{echo['name']}",
                "kind": echo["kind"],
                "id": echo["id"],
            }
        elif echo is not None:
            told[name] = {"typed": "", "read": str(echo)}
    return told
