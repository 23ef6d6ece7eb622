"""The audit of the Kent record. Answers worked out from the papers and from the days of the law, through every door."""

from __future__ import annotations

import pytest

from graph.database import Database
from graph.questions.audit import AuditAsked, audit
from tests.conftest import TODAY
from tests.doors import Document, EveryDoor, facts_cited

FSC = "Corporate Director Families and Social Care"


def findings(document: Document, rule: str) -> list[Document]:
    return [one for one in document["findings"] if one["rule"] == rule]


def only(document: Document, rule: str) -> Document:
    (one,) = findings(document, rule)
    return one


def none_of(document: Document, rule: str) -> list[str]:
    return [one["reason"] for one in document["no_finding"] if one["rule"] == rule]


def test_both_directors_in_one_post_is_a_caution_in_june_2012(every_door: EveryDoor) -> None:
    document = every_door("audit", at="2012-06-30")
    finding = only(document, "R13")
    assert (finding["state"], finding["strength"], finding["certainty"]) == ("caution", "G", "presumed")
    assert FSC in [ref["name"] for ref in finding["entities"]]
    assert "local test of assurance, and none is in the papers" in finding["why"]
    assert "2011-12-15#9(8)" in facts_cited(document, finding["statements"])
    assert "R13" in document["answer"]


def test_that_guidance_is_not_yet_law_in_december_2011(every_door: EveryDoor) -> None:
    finding = only(every_door("audit", at="2011-12-15"), "R13")
    assert (finding["state"], finding["would_be"]) == ("not-in-force", "caution")
    assert "3 April 2012" in finding["why"]


def test_the_guidance_begins_on_its_very_day(every_door: EveryDoor) -> None:
    """Harder: over 2 and 3 April 2012 nothing changes but the law."""
    told = findings(every_door("audit", at="2012-04-02/2012-04-03"), "R13")
    assert [(one["from"], one["until"], one["state"]) for one in told] == [
        ("2012-04-02", "2012-04-03", "not-in-force"),
        ("2012-04-03", "2012-04-04", "caution"),
    ]


def test_under_the_law_of_another_day_it_would_be_a_caution_before(every_door: EveryDoor) -> None:
    document = every_door("audit", at="2011-12-15", law_at="2012-04-03")
    assert only(document, "R13")["state"] == "caution"
    assert document["clocks"]["law_at"] == "2012-04-03"
    assert document["asked"]["law_at"]["read_as"] == "3 April 2012"


def test_head_of_paid_service_and_monitoring_officer_are_in_different_posts(every_door: EveryDoor) -> None:
    finding = only(every_door("audit", at="2012-06-30"), "R04")
    assert (finding["state"], finding["certainty"]) == ("satisfied", "presumed")
    names = [ref["name"] for ref in finding["entities"]]
    assert {"Corporate Director Business Strategy and Support", "Director of Governance and Law"} <= set(names)


def test_whoever_was_head_on_the_days_of_the_hand_over_was_not_the_monitoring_officer(every_door: EveryDoor) -> None:
    """Harder: the papers cannot tell which of two posts it was, and neither is the Monitoring Officer's. A gap is not ruled out."""
    document = every_door("audit", at="2011-12-20")
    assert only(document, "R04")["state"] == "satisfied"
    assert only(document, "R01")["state"] == "cannot-tell"


@pytest.mark.parametrize("day", ["2011-12-15", "2012-06-30"])
def test_the_rules_of_april_2013_on_public_health_make_no_finding_before(every_door: EveryDoor, day: str) -> None:
    document = every_door("audit", at=day)
    for rule in ("R18", "R18b", "R19"):
        assert findings(document, rule) == []
        assert none_of(document, rule) == ["not-in-force"]


