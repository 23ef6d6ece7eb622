"""Column lists of a whole council read back: its names, and how its statements are told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.interval import BEGINNING, FOREVER
from graph.questions.asking import Names
from graph.questions.sweep import standing_by_force
from graph.statements import Force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.database import Row
    from graph.derivation.records import Record
    from graph.statements import Standing

Columns = dict[str, list[Any]]
"""Lists of one length by name: a table with one row a record."""

_REPORTED = Force.REPORTED.value


def names_in(columns: Columns) -> Names:
    """The names of the column lists; what kind a thing is stands in its id."""
    rows = []
    for id_, name, capacity, detail, start, until, state in zip(
        *(columns[field] for field in ("id", "name", "capacity", "detail", "from", "until", "state")), strict=True
    ):
        rows.append(
            {
                "id": id_, "labels": (kind_of(id_),), "name": name, "capacity": capacity, "detail": detail,
                "from": _day(start) if start else BEGINNING, "until": _day(until) if until else FOREVER, "state": state,
            }
        )  # fmt: skip
    return Names(rows)


@lru_cache(maxsize=1 << 16)
def kind_of(id_: str) -> str:
    """The kind that an id tells: `post` of kent/post/managing-director; a council's is its code alone."""
    parts = id_.split("/")
    return parts[-2] if len(parts) > 1 else "council"


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    from datetime import date

    return date.fromisoformat(text)


class Told:
    """How the statements of a council are told: most are plainly reported, and only the others are fetched."""

    def __init__(self, row: Row) -> None:
        self._forces: Mapping[str, str] = dict(zip(row["forced"], row["forces"], strict=True))
        self._inferred = frozenset(row["inferred"])

    def standing(self, record: Record, standing: Standing) -> str:
        """The strictest standing in which the record is as sure as in the one asked."""
        if record.adopted is record.state(standing) and self._forces.keys().isdisjoint(record.by):
            return _REPORTED
        return standing_by_force(record, standing, [self._forces.get(id_, _REPORTED) for id_ in record.by])

    def inferred(self, ids: Iterable[str]) -> bool:
        """Whether any of these statements is inferred."""
        return not self._inferred.isdisjoint(ids)


def open_ends(record: Record) -> tuple[date | None, date | None]:
    """The days of a record, none for an open end."""
    return (None if record.start == BEGINNING else record.start, None if record.until == FOREVER else record.until)
