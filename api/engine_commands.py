"""The commands for the embedded Neo4j: `whoheld db up|down|status|wipe|backup|restore`, and `whoheld doctor`.

Results go to stdout and everything else to stderr; modules that are slow to import are imported where they are used.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.engine.doctor import Finding
    from graph.local import LocalServer

db = typer.Typer(help="The embedded Neo4j: start it, stop it, look at it, empty it, back it up.", no_args_is_help=True)

Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
AsJson = Annotated[bool, typer.Option("--json", help="As one JSON document.")]
Target = Annotated[Path, typer.Argument(help="A new file, or a folder to put neo4j.dump in.")]
Source = Annotated[Path, typer.Argument(help="A file that `whoheld db backup` wrote.")]


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _server() -> LocalServer:
    from graph.local import LocalServer
    from graph.settings import Settings

    settings = Settings.from_environment()
    if settings.neo4j_uri:
        _say("NEO4J_URI is set: whoheld uses that database; these commands are about the embedded one")
    return LocalServer(settings, _say)


@db.command()
def up() -> None:
    """Start the embedded Neo4j, fetching it the first time; it runs until `db down`."""
    server = _server()
    address, started = server.up()
    typer.echo(f"{'started' if started else 'already up'}: {address.uri}")
    _say(f"user {address.username}, password in {server.password_file}")


@db.command()
def down() -> None:
    """Stop the embedded Neo4j, whoever started it."""
    typer.echo("stopped" if _server().down() else "was not running")


@db.command()
def status(*, as_json: AsJson = False) -> None:
    """Tell how the embedded Neo4j is; starts nothing."""
    found = _server().status()
    kept = "until `whoheld db down`" if found.kept else "until its last borrower leaves"
    told = {
        "state": found.state,
        "address": found.address.uri if found.address else None,
        "process": found.pid,
        "runs": kept if found.pid else None,
        "borrowers": list(found.borrowers),
        "version": found.version,
        "home": str(found.home),
        "log": str(found.log),
        "data_bytes": found.data_bytes,
    }
    if as_json:
        typer.echo(json.dumps(told, indent=2))
        return
    shown = {name: ", ".join(map(str, value)) if isinstance(value, list) else value for name, value in told.items()}
    _table([(name.replace("_", " "), str(value)) for name, value in shown.items() if value not in {None, ""}])


@db.command()
def wipe(*, yes: Yes = False) -> None:
    """Remove all data of the embedded Neo4j; jars and password stay."""
    server = _server()
    if not yes:
        typer.confirm(f"Remove all data in {server.data}?", abort=True, err=True)
    server.wipe()
    typer.echo("wiped; `whoheld load` loads the record again")


@db.command()
def backup(target: Target) -> None:
    """Write the embedded database to a file; a server that is up is stopped for some seconds."""
    typer.echo(_server().backup(target))


@db.command()
def restore(source: Source, *, yes: Yes = False) -> None:
    """Put a backup in place of the embedded database."""
    server = _server()
    if not yes and (server.data / "databases" / "neo4j").exists():
        typer.confirm(f"Replace all data in {server.data}?", abort=True, err=True)
    server.restore(source)
    typer.echo(f"restored from {source}")


def doctor(*, as_json: AsJson = False) -> None:
    """Look at everything that a start needs: each line is pass, warn or fail, with the remedy. Exits 8 if one fails."""
    from graph.engine.doctor import examine
    from graph.errors import EngineError

    findings: list[Finding] = []
    for finding in examine():
        findings.append(finding)
        if not as_json:  # as they come: asking a database that is away takes its time
            _table([(finding.state, finding.what, finding.said)], widths=(4, 16))
            if finding.remedy:
                _table([("", "", f"-> {finding.remedy}")], widths=(4, 16))
    if as_json:
        typer.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    if any(finding.state == "fail" for finding in findings):
        raise typer.Exit(EngineError.exit_code)


def _table(rows: Sequence[Sequence[str]], widths: Sequence[int] = (10,)) -> None:
    """Print rows in columns for a terminal, tab-separated for a pipe."""
    for row in rows:
        if sys.stdout.isatty():
            padded = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
            typer.echo("  ".join([*padded, *row[len(padded) :]]))
        else:
            typer.echo("\t".join(row))
