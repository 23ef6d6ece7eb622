"""The HTTP door: problem documents on every failing path, health, a stable OpenAPI document, pages that load nothing from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.database import Database
from graph.questions import BY_NAME
from graph.settings import Address
from graph.tables import TABLES

CONTRACT = Path(__file__).parent / "contracts" / "openapi.json"


def problem(response: Any, status: int) -> dict[str, Any]:
    """The problem document of a response; RFC 9457."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = response.json()
    assert document["status"] == status
    assert document["type"] == "about:blank"
    assert document["title"]
    assert document["detail"]
    return document


def test_an_answer_is_the_document_of_the_design(client: TestClient) -> None:
    document = client.get("/v1/who", params={"role": "DCS", "at": "2012"}).json()
    assert document["question"] == "who"
    assert document["asked"]["at"] == {"text": "2012", "read_as": "the year 2012 (1 January to 31 December 2012)"}
    assert document["asked"]["subject"]["id"] == "role/director-of-childrens-services"
    assert document["clocks"]["from"] == "2012-01-01"
    assert document["clocks"]["until"] == "2013-01-01"
    assert document["clocks"]["edition"]["number"] == 1
    assert re.fullmatch("[0-9a-f]{64}", document["clocks"]["edition"]["hash"])
    assert document["spells"][0]["person"] is None
    (statement,) = document["evidence"].values()
    assert statement["paper"]["id"] == "2011-12-15"
    assert statement["paragraph"] == "9(8)"


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ({"role": "Directer of Childrens Servises", "at": "2012"}, 404, "no role has the name"),
        ({"role": "DCS", "at": "someday"}, 422, "cannot read"),
        ({"role": "DCS", "at": "2011-02-30"}, 422, "February"),
        ({"role": "DCS", "at": "2012", "standing": "gossip"}, 422, "standing"),
        ({"role": "DCS", "at": "2012", "edition": "0"}, 422, "edition"),
        ({"role": "DCS", "at": "2012", "edition": "99"}, 404, "no edition 99"),
        ({"role": "DCS", "at": "2012", "colour": "red"}, 422, "colour"),
        ({"role": "DCS", "at": "2012", "known_at": "2012"}, 422, "known_at is one day"),
        ({"role": "DCS", "at": "2012", "council": "atlantis"}, 404, "no council"),
        ({"role": " ", "at": "2012"}, 422, "role"),
        ({"at": "2012"}, 422, "role"),
        ({"role": "x" * 5000, "at": "2012"}, 422, "role"),
        ({"role": "\x00", "at": "2012"}, 404, "no role"),
        ({"role": "DCS", "at": "'; MATCH (n) DETACH DELETE n //"}, 422, "cannot read"),
    ],
)
def test_bad_input_is_a_problem_that_says_what_to_do(
    client: TestClient, parameters: dict[str, str], status: int, words: str
) -> None:
    document = problem(client.get("/v1/who", params=parameters), status)
    assert words in json.dumps(document, ensure_ascii=False)
    assert document.get("remedy") or document.get("did_you_mean")


def test_a_path_or_method_that_is_not_there_is_a_problem(client: TestClient) -> None:
    problem(client.get("/v1/whom"), 404)
    assert problem(client.post("/v1/who"), 405)
    assert client.post("/v1/who").headers["allow"] == "GET"


def test_a_database_that_is_away_is_a_503_with_the_command_that_starts_it(server: Address) -> None:
    away = Address("bolt://127.0.0.1:1", server.username, server.password, server.database)
    with Database.open(away) as database, TestClient(create_app(database)) as client:
        document = problem(client.get("/v1/who", params={"role": "DCS", "at": "2012"}), 503)
        assert "whoheld db up" in document["remedy"]
        problem(client.get("/readyz"), 503)
        assert client.get("/healthz").json()["status"] == "alive"


def test_a_wrong_password_is_told_as_such(server: Address) -> None:
    wrong = Address(server.uri, server.username, "not it", server.database)
    with Database.open(wrong) as database, TestClient(create_app(database)) as client:
        assert "does not accept" in problem(client.get("/readyz"), 503)["detail"]


def test_an_empty_database_is_not_ready_and_says_how_to_load(empty: Database) -> None:
    with TestClient(create_app(empty)) as client:
        for path in ("/readyz", "/v1/who?role=DCS&at=2012"):
            assert "whoheld load" in problem(client.get(path), 503)["remedy"]


def test_ready_names_the_edition(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"status": "ready", "edition": 1}


def test_an_unexpected_error_is_a_problem_without_its_insides(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(Database, "read_one", broken)
    document = problem(client.get("/readyz"), 500)
    assert "secret" not in json.dumps(document)


def test_the_openapi_document_is_the_contract(client: TestClient) -> None:
    """A change to the contract is a change to tests/contracts/openapi.json: review it, then write it anew with the command below."""
    now = json.dumps(client.get("/openapi.json").json(), indent=1, ensure_ascii=False) + "\n"
    assert now == CONTRACT.read_text(encoding="utf-8"), "review, then: .venv/bin/python -m tests.contracts"


def test_operation_ids_are_stable_names(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    ids = [operation["operationId"] for path in paths.values() for operation in path.values()]
    tables = [f"table_{table.name}_{shape}" for table in TABLES for shape in ("csv", "ndjson")]
    assert ids == [*BY_NAME, "healthz", "readyz", "batch", *tables, "again"]


def test_the_documentation_page_loads_nothing_from_another_host(client: TestClient) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    assert "default-src 'self'" in page.headers["content-security-policy"]
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert loaded
    for address in loaded:
        assert address.startswith(("/", "#", "data:,"))
        assert not address.startswith("//")
        if address.startswith("/"):
            assert client.get(address).status_code == 200, address
    assert "<script>" not in page.text
    assert re.search(r"\son\w+=", page.text) is None
