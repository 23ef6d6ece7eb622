"""One part of a recommendation or resolution by its id: what it says, what became of it, and what it would set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import DecisionAnswer
from graph.errors import UnknownName
from graph.query import query
from graph.questions.asking import Asked, Text, evidence_in, in_reading_order, the_council
from graph.questions.decisions import Parts
from graph.questions.lineage import EVER, ever
from graph.wording import caveats
from graph.wording.documents import decision_in_words

if TYPE_CHECKING:
    from datetime import date

    from graph.database import Database


class DecisionAsked(Asked):
    """What is one part of a recommendation or resolution?"""

    decision: Text = Field(description="Its id, as `decisions` lists it, like kent/decision/2011-12-15/...")
    at: Text = Field(EVER, description="Only if it may be of this day or period; else whenever it was.")


def decision(database: Database, asked: DecisionAsked, *, today: date) -> DecisionAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/decisions"), {"council": asked.council, "decision": asked.decision, **reach.parameters(asked)}
    )
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    if not row["decided"]:
        raise UnknownName(
            f"there is no decision {asked.decision!r} under these clocks", remedy="`whoheld decisions` lists them"
        )
    made = Parts(row, reach, asked.standing)
    part = made.part(row["decided"][0])
    shown = in_reading_order(evidence_in(row["evidence"]), set(part.statements))
    answer = DecisionAnswer(
        question="decision",
        asked={
            "decision": {"text": asked.decision, "id": part.id, "kind": "decision", "name": part.subject},
            "council": council,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=caveats((), shown.values(), assumed=False),
        evidence=shown if asked.evidence == "full" else {},
        council=made.names.ref(str(council), reach.at.period.start),
        decision=part,
    )
    return answer.model_copy(update={"answer": decision_in_words(answer)})
