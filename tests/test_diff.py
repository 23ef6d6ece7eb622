"""What changed in Kent, asked through the function and both doors; what was learnt, decided and corrected; and what is refused."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from api.cli import exit_code
from graph.answers import Change, ChangeKind, DiffAnswer
from graph.database import Database
from graph.errors import DateError, UnknownName
from graph.load import load
from graph.questions import BY_NAME
from graph.questions.diff import DiffAsked, diff
from tests.conftest import TODAY
from tests.councils import council

APRIL_2017 = {"from_": "2017-04-02", "to": "2017-04-03"}
WINTER_2011 = {"from_": "2011-12-14", "to": "2012-01-14"}


def ask(database: Database, **parameters: Any) -> DiffAnswer:
    return diff(database, DiffAsked(**parameters), today=TODAY)


def short(id_: str) -> str:
    return id_.rsplit("/", 1)[-1]


def told(changes: tuple[Change, ...], kind: ChangeKind, relation: str = "") -> dict[str, tuple[str | None, str | None]]:
    """The changes of a kind: what each is about, and from and to what."""
    return {
        short(change.subject.id): (
            short(change.before.id) if change.before else None,
            short(change.after.id) if change.after else None,
        )
        for change in changes
        if change.kind is kind and change.relation == (relation or change.relation)
    }


def cited(answer: DiffAnswer, change: Change) -> set[str]:
    return {f"{answer.evidence[id_].paper.id}#{answer.evidence[id_].paragraph}" for id_ in change.statements}


def test_what_april_2017_created_and_ended(loaded: Database) -> None:
    """Two corporate directors and two directorates for two, and the Strategic Commissioner with a division (2017#1.5, 2.1, 8.4)."""
    changes = ask(loaded, **APRIL_2017).changes
    assert set(told(changes, ChangeKind.CREATED)) >= {
        "corporate-director-adult-social-care-and-health", "corporate-director-children-young-people-and-education",
        "adult-social-care-and-health", "children-young-people-and-education", "strategic-commissioner", "strategic-commissioning",
    }  # fmt: skip
    assert set(told(changes, ChangeKind.ENDED)) == {
        "corporate-director-education-and-young-peoples-services", "corporate-director-social-care-health-and-wellbeing",
        "education-and-young-peoples-services", "social-care-health-and-wellbeing",
    }  # fmt: skip


def test_what_april_2017_moved(loaded: Database) -> None:
    """Lines of 2017#7.12 and 5.5; units of 2.11 and 7.16; where no paper says what was before, nothing is said."""
    changes = ask(loaded, **APRIL_2017).changes
    lines = told(changes, ChangeKind.MOVED, "REPORTS_TO")
    assert lines["director-of-public-health"] == (None, "corporate-director-adult-social-care-and-health")
    for post in ("strategic-business-development-and-intelligence", "commissioning"):
        assert lines[f"director-of-{post}"] == (None, "strategic-commissioner")
    assert lines["head-of-procurement"] == (None, "strategic-commissioner")
    assert lines["safeguarding-and-dols"] == ("director-of-commissioning", None)
    assert lines["kent-support-and-assistance-service"] == ("director-of-commissioning", None)
    units = told(changes, ChangeKind.MOVED, "PART_OF")
    children = "children-young-people-and-education"
    assert units["specialist-childrens-services"] == ("social-care-health-and-wellbeing", children)
    assert units["early-help-and-preventative-services"] == ("education-and-young-peoples-services", children)
    assert units["procurement"] == ("finance", "strategic-commissioning")
    assert units["strategic-business-development-and-intelligence"][1] == "strategic-commissioning"


def test_where_no_paper_says_what_was_before_the_last_that_was_known_is_told(loaded: Database) -> None:
    """The Director of Public Health's line of December 2011 lapsed in 2013; who it was in between no paper says."""
    answer = ask(loaded, **APRIL_2017)
    (line,) = (
        c for c in answer.changes if short(c.subject.id) == "director-of-public-health" and c.qualifier == "line"
    )
    assert line.before is None
    assert line.last_known and line.last_known.ref
    assert short(line.last_known.ref.id) == "corporate-director-families-and-social-care"
    assert [short(ref.id) for ref in line.before_possibly] == ["corporate-director-families-and-social-care"]
    assert "2017-01-26#5.5" in cited(answer, line)


def test_what_stays_and_what_is_left_open_in_april_2017(loaded: Database) -> None:
    """2017#7.13 keeps two teams; 7.15 leaves the Access to Resources teams open; other papers leave nothing open here."""
    answer = ask(loaded, **APRIL_2017)
    stays = {(short(said.subject.id), said.relation, short(said.object.id)) for said in answer.unchanged_by_decision}
    assert {
        ("safeguarding-and-dols", "PART_OF", "service-directorates"),
        ("kent-support-and-assistance-service", "PART_OF", "service-directorates"),
    } <= stays
    assert "access-to-resources-teams" in {short(said.subject.id) for said in answer.undecided}
    papers = {answer.evidence[id_].paper.id for said in answer.undecided for id_ in said.statements}
    assert papers == {"2017-01-26"}


def test_all_of_april_2017_is_recommended_and_none_adopted(loaded: Database) -> None:
    answer = ask(loaded, **APRIL_2017)
    assert {change.standing for change in (*answer.changes, *answer.entailed)} == {"recommended"}
    assert {
        change.effective.first.isoformat() for change in answer.changes if change.effective and change.effective.first
    } == {"2017-04-03"}
    assert "All of this is recommended, and not reported as decided" in answer.answer
    adopted = ask(loaded, **APRIL_2017, standing="adopted")
    assert (adopted.changes, adopted.entailed, adopted.unchanged_by_decision) == ((), (), ())
    assert "no paper tells of a change" in adopted.answer


def test_what_comes_with_a_post_that_is_created_is_told_apart(loaded: Database) -> None:
    """That a new post has a line is no move; it is listed with the post that brings it."""
    answer = ask(loaded, **APRIL_2017)
    moved = told(answer.changes, ChangeKind.MOVED)
    assert "strategic-commissioner" not in moved
    (line,) = (
        c for c in answer.entailed if short(c.subject.id) == "strategic-commissioner" and c.relation == "REPORTS_TO"
    )
    assert line.entailed_by == line.subject


def test_the_hand_over_of_december_2011_is_dated_to_its_window(loaded: Database) -> None:
    """Head of Paid Service and Returning Officer (2011#9(2), 9(4)): new from some day within 30 of the meeting."""
    answer = ask(loaded, **WINTER_2011)
    duties = told(answer.changes, ChangeKind.DUTY_MOVED, "DISCHARGES")
    assert duties["returning-officer"] == ("managing-director", "director-of-governance-and-law")
    (duty,) = (c for c in answer.changes if short(c.subject.id) == "returning-officer")
    assert duty.effective and duty.effective.assumed
    assert (str(duty.effective.first), str(duty.effective.last)) == ("2011-12-15", "2012-01-14")
    hops = {
        (c.qualifier, c.before and short(c.before.id), c.after and short(c.after.id))
        for c in answer.changes
        if short(c.subject.id) == "head-of-paid-service"
    }
    assert ("designated", "managing-director", "corporate-director-business-strategy-and-support") in hops
    assert "managing-director" in told(answer.changes, ChangeKind.ENDED)


def test_inside_its_window_a_hand_over_is_only_possible(loaded: Database) -> None:
    answer = ask(loaded, from_="2011-12-14", to="2011-12-20")
    assert "returning-officer" not in told(answer.changes, ChangeKind.DUTY_MOVED)
    (duty,) = (
        c for c in answer.possible_changes if short(c.subject.id) == "returning-officer" and c.qualifier == "designated"
    )
    assert duty.before and short(duty.before.id) == "managing-director"
    assert duty.after is None
    assert {short(ref.id) for ref in duty.after_possibly} == {"managing-director", "director-of-governance-and-law"}
    assert duty.certainty == "possible"


def test_where_papers_only_begin_or_cease_to_speak_nothing_has_changed(loaded: Database) -> None:
    """Who was DCS is told from 8 December 2011 (2011#9(8)) and presumed for 730 days: neither is a change of the council."""
    first = ask(loaded, from_="2011-12-07", to="2011-12-08")
    assert told(first.reach, ChangeKind.APPEARED, "DISCHARGES")["director-of-childrens-services"] == (
        None,
        "corporate-director-families-and-social-care",
    )
    last = ask(loaded, from_="2013-12-07", to="2013-12-08")
    assert told(last.reach, ChangeKind.DISAPPEARED, "DISCHARGES")["director-of-childrens-services"] == (
        "corporate-director-families-and-social-care",
        None,
    )
    assert "director-of-childrens-services" not in {short(c.subject.id) for c in (*first.changes, *last.changes)}


def test_what_was_learnt_of_a_day(loaded: Database) -> None:
    """On 1 January 2012 the hand-over was asked for; before 8 December 2011 nothing was published of the post that took over."""
    answer = ask(loaded, known_from="2011-12-07", known_to="2012-01-01", at="2012-06-30")
    assert answer.axis == "known"
    appeared = told(answer.changes, ChangeKind.APPEARED, "DISCHARGES")
    assert appeared["head-of-paid-service"] == (None, "corporate-director-business-strategy-and-support")
    assert answer.reach == ()
    assert str(answer.clocks.known_at) == "2012-01-01"


def test_recommended_against_adopted(loaded: Database) -> None:
    answer = ask(loaded, standing_from="adopted", standing_to="recommended", at="2017-05-01")
    assert {"strategic-commissioner", "strategic-commissioning"} <= set(
        told(answer.changes, ChangeKind.APPEARED, "EXISTS_IN")
    )
    assert told(answer.changes, ChangeKind.MOVED, "PART_OF")["procurement"] == ("finance", "strategic-commissioning")
    assert answer.clocks.standing == "recommended"


HELD = {
    "ann HOLDS chief": [{"says": "holds", "when": "2011-12-08"}],
    "chief EXISTS_IN kent": [{"says": "holds", "when": "2011-12-08"}],
}


def test_what_an_edition_corrected(empty: Database) -> None:
    """The same day in two editions: who held the post, and what it is called."""
    load(empty, council(HELD))
    corrected = {"bob HOLDS chief": HELD["ann HOLDS chief"], "chief EXISTS_IN kent": HELD["chief EXISTS_IN kent"]}
    load(empty, council(corrected, names={"chief": "Chief Executive"}))
    answer = ask(empty, edition_from=1, edition_to=2, at="2011-12-08")
    assert told(answer.changes, ChangeKind.HOLDER_CHANGED) == {"chief": ("ann", "bob")}
    (change,) = (c for c in answer.changes if c.kind is ChangeKind.HOLDER_CHANGED)
    assert change.subject.name == "Chief Executive"
    assert answer.clocks.edition.number == 2
    assert set(answer.evidence) >= set(change.statements)
    with pytest.raises(UnknownName, match="no edition 7"):
        ask(empty, edition_from=1, edition_to=7, at="2011-12-08")
    with pytest.raises(UnknownName, match="no edition 7"):
        ask(empty, edition_from=7, edition_to=1, at="2011-12-08")


def test_a_date_that_a_later_paper_moved_is_told_as_slippage(empty: Database) -> None:
    load(
        empty,
        council(
            {
                "desk EXISTS_IN kent": [
                    {"says": "starts", "when": "2012-04-01", "force": "recommended", "cite": "2"},
                    {"says": "starts", "when": "2014-09-01", "force": "resolved", "paper": "P2014", "cite": "3"},
                ]
            }
        ),
    )
    answer = ask(empty, from_="2012-01-01", to="2015-01-01")
    (change,) = answer.changes
    assert (change.kind, change.standing) == ("created", "resolved")
    assert change.effective and str(change.effective.first) == str(change.effective.last) == "2014-09-01"
    (slipped,) = change.slipped
    assert str(slipped.first) == "2012-04-01"
    assert answer.evidence[slipped.statements[0]].paragraph == "2"


def test_a_post_left_vacant_has_nobody(empty: Database) -> None:
    load(
        empty,
        council(
            {
                "ann HOLDS chief": [{"says": "holds", "when": "2011-12-08"}, {"says": "ends", "when": "2012-01-01"}],
                "chief VACANT_IN kent": [{"says": "starts", "when": "2012-01-01"}],
            }
        ),
    )
    (change,) = ask(empty, from_="2011-12-31", to="2012-01-01").changes
    assert (change.before and short(change.before.id), change.after, change.after_state) == ("ann", None, "vacant")
    assert change.kind is ChangeKind.HOLDER_CHANGED


def test_one_for_another_is_paired_only_where_each_is_alone(empty: Database) -> None:
    """A function that one post answered for and then another moved; of a board's members none took another's place."""
    ends, starts = (
        [{"says": "holds", "when": "2011-12-08"}, {"says": "ends", "when": "2012-01-01"}],
        [{"says": "starts", "when": "2012-01-01"}],
    )
    facts = {
        "chief RESPONSIBLE_FOR care (accountable)": ends,
        "desk RESPONSIBLE_FOR care (accountable)": starts,
        "ann MEMBER_OF board (member)": ends,
        "bob MEMBER_OF board (member)": starts,
        "eve MEMBER_OF board (member)": [{"says": "holds", "when": "2011-12-08"}],
    }
    changes = ask(load_(empty, facts), from_="2011-12-31", to="2012-01-01").changes
    assert told(changes, ChangeKind.FUNCTION_MOVED) == {"care": ("chief", "desk")}
    members = {
        (c.before and short(c.before.id), c.after and short(c.after.id)) for c in changes if c.relation == "MEMBER_OF"
    }
    assert members == {("ann", None), (None, "bob")}


def load_(database: Database, facts: dict[str, list[dict[str, Any]]]) -> Database:
    load(database, council(facts))
    return database


def test_one_diff_is_one_exchange(loaded: Database, caplog: pytest.LogCaptureFixture) -> None:
    for parameters in (APRIL_2017, {"standing_from": "adopted", "standing_to": "proposed", "at": "2017-05-01"}):
        ask(loaded, **parameters)
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="neo4j.io"):
            ask(loaded, **parameters)
        sent = [r.getMessage().split("C: ")[1].split()[0] for r in caplog.records if "C: " in r.getMessage()]
        assert [message for message in sent if message != "RESET"] == ["RUN", "PULL"]


