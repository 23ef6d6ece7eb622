"""A question asked through all its doors: the function, HTTP and the command line, which must give one and the same document."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.database import Database
from graph.questions import BY_NAME

Document = dict[str, Any]


class EveryDoor:
    """Asks a question by its parameters through every door."""

    def __init__(self, database: Database, client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
        self.database = database
        self.client = client
        self.capsys = capsys

    def __call__(self, name: str, **parameters: str) -> Document:
        question = BY_NAME[name]
        given = {key.rstrip("_"): value for key, value in parameters.items()}
        over_http = self.client.get(f"/v1/{name}", params=given)
        assert over_http.status_code == 200, over_http.text
        document: Document = over_http.json()
        assert exit_code([name, *_words(name, given), "--json"]) == 0
        assert json.loads(self.capsys.readouterr().out) == document
        asked = question.asked().model_validate(given)
        answer = question.ask()(self.database, asked, today=datetime.now(UTC).date())
        assert json.loads(answer.model_dump_json(by_alias=True)) == document
        assert exit_code([name, *_words(name, given), "--csv"]) == 0
        assert len(answer.to_rows()) <= self.capsys.readouterr().out.count("\n")
        return document

    def refused(self, name: str, status: int, code: int, **parameters: str) -> str:
        """Ask what must be refused by both outer doors; what is said of it."""
        given = {key.rstrip("_"): value for key, value in parameters.items()}
        over_http = self.client.get(f"/v1/{name}", params=given)
        assert over_http.status_code == status, over_http.text
        assert over_http.headers["content-type"] == "application/problem+json"
        assert exit_code([name, *_words(name, given)]) == code
        captured = self.capsys.readouterr()
        assert captured.out == ""
        assert "Traceback" not in captured.err
        return captured.err


def _words(question: str, given: dict[str, str]) -> list[str]:
    """The parameters as the command line has them: one of them without an option's name."""
    first = BY_NAME[question].first
    options = [
        word for name, value in given.items() if name != first for word in (f"--{name.replace('_', '-')}", value)
    ]
    return [*([given[first]] if first in given else []), *options]


def facts_cited(document: Document, ids: list[str]) -> set[str]:
    """Paper and paragraph of some statements of an answer."""
    evidence = document["evidence"]
    return {f"{evidence[id_]['paper']['id']}#{evidence[id_]['paragraph']}" for id_ in ids}
