"""What a page shows beside the answer to its question: the answer to another one under the same clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import ChainAnswer
from graph.questions import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    from graph.answers import Answer
    from graph.database import Database
    from graph.questions.asking import Asked

SHARED = ("council", "at", "known_at", "standing", "law_at")
"""Parameters that both questions take alike."""


def beside(database: Database, asked: Asked, answer: Answer, today: date) -> Answer | None:
    """The law beside a ladder: the audit of the same days, of the same edition even if another was written between the two."""
    if not isinstance(answer, ChainAnswer) or answer.direction != "up":
        return None
    audit = BY_NAME["audit"]
    given = {name: getattr(asked, name) for name in SHARED}
    same = audit.asked().model_validate(given | {"edition": answer.clocks.edition.number, "evidence": "ids"})
    return audit.ask()(database, same, today=today)
