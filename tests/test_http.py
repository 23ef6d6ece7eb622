"""What dashboards rely on: entity tags and long keeping, many questions in one call, request ids, a log as JSON, other origins."""

from __future__ import annotations

import io
import json
import logging
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api import log
from api.app import create_app
from api.requests import LARGEST_BODY
from graph.database import Database
from graph.load import load
from graph.questions import QUESTIONS
from tests.askable import good
from tests.councils import council

FACTS: dict[str, list[dict[str, Any]]] = {"post DISCHARGES role": [{"says": "holds", "when": "2011-12-08"}]}
PINNED = {"role": "DCS", "at": "2012", "known_at": "2018-01-01", "edition": "1"}
LIVE = {"role": "DCS", "at": "2012"}


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """The log, as it goes to stderr."""
    written = io.StringIO()
    log.to_stderr(requests=True)
    handler = log.log.handlers[0]
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)
    yield written
    log.log.handlers = []
    log.log.propagate = True


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_who_has_an_answer_is_told_so_without_the_question_being_asked(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, question: Any
) -> None:
    given = {name: str(value) for name, value in good(question).items()}
    first = client.get(f"/v1/{question.name}", params=given)
    asked: list[str] = []
    read = Database.read

    def counted(self: Database, query: Any, parameters: Any) -> Any:
        asked.append(query.name)
        return read(self, query, parameters)

    monkeypatch.setattr(Database, "read", counted)
    again = client.get(f"/v1/{question.name}", params=given, headers={"If-None-Match": f'"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert asked == ["read/latest"]
    other = client.get(
        f"/v1/{question.name}",
        params=given | {"standing": "proposed"},
        headers={"If-None-Match": first.headers["etag"]},
    )
    assert other.status_code == 200


def test_only_an_answer_pinned_in_known_date_and_edition_is_kept_for_good(client: TestClient) -> None:
    assert client.get("/v1/who", params=PINNED).headers["cache-control"] == "public, max-age=31536000, immutable"
    for asked in (
        LIVE,
        LIVE | {"edition": "1"},
        LIVE | {"known_at": "2018-01-01"},
        PINNED | {"at": "today"},
        PINNED | {"known_at": "today"},
    ):
        assert client.get("/v1/who", params=asked).headers["cache-control"] == "no-cache", asked


def test_another_format_and_another_day_for_today_have_another_tag(client: TestClient) -> None:
    tags = [
        client.get("/v1/who", params=LIVE | {"format": "csv"}).headers["etag"],
        client.get("/v1/who", params=LIVE, headers={"Accept": "text/csv"}).headers["etag"],
        client.get("/v1/who", params=LIVE).headers["etag"],
    ]
    assert len(set(tags)) == 3


def test_a_tag_changes_with_the_edition_and_not_without(empty: Database) -> None:
    load(empty, council(FACTS))
    with TestClient(create_app(empty)) as client:
        asked = {"role": "Role", "at": "2011-12-08"}
        tag = client.get("/v1/who", params=asked).headers["etag"]
        load(empty, council(FACTS))
        assert client.get("/v1/who", params=asked, headers={"If-None-Match": tag}).status_code == 304
        load(empty, council(FACTS | {"other DISCHARGES role": [{"says": "holds", "when": "2014-05-15"}]}))
        changed = client.get("/v1/who", params=asked, headers={"If-None-Match": tag})
        assert changed.status_code == 200
        assert changed.headers["etag"] != tag
        assert client.get("/v1/who", params=asked | {"edition": "1"}).json()["clocks"]["edition"]["number"] == 1


def test_a_problem_has_no_tag(client: TestClient) -> None:
    missing = client.get("/v1/who", params={"role": "nothing like it"})
    assert "etag" not in missing.headers


def test_a_batch_answers_each_question_or_tells_its_problem(client: TestClient) -> None:
    asked = [
        {"question": "who", "parameters": LIVE},
        {"question": "who", "parameters": {"role": "Nobody's role", "at": "2012"}},
        {"question": "who", "parameters": {"at": "2012"}},
        {"question": "who", "parameters": {"role": "DCS", "at": "someday"}},
        {"question": "whom", "parameters": {}},
        *({"question": question.name, "parameters": good(question)} for question in QUESTIONS),
    ]
    told = client.post("/v1/batch", json={"questions": asked}).json()["answers"]
    assert [one["question"] for one in told] == [one["question"] for one in asked]
    assert [one["status"] for one in told] == [200, 404, 422, 422, 404, *(200 for _ in QUESTIONS)]
    assert told[0]["answer"] == client.get("/v1/who", params=LIVE).json()
    assert "no role has the name" in told[1]["problem"]["detail"]
    assert told[2]["problem"]["errors"][0]["problem"] == "name one role, post or person"
    assert "cannot read" in told[3]["problem"]["detail"]
    assert "there is who" in told[4]["problem"]["remedy"]
    for question, one in zip(QUESTIONS, told[5:], strict=True):
        given = {name: str(value) for name, value in good(question).items()}
        assert one["answer"] == client.get(f"/v1/{question.name}", params=given).json()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"questions": []}', 422),
        (json.dumps({"questions": [{"question": "who", "parameters": LIVE}] * 101}).encode(), 422),
        (b'{"questions": [{"question": "who", "colour": "red"}]}', 422),
        (b"{", 422),
        (b"\xff\xfe", 422),
        (b'{"questions": [{"question": "' + b"x" * LARGEST_BODY + b'"}]}', 413),
    ],
)
def test_a_batch_that_cannot_be_read_is_a_problem(client: TestClient, body: bytes, status: int) -> None:
    told = client.post("/v1/batch", content=body, headers={"Content-Type": "application/json"})
    assert told.status_code == status
    assert told.json()["status"] == status


