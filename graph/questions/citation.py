"""A paragraph that something cites: its paper, its fingerprint, and all that was taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import CitationAnswer
from graph.errors import AmbiguousName, Candidate, UnknownName
from graph.paragraphs.paper_coverage import Cover, Covered
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_lines, in_reading_order, statements_in, the_council
from graph.questions.names import Names
from graph.questions.taking import paper_of, paragraph_of, told
from graph.wording import caveats
from graph.wording.documents import citation_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database


class CitationAsked(Asked):
    """What was taken from a paragraph?"""

    citation: Text = Field(
        description="The id of a statement, that of the paragraph, or paper and paragraph, like 2017-01-26#7.12."
    )


def citation(database: Database, asked: CitationAsked, *, today: date) -> CitationAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    paper, _, paragraph = asked.citation.partition("#")
    row = database.read_one(
        query("read/citation"),
        {
            "citation": asked.citation, "paper": paper, "paragraph": paragraph, "council": asked.council,
            "known_at": reach.known, "edition": asked.edition, "standing": asked.standing.value,
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    if not row["cited"]:
        raise UnknownName(
            f"nothing cites {asked.citation!r} under these clocks",
            remedy="write the id of a statement, or paper and paragraph, like 2017-01-26#7.12",
        )
    if len(row["cited"]) > 1:
        raise AmbiguousName(
            f"{asked.citation!r} is in several papers",
            candidates=[Candidate(one["id"], "citation", one["locator"]) for one in row["cited"]],
            remedy="ask with the id of the one you mean",
        )
    names, cited, found = Names(row["names"], asked.standing), row["cited"][0], paper_of(row["papers"][0])
    taken = statements_in(row["evidence"])
    evidence = evidence_lines(taken)
    answer = CitationAnswer(
        question="citation",
        asked={"citation": f"{found.id}#{cited['locator']}", "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats((), evidence.values(), assumed=False),
        evidence=in_reading_order(evidence, evidence) if asked.evidence == "full" else {},
        council=names.ref(str(council), found.published),
        paper=found,
        paragraph=paragraph_of(Covered(found.id, cited["locator"], Cover.CITED), cited["sha256"], cited),
        told=tuple(told(one, names) for one in taken),
    )
    return answer.model_copy(update={"answer": citation_in_words(answer)})
