"""All that is on record about a thing: the models of its answer."""

from collections.abc import Iterable
from datetime import date

from pydantic import Field

from graph.answers.parts import Answer, Model, Ref, text_of
from graph.statements import State


class Entry(Model):
    """One record: an unbroken run of days on which a fact about the thing was as sure, on the same evidence.

    `subject` and `object` are the two that the fact joins; `from_by`, `statements` and `until_by` are behind its first day, its state and
    its end. An end without statements is none that a paper tells: what was known lapses.
    """

    relation: str
    subject: Ref
    object: Ref
    qualifier: str | None
    spell: int
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    standing: str
    assumed: bool
    conflict: bool
    statements: tuple[str, ...]
    from_by: tuple[str, ...]
    until_by: tuple[str, ...]


class HistoryAnswer(Answer):
    """Every record about a thing, relation by relation, in the order of the days."""

    subject: Ref
    records: tuple[Entry, ...]

    TABLE = ("relation", "of", "to", "as", "from", "until", "certainty", "standing")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a record."""
        return entry_rows(self.records)


def entry_rows(records: Iterable[Entry]) -> list[dict[str, str]]:
    """Records as rows."""
    return [
        {
            "relation": entry.relation.lower().replace("_", " "),
            "of": entry.subject.name,
            "of_id": entry.subject.id,
            "to": entry.object.name,
            "to_id": entry.object.id,
            "as": text_of(entry.qualifier),
            "spell": str(entry.spell),
            "from": text_of(entry.from_),
            "until": text_of(entry.until),
            "certainty": entry.certainty.value,
            "standing": entry.standing,
            "statements": " ".join(entry.statements),
        }
        for entry in records
    ]
