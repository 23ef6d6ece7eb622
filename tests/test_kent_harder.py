"""Harder questions of the kinds of shared/questions.yaml that `who`, `chain` and `span` answer, worked out by hand from the papers.

Each is asked through HTTP, the command line and the function; its comment names the paragraph that decides it.
"""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.database import Database
from graph.questions.chain import ChainAsked, chain
from graph.questions.span import SpanAsked, span
from graph.questions.who import WhoAsked, who
from tests.conftest import TODAY
from tests.harder import harder, harder_cases
from tests.test_kent import BSS, DGL, EDUCATION, FSC, Document, Doors, cited, names, only, rungs

CYPE = "Corporate Director Children, Young People and Education"
ASCH = "Corporate Director Adult Social Care and Health"
MD = "Managing Director"


@pytest.fixture
def ask(client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]) -> Doors:
    return Doors(client, capsys)


@harder_cases(
    "role, clocks, state, post, person",
    {
        "who DCS --at 2012": [
            ("DASS", {"at": "2012"}, "held presumed reported", FSC, None),  # 2011 9(8): one corporate director is both
            ("DCS", {"at": "2011-12-08"}, "held certain reported", FSC, None),  # 9(8), on the very day
            ("DCS", {"at": "2010-10-08"}, "unknown no-paper-reaches", None, None),  # 2010 speaks of the role and of no post that has it
        ],
        'who "Head of Paid Service" --at 2011-12-08': [
            ("HoPS", {"at": "2011-12-14"}, "held presumed recommended", MD, None),  # by 2017 1.1 alone it may have passed on that month
            ("HoPS", {"at": "2011-12-08", "known_at": "2010-12-01"}, "unknown nothing-published", None, None),
            ("HoPS", {"at": "2012-01-01", "known_at": "2012-01-01"}, "unknown hand-over", None, None),  # 30 days from 15 December
        ],
        "who HoPS --at 2012-06-30": [
            ("HoPS", {"at": "2014-05-15"}, "held certain reported", "Corporate Director for Strategic and Corporate Services", None),
            ("HoPS", {"at": "2017-01-26"}, "held certain reported", None, "David Cockburn"),  # 2017 names the person, and no post
            ("HoPS", {"at": "2012-06-30", "standing": "proposed"}, "held presumed reported", BSS, None),
        ],
        'who "Returning Officer" --at 2012-01-31': [
            ("Returning Officer", {"at": "2011-12-08"}, "held presumed reported", MD, "Katherine Kerswell"),  # 9(1), 9(9)
            ("Returning Officer", {"at": "2011-12-20"}, "unknown hand-over", None, None),
            ("Returning Officer", {"at": "2012-03-31"}, "held presumed recommended", DGL, "Geoff Wild"),  # 9(4)
        ],
        'who "Clerk of the Lieutenancy" --at 2012': [
            ("Clerk of the Lieutenancy", {"at": "2011-12-08"}, "unknown appointed-elsewhere", None, None),  # 9(5)
            ("Clerk of the Lieutenancy", {"at": "2012", "standing": "adopted"}, "unknown appointed-elsewhere", None, None),
            ("Clerk of the Lieutenancy", {"at": "2017-05-01"}, "unknown appointed-elsewhere", None, None),
        ],
        "who DCS --at 2015": [
            ("DCS", {"at": "2013-12-07"}, "held presumed reported", FSC, None),  # 730 days from 8 December 2011
            ("DCS", {"at": "2013-12-08"}, "unknown presumption-lapsed", None, None),
            ("DASS", {"at": "2016"}, "unknown presumption-lapsed", None, None),
        ],
        "who DCS --at 2017-05-01": [
            ("DASS", {"at": "2017-05-01"}, "held presumed recommended", ASCH, None),  # 2017 4.2 and 5.5
            ("DCS", {"at": "2017-04-03"}, "held presumed recommended", CYPE, None),  # 1.5, 8.4: the first day
            ("DCS", {"at": "2017-05-01", "known_at": "2017-01-25"}, "unknown presumption-lapsed", None, None),
        ],
    },
)  # fmt: skip
def test_who_had_a_role(
    ask: Doors, loaded: Database, role: str, clocks: dict[str, str], state: str, post: str | None, person: str | None
) -> None:
    document = ask("who", role, **clocks)
    spell = only(document["spells"])
    told = [spell["state"], *((spell["certainty"], spell["standing"]) if spell["certainty"] else (spell["reason"],))]
    assert " ".join(told) == state
    assert ((spell["post"] or {}).get("name"), (spell["person"] or {}).get("name")) == (post, person)
    assert spell["state"] == "held" or spell["settled_by"], "what would settle it is said"
    asked = WhoAsked.model_validate({"subject": role, **clocks})
    assert who(loaded, asked, today=TODAY).model_dump(mode="json", by_alias=True)["spells"] == document["spells"]


