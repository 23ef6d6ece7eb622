"""Who answers for what in the Kent record, through every door. Answers worked out from the papers."""

from __future__ import annotations

import pytest

from tests.doors import Document, EveryDoor, facts_cited

# Short names in alphabetical order.
ANALYSIS = {
    "Analysis", "Contract creation and negotiation", "Contract management (commercial aspects)", "Contract strategy and governance",
    "Solution and market development",
}  # fmt: skip
SERVICES = {
    "Budgetary and financial accountability", "Provider management", "Service specification", "System and service development",
    "System, service and market leadership",
}  # fmt: skip


def names(lines: list[Document]) -> set[str]:
    return {line["function"]["name"] for line in lines}


def who(line: Document, capacity: str) -> set[str]:
    return {one["entity"]["name"] for one in line["responsible"] if one["capacity"] == capacity}


def test_the_five_functions_of_the_strategic_commissioner(every_door: EveryDoor) -> None:
    """2017#7.7: five, in the words of the paper; those of 7.8 stay with the service directorates, accountable."""
    document = every_door("functions", at="2017-05-01", entity="Strategic Commissioner")
    assert names(document["functions"]) == ANALYSIS
    for line in document["functions"]:
        (one,) = [one for one in line["responsible"] if one["entity"]["name"] == "Strategic Commissioner"]
        assert (one["certainty"], one["standing"]) == ("presumed", "recommended")
        assert any(cite.startswith("2017-01-26#7.7") for cite in facts_cited(document, one["statements"]))
    theirs = {line["function"]["name"]: line for line in document["elsewhere"]}
    assert set(theirs) >= SERVICES
    for name in SERVICES:
        assert {who.lower() for who in who(theirs[name], "accountable")} == {"service directorates"}
        cited = [id_ for one in theirs[name]["responsible"] for id_ in one["statements"]]
        assert any(cite.startswith("2017-01-26#7.8") for cite in facts_cited(document, cited))


def test_what_the_unit_has_is_told_apart(every_door: EveryDoor) -> None:
    """Harder: the division takes over functions of 7.16, which the paper does not give to the post that heads it."""
    document = every_door("functions", at="2017-05-01", entity="Strategic Commissioner")
    unit = next(one for one in document["through"] if one["how"] == "unit headed")
    assert "Insight and Research" in {name.replace("&", "and") for name in names(unit["functions"])}
    assert "Insight and Research" not in {name.replace("&", "and") for name in names(document["functions"])}


def test_what_may_not_have_been_its_role_is_told_as_possible(every_door: EveryDoor) -> None:
    """Harder: in May 2014 nothing is sure of the Monitoring Officer, whose duties no paper has told since December 2011."""
    document = every_door("functions", at="2014-05-15", entity="Director of Governance and Law")
    assert {one["certainty"] for one in document["through"]} == {"possible"}
    assert "What were possibly its roles and units possibly had functions of their own" in document["answer"]
    assert "Its roles" not in document["answer"]


def test_what_is_recommended_of_its_unit_is_told_so(every_door: EveryDoor) -> None:
    """The division is recommended; the services hold theirs already (2017#7.9), which is reported."""
    answer = every_door("functions", at="2017-05-01", entity="Strategic Commissioner")["answer"]
    unit = answer.split("Its roles and units had functions of their own: ")[1].split(".")[0]
    assert unit.endswith("(recommended, and not reported as decided)")
    assert answer.endswith("Others were accountable for functions of the same kind: the service Directorates for five.")


def test_before_the_day_of_the_change_nobody_has_them(every_door: EveryDoor) -> None:
    """Harder: all of it begins on 3 April 2017 by recommendation; decisions alone know nothing of it."""
    for more in ({"at": "2017-04-02"}, {"at": "2017-05-01", "standing": "adopted"}):
        assert every_door("functions", entity="Strategic Commissioner", **more)["functions"] == []


def test_over_the_change_a_function_has_its_days(every_door: EveryDoor) -> None:
    document = every_door("functions", at="2017-04-01/2017-04-30", entity="Strategic Commissioner")
    days = {(one["from"], one["until"]) for line in document["functions"] for one in line["responsible"]}
    assert days == {("2017-04-03", "2017-05-01")}


def test_duties_of_an_office_are_not_those_of_its_holder(every_door: EveryDoor) -> None:
    """Harder: 2011#9(2) gives duties to the Head of Paid Service; of the post that was to have the office they are told apart."""
    document = every_door("functions", at="2012-06-30", entity="Corporate Director Business Strategy and Support")
    office = next(one for one in document["through"] if one["ref"]["name"] == "Head of Paid Service")
    assert office["how"] == "role"
    duties = {name for name in names(office["functions"]) if "grades of staff" in name or "Co-ordination" in name}
    assert duties
    own = [line for line in document["functions"] if line["function"]["name"] in duties]
    assert not any("Corporate Director Business Strategy and Support" in who(line, "accountable") for line in own)


def test_all_functions_of_the_council_by_stage(every_door: EveryDoor) -> None:
    document = every_door("functions", at="2017-05-01")
    assert document["entity"] is None
    assert names(document["functions"]) >= ANALYSIS | SERVICES
    stages = [[stage["ref"]["id"] for stage in line["stages"]] for line in document["functions"]]
    staged = [bool(each) for each in stages]
    assert staged == sorted(staged, reverse=True)  # in the order of the cycle, those at no stage last


def test_a_year_without_a_paper_has_nothing_sure(every_door: EveryDoor) -> None:
    document = every_door("functions", at="2009-06-30", entity="Strategic Commissioner")
    assert document["functions"] == document["elsewhere"] == []
    assert "no paper lets it be said" in document["answer"]


@pytest.mark.parametrize(
    ("parameters", "status", "code", "told"),
    [
        ({"entity": "Grand Vizier", "at": "2012"}, 404, 3, "has the name 'Grand Vizier'"),
        ({"entity": "Strategic Commissioner", "at": "someday"}, 422, 2, "cannot read"),
        ({"council": "essex", "at": "2012"}, 404, 3, "no council has the code"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    every_door: EveryDoor, parameters: dict[str, str], status: int, code: int, told: str
) -> None:
    assert told in every_door.refused("functions", status, code, **parameters)
