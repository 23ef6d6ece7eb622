"""In which standing what an answer tells is told: the strictest that says as much, and reported and resolved apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.statements import Force, Standing

if TYPE_CHECKING:
    from graph.derivation.records import Record
    from graph.store.record_text import Line


def standing_shown(record: Record | Line, standing: Standing) -> str:
    """The strictest standing in which the record is as sure as in the one asked; adopted is shown as reported or resolved."""
    strictest = record.strictest(standing)
    if strictest is not Standing.ADOPTED:
        return strictest.value
    return Force.REPORTED.value if record.reported else Force.RESOLVED.value
