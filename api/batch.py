"""Many questions in one call, of one edition: each is answered or has its problem."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from api import errors
from api.routes import Problem, database_of, problems
from graph.errors import DatabaseAway, NothingLoaded, UnknownName, WhoheldError
from graph.query import query
from graph.questions import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database

MOST = 100


class BatchQuestion(BaseModel):
    """A question by its name, with its parameters as its own route takes them."""

    model_config = ConfigDict(extra="forbid")

    question: Annotated[str, Field(max_length=50, examples=["who"])]
    parameters: Annotated[dict[str, Any], Field(examples=[{"role": "DCS", "at": "2012"}])] = {}


class BatchAsked(BaseModel):
    """The questions, answered in this order."""

    model_config = ConfigDict(extra="forbid")

    questions: Annotated[list[BatchQuestion], Field(min_length=1, max_length=MOST)]


class BatchAnswer(BaseModel):
    """What became of one question: `answer` is the document of its own route, `problem` why there is none."""

    question: str
    status: int
    answer: dict[str, Any] | None = None
    problem: Problem | None = None


class BatchAnswers(BaseModel):
    """An answer or a problem for each question, in the order asked."""

    answers: list[BatchAnswer]


def router() -> APIRouter:
    """The route."""
    routes = APIRouter()
    routes.add_api_route(
        "/v1/batch",
        batch,
        methods=["POST"],
        operation_id="batch",
        summary="Up to a hundred questions in one call, answered from one edition",
        response_model=BatchAnswers,
        responses=problems(400, 413, 422, 503),
        tags=["questions"],
    )
    return routes


def batch(request: Request, asked: BatchAsked) -> Response:
    """Answer each question. What fails all of them, like a database that is away, fails the call."""
    database, today = database_of(request), datetime.now(UTC).date()
    edition = database.read_one(query("read/latest"), {"edition": None})["edition"]
    if edition is None:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    told = ",".join(_told(database, one, edition, today) for one in asked.questions)
    return Response(f'{{"answers":[{told}]}}', media_type="application/json")


def _told(database: Database, one: BatchQuestion, edition: int, today: date) -> str:
    """What became of one question, as JSON: the answer is written straight from its model."""
    name = json.dumps(one.question)
    try:
        return f'{{"question":{name},"status":200,"answer":{_answer(database, one, edition, today)}}}'
    except DatabaseAway:
        raise
    except WhoheldError as error:
        document = errors.of_error(error)
    except ValidationError as error:
        document = errors.of_validation(error.errors())
    return f'{{"question":{name},"status":{document["status"]},"problem":{json.dumps(document)}}}'


def _answer(database: Database, one: BatchQuestion, edition: int, today: date) -> str:
    if one.question not in BY_NAME:
        raise UnknownName(f"there is no question {one.question!r}", remedy=f"there is {', '.join(BY_NAME)}")
    question = BY_NAME[one.question]
    asked = question.asked().model_validate(one.parameters)
    if asked.edition is None and "edition" not in asked.idle:
        asked = asked.model_copy(update={"edition": edition})
    return question.ask()(database, asked, today=today).model_dump_json(by_alias=True)
