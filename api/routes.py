"""The routes: one for each row of the registry of questions, and those that tell whether the service lives."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from graph.errors import NothingLoaded
from graph.query import query
from graph.questions import QUESTIONS, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.answers import Answer
    from graph.database import Database


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str | None = None


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
    for status, text in (
        (404, "Nothing has this name"),
        (409, "Several things have this name"),
        (422, "The question cannot be understood"),
        (503, "The database is away"),
    )
}


class Health(BaseModel):
    """Whether the service lives, and which edition it answers from once it is ready."""

    status: str
    edition: int | None = None


def database_of(request: Request) -> Database:
    """The pool that the app was made with."""
    database: Database = request.app.state.database
    return database


def router() -> APIRouter:
    """All routes."""
    routes = APIRouter()
    for question in QUESTIONS:
        routes.add_api_route(
            f"/v1/{question.name}",
            _endpoint(question),
            operation_id=question.name,
            summary=question.summary,
            response_model=question.answer(),
            responses=PROBLEMS,
            tags=["questions"],
        )
    routes.add_api_route("/healthz", healthz, operation_id="healthz", tags=["service"])
    routes.add_api_route("/readyz", readyz, operation_id="readyz", tags=["service"], responses={503: PROBLEMS[503]})
    return routes


def _endpoint(question: Question) -> Callable[..., Response]:
    """The function that FastAPI calls for a question: its parameters are the question's model."""
    ask, model = question.ask(), question.asked()

    def endpoint(request: Request, asked: Any) -> Response:
        answer: Answer = ask(database_of(request), asked, today=datetime.now(UTC).date())
        # Written straight from the model: it was validated when it was made.
        return Response(answer.model_dump_json(by_alias=True), media_type="application/json")

    endpoint.__annotations__ = {"request": Request, "asked": Annotated[model, Query()], "return": Response}
    return endpoint


def healthz() -> Health:
    """Whether the process lives; asks nothing of the database."""
    return Health(status="alive")


def readyz(request: Request) -> Health:
    """Whether questions can be answered: the database answers and holds an edition."""
    row = database_of(request).read_one(query("read/latest"), {})
    if row["edition"] is None:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    return Health(status="ready", edition=row["edition"])
