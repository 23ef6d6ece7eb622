"""Decisions against a plain reading of generated towns: which fall in a period, and what became of each."""

from __future__ import annotations

from graph.answers import DecisionPart
from graph.database import Database
from graph.decisions import Decision
from graph.questions.decisions import DecisionsAsked, decisions
from graph.statements import Statement
from tests.conftest import TODAY
from tests.towns import Clocks, asked_of_towns

POSITIVE, NEGATIVE = {"starts", "holds", "stays"}, {"ends", "absent"}


def test_decisions_are_those_of_the_period_and_have_become_what_later_papers_report(shire: Database) -> None:
    seen = set()
    for asked in asked_of_towns("decisions", instant=0.2):
        answer = decisions(shire, DecisionsAsked(**asked.parameters), today=TODAY)
        told = {part.id: part for part in (*answer.decisions, *answer.others)}
        wanted = {one.key: one for one in asked.town.decisions if falls(one, asked)}
        assert told.keys() == wanted.keys(), str(asked)
        for key, part in told.items():
            assert part.status.value == became(wanted[key], asked), f"{asked} {key}"
            assert {id_ for fact in part.would_set for id_ in fact.statements} == set(wanted[key].sets)
            confirming = {id_ for fact in part.would_set for id_ in fact.confirmed_by}
            assert confirming == {one.id for one in borne_out(wanted[key], asked)}, f"{asked} {key}"
            assert (part in answer.decisions) == at_its_own_meeting(part, wanted[key], asked)
            seen.add(part.status.value)
    assert seen == {
        "proposed", "recommended", "resolved", "confirmed-later", "not-confirmed", "nothing-to-confirm", "rejected-option", "deferred",
    }  # fmt: skip


def falls(decision: Decision, asked: Clocks) -> bool:
    """Whether a day of the decision lies in the period, and its paper could be read."""
    return decision.on.first <= asked.last and asked.first <= decision.on.last and decision.published <= asked.known_at


def became(decision: Decision, asked: Clocks) -> str:
    put = decision.put.value
    if put in ("resolved", "rejected-option", "deferred"):
        return put
    if borne_out(decision, asked):
        return "confirmed-later"
    if not decision.sets:
        return "nothing-to-confirm" if put == "recommended" else "proposed"
    later = any(decision.published < paper.published <= asked.known_at for paper in asked.town.papers.values())
    return "not-confirmed" if later else put


def borne_out(decision: Decision, asked: Clocks) -> list[Statement]:
    """What later papers report of a fact, as the decision would have it."""
    would = [one for one in asked.town.statements if one.id in decision.sets]
    return [
        later
        for later in asked.town.statements
        if later.force == "reported"
        and decision.published < later.published <= asked.known_at
        and any(later.fact == one.fact and agrees(one.says, later.says) for one in would)
    ]


def agrees(said: str, later: str) -> bool:
    if said == "never":
        return later == "never"
    return any(said in kind and later in kind for kind in (POSITIVE, NEGATIVE))


def at_its_own_meeting(part: DecisionPart, decision: Decision, asked: Clocks) -> bool:
    paper = asked.town.papers[decision.paper]
    return part.body.name == paper.body and decision.on.text == paper.meeting.isoformat()
