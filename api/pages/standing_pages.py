"""The pages beside those of questions: whether an answer still stands, what all this is, and the API's document."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import metadata
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from api.pages.rendering import page
from api.requests import DOCS
from api.routes import database_of
from graph.derivation.spells import CONTINUANCE_DAYS
from graph.derivation.windows import ASSUMED_DAYS
from graph.questions import BY_NAME
from graph.questions.again import again

if TYPE_CHECKING:
    from collections.abc import Iterator


NAME = re.compile("[A-Za-z0-9._-]+")


def router() -> APIRouter:
    """The routes of these pages."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/answers/{receipt}", answer_again, response_class=Response)
    routes.add_api_route("/about", about, response_class=Response)
    routes.add_api_route("/docs", docs, response_class=Response)
    return routes


def answer_again(request: Request, receipt: str) -> Response:
    """An answer by its receipt: as it was, and whether the latest edition answers otherwise."""
    answer = again(database_of(request), receipt, today=datetime.now(UTC).date())
    question = BY_NAME[answer.asked["question"]]
    asked = {name: str(value) for name, value in answer.asked["parameters"].items()}
    then, now = asked | {"edition": str(answer.clocks.edition.number)}, asked
    context: dict[str, Any] = {
        "answer": answer,
        "asked_of": question,
        "given": {},
        "then_at": question.at(then),
        "now_at": question.at(now),
        "api": f"/v1/answers/{answer.receipt}",
    }
    return page(request, "again.html", context)


def about(request: Request) -> Response:
    """How answers are made, what their words mean, and how they can be wrong."""
    context = {"continuance": CONTINUANCE_DAYS, "assumed": ASSUMED_DAYS, "packages": sorted(_installed())}
    return page(request, "about.html", context)


def docs(request: Request) -> Response:
    """The API's document, drawn so that requests can be tried; what draws it needs styles of its own making."""
    return page(request, "docs.html", {}, headers={"Content-Security-Policy": DOCS})


def _installed() -> Iterator[tuple[str, str, str]]:
    """The packages that whoheld names as its own requirements: name, version, and licence as each states it."""
    for requirement in metadata.requires("whoheld") or ():
        found = NAME.match(requirement)
        if found:
            told = metadata.metadata(found[0])
            yield told["Name"], told["Version"], _licence(told)


def _licence(told: metadata.PackageMetadata) -> str:
    """The licence expression, else the classifiers, else the first line of the licence field."""
    if "License-Expression" in told:
        return str(told["License-Expression"])
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line.startswith("License")]
    stated = told["License"].splitlines() if "License" in told else []
    return "; ".join(classified) or next(iter(stated), "not stated")
