"""Of which units and posts a council was made on a day: units in units, posts in them, with holders, roles and lines."""

from __future__ import annotations

from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import TreeAnswer, TreeCount
from graph.answers.tree import TreePost
from graph.derivation.seat_states import SeatState
from graph.entities import Kind, name_key
from graph.memory import no_search_for_cycles
from graph.query import query
from graph.questions.asking import Asked, Evidence, Reach, Text, evidence_in, in_reading_order, the_council, the_one
from graph.questions.names import Names
from graph.questions.nesting import Nesting
from graph.questions.placing import Placing
from graph.statements import State
from graph.store.record_text import line_in
from graph.wording import caveats, tree_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.answers import EvidenceLine
    from graph.answers.tree import TreeUnit
    from graph.database import Database

MOST = 1_000_000
"""More units and posts than any council has."""

ROOTS = (Kind.UNIT, Kind.POST)


class TreeAsked(Asked):
    """Of which units and posts was a council made on a day, which under which, and held by whom?"""

    root: Text | None = Field(
        None, description="Begin with this unit or post: a name it had, an abbreviation, or its id."
    )
    depth: int | None = Field(None, ge=1, le=50, description="Show so many levels; else all.")
    most: int | None = Field(
        None, ge=1, le=MOST, description="Show about so many units and posts at most, level by level; else all."
    )
    evidence: Evidence = Field("ids", description="Evidence in full, or the statements' ids alone.")


def tree(database: Database, asked: TreeAsked, *, today: date) -> TreeAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    with no_search_for_cycles(answering=True):
        return _tree(database, asked, today)


def _tree(database: Database, asked: TreeAsked, today: date) -> TreeAnswer:
    reach = Reach.of(asked, today).of_a_day("a tree is drawn")
    given = {
        "name": asked.root, "key": name_key(asked.root) if asked.root else None, "kinds": list(ROOTS),
        "council": asked.council, "full": asked.evidence == "full", **reach.parameters(asked),
    }  # fmt: skip
    with closing(database.read_in_parts(query("read/tree"), given)) as rows:
        row = next(rows)
        clocks = reach.clocks(asked, row)
        council = the_council(asked, row["councils"])
        names, day = Names(row["names"], asked.standing), reach.at.period.start
        root = the_one(database, row, names, asked.root, ROOTS, day) if asked.root else None
        placing = Placing(names, reach.world(asked), day)
        evidence: dict[str, EvidenceLine] = {}
        for part in rows:
            names.add(part["names"])
            placing.add(map(line_in, part["records"]))
            evidence |= evidence_in(part["evidence"])
    nesting = Nesting(placing, asked.depth, asked.most)
    units, posts, adrift, apart = nesting.under(root) if root else nesting.whole()
    answer = TreeAnswer(
        question="tree",
        asked={
            "council": council,
            "root": {"text": asked.root, **asdict(root)} if root else None,
            "depth": asked.depth,
            "most": asked.most,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=(),
        evidence={},
        council=names.ref(str(council), day),
        root=root,
        depth=asked.depth,
        most=asked.most,
        units=units,
        posts=posts,
        units_without_parent=adrift,
        posts_without_unit=apart,
        count=TreeCount(units=0, posts=0, possible=0, certain=0, presumed=0, vacant=0, contested=0, unknown=0),
    )
    used = {id_ for edge in nesting.edges for id_ in edge.statements}
    return answer.model_copy(
        update={
            "count": (count := _count(nesting.made)),
            "answer": tree_in_words(answer, count, sum(thing.left_out for thing in nesting.made), reach.at),
            "caveats": caveats(
                nesting.edges, (), assumed=placing.assumed(nesting.edges), inferred=placing.inferred(nesting.edges)
            ),
            "evidence": in_reading_order(evidence, used),
        }
    ).naming(used)


def _count(things: Sequence[TreeUnit | TreePost]) -> TreeCount:
    """What the tree shows, counted."""
    sure = [thing for thing in things if thing.certainty is not State.POSSIBLE]
    posts = [thing for thing in sure if isinstance(thing, TreePost)]
    states = [post.state for post in posts]
    held = [max(edge.certainty.rank for edge in post.holders) for post in posts if post.state is SeatState.HELD]
    return TreeCount(
        units=len(sure) - len(posts),
        posts=len(posts),
        possible=len(things) - len(sure),
        certain=held.count(State.CERTAIN.rank),
        presumed=held.count(State.PRESUMED.rank),
        vacant=states.count(SeatState.VACANT),
        contested=states.count(SeatState.CONTESTED),
        unknown=states.count(SeatState.UNKNOWN),
    )
