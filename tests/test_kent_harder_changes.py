"""Harder questions of the kinds of shared/questions.yaml on changes, successions, functions, decisions and law, worked out by hand.

Each is asked through HTTP, the command line and the function; its docstring names the paragraph that decides it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests import test_kent_harder
from tests.conftest import SHARED
from tests.doors import Document, EveryDoor, facts_cited
from tests.harder import QUESTIONS, harder, harder_cases
from tests.test_kent import BSS, CYPE, DGL, FSC, names, only

ASCH = "Corporate Director Adult Social Care and Health"
DIFF = "diff --from 2017-04-02 --to 2017-04-03"
LINEAGE = 'lineage "Corporate Director Education and Young People\'s Services"'
FUNCTIONS = 'functions --at 2017-05-01 --entity "Strategic Commissioner"'
DECISIONS = "decisions --from 2011-12-01 --to 2011-12-31"
AUDIT = "audit --at 2012-06-30"


def moved(document: Document, subject: str, relation: str, qualifier: str | None = None) -> list[tuple[str, str]]:
    """From whom to whom something went, "" where no paper tells."""
    return [
        ((one["before"] or {"name": ""})["name"], (one["after"] or {"name": ""})["name"])
        for one in document["changes"]
        if (one["subject"]["name"], one["relation"]) == (subject, relation) and qualifier in (None, one["qualifier"])
    ]


@harder(DIFF)
def test_what_the_meeting_of_december_2011_was_asked_to_change(every_door: EveryDoor) -> None:
    """2011 front-rec/1, 2, 4 and 6: the post goes, its two roles part ways, public health gets a line; 5: two posts in education."""
    document = every_door("diff", from_="2011-12-14", to="2012-01-31")
    ended = {one["subject"]["name"] for one in document["changes"] if one["kind"] == "ended"}
    assert ended == {"Managing Director"}
    assert moved(document, "Head of Paid Service", "DISCHARGES", "designated") == [("Managing Director", BSS)]
    assert moved(document, "Returning Officer", "DISCHARGES") == [("Managing Director", DGL)]
    assert moved(document, "Director of Public Health", "REPORTS_TO", "line") == [("", FSC)]
    made = {one["subject"]["name"] for one in document["changes"] if one["kind"] == "created"}
    assert {"Director of Education Standards", "Director of Education Planning and Access"} <= made
    assert not [one for one in document["changes"] if one["subject"]["name"] == "Clerk of the Lieutenancy"]


@harder(DIFF)
def test_commercial_services_leave_their_directorate_on_some_day_of_april_2012(every_door: EveryDoor) -> None:
    """2011 7.5(3): from that month on it is managed through a board, and is no part of the directorate any more."""
    document = every_door("diff", from_="2012-03-31", to="2012-05-01")
    assert moved(document, "Commercial Services", "PART_OF") == [("Enterprise and Environment", "")]
    assert moved(document, "Commercial Services", "REPORTS_TO") == [("", "Board for Commercial Services")]
    days = {(one["effective"]["first"], one["effective"]["last"]) for one in document["changes"]}
    assert days == {("2012-04-01", "2012-04-30")}
    early = every_door("diff", from_="2012-03-31", to="2012-04-10")
    assert early["changes"] == []  # on which day of the month no paper says
    assert {one["subject"]["name"] for one in early["possible_changes"]} >= {"Commercial Services"}


@harder(DIFF)
def test_what_counts_as_decided_leaves_the_returning_officer_out(every_door: EveryDoor) -> None:
    """2011 9(4) asks; 2017 1.1 bears out the framework, and says nothing of elections."""
    document = every_door("diff", standing_from="adopted", standing_to="recommended", at="2012-01-31")
    assert moved(document, "Returning Officer", "DISCHARGES") == [("", DGL)]
    assert moved(document, "Head of Paid Service", "DISCHARGES", "designated") == []


@harder(DIFF)
def test_what_the_paper_of_january_2017_added_to_what_was_known(every_door: EveryDoor) -> None:
    """2017 4.2, 5.5 and 7.11: a day before it nobody could tell who would be the two directors in May."""
    document = every_door("diff", known_from="2017-01-25", known_to="2017-01-26", at="2017-05-01")
    assert moved(document, "Director of Children's Services", "DISCHARGES") == [("", CYPE)]
    assert moved(document, "Director of Adult Social Services", "DISCHARGES") == [("", ASCH)]
    assert moved(document, "Strategic Commissioner", "EXISTS_IN") == [("", "Strategic Commissioner")]
    assert {one["kind"] for one in document["changes"]} == {"appeared"}


@harder(LINEAGE)
def test_the_director_for_social_care_is_one_of_two_that_are_not_paired_with_their_successors(
    every_door: EveryDoor,
) -> None:
    """2017 2.1 deletes two and creates two; 2.11 sends the children's division to the other of them."""
    document = every_door("lineage", entity="Corporate Director Social Care, Health and Wellbeing")
    step = only(document["steps"])
    assert (step["manner"], step["effective"]["first"]) == ("unpaired", "2017-04-03")
    assert set(names(step["to"])) == {CYPE, ASCH}
    went = {part["part"]["name"]: names(part["to"]) for part in document["parts"] if not part["ended"]}
    assert went["Specialist Children's Services"] == ["Children, Young People and Education"]


