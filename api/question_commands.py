"""The questions as commands: one for each row of the registry, its options made from the question's model of parameters.

The models are slow to import and only one command runs at a time, so each is made when it is called; help lists their names alone.
"""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args, get_origin

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from graph.errors import UsageError
from graph.questions import BY_NAME, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic.fields import FieldInfo

OF_THE_SEED = {"coverage": "--papers"}
"""question -> the option by which the command of the same name is meant that looks at the seed and asks no database."""

WEB = "web"


class Commands(TyperGroup):
    """All commands; a question's own is made when it is called."""

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command of these words, and the words left for it."""
        name, command, rest = super().resolve_command(ctx, args)
        if name in BY_NAME and OF_THE_SEED.get(name, "") not in rest:
            command = _made(BY_NAME[name])
        return name, command, rest


def add_questions(app: typer.Typer) -> None:
    """Give the app the name and the help of each question's command."""
    for question in BY_NAME.values():
        app.command(question.name, help=f"{question.summary}.")(lambda: None)


def _made(question: Question) -> TyperCommand:
    """The command of a question, with its options."""
    app = typer.Typer(add_completion=False)
    app.command(question.name, help=f"{question.summary}.", no_args_is_help=bool(question.first))(_function(question))
    command = get_command(app)
    assert isinstance(command, TyperCommand)  # noqa: S101 - an app of one command is that command
    return command


def _function(question: Question) -> Callable[..., None]:
    """The function behind the command, with a signature that typer can read."""
    from api.formats import FORMATS

    model, formats = question.asked(), question.answer().FORMATS

    def command(**given: Any) -> None:
        from api.terminal import print_answer
        from graph.connection import connected
        from graph.questions.asking import understood

        wanted = [name for name in formats if given.pop(name)]
        web = given.pop(WEB)
        if len(wanted) + web > 1:
            raise UsageError("an answer has one format at a time", remedy="ask for one of them")
        asked = understood(model, given, command=question.name)
        if web:
            from api.web import show

            show(question, asked.model_dump(mode="json", by_alias=True, exclude_defaults=True))
            return
        with connected() as database:
            answer = question.ask()(database, asked, today=datetime.now(UTC).date())
        print_answer(answer, wanted[0] if wanted else "")

    parameters = [_parameter(name, field, name == question.first) for name, field in model.model_fields.items()]
    parameters.sort(key=lambda parameter: parameter.default is not inspect.Parameter.empty)
    helps = {name: FORMATS[name].help for name in formats} | {WEB: "Open the answer's page in the browser."}
    flags = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False,
            annotation=Annotated[bool, typer.Option(f"--{name}", help=text)],
        )
        for name, text in helps.items()
    ]
    command.__signature__ = inspect.Signature([*parameters, *flags])  # type: ignore[attr-defined]
    return command


def _parameter(name: str, field: FieldInfo, first: bool) -> inspect.Parameter:
    """A field of the model as an argument (the first) or an option of the command."""
    kind, help_ = _kind(name, field), field.description or ""
    if first:
        if field.is_required():
            annotation: Any = Annotated[kind, typer.Argument(help=help_)]
            return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
        annotation = Annotated[kind | None, typer.Argument(help=help_)]
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
    default = None if field.is_required() else field.default
    option = typer.Option(f"--{(field.alias or name).replace('_', '-')}", help=help_)
    annotation = Annotated[kind | None, option] if default is None else Annotated[kind, option]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)


def _kind(name: str, field: FieldInfo) -> Any:
    """The type of the option: a choice for an enumeration or literals, a number, else text."""
    if get_origin(field.annotation) is Literal:
        return _choice(name, get_args(field.annotation))
    for part in (field.annotation, *get_args(field.annotation)):
        if isinstance(part, type) and issubclass(part, StrEnum | int):
            return part
    return str


def _choice(name: str, values: Iterable[str]) -> Any:
    """An enumeration of these values, which typer shows as a choice."""
    return StrEnum(f"{name}_", {value: value for value in values})