def test_what_would_settle_who_was_returning_officer_at_the_hand_over(ask: Doors) -> None:
    """The council was asked on 15 December 2011, and its minutes are not among the papers."""
    document = ask("who", "Returning Officer", at="2011-12-20")
    spell = only(document["spells"])
    assert set(names(spell["one_of"])) == {DGL, MD}
    settling = only(spell["settled_by"])
    assert (settling["what"], settling["body"], settling["from"]) == ("minutes", "County Council", "2011-12-15")
    assert "The minutes of the County Council's meeting of 15 December 2011 would settle it." in document["answer"]


def test_what_would_settle_who_was_clerk(ask: Doors) -> None:
    settling = only(only(ask("who", "Clerk of the Lieutenancy", at="2012")["spells"])["settled_by"])
    assert (settling["what"], settling["body"]) == ("appointment", "Lord-Lieutenant")


def test_what_would_settle_who_was_dcs_in_2015(ask: Doors) -> None:
    """From the day after the last evidence on."""
    settling = only(only(ask("who", "DCS", at="2015")["spells"])["settled_by"])
    assert (settling["what"], settling["from"], settling["until"]) == ("papers", "2011-12-09", "2016-01-01")


@harder_cases(
    "post, at, state, person",
    {
        'who "Managing Director" --at 2012-06-30': [
            (MD, "2011-12-08", "held", "Katherine Kerswell"),  # 1(3)
            (MD, "2017", "ended", None),
            (MD, "2011-12-20", "unknown", None),  # 4.1(5)
            (MD, "2011-12-31", "ended", None),  # 2017 1.1: the framework without it is of that December
            (EDUCATION, "2017-05-01", "ended", None),  # 2017 1.5, 2.1
            (EDUCATION, "2017-04-02", "unknown", None),  # still there, and nobody is named
            ("Strategic Commissioner", "2016", "not-yet", None),  # 2017 7.11: a new post
            (CYPE, "2017-04-02", "not-yet", None),  # 1.5: from 3 April
            (DGL, "2012", "held", "Geoff Wild"),
        ],
    },
)  # fmt: skip
def test_who_held_a_post(ask: Doors, post: str, at: str, state: str, person: str | None) -> None:
    spell = only(ask("who", post, at=at)["spells"])
    assert (spell["state"], (spell["person"] or {}).get("name")) == (state, person)


def test_an_office_and_all_that_its_holder_was(ask: Doors) -> None:
    """2011, 2014 and 2017 each name the Leader on the front."""
    spell = only(ask("who", "Leader", at="2014-05-15")["spells"])
    assert (spell["certainty"], spell["person"]["name"]) == ("certain", "Paul Carter")
    document = ask("who", "Paul Carter", at="2005 to 2020")
    days = [spell["from"] for spell in document["spells"] if spell["certainty"] == "certain"]
    assert {"2011-12-08", "2014-05-15", "2017-01-26"} <= set(days)


@harder('chain "Director of Public Health" --at 2012-06-30')
def test_the_managing_director_answered_to_three_and_by_no_line(ask: Doors) -> None:
    """Article 11 as it stood: to Cabinet and Council; 7.2(1), by inference: to the Leader."""
    document = ask("chain", MD, at="2011-12-08")
    window = only(document["windows"])
    assert rungs(window) == [
        (MD, "accountable", "Paul Carter", "Leader"),
        (MD, "accountable", "Cabinet", None),
        (MD, "accountable", "County Council", None),
    ]
    assert (window["complete"], window["ends_at"]["name"]) == (True, "County Council")
    assert {"2011-12-15#app3/article-11/delete(2)", "2011-12-15#7.2(1)"} <= cited(document)


@harder('chain "Director of Public Health" --at 2012-06-30')
def test_the_chain_of_a_statutory_role_has_the_line_of_the_role_itself(ask: Doors) -> None:
    """2017 4.7: the Head of Paid Service manages the post holders; 6.5 says it of all corporate directors."""
    window = only(ask("chain", "DCS", at="2017-05-01")["windows"])
    assert rungs(window) == [
        ("Director of Children's Services", "line", "David Cockburn", "Head of Paid Service"),
        (CYPE, "line", "David Cockburn", "Head of Paid Service"),
    ]
    assert not window["complete"]


