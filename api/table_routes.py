"""The routes of tables: each as CSV and as one JSON object a line, in pages with a Link to the next, or whole."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import StreamingResponse

from api.caching import Freshness
from api.routes import database_of, problems
from api.table_rows import MEDIA_TYPES, written
from graph.tables import TABLES, Table, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from graph.tables import Page


def router() -> APIRouter:
    """Two routes a table."""
    routes = APIRouter()
    for table in TABLES:
        for shape, media_type in MEDIA_TYPES.items():
            rows: dict[str, Any] = {
                "description": "The rows",
                "content": {media_type: {"schema": {"type": "string"}}},
                "headers": {"Link": {"description": "The next page, if there is one.", "schema": {"type": "string"}}},
            }
            routes.add_api_route(
                f"/v1/tables/{table.name}.{shape}",
                _endpoint(table, shape),
                operation_id=f"table_{table.name}_{shape}",
                summary=f"{table.summary}, as {shape}",
                response_class=Response,
                responses=problems(404, 409, 422, 503) | {200: rows, 304: {"description": "You have it"}},
                tags=["tables"],
            )
    return routes


def _endpoint(table: Table, shape: str) -> Callable[..., Response]:
    """The function that FastAPI calls for a table."""

    def endpoint(request: Request, asked: Any) -> Response:
        database, today = database_of(request), datetime.now(UTC).date()
        freshness = Freshness(request, asked, shape, today)
        if unchanged := freshness.unchanged(database):
            return unchanged
        found = pages(database, table, asked, today=today)
        # What is refused is refused with the first page, before anything is sent.
        first = next(found)
        headers = freshness.headers(first.edition.hash)
        if asked.limit and first.next:
            headers["Link"] = _next(request, first)
        text = written(table, chain([first], found), shape)
        return StreamingResponse(text, media_type=MEDIA_TYPES[shape], headers=headers)

    endpoint.__annotations__ = {"request": Request, "asked": Annotated[table.asked, Query()], "return": Response}
    return endpoint


def _next(request: Request, page: Page) -> str:
    """The link to the next page, of the same edition."""
    given = dict(request.query_params) | {"after": page.next, "edition": page.edition.number}
    return f'<{request.url.path}?{urlencode(given)}>; rel="next"'
