"""Every failing path of the API as an RFC 9457 problem document, in the same words as on the command line."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from graph.errors import AmbiguousName, UnknownName, WhoheldError

if TYPE_CHECKING:
    from fastapi import FastAPI, Request

log = logging.getLogger("whoheld")

PROBLEM = "application/problem+json"


def problem(status: int, title: str, detail: str, **more: object) -> JSONResponse:
    """A problem document. `type` is about:blank: the status and the title say what kind it is."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    headers = {"Retry-After": "5"} if status == 503 else None
    return JSONResponse(body, status, headers, media_type=PROBLEM)


def document(error: WhoheldError) -> dict[str, Any]:
    """What an error adds to its problem document: what to do, and what may have been meant."""
    more: dict[str, Any] = {}
    if error.remedy:
        more["remedy"] = error.remedy
    if isinstance(error, UnknownName):
        more["did_you_mean"] = list(error.did_you_mean)
    if isinstance(error, AmbiguousName):
        more["candidates"] = [{"id": one.id, "kind": one.kind, "name": one.name} for one in error.candidates]
    return more


def install(app: FastAPI) -> None:
    """Let the app answer every error with a problem document."""

    @app.exception_handler(WhoheldError)
    def ours(_: Request, error: WhoheldError) -> JSONResponse:
        return problem(error.status, error.title, str(error), **document(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        errors = [{"parameter": str(one["loc"][-1]), "problem": one["msg"]} for one in error.errors()]
        detail = "; ".join(f"{one['parameter']}: {one['problem']}" for one in errors)
        return problem(
            422, "The question cannot be understood", detail, errors=errors, remedy="see /docs for what it takes"
        )

    @app.exception_handler(HTTPException)
    def http(_: Request, error: HTTPException) -> JSONResponse:
        response = problem(error.status_code, str(error.detail), f"{error.detail}; see /docs for what there is")
        response.headers.update(error.headers or {})
        return response

    @app.exception_handler(Exception)
    def unexpected(_: Request, error: Exception) -> JSONResponse:
        log.error("unexpected", exc_info=error)
        return problem(500, "Something went wrong", "an unexpected error; the server's log has it")