def test_in_the_draft_the_role_has_a_line_although_no_post_has_the_role(ask: Doors) -> None:
    """2010 52 and 54: tied to the lead member; a line to the corporate director that the draft names."""
    clocks = {"at": "2010-12-20", "known_at": "2010-12-01", "standing": "proposed"}
    window = only(ask("chain", "DCS", **clocks)["windows"])
    assert rungs(window)[0][:2] == ("Director of Children's Services", "accountable")
    possible = [link for link in window["also"] if link["nature"] == "line"]
    assert [(link["certainty"], link["standing"]) for link in possible] == [("possible", "proposed")]


@harder('chain "Director of Public Health" --at 2012-06-30')
def test_public_health_was_shared_with_two_trusts_which_is_no_line(ask: Doors) -> None:
    """2010 57: a third of the cost each."""
    window = only(ask("chain", "Director of Public Health", at="2010-10-08")["windows"])
    assert window["links"] == []
    assert {(link["nature"], link["share"], link["certainty"]) for link in window["external"]} == {
        ("shared", "a third of the cost", "certain")
    }
    assert len(window["external"]) == 2


@harder('chain "Director of Public Health" --at 2012-06-30')
def test_public_health_moves_to_the_post_for_adults(ask: Doors) -> None:
    """2017 5.5, 6.5; to whom the Head of Paid Service answers no paper says after 2013."""
    window = only(ask("chain", "Director of Public Health", at="2017-05-01")["windows"])
    assert rungs(window) == [
        ("Director of Public Health", "line", ASCH, None),
        (ASCH, "line", "David Cockburn", "Head of Paid Service"),
    ]
    assert (window["complete"], window["reason"]) == (False, "presumption-lapsed")


@harder('chain "Director of Public Health" --at 2012-06-30')
def test_the_duties_for_children_answer_elsewhere_than_the_line(ask: Doors) -> None:
    """2010 52: the director answers to the lead member, whatever the line of the post."""
    window = only(ask("chain", FSC, at="2012-06-30")["windows"])
    beyond = only([one for one in window["beyond_line"] if one["by"] is None])
    assert beyond["what"]["name"] == "Director of Children's Services"
    assert names([link["to"] for link in beyond["links"]]) == ["Lead Member for Children's Services"]


PERIOD = 'chain "Director of Public Health" --at 2011-10-01/2012-03-31'


def course(windows: list[Document]) -> list[tuple[str, str | None, str | None]]:
    """Of each window its first day, why its chain breaks off, and to whom the subject answered first."""
    return [(one["from"], one["reason"], one["links"][0]["to"]["name"] if one["links"] else None) for one in windows]


@harder(PERIOD)
def test_whom_the_managing_director_answered_to_while_the_post_was_given_up(ask: Doors) -> None:
    """2011 9(9) asks for its end without a day: from the meeting on its ties are open, and by 2017 1.1 it is gone with the month."""
    windows = ask("chain", MD, at="2011-12-08/2012-01-31")["windows"]
    assert course(windows) == [
        ("2011-12-08", None, "Paul Carter"),
        ("2011-12-09", None, "Paul Carter"),
        ("2011-12-15", "hand-over", None),
        ("2011-12-31", "no-paper-reaches", None),
    ]


@harder(PERIOD)
def test_procurement_has_no_line_that_papers_tell_before_it_comes_under_the_commissioner(ask: Doors) -> None:
    """2017 7.16 puts its team in Finance and names no line of the post; 7.12 gives it one from 3 April."""
    windows = ask("chain", "Head of Procurement", at="2017-01-01/2017-05-01")["windows"]
    assert course(windows) == [
        ("2017-01-01", "no-paper-reaches", None),
        ("2017-04-03", "presumption-lapsed", "Strategic Commissioner"),
    ]
    assert rungs(windows[1])[1] == ("Strategic Commissioner", "line", "David Cockburn", "Head of Paid Service")


@harder(PERIOD)
def test_the_old_line_of_public_health_is_too_old_to_presume_when_the_new_one_begins(ask: Doors) -> None:
    """2011 7.5(1) is over five years old in April 2017; 2017 5.5, as all of the paper, is for 3 April (8.4)."""
    windows = ask("chain", "Director of Public Health", at="2017-04-01/2017-04-05")["windows"]
    assert course(windows)[0][:2] == ("2017-04-01", "presumption-lapsed")
    assert names(windows[0]["alternatives"]) == [FSC]
    assert course(windows)[1][::2] == ("2017-04-03", ASCH)


