"""The HTTP application. Importing this opens nothing: `create_app` takes an open database, its caller closes it."""

from __future__ import annotations

from importlib import metadata, resources
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import documents, errors, routes

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from graph.database import Database

SECURITY = {
    # Swagger UI sets styles on elements and draws its icons from data addresses; nothing may come from another host.
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def create_app(database: Database) -> FastAPI:
    """The application over this database."""
    app = FastAPI(
        title="whoheld",
        version=metadata.version("whoheld"),
        summary="Who held which responsibilities in a council, when, through which line, and where it says so",
        docs_url=None,
        redoc_url=None,
    )
    app.state.database = database
    errors.install(app)
    app.include_router(routes.router())
    app.include_router(documents.router())
    app.mount("/assets/swagger", StaticFiles(packages=[("fastapi_offline", "static")]), name="swagger")
    app.mount("/assets", StaticFiles(packages=[("api", "static")]), name="assets")
    # A low level: the tree of a large council is many megabytes, and packing it harder takes longer than making it.
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=3)
    page = resources.files("api").joinpath("templates", "docs.html").read_text(encoding="utf-8")

    @app.get("/docs", include_in_schema=False, response_class=HTMLResponse)
    def docs() -> str:
        return page

    @app.middleware("http")
    async def secure(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        for name, value in SECURITY.items():
            response.headers.setdefault(name, value)
        return response

    return app
