"""Every failing path of the API as an RFC 9457 problem document, of the pages as a page, in the same words as on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.pages.problems import for_people, problem_page
from graph.errors import AmbiguousName, UnknownName, WhoheldError
from graph.wording.parameters import problem_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fastapi import FastAPI, Request
    from fastapi.responses import Response

PROBLEM = "application/problem+json"

Document = dict[str, Any]


def body(status: int, title: str, detail: str, **more: object) -> Document:
    """A problem document. `type` is about:blank: the status and the title say what kind it is."""
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}


def told_to(request: Request, document: Document) -> Response:
    """The problem as who asked needs it: a page for people, else the document with the request's id."""
    headers = {"Retry-After": "5"} if document["status"] == 503 else None
    if for_people(request.url.path):
        return problem_page(request, document, headers)
    named = document | {"request_id": request.state.request_id}
    return JSONResponse(named, document["status"], headers, media_type=PROBLEM)


def of_error(error: WhoheldError) -> Document:
    """What went wrong, what to do, and what may have been meant."""
    more: Document = {}
    if error.remedy:
        more["remedy"] = error.remedy
    if isinstance(error, UnknownName):
        more["did_you_mean"] = list(error.did_you_mean)
    if isinstance(error, AmbiguousName):
        more["candidates"] = [{"id": one.id, "kind": one.kind, "name": one.name} for one in error.candidates]
    return body(error.status, error.title, str(error), **more)


def of_validation(found: Iterable[Mapping[str, Any]]) -> Document:
    """Which parameters cannot be understood, and why."""
    errors = [{"parameter": _named(one["loc"]), "problem": problem_in_words(one)} for one in found]
    detail = "; ".join(
        f"{one['parameter']}: {one['problem']}" if one["parameter"] else one["problem"] for one in errors
    )
    return body(422, "The question cannot be understood", detail, errors=errors, remedy="see /docs for what it takes")


def _named(place: tuple[int | str, ...]) -> str:
    """The parameter that is wrong; nothing if it is the parameters together."""
    within = [str(part) for part in place if part not in ("query", "body", "path")]
    return ".".join(within)


def install(app: FastAPI) -> None:
    """Let the app answer every error with a problem document that names the request, or a page."""

    @app.exception_handler(WhoheldError)
    def ours(request: Request, error: WhoheldError) -> Response:
        return told_to(request, of_error(error))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        return told_to(request, of_validation(error.errors()))

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> Response:
        title, detail = str(error.detail), f"{error.detail}; see /docs for what there is"
        if error.status_code == 404 and for_people(request.url.path):
            title, detail = "Page not found", "there is no page at this address"
        document = body(error.status_code, title, detail)
        response = told_to(request, document)
        response.headers.update(error.headers or {})
        return response