@harder(LINEAGE)
def test_the_roles_of_the_managing_director_each_have_one_successor(every_door: EveryDoor) -> None:
    """2011 9(3) and 9(4); no paper says to whom the corporate directors answered by line afterwards (7.3(1) is no line)."""
    document = every_door("lineage", entity="Managing Director")
    fates = {
        one["what"]["name"]: (one["fate"], names(one["to"]))
        for one in document["conservation"]
        if one["what"]["kind"] == "role"
    }
    assert fates["Head of Paid Service"] == ("kept", [BSS])
    assert fates["Returning Officer"] == ("kept", [DGL])
    lost = {part["part"]["name"] for part in document["parts"] if part["relation"] == "REPORTS_TO" and not part["to"]}
    assert {FSC, BSS} <= lost


@harder(LINEAGE)
def test_five_directorates_came_out_of_the_structure_before_and_nobody_pairs_them(every_door: EveryDoor) -> None:
    """2011 1(1): in April 2011, on a day that is not given; reported, and not asked for."""
    document = every_door("lineage", entity="Children, Families and Education")
    step = only(document["steps"])
    assert (step["manner"], step["standing"], len(step["to"])) == ("unpaired", "reported", 5)
    assert (step["effective"]["first"], step["effective"]["last"]) == ("2011-04-01", "2011-04-30")


@harder(LINEAGE)
def test_a_directorate_can_be_paired_where_its_posts_cannot(every_door: EveryDoor) -> None:
    """2017 2.11 and 2.13: what is left of social care goes on as the adults' directorate, and a part goes elsewhere."""
    document = every_door("lineage", entity="kent/unit/social-care-health-and-wellbeing")
    assert {(step["manner"], *names(step["to"])) for step in document["steps"]} == {
        ("replaced", "Adult Social Care and Health"),
        ("moved-part", "Children, Young People and Education"),
    }


SERVICES = {
    "Budgetary and financial accountability",
    "Provider management",
    "Service specification",
    "System and service development",
    "System, service and market leadership",
}


@harder(FUNCTIONS)
def test_five_commissioning_functions_stay_with_the_services(every_door: EveryDoor) -> None:
    """2017 7.8 lists them; 7.9: the services stay accountable for commissioning as a whole."""
    document = every_door("functions", at="2017-05-01", entity="service Directorates")
    accountable = {
        line["function"]["name"]
        for line in document["functions"]
        for one in line["responsible"]
        if one["capacity"] == "accountable" and one["entity"]["name"] == "service Directorates"
    }
    assert accountable == SERVICES | {"Commissioning"}


