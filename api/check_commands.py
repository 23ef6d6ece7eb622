"""`whoheld check`: every rule of the record, kept or broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from graph.check import Breach

SHOWN = 20


def check() -> None:
    """Look for circles, rivals, contradictions and what has no source in the latest edition. Exits 6 if a rule is broken."""
    from graph.check import check as check_record
    from graph.connection import connected
    from graph.errors import CheckFailed

    with connected() as database:
        found = check_record(database)
    broken = 0
    for rule, breaches in found:
        typer.echo(f"{'FAIL' if breaches else 'ok'}\t{rule.name}\t{rule.says}")
        for breach in breaches[:SHOWN]:
            typer.echo(f"\t{_in_words(breach)}")
        if len(breaches) > SHOWN:
            typer.echo(f"\t... and {len(breaches) - SHOWN} more")
        if breaches:
            typer.echo(f"\t-> {rule.remedy}")
            broken += 1
    if broken:
        raise CheckFailed(
            f"{broken} of {len(found)} rules are broken", remedy="the lines above say where and what to do"
        )


def _in_words(breach: Breach) -> str:
    days = f", from {breach.start} until {breach.until}" if breach.start else ""
    return f"{breach.about}{days} ({', '.join(breach.statements)})"
