"""The days on which what a council was made of changes: on Kent's record against its trees, on generated councils against the oracle."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from graph.answers import TimelineAnswer, Turn
from graph.database import Database
from graph.questions.timeline import TimelineAsked, timeline
from graph.questions.tree import TreeAsked, tree
from graph.statements import Fact, State
from tests.conftest import TODAY
from tests.strategies import interesting_days
from tests.towns import Clocks, asked_of_towns

ONE_DAY = timedelta(days=1)
DIRECTOR = "kent/post/corporate-director-strategic-and-corporate-services"
KINDS = ("begins", "settles", "ends", "lapses")

OF_POSTS = ("IN_UNIT", "HEADS", "REPORTS_TO", "DISCHARGES", "EXISTS_IN", "VACANT_IN")
OF_UNITS = ("PART_OF", "REPORTS_TO", "EXISTS_IN")


def timeline_of(database: Database, **asked: str) -> TimelineAnswer:
    return timeline(database, TimelineAsked.model_validate(asked), today=TODAY)


def kind_of_turn(before: State, after: State) -> str | None:
    """What becomes of a link from one day to the next."""
    sure_before, sure_after = (state in (State.CERTAIN, State.PRESUMED) for state in (before, after))
    if sure_before == sure_after:
        return None
    if sure_after:
        return "settles" if before is State.POSSIBLE else "begins"
    return "lapses" if after is State.POSSIBLE else "ends"


def counts_of(turn: Turn | None) -> dict[str, int]:
    return {kind: getattr(turn, kind) if turn else 0 for kind in KINDS}


def in_a_tree(fact: Fact) -> bool:
    """Whether a tree shows links like this one."""
    if fact.relation == "HOLDS":
        return "/post/" in fact.object
    return fact.relation in (
        OF_POSTS if "/post/" in fact.subject else OF_UNITS if "/unit/" in fact.subject else ()
    )  # fmt: skip


def wanted(asked: Clocks, day: date) -> dict[str, int]:
    """How many links turn on a day, by the oracle."""
    found = Counter(
        kind_of_turn(asked.state(fact, day - ONE_DAY), asked.state(fact, day))
        for fact in asked.world.facts
        if in_a_tree(fact)
    )
    return {kind: found[kind] for kind in KINDS}


def test_each_day_turns_the_links_that_the_oracle_turns(shire: Database) -> None:
    rng = Random(8)
    days = turned = 0
    for asked in asked_of_towns("timeline", instant=0.1):
        answer = timeline_of(shire, **asked.parameters)
        told = {turn.day: turn for turn in answer.turns}
        assert all(asked.first <= day <= asked.last for day in told)
        looked_at = {
            *told,
            *(day for day in interesting_days(asked.town.statements) if asked.first <= day <= asked.last),
        }
        looked_at |= {asked.first + timedelta(days=rng.randint(0, (asked.last - asked.first).days)) for _ in range(5)}
        for day in looked_at:
            assert counts_of(told.get(day)) == wanted(asked, day), f"{asked} {day}"
        days, turned = days + len(looked_at), turned + len(told)
    assert days > 2 * turned > 0


@pytest.mark.parametrize("standing", ["adopted", "recommended", "proposed"])
def test_on_kents_record_the_trees_of_two_days_differ_just_where_a_day_turns(loaded: Database, standing: str) -> None:
    """Between two days of the timeline nothing sure of the tree changes, whichever two days of that run are compared."""

    def sure(day: date) -> set[tuple[str, ...]]:
        answer = tree(loaded, TreeAsked.model_validate({"at": day.isoformat(), "standing": standing}), today=TODAY)
        return {tuple(fact[:4]) for fact in answer.facts() if fact.certainty is not State.POSSIBLE}

    turns = timeline_of(loaded, standing=standing).turns
    assert len(turns) > 3
    runs = [(one.day, two.day - ONE_DAY) for one, two in pairwise(turns)]
    before = sure(turns[0].day - ONE_DAY)
    for first, last in runs:
        now = sure(first)
        assert now != before, first
        before = sure(last)
        assert now == before, (first, last)


def test_what_the_report_of_january_2017_sets_up_is_what_begins_and_ends_on_kents_record(loaded: Database) -> None:
    """All else only comes to be known, or ceases to be: no other paper gives a day on which structures change that is surely kept."""
    answer = timeline_of(loaded)
    changing = [turn for turn in answer.turns if turn.changes]
    assert [turn.day for turn in changing] == [date(2017, 4, 3)]
    assert (changing[0].settles, changing[0].lapses) == (0, 0)
    assert answer.answer == (
        f"What the record shows of Kent County Council changes on {len(answer.turns)} days, from 8 October 2010 to 4 April 2019: "
        f"on one something begins or ends and on {len(answer.turns) - 1} it is only how sure something is that changes."
    )


def test_a_period_has_the_turns_of_its_days_and_none_of_its_edges(loaded: Database) -> None:
    """What goes on through the first day of a period does not begin on it."""
    whole = {turn.day: turn for turn in timeline_of(loaded).turns}
    for first, last in (
        ("2011-12-08", "2012-01-14"),
        ("2011-12-09", "2012-01-13"),
        ("2012", "2012"),
        ("2017-04-03", "2017-04-03"),
    ):
        part = timeline_of(loaded, at=first if first == last else f"{first}/{last}")
        low, high = part.clocks.from_, part.clocks.until
        assert low
        assert high
        assert list(part.turns) == [turn for day, turn in whole.items() if low <= day < high]
    none = timeline_of(loaded, at="1999")
    assert none.turns == ()
    assert none.answer.startswith("The record has no day in the period asked")


def test_a_name_that_a_paper_gives_turns_like_a_link(loaded: Database) -> None:
    """The paper of May 2014 calls a Corporate Director one `for` its directorate; two years on that is no longer presumed."""
    before, after = (
        tree(loaded, TreeAsked(at=day, root=DIRECTOR), today=TODAY) for day in ("2016-05-14", "2016-05-15")
    )
    assert [answer.posts[0].post.name for answer in (before, after)] == [
        "Corporate Director for Strategic and Corporate Services", "Corporate Director Strategic and Corporate Services",
    ]  # fmt: skip
    whole = [tree(loaded, TreeAsked(at=day), today=TODAY).facts() for day in ("2016-05-14", "2016-05-15")]
    sure, possible = (
        {tuple(fact[:4]) for fact in facts if fact.relation != "KNOWN_AS" and (fact.certainty is State.POSSIBLE) == at}
        for at, facts in enumerate(whole)
    )
    (turn,) = timeline_of(loaded, at="2016-05-15").turns
    assert turn.lapses == len(sure & possible) + 1
