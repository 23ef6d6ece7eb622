"""The form of a question, made from the model of its parameters: what the question is about, and the clocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from graph.questions.asking import Asked
from graph.wording.parts import upper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic.fields import FieldInfo

    from graph.questions import Question

LABELS = {
    "at": "When it was true",
    "subject": "Role, post, unit or person",
    "known_at": "What was known on",
    "edition": "Edition of the data",
    "standing": "How far through the decision",
    "law_at": "The law as it stood",
    "q": "Words of a name",
    "root": "Begin with",
    "depth": "Levels at most",
    "most": "Units and posts at most",
    "evidence": "How much evidence",
}
SAME_AS_SUBJECT = ("role", "post", "person")
"""Parameters that only narrow what `subject` means: shown where one was given, not offered beside it."""

ABOUT_THE_DATA = ("council", "evidence")
"""Shared parameters that are no clock."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A parameter as a field of a form. `choices` none: free text."""

    name: str
    label: str
    hint: str
    value: str
    choices: Sequence[str] | None
    number: bool
    error: str | None


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a question in two groups, and what is carried along unseen."""

    action: str
    own: Sequence[FormField]
    clocks: Sequence[FormField]
    carried: Mapping[str, str]


def form_of(question: Question, given: Mapping[str, str], errors: Mapping[str, str]) -> Form:
    """The form that asks this question, filled in with what was given."""
    shared = Asked.model_fields
    fields = {field.alias or name: field for name, field in question.asked().model_fields.items()}
    own = [name for name in fields if name not in shared and _offered(name, fields, given)]
    clocks = [name for name in fields if name in shared and name not in ABOUT_THE_DATA]
    return Form(
        f"/{question.name}",
        [_field(name, fields[name], given, errors) for name in own],
        [_field(name, fields[name], given, errors) for name in clocks],
        {name: given[name] for name in ABOUT_THE_DATA if name in given},
    )


def label(name: str) -> str:
    """What people read beside a parameter."""
    return LABELS.get(name, upper(name.replace("_", " ")))


def _offered(name: str, fields: Mapping[str, FieldInfo], given: Mapping[str, str]) -> bool:
    if "subject" not in fields or name not in (*SAME_AS_SUBJECT, "subject"):
        return True
    narrowed = any(one in given for one in SAME_AS_SUBJECT)
    return not narrowed if name == "subject" else name in given


def _field(name: str, field: FieldInfo, given: Mapping[str, str], errors: Mapping[str, str]) -> FormField:
    default = "" if field.is_required() or field.default is None else str(field.default)
    choices, number = _choices(field)
    if choices is not None and default == "":
        choices = ["", *choices]
    return FormField(
        name,
        label(name),
        field.description or "",
        given.get(name, default),
        choices,
        number,
        errors.get(name),
    )


def _choices(field: FieldInfo) -> tuple[list[str] | None, bool]:
    """The values of an enumeration or of literals, and whether it is a number."""
    kinds: tuple[Any, ...] = (field.annotation, *get_args(field.annotation))
    for kind in kinds:
        if get_origin(kind) is Literal:
            return [str(value) for value in get_args(kind)], False
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            return [value.value for value in kind], False
    return None, int in kinds