@pytest.mark.parametrize(
    ("subject", "at", "via", "reached"),
    [
        ("Director of Public Health", "2012-06-30", "Cabinet", True),
        ("Director of Public Health", "2011-12-08", "Cabinet", False),  # no paper says to whom it answered
        (DGL, "2011-12-08", "Leader", True),  # by the Managing Director, of that day
        (DGL, "2012-06-30", "Leader", False),
    ],
)  # fmt: skip
def test_how_an_end_is_reached(ask: Doors, subject: str, at: str, via: str, reached: bool) -> None:
    found = only(ask("chain", subject, at=at, via=via)["windows"])["via"]
    assert (found["reached"], bool(found["links"]), found["why"] is None) == (reached, reached, reached)


def test_who_answered_to_the_managing_director(ask: Doors) -> None:
    """Appendix 2 strikes the line of two corporate directors, 11(3)(c) tells of all in the top team; below them the directors."""
    window = only(ask("chain", MD, at="2011-12-08", direction="down")["windows"])
    first = {link["from"]["name"] for link in window["links"] if link["rung"] == 1}
    assert {FSC, BSS} <= first
    assert DGL in {link["from"]["name"] for link in window["links"] if link["rung"] == 2}


@harder_cases(
    "post, clocks, sure, possible",
    {
        'span "Corporate Director Business Strategy and Support" --at 2011-12-15': [
            (BSS, {"at": "2011-12-15", "standing": "adopted"}, 2, 1),  # 7.3(1): Human Resources and Finance, in place; possibly the class
            ("Corporate Director Customer and Communities", {"at": "2011-12-15"}, 3, 0),  # app2: the list of its description
            ("Director of Education Standards", {"at": "2012-01-31"}, 3, 0),  # app1: three heads of service
            (BSS, {"at": "2011-12-15", "known_at": "2011-12-01"}, 0, 0),  # a week before the paper nobody was told of
            # 2010, paragraph 54: whoever is Director of Children's Services was to answer to this post; who that would be is not said
            (
                "Corporate Director Families, Health and Social Care",
                {"at": "2011-06-01", "known_at": "2011-06-01", "standing": "proposed"}, 0, 1,
            ),
        ],
        'span "Strategic Commissioner" --at 2017-05-01': [
            ("Strategic Commissioner", {"at": "2017-04-02"}, 0, 0),
            ("Strategic Commissioner", {"at": "2017-05-01", "standing": "adopted"}, 0, 0),
            ("Strategic Commissioner", {"at": "2017-04-03"}, 3, 0),  # 7.12: from that day
        ],
    },
)  # fmt: skip
def test_a_span(ask: Doors, loaded: Database, post: str, clocks: dict[str, str], sure: int, possible: int) -> None:
    count: dict[str, Any] = ask("span", post, **clocks)["count"]
    assert (count["certain"] + count["presumed"], count["possible"]) == (sure, possible)
    answer = span(loaded, SpanAsked.model_validate({"post": post, **clocks}), today=TODAY)
    assert (answer.count.certain + answer.count.presumed, answer.count.possible) == (sure, possible)


@harder_cases(
    "question, parameters, status, code",
    {'who "Director of Fun" --at 2012': [
        ("who", {"subject": "Directorate of Fun", "at": "2012"}, 404, 3),
        ("who", {"subject": "DCS", "at": "some day soon"}, 422, 2),
        ("chain", {"subject": "DCS", "nature": "sideways"}, 422, 2),
        ("chain", {"subject": "DCS", "via": "Grand Vizier"}, 404, 3),
        ("chain", {"subject": "DCS", "via": "Cabinet", "direction": "down"}, 422, 2),
        ("span", {"post": "Director of Public Health", "at": "2012"}, 422, 2),
    ]},
)  # fmt: skip
def test_a_question_that_cannot_be_answered_is_refused(
    client: TestClient, at_the_server: None, question: str, parameters: dict[str, str], status: int, code: int
) -> None:
    assert client.get(f"/v1/{question}", params=parameters).status_code == status
    first, *others = parameters
    options = [word for name in others for word in (f"--{name}", parameters[name])]
    assert exit_code([question, parameters[first], *options]) == code


def test_the_function_gives_the_chain_that_the_doors_give(ask: Doors, loaded: Database) -> None:
    document: Document = ask("chain", DGL, at="2011-12-08")
    asked = ChainAsked(subject=DGL, at="2011-12-08")
    assert chain(loaded, asked, today=TODAY).model_dump(mode="json", by_alias=True)["windows"] == document["windows"]
