"""On which days what a council was made of changed, as far as papers tell: what begins, ends, is first told of, is no longer told of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import Field

from graph.answers import TimelineAnswer, Turn
from graph.interval import day_before
from graph.query import query
from graph.questions.asking import Asked, Evidence, Text, the_council
from graph.questions.lineage import EVER, ever
from graph.questions.names import Names
from graph.wording import timeline_caveats, timeline_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.database import Database

KINDS = {1: "begins", 9: "settles", 2: "ends", 6: "lapses"}
"""What the query's numbers tell of a link on a day."""


class TimelineAsked(Asked):
    """On which days did what a council was made of change, as far as the papers tell?"""

    at: Text = Field(EVER, description="Only days of this period; else all.")
    evidence: Evidence = Field(
        "ids", description="The links behind a day are in `diff` and `tree`; here there is none."
    )


def timeline(database: Database, asked: TimelineAsked, *, today: date) -> TimelineAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/timeline"),
        {"council": asked.council, **reach.parameters(asked), "from": day_before(reach.at.period.start)},
    )
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    turns = _turns(row["turns"])
    answer = TimelineAnswer(
        question="timeline",
        asked={"council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=timeline_caveats(turns),
        evidence={},
        council=Names(row["names"], asked.standing).ref(str(council), reach.at.period.start),
        turns=turns,
    )
    return answer.model_copy(update={"answer": timeline_in_words(answer)})


def _turns(columns: Mapping[str, list[Any]]) -> tuple[Turn, ...]:
    """The days of the column lists, each once."""
    by_day: dict[str, dict[str, int]] = {}
    for day, turn, links in zip(columns["day"], columns["turn"], columns["links"], strict=True):
        by_day.setdefault(day, dict.fromkeys(KINDS.values(), 0))[KINDS[turn]] = links
    return tuple(Turn(day=date.fromisoformat(day), **counts) for day, counts in by_day.items())
