"""`--web` opens the page of the very question that was asked, for every question."""

from __future__ import annotations

import socket
import webbrowser
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.questions import QUESTIONS, Question
from tests.askable import good
from tests.test_bad_input import words


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_web_opens_the_page_of_each_question(
    client: TestClient,
    at_the_server: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    question: Question,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    given = {name: str(value) for name, value in good(question).items()}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        monkeypatch.setenv("WHOHELD_URL", f"http://127.0.0.1:{listening.getsockname()[1]}")
        command = words(given, question)
        assert exit_code([command[0], "--web", *command[1:]]) == 0
    (address,) = opened
    assert capsys.readouterr().out == f"{address}\n"
    parts = urlsplit(address)
    assert parts.path == urlsplit(question.at(given)).path
    page = client.get(f"{parts.path}?{parts.query}")
    assert page.status_code == 200
    assert page.text.count('<p class="wh-reply__sentence') == 1
