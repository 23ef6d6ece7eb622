"""One exchange a question: counted at the driver, for every question of the registry."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from graph.database import Database
from graph.questions import QUESTIONS, Question
from tests.askable import asked, good
from tests.conftest import TODAY


@contextmanager
def messages(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What the driver sends meanwhile. RESET is no exchange of ours: it gives a connection back."""
    sent: list[str] = []
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="neo4j.io"):
        yield sent
    lines = (record.getMessage() for record in caplog.records if record.name == "neo4j.io")
    sent += [line.split("C: ")[1].split()[0] for line in lines if "C: " in line]
    sent[:] = [message for message in sent if message != "RESET"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
@pytest.mark.parametrize("evidence", ["full", "ids"])
def test_a_question_is_one_exchange(
    loaded: Database, caplog: pytest.LogCaptureFixture, question: Question, evidence: str
) -> None:
    """One RUN and one PULL, sent together, and no transaction around them."""
    ask, parameters = question.ask(), asked(question, evidence=evidence)
    ask(loaded, parameters, today=TODAY)  # the connection is there
    with messages(caplog) as sent:
        answer = ask(loaded, parameters, today=TODAY)
    assert answer.receipt
    assert sent == ["RUN", "PULL"]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_so_it_is_over_http(client: TestClient, caplog: pytest.LogCaptureFixture, question: Question) -> None:
    given = {name: str(value) for name, value in good(question).items()}
    client.get(f"/v1/{question.name}", params=given)
    with messages(caplog) as sent:
        assert client.get(f"/v1/{question.name}", params=given).status_code == 200
    assert sent == ["RUN", "PULL"]


def test_a_second_exchange_is_counted(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    """The count can fail: a name that nothing has costs the search for near ones."""
    client.get("/healthz")
    with messages(caplog) as sent:
        client.get("/v1/who", params={"role": "Directer of Childrens Servises"})
    assert sent == ["RUN", "PULL", "RUN", "PULL"]
