"""The commands that load: `whoheld load DIR [--dry-run]` and `whoheld editions`."""

from __future__ import annotations

import csv
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.packaged import seed_of

if TYPE_CHECKING:
    from graph.database import Database
    from graph.load import Loaded
    from graph.store.editions import Edition

Folder = Annotated[Path | None, typer.Argument(help="The seed folder; without it the one that comes with whoheld.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and write nothing.")]
Limit = Annotated[int, typer.Option(help="How many lines of each kind --dry-run tells at most.", min=1)]
AsJson = Annotated[bool, typer.Option("--json", help="As one JSON document.")]

SHORT = 12
"""So much of an edition's hash tells it from any other that one will meet."""


def _say(line: str) -> None:
    typer.echo(line, err=True)


def load(folder: Folder = None, *, dry_run: DryRun = False, limit: Limit = 20) -> None:
    """Load a seed folder as the next edition, if it says anything new."""
    from graph.connection import connected

    with seed_of(folder) as seed, connected() as database:
        if dry_run:
            from graph.store.changes import changes, in_words

            for line in in_words(changes(database, seed), limit):
                typer.echo(line)
            return

        from graph.load import load as load_seed

        typer.echo(loaded_in_words(load_seed(database, seed, _say)))


def editions(*, as_json: AsJson = False) -> None:
    """List the editions: number, hash, when written, how much is in them and what they changed."""
    from graph.connection import connected
    from graph.store.editions import editions as all_editions

    with connected() as database:
        told = all_editions(database)
    if as_json:
        import json

        typer.echo(json.dumps([asdict(edition) for edition in told], indent=2))
        return
    rows = [_row(edition) for edition in told]
    if not sys.stdout.isatty():
        csv.writer(sys.stdout, delimiter="\t", lineterminator="\n").writerows([list(COLUMNS), *rows])
    elif rows:
        _print_table(rows)
    else:
        _say("there is no edition yet; load one with `whoheld load`")


def load_packaged(database: Database, folder: Path | None = None) -> Loaded:
    """Load a seed folder, or the one that comes with whoheld, into an open database."""
    from graph.load import load as load_seed

    with seed_of(folder) as seed:
        return load_seed(database, seed, _say)


def loaded_in_words(loaded: Loaded) -> str:
    """What a load did, on one line."""
    holds = f"edition {loaded.edition}: {loaded.statements} statements, {loaded.records} records"
    if not loaded.written:
        return f"{holds}; nothing changed"
    return (
        f"{holds}; {loaded.added} statements added, {loaded.ended} withdrawn; "
        f"{loaded.records_added} records added, {loaded.records_ended} ended"
    )


COLUMNS = (
    "edition",
    "hash",
    "written",
    "statements",
    "added",
    "withdrawn",
    "records",
    "records added",
    "records ended",
)


def _row(edition: Edition) -> list[str]:
    told = (
        edition.edition, edition.hash[:SHORT], edition.written, edition.statements, edition.statements_added,
        edition.statements_ended, edition.records, edition.records_added, edition.records_ended,
    )  # fmt: skip
    return [str(value) for value in told]


def _print_table(rows: list[list[str]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in COLUMNS:
        table.add_column(name, justify="left" if name in ("hash", "written") else "right")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)
