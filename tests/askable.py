"""Good and bad parameters for every question, made from the registry and its models: a new question is covered by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from graph.questions import QUESTIONS, Question
from graph.questions.asking import Asked

GOOD: dict[str, dict[str, str]] = {
    "subject": {"subject": "DCS"},
    "post": {"post": "Managing Director"},
    "root": {"root": "Business Strategy and Support"},
    "entity": {"entity": "Managing Director"},
    "role": {"role": "DCS"},
    "q": {"q": "public health"},
    "at": {"at": "2011-12-15"},
    "from": {"from": "2011-12-08", "to": "2012-06-30"},
}
"""parameter -> what makes a good question with it, on the record of Kent."""


def parameters_of(question: Question) -> dict[str, FieldInfo]:
    """The parameters of a question by the names that the doors give them."""
    return {field.alias or name: field for name, field in question.asked().model_fields.items()}


def good(question: Question, **more: Any) -> dict[str, Any]:
    """Parameters that the question takes: what it must have, on a day; and a subject or two days if it wants one."""
    fields = parameters_of(question)
    needed = [name for name, field in fields.items() if field.is_required()]
    given = {key: value for name in ("at", *needed) for key, value in GOOD[name].items() if key in fields} | more
    for besides in (None, question.first, "from"):
        tried = given | (GOOD.get(besides, {}) if besides else {})
        if besides == "from":
            tried.pop("at", None)
        try:
            question.asked().model_validate(tried)
        except ValidationError:
            continue
        return tried
    raise AssertionError(f"no good parameters for {question.name}; add to GOOD in tests/askable.py")


def asked(question: Question, **more: Any) -> Asked:
    """The same, as the model of its parameters."""
    return question.asked().model_validate(good(question, **more))


def every_parameter() -> Iterator[tuple[Question, str, FieldInfo]]:
    """Each parameter of each question."""
    for question in QUESTIONS:
        for name, field in parameters_of(question).items():
            yield question, name, field
