"""The papers that the record of a council rests on, and how far each was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import PaperLine, PapersAnswer
from graph.query import query
from graph.questions.asking import Asked, Reach, the_council
from graph.questions.names import Names
from graph.questions.taking import counts, covered, paper_of
from graph.wording.documents import papers_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database, Row


class PapersAsked(Asked):
    """Which papers does the record of a council rest on?"""


def papers(database: Database, asked: PapersAsked, *, today: date) -> PapersAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    given = {
        "council": asked.council,
        "known_at": reach.known,
        "edition": asked.edition,
        "standing": asked.standing.value,
    }
    row = database.read_one(query("read/papers"), given)
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    answer = PapersAnswer(
        question="papers",
        asked={"council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=(),
        evidence={},
        council=Names(row["names"], asked.standing).ref(str(council), reach.at.period.start),
        papers=tuple(map(_line, row["papers"])),
    )
    return answer.model_copy(update={"answer": papers_in_words(answer)})


def _line(row: Row) -> PaperLine:
    cited = {locator for locator in row["cited"] if locator}
    paragraphs = covered(row["id"], row["outline"], cited)
    return PaperLine(
        paper=paper_of(row),
        paragraphs=len(paragraphs),
        accounted=counts(paragraphs.values()),
        statements=row["statements"],
        decisions=row["decisions"],
    )
