"""The routes: one for each row of the registry of questions, and those that tell whether the service lives."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import BaseModel, Field, create_model

from api.caching import Freshness
from api.formats import FORMATS, accepted
from graph.errors import NothingLoaded
from graph.query import query
from graph.questions import BY_NAME, Question
from graph.questions.asking import Text

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
    request_id: str | None = None


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {"application/problem+json": {"schema": Problem.model_json_schema()}}}
    for status, text in (
        (400, "What was sent cannot be read"),
        (404, "Nothing has this name"),
        (409, "Several things have this name"),
        (413, "More was sent than is read"),
        (422, "The question cannot be understood"),
        (503, "The database is away"),
    )
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What the document says of these failures."""
    return {status: PROBLEMS[status] for status in statuses}


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
    for question in BY_NAME.values():
        routes.add_api_route(
            f"/v1{question.address}".replace("}", ":path}"),
            _endpoint(question),
            operation_id=question.name,
            summary=question.summary,
            response_model=question.answer(),
            responses=problems(404, 409, 422, 503) | {200: _formats(question), 304: {"description": "You have it"}},
            tags=["documents" if question.path else "questions"],
        )
    routes.add_api_route("/healthz", healthz, operation_id="healthz", tags=["service"])
    routes.add_api_route("/readyz", readyz, operation_id="readyz", tags=["service"], responses=problems(503))
    return routes


def _endpoint(question: Question) -> Callable[..., Response]:
    """The function that FastAPI calls for a question: its parameters are the question's model."""
    ask, names = question.ask(), question.answer().FORMATS
    one_of: Any = Literal[names]
    shape_asked = (one_of | None, Field(None, description="The format; else what the Accept header asks for."))

    def answered(request: Request, asked: Any, shape: str | None) -> Response:
        database, today = database_of(request), datetime.now(UTC).date()
        shape = shape or accepted(request.headers.get("accept", ""), names)
        freshness = Freshness(request, asked, shape, today)
        if unchanged := freshness.unchanged(database):
            return unchanged
        answer: Answer = ask(database, asked, today=today)
        headers = freshness.headers(answer.clocks.edition.hash)
        return Response(FORMATS[shape].write(answer), media_type=FORMATS[shape].media_type, headers=headers)

    if question.in_path:
        return _by_address(question, shape_asked, answered)
    model = create_model(question.asked_model, __base__=question.asked(), format=shape_asked)

    def endpoint(request: Request, asked: Any) -> Response:
        return answered(request, asked, asked.format)

    endpoint.__annotations__ = {"request": Request, "asked": Annotated[model, Query()], "return": Response}
    return endpoint


def _by_address(question: Question, shape: Any, answered: Callable[..., Response]) -> Callable[..., Response]:
    """The same for a document: what it is found by stands in the address, and is no parameter of the query."""
    own, asked_model = question.in_path, question.asked()
    about = asked_model.model_fields[own]
    others = {name: (field.annotation, field) for name, field in asked_model.model_fields.items() if name != own}
    model: Any = create_model(
        question.asked_model, __config__=asked_model.model_config, **cast("dict[str, Any]", others), format=shape
    )

    def endpoint(request: Request, asked: Any, **of: str) -> Response:
        given = asked.model_dump(exclude={"format"}, exclude_unset=True)
        return answered(request, asked_model.model_validate({**given, **of}), asked.format)

    named = inspect.Parameter.KEYWORD_ONLY
    told = {
        "request": Request,
        "asked": Annotated[model, Query()],
        own: Annotated[Text, Path(description=about.description)],
    }
    endpoint.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [inspect.Parameter(name, named, annotation=annotation) for name, annotation in told.items()],
        return_annotation=Response,
    )
    return endpoint


def _formats(question: Question) -> dict[str, Any]:
    """What the document says of the formats other than JSON, whose schema is the answer's model."""
    others = [FORMATS[name].media_type for name in question.answer().FORMATS if name != "json"]
    return {
        "description": "The answer",
        "content": {other: {"schema": {"type": "string"}} for other in others},
        "links": {"again": {"operationId": "again", "parameters": {"receipt": "$response.body#/receipt"}}},
    }


def healthz() -> Health:
    """Whether the process lives; asks nothing of the database."""
    return Health(status="alive")


def readyz(request: Request) -> Health:
    """Whether questions can be answered: the database answers and holds an edition."""
    row = database_of(request).read_one(query("read/latest"), {"edition": None})
    if row["edition"] is None:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    return Health(status="ready", edition=row["edition"])
