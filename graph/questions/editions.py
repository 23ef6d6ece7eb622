"""The editions of our data: when each was written, how much it holds and how much it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import EditionLine, EditionsAnswer
from graph.questions.asking import Asked, Reach, the_council
from graph.store.editions import editions as all_editions
from graph.wording.documents import editions_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database


class EditionsAsked(Asked):
    """Which editions are there?"""


def editions(database: Database, asked: EditionsAsked, *, today: date) -> EditionsAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    every = all_editions(database)
    number = asked.edition or (every[-1].edition if every else None)
    last = next((one for one in every if one.edition == number), None)
    clocks = reach.clocks(asked, {"edition": number if every else None, "hash": last.hash if last else None})
    # An edition is of all councils together: one may be named, and need not be.
    council = the_council(asked, last.councils) if asked.council and last else None
    told = tuple(
        EditionLine(
            number=one.edition,
            **{name: getattr(one, name) for name in EditionLine.model_fields if name != "number"},
        )
        for one in every
        if one.edition <= clocks.edition.number
    )
    answer = EditionsAnswer(
        question="editions",
        asked={"council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=(),
        evidence={},
        editions=told,
    )
    return answer.model_copy(update={"answer": editions_in_words(answer)})