def test_a_batch_of_an_empty_database_says_how_to_load(empty: Database) -> None:
    with TestClient(create_app(empty)) as client:
        told = client.post("/v1/batch", json={"questions": [{"question": "who", "parameters": LIVE}]})
    assert told.status_code == 503
    assert "whoheld load" in told.json()["remedy"]


def test_a_hundred_questions_in_one_call_take_less_than_a_hundred_calls_would(client: TestClient) -> None:
    began = time.perf_counter()
    told = client.post("/v1/batch", json={"questions": [{"question": "who", "parameters": LIVE}] * 100})
    assert len(told.json()["answers"]) == 100
    assert time.perf_counter() - began < 60


def test_a_request_keeps_its_id_or_is_given_one(client: TestClient) -> None:
    given = client.get("/v1/who", params={"role": "DCS", "at": "never"}, headers={"X-Request-Id": "dash-1.7"})
    assert given.headers["x-request-id"] == given.json()["request_id"] == "dash-1.7"
    for unfair in ("", "a b", "x" * 200, 'a"b'):
        made = client.get("/healthz", headers={"X-Request-Id": unfair}).headers["x-request-id"]
        assert len(made) == 32
    assert client.get("/v1/nowhere").json()["request_id"]
    assert client.get("/docs").headers["x-request-id"]


def test_each_request_is_a_line_of_json(client: TestClient, lines: io.StringIO) -> None:
    client.get("/v1/who", params={"role": "DCS\n{", "at": "2012"}, headers={"X-Request-Id": "seven"})
    client.get("/healthz")
    first, second = (json.loads(line) for line in lines.getvalue().splitlines())
    assert (first["event"], first["method"], first["path"], first["status"]) == ("request", "GET", "/v1/who", 200)
    assert first["request_id"] == "seven"
    assert first["query"] == "role=DCS%0A%7B&at=2012"
    assert first["bytes"] > 100
    assert first["ms"] > 0
    assert second["path"] == "/healthz"


def test_what_was_not_foreseen_is_logged_with_its_traceback_and_told_without(
    client: TestClient, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(Database, "read_one", broken)
    told = client.get("/v1/who", params=LIVE)
    assert told.status_code == 500
    assert "secret" not in told.text
    assert told.headers["x-content-type-options"] == "nosniff"
    logged = json.loads(lines.getvalue().splitlines()[0])
    assert "secret inside" in logged["traceback"]
    assert logged["request_id"] == told.json()["request_id"] == told.headers["x-request-id"]


def test_the_log_can_do_without_requests() -> None:
    told = []
    for requests in (False, True):
        log.to_stderr(requests=requests)
        told.append(log.access.isEnabledFor(logging.INFO))
    assert told == [False, True]
    log.log.handlers = []
    log.log.propagate = True


def test_another_origin_may_read_only_if_the_settings_name_it(loaded: Database, client: TestClient) -> None:
    asked = {"Origin": "https://dashboards.example"}
    assert "access-control-allow-origin" not in client.get("/healthz", headers=asked).headers
    with TestClient(create_app(loaded, ["https://dashboards.example"])) as open_:
        assert open_.get("/healthz", headers=asked).headers["access-control-allow-origin"] == asked["Origin"]
        assert (
            "access-control-allow-origin" not in open_.get("/healthz", headers={"Origin": "https://b.example"}).headers
        )
        preflight = open_.options(
            "/v1/batch",
            headers=asked | {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"},
        )
        assert preflight.status_code == 200
        assert preflight.headers["x-request-id"]


def test_a_long_answer_is_packed(client: TestClient) -> None:
    told = client.get("/v1/who", params=LIVE, headers={"Accept-Encoding": "gzip"})
    assert told.headers["content-encoding"] == "gzip"
    assert told.json()["question"] == "who"
