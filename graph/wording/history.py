"""The answer to `history` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.wording.parts import listed, the, upper

if TYPE_CHECKING:
    from graph.answers import HistoryAnswer


def history_in_words(answer: HistoryAnswer) -> str:
    """The reply, safe to quote."""
    if not answer.records:
        return f"No paper in the record tells anything of {the(answer.subject)} in this standing."
    relations: dict[str, int] = {}
    for entry in answer.records:
        relations[entry.relation] = relations.get(entry.relation, 0) + 1
    told = [f"{number} by {name.lower().replace('_', ' ')}" for name, number in relations.items()]
    number = len(answer.records)
    text = f"{upper(the(answer.subject))} is in {number} {'record' if number == 1 else 'records'}: {listed(told)}."
    days = [line.paper for line in answer.evidence.values()]
    if days:
        first, last = min(days, key=lambda paper: paper.published), max(days, key=lambda paper: paper.published)
        text += f" Papers speak of it from {in_words(first.published)}"
        text += f" to {in_words(last.published)}." if last.published != first.published else " alone."
    return text
