"""Bad input on every parameter of every question, through HTTP and the command line: refused in words that a person can act on.

Made from the registry and its models (`tests/askable.py`), so that a new question or parameter is covered by itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from typing import get_args

import pytest
from fastapi.testclient import TestClient
from pydantic.fields import FieldInfo

from api.cli import exit_code
from graph.questions import QUESTIONS, Question
from graph.questions.asking import Asked
from tests.askable import asking, every_parameter, good, is_date

CODES = {404: 3, 409: 5, 422: 2}
"""status over HTTP -> exit code on the command line, as the tree of errors has them."""

UNREADABLE = {
    "empty": "",
    "blank": " \t ",
    "long": "x" * 5000,
}
"""What no text parameter takes."""

UNKNOWN = {
    "nothing": "zzz no such thing",
    "null byte": "\x00",
    "control characters": "\x1b[31m\x07\r\n",
    "other scripts": "ключ\u202e鍵",
    "quotes": "'; MATCH (n) DETACH DELETE n //",
    "template": "${jndi:x} {{7*7}} %00 ../../etc/passwd",
    "option": "--help",
    "number": "-98765",
}
"""What text parameters take as text, and nothing has for a name or a date."""

IMPOSSIBLE_DAYS = {
    "no such day": "2011-02-30",
    "no such month": "2012-13-01",
    "year nought": "0000-01-01",
    "far": "99999-01-01",
}

NO_NUMBERS = {
    "nought": "0",
    "negative": "-1",
    "half": "1.5",
    "word": "one",
    "huge": "9" * 30,
    "empty": "",
    "beyond": str(2**31),
}


ONE_OF_EACH = {"empty", "nothing", "null byte", "no such day", "nought"}
"""What is tried of a parameter that a question has as all others do: all else is tried once, with the first question that has it."""


def _tried(question: Question, name: str, field: FieldInfo) -> list[tuple[str, str, tuple[int, ...]]]:
    """The bad values of a parameter that say anything new."""
    shared = repr(field) == repr(Asked.model_fields.get(name)) and question is not QUESTIONS[0]
    return [bad for bad in _bad(name, field) if not shared or bad[0] in ONE_OF_EACH]


def _bad(name: str, field: FieldInfo) -> Sequence[tuple[str, str, tuple[int, ...]]]:
    parts = (field.annotation, *get_args(field.annotation))
    if int in parts:
        return [(what, value, (422,)) for what, value in NO_NUMBERS.items()]
    chosen = any(isinstance(part, type) and issubclass(part, StrEnum) for part in parts) or "Literal" in str(
        field.annotation
    )
    if chosen:
        return [(what, value, (422,)) for what, value in (UNREADABLE | UNKNOWN).items()]
    bad = [(what, value, (422,)) for what, value in UNREADABLE.items()]
    if is_date(name):
        return bad + [(what, value, (422,)) for what, value in (UNKNOWN | IMPOSSIBLE_DAYS).items()]
    # Words to search for may find nothing: that is an answer.
    statuses = (200, 422) if name == "q" else (404, 422)
    return bad + [(what, value, statuses) for what, value in UNKNOWN.items()]


def words(arguments: dict[str, str], question: Question) -> list[str]:
    """The command of these parameters."""
    options = [f"--{name.replace('_', '-')}={value}" for name, value in arguments.items() if name != question.first]
    first = ["--", arguments[question.first]] if question.first in arguments else []
    return [question.name, *options, *first]


@pytest.mark.parametrize(
    ("question", "name", "field"),
    [pytest.param(*case, id=f"{case[0].name}-{case[1]}") for case in every_parameter()],
)
def test_a_bad_value_is_refused_through_both_doors(
    client: TestClient,
    at_the_server: None,
    capsys: pytest.CaptureFixture[str],
    question: Question,
    name: str,
    field: FieldInfo,
) -> None:
    base = asking(question, name)
    for what, value, statuses in _tried(question, name, field):
        given = base | {name: value}
        told = client.get(f"/v1/{question.name}", params=given)
        assert told.status_code in statuses, (what, told.text)
        code = exit_code(words(given, question))
        out, said = capsys.readouterr()
        if told.status_code == 200:
            assert code == 0, what
            continue
        document = told.json()
        assert told.headers["content-type"] == "application/problem+json", what
        assert document["remedy"], what
        assert document["request_id"], what
        assert len(document["detail"]) < 1000, what
        assert (code, out) == (CODES[told.status_code], ""), (what, said)
        assert said.count("\n") >= 2, what  # what is wrong, and what to do
        assert "Traceback" not in said, what
        assert len(said) < 2000, what
        assert all(character.isprintable() or character == "\n" for character in said), (what, said)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_parameter_that_a_question_does_not_have_is_refused(
    client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str], question: Question
) -> None:
    given = {key: str(value) for key, value in good(question).items()}
    told = client.get(f"/v1/{question.name}", params=given | {"colour": "red"})
    assert told.status_code == 422
    assert told.json()["errors"] == [{"parameter": "colour", "problem": "there is no such parameter"}]
    assert exit_code([question.name, "--colour=red", *words(given, question)[1:]]) == 2
    assert "colour" in capsys.readouterr().err


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_missing_parameter_is_named(client: TestClient, question: Question) -> None:
    for name, field in question.asked().model_fields.items():
        if field.is_required():
            given = {key: str(value) for key, value in good(question).items() if key != (field.alias or name)}
            told = client.get(f"/v1/{question.name}", params=given)
            assert told.status_code == 422
            assert json.dumps(told.json()["errors"]).count(field.alias or name)


def test_the_good_question_of_each_parameter_is_answered(client: TestClient) -> None:
    """Else the above would find a fault in another parameter."""
    for question, name, _ in every_parameter():
        told = client.get(f"/v1/{question.name}", params=asking(question, name))
        assert told.status_code == 200 or (told.status_code, name) == (404, "council"), (question.name, name, told.text)
