"""How far the papers of Kent reach for each role, through every door. Counts worked out from the days of the papers."""

from __future__ import annotations

import pytest

from api.cli import exit_code
from tests.doors import Document, EveryDoor, facts_cited

FSC = "Corporate Director Families and Social Care"


def only(document: Document) -> Document:
    (one,) = document["roles"]
    return dict(one)


def total(role: Document) -> int:
    return sum(role["days"].values())


def test_the_year_2012_of_the_director_of_childrens_services_is_presumed(every_door: EveryDoor) -> None:
    document = every_door("coverage", role="DCS", at="2012")
    one = only(document)
    assert one["days"] == {"certain": 0, "presumed": 366, "possible": 0, "unknown": 0, "contested": 0, "outside": 0}
    assert (one["last_evidenced"]["day"], one["last_evidenced"]["by"]["name"]) == ("2011-12-08", FSC)
    assert "2011-12-15#9(8)" in facts_cited(document, one["last_evidenced"]["statements"])
    assert one["gaps"] == []
    assert document["years_without_papers"] == [2012]


def test_the_presumption_ends_730_days_after_the_last_evidence(every_door: EveryDoor) -> None:
    """Harder: 8 December 2011 and 730 days is 7 December 2013; from the 8th on it is only possible, and papers of the gap are wanted."""
    one = only(every_door("coverage", role="DCS", at="2013-12-01/2013-12-31"))
    assert (one["days"]["presumed"], one["days"]["possible"]) == (7, 24)
    (gap,) = one["gaps"]
    assert (gap["from"], gap["until"], gap["reason"]) == ("2013-12-08", "2014-01-01", "presumption-lapsed")
    assert [each["what"] for each in gap["settled_by"]] == ["papers"]


def test_the_minutes_of_december_2011_would_settle_who_was_head_of_paid_service(every_door: EveryDoor) -> None:
    """Harder: 16 days of the hand-over, after a recommendation to the meeting of 15 December 2011."""
    document = every_door("coverage", role="Head of Paid Service", at="2011-12-15/2011-12-30")
    one = only(document)
    assert one["days"]["possible"] == 16
    minutes = one["gaps"][0]["settled_by"][0]
    assert (minutes["what"], minutes["body"], minutes["from"]) == ("minutes", "County Council", "2011-12-15")
    assert "minutes of the County Council's meeting of 15 December 2011" in document["answer"]


def test_who_appoints_would_settle_who_was_clerk(every_door: EveryDoor) -> None:
    one = only(every_door("coverage", role="Clerk of the Lieutenancy", at="2012"))
    assert one["days"]["unknown"] == 366
    assert one["gaps"][0]["settled_by"][0]["what"] == "appointment"


def test_all_roles_from_the_first_paper_to_the_last(every_door: EveryDoor) -> None:
    """Harder: four papers, of 2010, 2011, 2014 and 2017; every role is told of every one of these days."""
    document = every_door("coverage")
    assert [paper["id"] for paper in document["papers"]] == ["2010-10-11", "2011-12-15", "2014-05-15", "2017-01-26"]
    assert document["years_without_papers"] == [2012, 2013, 2015, 2016]
    assert len({total(one) for one in document["roles"]}) == 1
    assert {"Head of Paid Service", "Monitoring Officer", "Lead Member for Children's Services"} <= {
        one["role"]["name"] for one in document["roles"]
    }
    nobody = next(one for one in document["roles"] if one["role"]["name"] == "Lead Member for Children's Services")
    assert nobody["days"]["unknown"] == total(nobody)
    assert "none of 2012, 2013, 2015 and 2016" in document["answer"]


def test_nobody_is_possibly_in_an_office_before_the_law_made_it(every_door: EveryDoor) -> None:
    one = only(every_door("coverage", role="Statutory Director of Public Health", at="2012/2013"))
    assert one["days"]["possible"] == 275  # 1 April to 31 December 2013
    assert one["days"]["unknown"] == total(one) - 275


def test_what_was_published_by_a_day_bounds_the_papers(every_door: EveryDoor) -> None:
    document = every_door("coverage", role="DCS", at="2011/2012", known_at="2011-01-01")
    assert [paper["id"] for paper in document["papers"]] == ["2010-10-11"]
    assert only(document)["last_evidenced"] is None


def test_before_any_paper_there_is_nothing_to_cover(every_door: EveryDoor) -> None:
    document = every_door("coverage", at="2012", known_at="2000-01-01")
    assert document["papers"] == []
    assert all(one["days"]["unknown"] == 366 for one in document["roles"])
    assert "no paper of Kent County Council" in document["answer"]


def test_papers_are_still_covered_by_the_command_of_the_seed(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(["coverage", "--papers"]) == 0
    assert "2011-12-15: 580 paragraphs" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("parameters", "status", "code", "told"),
    [
        ({"role": "Grand Vizier"}, 404, 3, "no role has the name 'Grand Vizier'"),
        ({"role": "Managing Director"}, 404, 3, "no role has the name 'Managing Director'"),
        ({"at": "someday"}, 422, 2, "cannot read"),
        ({"council": "essex"}, 404, 3, "no council has the code"),
    ],
)
def test_what_cannot_be_understood_is_refused(
    every_door: EveryDoor, parameters: dict[str, str], status: int, code: int, told: str
) -> None:
    assert told in every_door.refused("coverage", status, code, **parameters)