@harder_cases(
    "at, standing",
    {FUNCTIONS: [("2017-04-02", "recommended"), ("2017-05-01", "adopted")]},
)
def test_the_commissioner_has_nothing_before_the_day_or_by_decisions_alone(
    every_door: EveryDoor, at: str, standing: str
) -> None:
    """2017 1.5 and 8.4: all of it from 3 April, and only if the council agrees."""
    document = every_door("functions", entity="Strategic Commissioner", at=at, standing=standing)
    assert document["functions"] == []
    assert "no paper lets it be said" in document["answer"]


@harder(FUNCTIONS)
def test_the_clerk_of_the_lieutenancy_has_four_duties_whoever_it_is(every_door: EveryDoor) -> None:
    """2011 9(6)(a) to (d): told of the office, which nobody in the papers surely has."""
    document = every_door("functions", at="2011-12-08", entity="Clerk of the Lieutenancy")
    own = [
        (line["function"]["name"], one["capacity"], one["certainty"])
        for line in document["functions"]
        for one in line["responsible"]
    ]
    assert len(own) == 4
    assert {(capacity, certainty) for _, capacity, certainty in own} == {("delivers", "certain")}
    told = {id_ for line in document["functions"] for one in line["responsible"] for id_ in one["statements"]}
    assert {one.split("#")[1][:4] for one in facts_cited(document, sorted(told))} == {"9(6)"}


def parts(document: Document) -> dict[str, tuple[str, str]]:
    """Of each part its verb and what became of it, by its place in the paper."""
    return {one["part"]: (one["verb"], one["status"]) for one in document["decisions"]}


@harder(DECISIONS)
def test_what_the_council_was_asked_in_january_2017(every_door: EveryDoor) -> None:
    """2017 9.1: five; the two that set something have no later paper in the record. 2.7: one directorate for both was turned down."""
    told = parts(every_door("decisions", from_="2017-01-01", to="2017-01-31"))
    assert told["front-rec/1"] == told["front-rec/2"] == ("approve", "recommended")
    assert told["front-rec/3"] == ("authorise", "nothing-to-confirm")
    assert told["front-rec/4"] == ("note", "nothing-to-confirm")
    assert told["9.1/3"][0] == "approve"  # pay and grading: in the list at the end alone
    assert [verb for verb, status in told.values() if status == "rejected-option"] == ["create"]


@harder(DECISIONS)
def test_what_cabinet_had_before_it_in_october_2010(every_door: EveryDoor) -> None:
    """2010 99: a draft to be endorsed for consultation, which sets nothing; 95: to stay as it is was no option."""
    document = every_door("decisions", at="2010-10")
    assert {one["body"]["name"] for one in document["decisions"]} == {"Cabinet"}
    told = parts(document)
    assert told["99"] == ("endorse", "nothing-to-confirm")
    assert told["95"] == ("reject", "rejected-option")


@harder(DECISIONS)
def test_what_the_council_was_asked_in_may_2014(every_door: EveryDoor) -> None:
    """2014 front-rec (a) to (d), the last with three projects: the paper of 2017 speaks of none of what they would set."""
    told = parts(every_door("decisions", at="May 2014"))
    asked = {part for part in told if part.startswith("front-rec")}
    assert {part[:12] for part in asked} == {f"front-rec({letter})" for letter in "abcd"}
    assert {told[part] for part in asked} == {("agree", "not-confirmed")}
    assert told["7.11"][1] == "rejected-option"  # a commissioning board


@harder(DECISIONS)
def test_nothing_was_before_the_council_that_had_not_been_published(every_door: EveryDoor) -> None:
    document = every_door("decisions", at="2017-01-26", known_at="2017-01-25")
    assert document["decisions"] == []


def state(document: Document, rule: str) -> set[tuple[str, str | None]]:
    """What a rule comes to, and how surely."""
    return {(one["state"], one["certainty"]) for one in document["findings"] if one["rule"] == rule}


