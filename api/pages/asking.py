"""The forms of a question, made from the model of its parameters: what the question is about, and the clocks."""

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
    "entity": "What it is about",
    "nature": "Kinds of link",
    "via": "Whether it reached",
    "direction": "Up or down",
    "citation": "Paragraph",
    "root": "Begin with",
    "depth": "Levels at most",
    "most": "Units and posts at most",
    "evidence": "How much evidence",
    "known_from": "What was known on this day",
    "known_to": "What was known on this other day",
    "standing_from": "What this standing tells",
    "standing_to": "What this other standing tells",
    "edition_from": "What this edition tells",
    "edition_to": "What this other edition tells",
}
SAME_AS_SUBJECT = ("role", "post", "person")
"""Parameters that only narrow what `subject` means: shown where one was given, not offered beside it."""

ABOUT_THE_DATA = ("council", "evidence")
"""Shared parameters that are no clock."""

WAYS: Mapping[str, Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "diff": {
        "Compare two days": (("from", "to"), ("at",)),
        "Compare what was known on two days": (("known_from", "known_to"), ("known_at",)),
        "Compare two standings": (("standing_from", "standing_to"), ("standing",)),
        "Compare two editions of the data": (("edition_from", "edition_to"), ("edition",)),
    }
}
"""question -> the ways in which it can be asked, each a form of its own: its parameters, and the clocks that it has no use for."""


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
    """The fields of a question in two groups, and what is carried along unseen. `title` and `prefix`: where there are several."""

    title: str
    prefix: str
    action: str
    own: Sequence[FormField]
    clocks: Sequence[FormField]
    carried: Mapping[str, str]


def forms_of(question: Question, given: Mapping[str, str], errors: Mapping[str, str]) -> list[Form]:
    """The forms that ask this question, filled in with what was given; first the one in whose way it was asked, if there are several."""
    ways = WAYS.get(question.name)
    if not ways:
        return [_form(question, given, errors)]
    asked = sorted(ways.items(), key=lambda way: not any(name in given or name in errors for name in way[1][0]))
    return [_form(question, given, errors, title, *way, number) for number, (title, way) in enumerate(asked)]


def _form(
    question: Question,
    given: Mapping[str, str],
    errors: Mapping[str, str],
    title: str = "",
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    number: int = 0,
) -> Form:
    """One form: with all parameters of the question's own, or with some only; the ids of its fields differ from those of the others."""
    shared = Asked.model_fields
    fields = {field.alias or name: field for name, field in question.asked().model_fields.items()}
    own = [
        name
        for name in only or fields
        if name not in shared and name != question.in_path and _offered(name, fields, given)
    ]
    clocks = [name for name in fields if name in shared and name not in (*ABOUT_THE_DATA, *without)]
    return Form(
        title,
        f"way-{number}-" if number else "",
        question.at({name: given[name] for name in (question.in_path,) if name}),
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