def test_the_document_is_the_same_through_every_door(
    loaded: Database, client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> None:
    over_http = client.get("/v1/diff", params={"from": "2017-04-02", "to": "2017-04-03"})
    assert over_http.status_code == 200, over_http.text
    assert exit_code(["diff", "--from", "2017-04-02", "--to", "2017-04-03", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == over_http.json()
    answer = BY_NAME["diff"].ask()(loaded, DiffAsked(**APRIL_2017), today=TODAY)
    assert json.loads(answer.model_dump_json(by_alias=True)) == over_http.json()


@pytest.mark.parametrize(
    "parameters",
    [
        {}, {"from": "2012-01-01"}, {"to": "2012-01-01"}, {"from": "2012-01-01", "to": "2013-01-01", "at": "2014-01-01"},
        {"from": "2012", "to": "2013-01-01"}, {"from": "the olden days", "to": "2013-01-01"}, {"known_from": "2012-01-01"},
        {"from": "2012-01-01", "to": "2013-01-01", "known_from": "2012-01-01", "known_to": "2013-01-01"},
        {"standing_from": "adopted", "standing_to": "hoped-for"}, {"edition_from": "0", "edition_to": "1"},
        {"edition_from": "1", "edition_to": "1", "at": "2012"},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_compared_is_refused_at_both_doors(
    client: TestClient, at_the_server: None, parameters: dict[str, str]
) -> None:
    response = client.get("/v1/diff", params=parameters)
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    words = [word for name, value in parameters.items() for word in (f"--{name.replace('_', '-')}", value)]
    assert exit_code(["diff", *words, "--standing", "recommended"]) == 2


def test_the_days_of_a_diff_are_days() -> None:
    with pytest.raises(ValidationError, match="two points on one clock"):
        DiffAsked(from_="2012-01-01")


def test_a_period_is_no_point(loaded: Database) -> None:
    with pytest.raises(DateError, match="from is one day, and '2012' is the year 2012"):
        ask(loaded, from_="2012", to="2013-01-01")