@harder(AUDIT)
def test_the_guidance_begins_to_count_on_its_very_day(every_door: EveryDoor) -> None:
    """2011 9(8): one post has both roles; the guidance on that is of 3 April 2012."""
    before, after = (every_door("audit", at=day) for day in ("2012-04-02", "2012-04-03"))
    assert {found for found, _ in state(before, "R13")} == {"not-in-force"}
    assert state(after, "R13") == {("caution", "presumed")}


@harder(AUDIT)
def test_what_the_law_asks_is_certain_on_the_day_that_the_paper_tells_of(every_door: EveryDoor) -> None:
    """2011 9(2): the Managing Director is designated, as any officer but the Monitoring Officer may be; 9(8): one director of both."""
    document = every_door("audit", at="2011-12-08")
    assert state(document, "R01") == state(document, "R11") == state(document, "R15") == {("satisfied", "certain")}
    assert {found for found, _ in state(document, "R04")} == {"satisfied"}


@harder(AUDIT)
def test_two_directors_since_april_2017_and_no_caution_for_them(every_door: EveryDoor) -> None:
    """2017 4.2: two postholders; 4.7 and 6.5: managed by the Head of Paid Service. Public health answers to another (5.5)."""
    document = every_door("audit", at="2017-05-01")
    assert state(document, "R13") == state(document, "R12b") == {("satisfied", "presumed")}
    assert state(document, "R19") == {("caution", "presumed")}
    assert {found for found, _ in state(document, "R02")} == {
        "cannot-tell"
    }  # who it was the paper of 2017 does not say


@harder(AUDIT)
def test_under_the_law_of_2014_the_same_day_is_held_to_more(every_door: EveryDoor) -> None:
    """The duty to appoint a director of public health is of April 2013: of June 2012 it cannot be told, and no breach follows."""
    document = every_door("audit", at="2012-06-30", law_at="2014-01-01")
    assert {found for found, _ in state(document, "R18")} == {"cannot-tell"}
    assert not [one for one in document["findings"] if one["state"] == "breach"]
    assert state(every_door("audit", at="2012-06-30"), "R18") == set()


@harder_cases(
    "role, at",
    {
        "who DCS --at 2009": [
            ("DASS", "2009"),  # 2011 9(8): the post is of the directorate of April 2011
            ("DASS", "1 January 2010"),
            ("DCS", "2008/09"),
        ]
    },
)
def test_who_had_a_role_before_there_was_the_directorate_is_not_even_possibly_who_led_it(
    every_door: EveryDoor, role: str, at: str
) -> None:
    spell = only(every_door("who", subject=role, at=at)["spells"])
    assert (spell["state"], spell["reason"], spell["post"]) == ("unknown", "no-paper-reaches", None)
    assert spell["one_of"] == spell["alternatives"] == []


ENTRIES = [
    'who DCS --at 2012', 'who "Head of Paid Service" --at 2011-12-08', "who HoPS --at 2012-06-30",
    'who "Returning Officer" --at 2012-01-31', 'who "Clerk of the Lieutenancy" --at 2012', "who DCS --at 2015",
    "who DCS --at 2017-05-01", 'chain "Director of Public Health" --at 2012-06-30', test_kent_harder.PERIOD,
    'span "Corporate Director Business Strategy and Support" --at 2011-12-15', 'span "Strategic Commissioner" --at 2017-05-01',
    DIFF, LINEAGE, FUNCTIONS, DECISIONS, 'who "Managing Director" --at 2012-06-30', AUDIT, "who DCS --at 2009",
    'who "Director of Fun" --at 2012',
]  # fmt: skip


@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry_has_at_least_three_harder_questions(entry: str) -> None:
    assert len(set(QUESTIONS[entry])) >= 3, QUESTIONS[entry]


def test_the_entries_are_those_of_the_list_and_no_question_is_marked_with_another(tmp_path: Path) -> None:
    assert set(QUESTIONS) <= set(ENTRIES)
    listed = SHARED / "questions.yaml"
    if listed.exists():  # the list is not part of the project
        assert [one["ask"] for one in YAML(typ="safe").load(listed)["questions"]] == ENTRIES
