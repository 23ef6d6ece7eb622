"""In which standing what an answer tells is told: the strictest that says as much, and reported and resolved apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.statements import Force, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.derivation.records import Record
    from graph.store.record_text import Line

LOOSENESS = (Force.REPORTED.value, Force.RESOLVED.value, Standing.RECOMMENDED.value, Standing.PROPOSED.value)
"""Standings as shown, the strictest first."""


def standing_shown(record: Record | Line, standing: Standing) -> str:
    """The strictest standing in which the record is as sure as in the one asked; adopted is shown as reported or resolved."""
    strictest = record.strictest(standing)
    if strictest is not Standing.ADOPTED:
        return strictest.value
    return adopted_shown(reported=record.reported)


def adopted_shown(*, reported: bool) -> str:
    """What adopted is shown as: by whether there is a plain report."""
    return Force.REPORTED.value if reported else Force.RESOLVED.value


def loosest_shown(records: Iterable[Record | Line], standing: Standing) -> str:
    """The standing of what rests on several records: the loosest of theirs."""
    return max((standing_shown(record, standing) for record in records), key=LOOSENESS.index)
