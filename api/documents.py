"""What the service has by id: answers by their receipts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from api.routes import database_of, problems
from graph.answers import AgainAnswer
from graph.questions.again import again

Receipt = Annotated[str, Path(description="The receipt of an answer, as it has it in `receipt`.", max_length=6_000)]


def router() -> APIRouter:
    """The routes of things by id."""
    routes = APIRouter()
    routes.add_api_route(
        "/v1/answers/{receipt}",
        answer_again,
        operation_id="again",
        summary="Whether an answer still stands, and through which statements it does not",
        response_model=AgainAnswer,
        responses=problems(404, 422, 503),
        tags=["documents"],
    )
    return routes


def answer_again(request: Request, receipt: Receipt) -> Response:
    """The answer asked again at its edition, and of the latest one."""
    answer = again(database_of(request), receipt, today=datetime.now(UTC).date())
    return Response(answer.model_dump_json(by_alias=True), media_type="application/json")
