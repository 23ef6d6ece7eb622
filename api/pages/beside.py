"""What a page shows beside the answer to its question: the answer to another one under the same clocks."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from graph.answers import ChainAnswer, EntityAnswer, TreeAnswer
from graph.questions import BY_NAME

if TYPE_CHECKING:
    from datetime import date

    from graph.answers import Answer, EditionRef
    from graph.database import Database
    from graph.questions.asking import Asked
    from graph.statements import Standing

SHARED = ("council", "at", "known_at", "standing", "law_at")
"""Parameters that both questions take alike."""


def beside(database: Database, asked: Asked, answer: Answer, today: date) -> Answer | None:
    """Beside a ladder the law of its days, beside a tree the days on which it changes, beside a thing who held it or what it held.

    Of the same edition, whatever is written since.
    """
    if isinstance(answer, TreeAnswer):
        clocks = answer.clocks
        return _timeline(database, clocks.edition, answer.council.id, clocks.known_at, clocks.standing, today)
    if isinstance(answer, EntityAnswer):
        return _who(database, asked, answer, today)
    if not isinstance(answer, ChainAnswer) or answer.direction != "up":
        return None
    audit = BY_NAME["audit"]
    given = {name: getattr(asked, name) for name in SHARED}
    same = audit.asked().model_validate(given | {"edition": answer.clocks.edition.number, "evidence": "ids"})
    return audit.ask()(database, same, today=today)


def _who(database: Database, asked: Asked, answer: EntityAnswer, today: date) -> Answer | None:
    """Who filled a post or role on all days up to today, or what a person held; none of things that nobody holds."""
    who = BY_NAME["who"]
    about = next((one for one in answer.questions if one.question == who.name), None)
    if about is None:
        return None
    given = {name: getattr(asked, name) for name in ("council", "known_at", "standing")}
    given |= {"at": f"until {today}", "edition": answer.clocks.edition.number, **about.parameters}
    return who.ask()(database, who.asked().model_validate(given), today=today)


@lru_cache(maxsize=50)
def _timeline(
    database: Database, edition: EditionRef, council: str, known_at: date | None, standing: Standing, today: date
) -> Answer:
    """The days on which a council's tree changes. An edition stays what it is, so who goes from day to day asks once."""
    timeline = BY_NAME["timeline"]
    given = {"council": council, "standing": standing, "edition": edition.number}
    if known_at:
        given["known_at"] = known_at.isoformat()
    return timeline.ask()(database, timeline.asked().model_validate(given), today=today)
