"""The commands that read what the record holds by id: `whoheld again RECEIPT`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from graph.errors import UsageError

Receipt = Annotated[str, typer.Argument(help="The receipt of an answer, as it stands under it or in its `receipt`.")]
AsJson = Annotated[bool, typer.Option("--json", help="As the API gives it.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="The statements that make a difference, as comma-separated rows.")]


def again(receipt: Receipt, *, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Ask again what a receipt was given for, at its edition, and tell whether the latest edition answers otherwise, and why."""
    from api.connection import connected
    from api.terminal import print_answer
    from graph.questions.again import again as ask_again

    if as_json and as_csv:
        raise UsageError("--json and --csv are two shapes of one answer", remedy="ask for one of them")
    with connected() as database:
        answer = ask_again(database, receipt, today=datetime.now(UTC).date())
    print_answer(answer, "json" if as_json else "csv" if as_csv else "")
