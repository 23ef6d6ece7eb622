"""The command that loads: `whoheld load DIR [--dry-run]`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.packaged import seed_of
from api.progress import told

if TYPE_CHECKING:
    from graph.database import Database
    from graph.load import Loaded

Folder = Annotated[Path | None, typer.Argument(help="The seed folder; without it the one that comes with whoheld.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and write nothing.")]
Limit = Annotated[int, typer.Option(help="How many lines of each kind --dry-run tells at most.", min=1)]


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

        with told() as step:
            loaded = load_seed(database, seed, step)
        typer.echo(loaded_in_words(loaded))


def load_packaged(database: Database, folder: Path | None = None) -> Loaded:
    """Load a seed folder, or the one that comes with whoheld, into an open database."""
    from graph.load import load as load_seed

    with seed_of(folder) as seed, told() as step:
        return load_seed(database, seed, step)


def loaded_in_words(loaded: Loaded) -> str:
    """What a load did, on one line."""
    holds = f"edition {loaded.edition}: {loaded.statements} statements, {loaded.records} records"
    if not loaded.written:
        return f"{holds}; nothing changed"
    return (
        f"{holds}; {loaded.added} statements added, {loaded.ended} withdrawn; "
        f"{loaded.records_added} records added, {loaded.records_ended} ended"
    )
