"""A paper, paragraph by paragraph: how each is accounted for, and what was taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from graph.answers import PaperAnswer
from graph.errors import UnknownName
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_lines, in_reading_order, statements_in, the_council
from graph.questions.names import Names
from graph.questions.taking import counts, covered, paper_of, paragraph_of, told
from graph.wording import caveats
from graph.wording.documents import paper_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database


class PaperAsked(Asked):
    """What was taken from a paper?"""

    paper: Text = Field(description="The paper's id, as `papers` lists it, like 2011-12-15.")


def paper(database: Database, asked: PaperAsked, *, today: date) -> PaperAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    given: dict[str, Any] = {"paper": asked.paper, "council": asked.council, "edition": asked.edition}
    row = database.read_one(query("read/paper"), {**given, "known_at": reach.known, "standing": asked.standing.value})
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    if not row["papers"]:
        raise UnknownName(
            f"there is no paper {asked.paper!r} under these clocks",
            did_you_mean=row["ids"],
            remedy=f"there is {', '.join(row['ids'])}" if row["ids"] else "`whoheld papers` lists them",
        )
    names, found = Names(row["names"], asked.standing), paper_of(row["papers"][0])
    cited = {one["locator"]: one for one in row["cited"]}
    # A paragraph that only a rule rests on is not accounted for by it: `whoheld coverage --papers` counts the same.
    taken = [locator for locator, one in cited.items() if one["statements"] or one["decisions"]]
    paragraphs = covered(found.id, row["outline"], taken)
    paragraphs |= covered(found.id, None, cited.keys() - paragraphs.keys())
    kept = dict(zip(row["outline"]["locators"], row["outline"]["sha256s"], strict=True)) if row["outline"] else {}
    kept |= {locator: one["sha256"] for locator, one in cited.items()}
    taken = statements_in(row["evidence"])
    statements = {one["id"]: one for one in taken}
    lines = tuple(paragraph_of(one, kept[name], cited.get(name)) for name, one in paragraphs.items())
    order = [id_ for line in lines for id_ in line.statements]
    evidence = evidence_lines(taken)
    answer = PaperAnswer(
        question="paper",
        asked={"paper": found.id, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats((), evidence.values(), assumed=False),
        evidence=in_reading_order(evidence, evidence) if asked.evidence == "full" else {},
        council=names.ref(str(council), found.published),
        paper=found,
        accounted=counts(paragraphs.values()),
        paragraphs=lines,
        told=tuple(told(statements[id_], names) for id_ in order),
    )
    return answer.model_copy(update={"answer": paper_in_words(answer)})
