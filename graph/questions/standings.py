"""In which standing what an answer tells is told: the strictest that says as much, and reported and resolved apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.statements import Force, Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from graph.answers import EvidenceLine
    from graph.database import Row
    from graph.derivation.records import Record
    from graph.store.record_text import Line


def standing_shown(record: Record, standing: Standing, evidence: Mapping[str, EvidenceLine]) -> str:
    """The strictest standing in which the record is as sure as in the one asked; adopted is shown as reported or resolved."""
    return told_as(record.strictest(standing), {evidence[id_].force for id_ in record.by if id_ in evidence})


def told_as(strictest: Standing, forces: Collection[str]) -> str:
    """What a standing is shown as, with the forces of the statements behind it; those of none are plain reports."""
    if strictest is not Standing.ADOPTED:
        return strictest.value
    return Force.RESOLVED.value if forces and Force.REPORTED.value not in forces else Force.REPORTED.value


class Forces:
    """With what force the statements of a council say what they say: most are plainly reported, and only the others are fetched."""

    def __init__(self, row: Row) -> None:
        self._forces: Mapping[str, str] = dict(zip(row["forced"], row["forces"], strict=True))
        self._forced = frozenset(self._forces)
        self._inferred = frozenset(row["inferred"])

    def standing(self, record: Record | Line, standing: Standing) -> str:
        """The strictest standing in which the record is as sure as in the one asked."""
        by = record.by
        forces = () if self._forced.isdisjoint(by) else [self._forces.get(id_, Force.REPORTED.value) for id_ in by]
        return told_as(record.strictest(standing), forces)

    def inferred(self, ids: Iterable[str]) -> bool:
        """Whether any of these statements is inferred."""
        return not self._inferred.isdisjoint(ids)
