"""Good and bad parameters for every question, made from the registry and its models: a new question is covered by itself."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

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
    "paper": {"paper": "2011-12-15"},
    "citation": {"citation": "2017-01-26#7.12"},
    "decision": {"decision": "kent/decision/2011-12-15/delete-managing-director"},
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


VALUES = {
    "person": "Paul Carter",
    "edition": "1",
    "depth": "3",
    "most": "50",
    "nature": "line",
    "kind": "Post",
    "council": "kent",
    "limit": "5",
}
"""parameter -> a good value, where neither GOOD nor the model gives one."""


def asking(question: Question, name: str) -> dict[str, str]:
    """Parameters that the question takes and that have a good value of this one among them."""
    fields = parameters_of(question)
    field = fields[name]
    value = str(GOOD.get(name, {}).get(name) or VALUES.get(name) or _first_choice(field) or _value_of(name))
    base = {key: str(one) for key, one in good(question).items()}
    # Two points on a clock come together, and stand in place of what the base asks.
    pairs = [
        name,
        *(f"{name.removesuffix(end)}{other}" for end, other in (("from", "to"), ("to", "from")) if name.endswith(end)),
    ]
    asked_for = {key: value for key in pairs if key in fields}
    for left_out in ([], [question.first], ["at"], ["from", "to"], list(base)):
        tried = {key: one for key, one in base.items() if key not in left_out} | asked_for
        if left_out == list(base) and name == "at":
            tried |= {"known_from": "2012-01-01", "known_to": "2017-06-01"}
        try:
            question.asked().model_validate(tried)
        except ValidationError:
            continue
        return tried
    raise AssertionError(f"no good question with {name} for {question.name}; add to GOOD or VALUES in tests/askable.py")


def _first_choice(field: FieldInfo) -> str:
    """The first value of an enumeration or of literals."""
    for part in (field.annotation, *get_args(field.annotation)):
        if get_origin(part) is Literal:
            return str(get_args(part)[0])
        if isinstance(part, type) and issubclass(part, StrEnum):
            return str(next(iter(part)))
    return ""


def _value_of(name: str) -> str:
    """A day for a clock, a post for a name."""
    return "1" if "edition" in name else "2012-01-01" if is_date(name) else "Managing Director"


def is_date(name: str) -> bool:
    """Whether the parameter is a phrase that says days."""
    return name in ("at", "from", "to", "law_at") or name.startswith("known_")
