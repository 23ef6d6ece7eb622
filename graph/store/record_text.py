"""A record as one line of text beside its properties, for answers of very many: one property is read where twelve would be. No I/O."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from graph.derivation.records import Record
from graph.errors import WhoheldError
from graph.statements import Fact, State

APART = "\x1f"
"""What stands between the fields: a character that no name or id has."""

_STATES = {state.value: state for state in State}


def record_text(record: Record) -> str:
    """The record in full; statements are apart by spaces."""
    fact = record.fact
    return APART.join(
        (
            fact.subject, fact.relation, fact.object, fact.qualifier, str(fact.spell), str(record.start), str(record.until),
            record.adopted.value, record.recommended.value, record.proposed.value, str(record.known_from), str(record.known_to),
            " ".join(record.from_by), " ".join(record.by), " ".join(record.until_by), "assumed" if record.assumed else "",
            "conflict" if record.conflict else "", record.id,
        )
    )  # fmt: skip


def record_in(text: str) -> Record:
    """The record that was written so. Raises WhoheldError where nothing was."""
    if not text:
        raise WhoheldError(
            "this database was loaded by an earlier whoheld, which kept records otherwise",
            remedy="empty it (the embedded one with `whoheld db wipe`) and load again",
        )
    (
        subject, relation, object_, qualifier, spell, start, until, adopted, recommended, proposed, known_from, known_to,
        from_by, by, until_by, assumed, conflict, id_,
    ) = text.split(APART)  # fmt: skip
    return Record(
        Fact(subject, relation, object_, qualifier, int(spell)), _day(start), _day(until),
        _STATES[adopted], _STATES[recommended], _STATES[proposed], _day(known_from), _day(known_to),
        tuple(from_by.split()), tuple(by.split()), tuple(until_by.split()), bool(assumed), bool(conflict), id_,
    )  # fmt: skip


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    return date.fromisoformat(text)
