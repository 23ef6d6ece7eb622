"""The questions as commands: one for each row of the registry, its options made from the question's model of parameters."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import typer
from pydantic import ValidationError

from graph.errors import UsageError
from graph.questions import QUESTIONS, Question

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic.fields import FieldInfo

OUTPUTS = {"json": "The answer as the API gives it.", "csv": "The answer as comma-separated rows."}


def add_questions(app: typer.Typer) -> None:
    """Give the app a command for each question."""
    for question in QUESTIONS:
        app.command(question.name, help=f"{question.summary}.")(_command(question))


def _command(question: Question) -> Callable[..., None]:
    """The command of a question, with a signature that typer can read."""
    model = question.asked()

    def command(**given: Any) -> None:  # noqa: ANN401 - the values of the signature below
        from api.connection import connected
        from api.terminal import print_answer

        shape = next((name for name in OUTPUTS if given.pop(name)), "")
        for name in OUTPUTS:
            given.pop(name, None)
        try:
            asked = model.model_validate({name: value for name, value in given.items() if value is not None})
        except ValidationError as error:
            told = "; ".join(f"--{one['loc'][-1]}: {one['msg']}" for one in error.errors())
            raise UsageError(told.replace("_", "-"), remedy=f"see `whoheld {question.name} --help`") from error
        with connected() as database:
            print_answer(question.ask()(database, asked, today=datetime.now(UTC).date()), shape)

    parameters = [_parameter(name, field, name == question.first) for name, field in model.model_fields.items()]
    parameters.sort(key=lambda parameter: get_args(parameter.annotation)[1].default is not ...)
    flags = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, typer.Option(f"--{name}", help=text)])
        for name, text in OUTPUTS.items()
    ]
    command.__signature__ = inspect.Signature([*parameters, *flags])  # type: ignore[attr-defined]
    return command


def _parameter(name: str, field: FieldInfo, first: bool) -> inspect.Parameter:
    """A field of the model as an argument (the first) or an option of the command."""
    kind: Any = str
    for part in (field.annotation, *get_args(field.annotation)):
        if isinstance(part, type) and issubclass(part, StrEnum | int):
            kind = part
    if get_origin(field.annotation) is not None and str(field.annotation).startswith("typing.Literal"):
        kind = StrEnum(f"{name}_", {value: value for value in get_args(field.annotation)})  # type: ignore[misc]
    help_ = field.description or ""
    if first:
        info: Any = typer.Argument(help=help_)
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=Annotated[kind, info])
    default = None if field.is_required() else field.default
    option: Any = typer.Option(f"--{name.replace('_', '-')}", help=help_)
    annotation = Annotated[kind | None, option] if default is None else Annotated[kind, option]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
