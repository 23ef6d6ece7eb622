"""`whoheld ask "..."`: what a person types, understood as a question, with choices where it was not."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from graph.errors import AmbiguousName, Candidate, UnknownName, UsageError

if TYPE_CHECKING:
    from graph.ask import Understanding

Words = Annotated[list[str], typer.Argument(help="A question in words, like: who was DCS in 2012")]
AsJson = Annotated[bool, typer.Option("--json", help="The answer as the API gives it.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="The answer as comma-separated rows.")]
Web = Annotated[bool, typer.Option("--web", help="Open the answer's page in the browser.")]


def ask(words: Words, *, json: AsJson = False, csv: AsCsv = False, web: Web = False) -> None:
    """Ask in words; tells how they were understood, and gives choices where they were not."""
    if json + csv + web > 1:
        raise UsageError("an answer has one format at a time", remedy="ask for one of them")
    from api.terminal import print_answer
    from graph.ask import understand
    from graph.connection import connected
    from graph.questions import BY_NAME

    today = datetime.now(UTC).date()
    with connected() as database:
        understanding = understand(database, " ".join(words), today=today)
        if not understanding.whole:
            raise _not_understood(understanding)
        typer.echo(f"understood as: {understanding.command}", err=True)
        for note in understanding.notes:
            typer.echo(note, err=True)
        if web:
            from api.web import show

            show(BY_NAME[understanding.question], understanding.parameters)
            return
        question = BY_NAME[understanding.question]
        asked = question.asked().model_validate(understanding.parameters)
        answer = question.ask()(database, asked, today=today)
    print_answer(answer, "json" if json else "csv" if csv else "")


def _not_understood(understanding: Understanding) -> UsageError | UnknownName | AmbiguousName:
    """The error that says why, with what may have been meant as commands."""
    choices = understanding.choices
    if not choices:
        return UsageError(understanding.problem, remedy="ask for example: whoheld ask who was DCS in 2012")
    remedy = "did you mean:" + "".join(f"\n    {understanding.as_chosen(one).command}" for one in choices)
    if understanding.several:
        candidates = [Candidate(next(iter(one.parameters.values())), one.kind, one.name) for one in choices]
        return AmbiguousName(understanding.problem, candidates=candidates, remedy=remedy)
    return UnknownName(understanding.problem, did_you_mean=[one.name for one in choices], remedy=remedy)
