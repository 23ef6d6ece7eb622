"""The HTTP application. Importing this opens nothing: `create_app` takes an open database, its caller closes it."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from api import assets, batch, documents, errors, routes, table_routes
from api.pages import ask_pages, question_pages, standing_pages
from api.requests import REQUEST_ID, Requests

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.database import Database


def create_app(database: Database, cors_origins: Sequence[str] = ()) -> FastAPI:
    """The application over this database; pages of `cors_origins` may read it, and of no others."""
    app = FastAPI(
        title="whoheld",
        version=metadata.version("whoheld"),
        summary="Who held which responsibilities in a council, when, through which line, and where it says so",
        docs_url=None,
        redoc_url=None,
    )
    app.state.database = database
    app.state.assets = assets.addresses()
    errors.install(app)
    app.include_router(routes.router())
    app.include_router(batch.router())
    app.include_router(table_routes.router())
    app.include_router(documents.router())
    app.include_router(ask_pages.router())
    app.include_router(question_pages.router())
    app.include_router(standing_pages.router())
    app.mount(assets.PREFIX, assets.BuiltFiles(), name="built")
    app.mount("/assets/swagger", StaticFiles(packages=[("fastapi_offline", "static")]), name="swagger")
    app.mount("/assets", StaticFiles(packages=[("api", "static")]), name="assets")
    # A low level: the tree of a large council is many megabytes, and packing it harder takes longer than making it.
    app.add_middleware(GZipMiddleware, minimum_size=2_000, compresslevel=3)
    # What is added last is outermost: a request's id is on every reply, whoever makes it.
    if cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Content-Type", "If-None-Match", REQUEST_ID],
            expose_headers=["ETag", "Link", REQUEST_ID],
        )
    app.add_middleware(Requests)
    return app
