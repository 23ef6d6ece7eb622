"""The commands that read what the record holds: `whoheld again RECEIPT` and `whoheld table NAME`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from graph.errors import UnknownName, UsageError

Receipt = Annotated[str, typer.Argument(help="The receipt of an answer, as it stands under it or in its `receipt`.")]
AsJson = Annotated[bool, typer.Option("--json", help="As the API gives it.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="The statements that make a difference, as comma-separated rows.")]


Table = Annotated[str, typer.Argument(help="posts, units, people, holdings, designations, reporting_lines, ...")]
Council = Annotated[str | None, typer.Option(help="The council's code; may be left out while one is loaded.")]
At = Annotated[str | None, typer.Option(help="Only records that meet this day or period; else all.")]
KnownAt = Annotated[str | None, typer.Option(help="What the public record could have told on this day; else all.")]
Edition = Annotated[int | None, typer.Option(help="Which edition of our data; else the latest.")]
InStanding = Annotated[str | None, typer.Option("--standing", help="How far through the decision it must have come.")]
Limit = Annotated[int | None, typer.Option(help="So many rows at most; else the whole table.")]
AsLines = Annotated[bool, typer.Option("--ndjson", help="One JSON object a line; else comma-separated.")]


def again(receipt: Receipt, *, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """Ask again what a receipt was given for, at its edition, and tell whether the latest edition answers otherwise, and why."""
    from api.terminal import print_answer
    from graph.connection import connected
    from graph.questions.again import again as ask_again

    if as_json and as_csv:
        raise UsageError("--json and --csv are two shapes of one answer", remedy="ask for one of them")
    with connected() as database:
        answer = ask_again(database, receipt, today=datetime.now(UTC).date())
    print_answer(answer, "json" if as_json else "csv" if as_csv else "")


def table(
    name: Table,
    council: Council = None,
    at: At = None,
    known_at: KnownAt = None,
    edition: Edition = None,
    standing: InStanding = None,
    limit: Limit = None,
    *,
    as_lines: AsLines = False,
) -> None:
    """Print a table of the record, as comma-separated rows or one JSON object a line."""
    from api.table_rows import written
    from graph.connection import connected
    from graph.questions.asking import understood
    from graph.tables import BY_NAME, pages

    if name not in BY_NAME:
        raise UnknownName(f"there is no table {name!r}", remedy=f"there is {', '.join(BY_NAME)}")
    given = {
        "council": council, "at": at, "known_at": known_at, "edition": edition, "standing": standing, "limit": limit,
    }  # fmt: skip
    asked = understood(BY_NAME[name].asked, given, command="table")
    with connected() as database:
        found = pages(database, BY_NAME[name], asked, today=datetime.now(UTC).date())
        for text in written(BY_NAME[name], found, "ndjson" if as_lines else "csv"):
            sys.stdout.write(text)
