"""Decisions of the Kent record: what was put to whom, what became of it, what it would set. Answers worked out from the papers."""

from __future__ import annotations

import pytest

from tests.doors import Document, EveryDoor, facts_cited


def by_part(document: Document, list_: str = "decisions") -> dict[str, Document]:
    return {part["part"]: part for part in document[list_]}


def test_the_nine_parts_of_december_2011(every_door: EveryDoor) -> None:
    """Two are borne out by the paper of 2017, by inference from its 1.1; three set nothing; the rest nobody confirms."""
    document = every_door("decisions", from_="2011-12-01", to="2011-12-31")
    assert [(part["part"], part["verb"], part["status"]) for part in document["decisions"]] == [
        ("front-rec/1", "agree", "confirmed-later"),
        ("front-rec/2", "agree", "confirmed-later"),
        ("front-rec/3", "approve", "not-confirmed"),
        ("front-rec/4", "agree", "not-confirmed"),
        ("front-rec/5", "agree", "not-confirmed"),
        ("front-rec/6", "designate", "not-confirmed"),
        ("front-rec/7", "support", "nothing-to-confirm"),
        ("front-rec/8", "note", "nothing-to-confirm"),
        ("front-rec/9", "authorise", "nothing-to-confirm"),
    ]
    assert {part["body"]["name"] for part in document["decisions"]} == {"County Council"}
    assert {part["meeting"] for part in document["decisions"]} == {"2011-12-15"}
    assert document["counts"] == {"confirmed-later": 2, "not-confirmed": 4, "nothing-to-confirm": 3}
    assert "nine parts" in document["answer"]


def test_a_part_tells_in_words_what_it_would_set_and_what_bears_it_out(every_door: EveryDoor) -> None:
    parts = by_part(every_door("decisions", from_="2011-12-01", to="2011-12-31"))
    ending = next(fact for fact in parts["front-rec/1"]["would_set"] if fact["relation"] == "EXISTS_IN")
    assert ending["fact"] == "no longer, from some day from 15 December 2011 on: the Managing Director exists"
    line = next(fact for fact in parts["front-rec/4"]["would_set"] if fact["relation"] == "REPORTS_TO")
    assert line["fact"] == (
        "the Director of Public Health reports by line to the Corporate Director Families and Social Care, "
        "from some day from 15 December 2011 on"
    )
    assert line["confirmed_by"] == []


def test_what_bears_a_part_out_is_the_paper_of_2017(every_door: EveryDoor) -> None:
    document = every_door("decisions", from_="2011-12-01", to="2011-12-31")
    for part in document["decisions"][:2]:
        confirming = [id_ for fact in part["would_set"] for id_ in fact["confirmed_by"]]
        assert "2017-01-26#1.1" in facts_cited(document, confirming)


def test_as_known_in_2012_nothing_was_confirmed_and_no_later_paper_could(every_door: EveryDoor) -> None:
    """Harder: on the known clock the paper of 2017 is not there, nor any other after December 2011."""
    document = every_door("decisions", from_="2011-12-01", to="2011-12-31", known_at="2012-06-30")
    assert document["counts"] == {"recommended": 6, "nothing-to-confirm": 3}
    assert not any(fact["confirmed_by"] for part in document["decisions"] for fact in part["would_set"])


def test_as_known_in_2014_a_later_paper_there_is_and_confirms_nothing(every_door: EveryDoor) -> None:
    """Harder: the paper of May 2014 names another post with the role, which bears out nothing that was asked in 2011."""
    document = every_door("decisions", from_="2011-12-01", to="2011-12-31", known_at="2014-12-31")
    assert document["counts"] == {"not-confirmed": 6, "nothing-to-confirm": 3}


def test_other_bodies_decisions_are_listed_apart(every_door: EveryDoor) -> None:
    """Harder: the committee's approval of 28 November 2011 is told of by the paper (4.1(5)) and was not put to its meeting."""
    document = every_door("decisions", at="2011-11-28")
    assert document["decisions"] == []
    other = by_part(document, "others")["4.1(5)"]
    assert (other["body"]["name"], other["status"], other["surely_in_period"]) == (
        "Personnel Committee",
        "resolved",
        True,
    )


def test_the_last_papers_parts_stay_recommended_since_no_later_paper_could_confirm_them(every_door: EveryDoor) -> None:
    parts = by_part(every_door("decisions", at="2017-01-26"))
    assert parts["front-rec/2"]["status"] == "recommended"
    assert parts["front-rec/2"]["effective"] == "2017-04-03"
    assert parts["front-rec/4"]["status"] == "nothing-to-confirm"


def test_a_period_without_decisions_is_an_answer(every_door: EveryDoor) -> None:
    document = every_door("decisions", at="2012-06-30")
    assert document["decisions"] == []
    assert "no paper in the record put anything to the body that it was for" in document["answer"]


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"from_": "2012"}, "name both from and to"),
        ({"to": "2012"}, "name both from and to"),
        ({"from_": "2012", "to": "2011"}, "is after"),
        ({"from_": "2011", "to": "2012", "at": "2013"}, "leave out at"),
        ({"from_": "the olden days", "to": "2012"}, "cannot read"),
        ({"at": "someday"}, "cannot read"),
    ],
)
def test_a_period_that_cannot_be_read_is_refused_with_what_to_do(
    every_door: EveryDoor, parameters: dict[str, str], told: str
) -> None:
    assert told in every_door.refused("decisions", 422, 2, **parameters)


def test_an_unknown_council_is_refused(every_door: EveryDoor) -> None:
    assert "no council has the code" in every_door.refused("decisions", 404, 3, council="essex", at="2011")
