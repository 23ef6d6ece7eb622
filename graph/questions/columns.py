"""What is read of a whole council at once: its names, and how its statements are told."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from graph.entities import TITLE
from graph.questions.asking import Names
from graph.questions.sweep import told_as
from graph.statements import Force
from graph.store.record_text import Line, name_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph.database import Row
    from graph.derivation.records import Record
    from graph.statements import Standing

_REPORTED = Force.REPORTED.value


def names_in(texts: Iterable[str], standing: Standing) -> Names:
    """The names of these lines; those of papers are as sure as they are in this standing."""
    return Names(name_rows(texts, standing))


def name_rows(texts: Iterable[str], standing: Standing) -> Iterator[Mapping[str, Any]]:
    """The names of these lines, each as `names` has it; what kind a thing is stands in its id."""
    for text in texts:
        name = name_in(text)
        if isinstance(name, Line):
            record = name.record
            yield {
                "id": name.subject, "labels": (kind_of(name.subject),), "name": name.object.removeprefix(TITLE), "detail": "",
                "capacity": name.qualifier, "from": record.start, "until": record.until, "state": record.state(standing).value,
            }  # fmt: skip
        else:
            id_, declared, detail = name
            yield {"id": id_, "labels": (kind_of(id_),), "name": declared, "detail": detail, "capacity": "declared"}


@lru_cache(maxsize=1 << 16)
def kind_of(id_: str) -> str:
    """The kind that an id tells: `post` of kent/post/managing-director; a council's is its code alone."""
    parts = id_.split("/")
    return parts[-2] if len(parts) > 1 else "council"


class Told:
    """How the statements of a council are told: most are plainly reported, and only the others are fetched."""

    def __init__(self, row: Row) -> None:
        self._forces: Mapping[str, str] = dict(zip(row["forced"], row["forces"], strict=True))
        self._forced = frozenset(self._forces)
        self._inferred = frozenset(row["inferred"])

    def standing(self, record: Record | Line, standing: Standing) -> str:
        """The strictest standing in which the record is as sure as in the one asked."""
        by = record.by
        forces = () if self._forced.isdisjoint(by) else [self._forces.get(id_, _REPORTED) for id_ in by]
        return told_as(record.strictest(standing), forces)

    def inferred(self, ids: Iterable[str]) -> bool:
        """Whether any of these statements is inferred."""
        return not self._inferred.isdisjoint(ids)