def test_the_line_of_public_health_in_may_2017_is_a_caution(every_door: EveryDoor) -> None:
    """Harder: 2017#5.5 has the post report to a corporate director, who by 2.9 reports to the Head of Paid Service and is another."""
    finding = only(every_door("audit", at="2017-05-01"), "R19")
    assert (finding["state"], finding["certainty"], finding["standing"]) == ("caution", "presumed", "recommended")
    adopted = every_door("audit", at="2017-05-01", standing="adopted")
    assert only(adopted, "R19")["state"] == "cannot-tell"


def test_in_may_2017_the_two_directors_are_in_two_posts(every_door: EveryDoor) -> None:
    assert only(every_door("audit", at="2017-05-01"), "R13")["state"] == "satisfied"


def test_unknown_is_no_breach(every_door: EveryDoor) -> None:
    """In 2015 no paper speaks: nothing is broken, nothing is a caution, and hardly anything is satisfied."""
    document = every_door("audit", at="2015")
    assert {one["state"] for one in document["findings"]} <= {"satisfied", "cannot-tell"}
    assert only(document, "R11")["state"] == "cannot-tell"


def test_the_two_regimes_of_dismissal_change_on_11_may_2015(every_door: EveryDoor) -> None:
    for day, before, after in (
        ("2015-05-10", "not-tested", "not-in-force"),
        ("2015-05-11", "not-in-force", "not-tested"),
    ):
        document = every_door("audit", at=day)
        assert (none_of(document, "R23b"), none_of(document, "R23c")) == ([before], [after])


def test_the_clerk_is_appointed_elsewhere(every_door: EveryDoor) -> None:
    """A recommendation of the council is no appointment: a caution for whoever counts proposals, and else not to be told."""
    finding = only(every_door("audit", at="2012-06-30"), "R22")
    assert finding["state"] == "cannot-tell"
    assert "the Lord-Lieutenant appoints" in finding["why"]
    assert finding["verified"] is False


def test_kents_own_limit_on_tiers_rests_on_its_paper(every_door: EveryDoor) -> None:
    document = every_door("audit", at="2011-12-15")
    assert only(document, "K01")["state"] == "cannot-tell"
    rule = document["rules"]["K01"]
    assert (rule["paper"]["id"], rule["paragraph"], rule["jurisdiction"]) == ("2011-12-15", "3(1)(d)", "Kent")


def test_every_rule_is_told_of_every_day(every_door: EveryDoor) -> None:
    document = every_door("audit", at="2010/2017")
    told = {one["rule"] for part in ("findings", "prompts", "no_finding") for one in document[part]}
    assert told == set(document["rules"])
    assert {f"R{number:02}" for number in range(1, 27)} <= told


def test_the_answer_says_that_it_is_no_legal_advice_and_which_sources_are_unverified(every_door: EveryDoor) -> None:
    document = every_door("audit", at="2012-06-30")
    assert "no legal advice" in document["answer"]
    assert "no legal advice" in document["caveats"][0]
    assert "R13" in document["caveats"][1]
    for rule in ("R07", "R08", "R09", "R14", "R21", "R22"):
        assert document["rules"][rule]["verified"] is False


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"at": "2012", "law_at": "someday"}, "cannot read"),
        ({"at": "2012", "law_at": "2012"}, "law_at is one day"),
        ({"at": "someday"}, "cannot read"),
        ({"at": "2012", "known_at": "2012"}, "known_at is one day"),
    ],
)
def test_a_day_that_cannot_be_read_is_refused(every_door: EveryDoor, parameters: dict[str, str], told: str) -> None:
    assert told in every_door.refused("audit", 422, 2, **parameters)


def test_an_unknown_council_is_refused(every_door: EveryDoor) -> None:
    assert "no council has the code" in every_door.refused("audit", 404, 3, council="essex", at="2012")


def test_evidence_may_be_left_out(loaded: Database) -> None:
    full, ids = (audit(loaded, AuditAsked(at="2012-06-30", evidence=how), today=TODAY) for how in ("full", "ids"))
    assert full.evidence
    assert ids.evidence == {}
    assert ids.findings == full.findings
