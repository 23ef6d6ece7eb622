"""The questions that the four papers support, asked of the product's own record through HTTP and the command line.

Each is an entry of ../shared/questions.yaml; the answers were worked out from the papers and not from the code.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code

Document = dict[str, Any]


class Doors:
    """Asks a question through both doors and insists that they give the same document."""

    def __init__(self, client: TestClient, capsys: pytest.CaptureFixture[str]) -> None:
        self.client = client
        self.capsys = capsys

    def __call__(self, question: str, *subject: str, **given: str) -> Document:
        parameters = {name.rstrip("_"): value for name, value in given.items()}
        first = {"chain": "subject", "lineage": "entity", "search": "q", "span": "post", "who": "subject"}
        named = dict(zip([first[question]], subject, strict=True)) if subject else {}
        over_http = self.client.get(f"/v1/{question}", params={**named, **parameters})
        assert over_http.status_code == 200, over_http.text
        options = [word for name, value in parameters.items() for word in (f"--{name.replace('_', '-')}", value)]
        assert exit_code([question, *subject, *options, "--json"]) == 0
        document: Document = over_http.json()
        assert json.loads(self.capsys.readouterr().out) == document
        return document


@pytest.fixture
def ask(client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]) -> Doors:
    return Doors(client, capsys)


def only(items: list[Document]) -> Document:
    (item,) = items
    return item


def names(refs: list[Document]) -> list[str]:
    return [ref["name"] for ref in refs]


def cited(document: Document, ids: list[str] | None = None) -> set[str]:
    """Paper and paragraph of statements; of all of the answer if none are named."""
    evidence = document["evidence"]
    return {
        f"{evidence[id_]['paper']['id']}#{evidence[id_]['paragraph']}" for id_ in (evidence if ids is None else ids)
    }


FSC = "Corporate Director Families and Social Care"
BSS = "Corporate Director Business Strategy and Support"
DGL = "Director of Governance and Law"
CYPE = "Corporate Director Children, Young People and Education"
EDUCATION = "Corporate Director Education and Young People's Services"


def test_who_was_dcs_in_2012(ask: Doors) -> None:
    document = ask("who", "DCS", at="2012")
    spell = only(document["spells"])
    assert (spell["from"], spell["until"], spell["state"], spell["certainty"]) == (
        "2012-01-01",
        "2013-01-01",
        "held",
        "presumed",
    )
    assert spell["post"]["name"] == FSC
    assert (spell["person"], spell["why_unnamed"]) == (None, "not-named")
    assert spell["last_evidenced"]["day"] == "2011-12-08"
    assert "2011-12-15#9(8)" in cited(document, spell["statements"])
    assert names(document["throughout"]) == [FSC]


def test_who_was_head_of_paid_service_when_the_report_was_written(ask: Doors) -> None:
    spell = only(ask("who", "Head of Paid Service", at="2011-12-08")["spells"])
    assert (spell["post"]["name"], spell["person"]["name"]) == ("Managing Director", "Katherine Kerswell")
    assert (spell["certainty"], spell["person_certainty"], spell["standing"]) == ("certain", "certain", "reported")


def test_the_day_of_the_hand_over_is_not_known(ask: Doors) -> None:
    spell = only(ask("who", "Head of Paid Service", at="2011-12-20")["spells"])
    assert (spell["state"], spell["reason"], spell["post"], spell["person"]) == ("unknown", "hand-over", None, None)
    assert names(spell["one_of"]) == [BSS, "Managing Director"]


def test_who_was_head_of_paid_service_in_june_2012(ask: Doors) -> None:
    """Reported, since a later paper bears it out; recommended, as far as was known in January; by decisions alone the old post."""
    spell = only(ask("who", "HoPS", at="2012-06-30")["spells"])
    assert (spell["post"]["name"], spell["person"], spell["certainty"], spell["standing"]) == (
        BSS,
        None,
        "presumed",
        "reported",
    )
    spell = only(ask("who", "HoPS", at="2012-06-30", known_at="2012-01-01")["spells"])
    assert (spell["post"]["name"], spell["certainty"], spell["standing"]) == (BSS, "presumed", "recommended")
    spell = only(ask("who", "HoPS", at="2012-06-30", known_at="2012-01-01", standing="adopted")["spells"])
    assert (spell["post"]["name"], spell["certainty"]) == ("Managing Director", "presumed")


def test_who_was_returning_officer(ask: Doors) -> None:
    document = ask("who", "Returning Officer", at="2012-01-31")
    spell = only(document["spells"])
    assert (spell["post"]["name"], spell["standing"], spell["certainty"]) == (DGL, "recommended", "presumed")
    assert spell["person"]["name"] == "Geoff Wild"
    assert "2011-12-15#9(4)" in cited(document, spell["statements"])


def test_nobody_is_said_to_be_clerk_of_the_lieutenancy(ask: Doors) -> None:
    document = ask("who", "Clerk of the Lieutenancy", at="2012")
    spell = only(document["spells"])
    assert (spell["state"], spell["reason"], spell["post"]) == ("unknown", "appointed-elsewhere", None)
    assert spell["one_of"] == spell["alternatives"] == []
    assert {"2011-12-15#9(5)", "2011-12-15#9(7)"} <= cited(document)
    assert "the Lord-Lieutenant appoints" in document["answer"]
    assert "with no outcome in the papers" in document["answer"]
    shown = only(ask("who", "Clerk of the Lieutenancy", at="2012", standing="proposed")["spells"])
    assert (shown["state"], names(shown["alternatives"])) == ("unknown", [DGL])


def test_who_was_dcs_in_2015_is_unknown_and_not_vacant(ask: Doors) -> None:
    document = ask("who", "DCS", at="2015")
    spell = only(document["spells"])
    assert (spell["state"], spell["reason"]) == ("unknown", "presumption-lapsed")
    assert (spell["last_evidenced"]["day"], spell["last_evidenced"]["by"]["name"]) == ("2011-12-08", FSC)
    assert "no paper in the record speaks of these days" in document["answer"]


def test_who_was_dcs_in_may_2017(ask: Doors) -> None:
    spell = only(ask("who", "DCS", at="2017-05-01")["spells"])
    assert spell["post"]["name"] == "Corporate Director Children, Young People and Education"
    assert (spell["certainty"], spell["standing"], spell["person"]) == ("presumed", "recommended", None)
    adopted = only(ask("who", "DCS", at="2017-05-01", standing="adopted")["spells"])
    assert adopted["state"] == "unknown"
    assert "Corporate Director Children, Young People and Education" not in json.dumps(adopted)


def test_who_was_dcs_in_2009_is_not_even_possibly_the_holder_of_2011(ask: Doors) -> None:
    spell = only(ask("who", "DCS", at="2009")["spells"])
    assert (spell["state"], spell["reason"]) == ("unknown", "no-paper-reaches")
    assert spell["one_of"] == spell["alternatives"] == []


def test_the_post_of_managing_director_had_ended(ask: Doors) -> None:
    document = ask("who", "Managing Director", at="2012-06-30")
    spell = only(document["spells"])
    assert (spell["state"], spell["person"]) == ("ended", None)
    assert spell["changed"] == {"first": "2011-12-15", "last": "2011-12-31"}
    assert "2011-12-15#front-rec/1" in cited(document, spell["statements"] + spell["from_by"])
    now = {duty["role"]["name"]: (duty["now"]["post"] or {}).get("name") for duty in document["duties"]}
    assert now["Head of Paid Service"] == BSS
    assert now["Returning Officer"] == DGL


def rungs(window: Document) -> list[tuple[str, str, str, str | None]]:
    return [
        (link["from"]["name"], link["nature"], link["to"]["name"], (link["via_role"] or {}).get("name"))
        for link in window["links"]
    ]


def test_the_chain_of_public_health_in_june_2012(ask: Doors) -> None:
    """No link is shown as line that is not: corporate directors no longer all reported by line to one officer."""
    document = ask("chain", "Director of Public Health", at="2012-06-30")
    window = only(document["windows"])
    assert rungs(window)[:3] == [
        ("Director of Public Health", "line", FSC, None),
        (FSC, "day-to-day", BSS, "Head of Paid Service"),
        (FSC, "accountable", BSS, "Head of Paid Service"),
    ]
    assert window["links"][-1]["from"]["name"] == BSS
    assert (window["complete"], window["ends_at"]["name"]) == (True, "County Council")
    assert {"2011-12-15#7.5(1)", "2011-12-15#7.3(1)", "2011-12-15#9(8)"} <= cited(document)


def test_the_chain_of_public_health_over_the_winter_of_2011(ask: Doors) -> None:
    """At first no line at all; then one from an uncertain day on. Unknown is said and not filled in."""
    windows = ask("chain", "Director of Public Health", at="2011-10-01/2012-03-31")["windows"]
    assert [(window["from"], window["until"], window["reason"]) for window in windows] == [
        ("2011-10-01", "2011-12-15", "no-paper-reaches"),
        ("2011-12-15", "2012-01-14", "hand-over"),
        ("2012-01-14", "2012-04-01", None),
    ]
    assert windows[0]["links"] == windows[1]["links"] == []
    assert names(windows[1]["alternatives"]) == [FSC]
    assert rungs(windows[2])[0] == ("Director of Public Health", "line", FSC, None)


def test_the_span_that_the_job_description_of_2011_lists(ask: Doors) -> None:
    document = ask("span", BSS, at="2011-12-15")
    sure = [report for report in document["direct_reports"] if report["certainty"] != "possible"]
    assert len(sure) == 6
    assert document["count"]["presumed"] == 6
    assert {report["standing"] for report in sure} <= {"recommended", "reported"}
    assert any("app2/corporate-director-business-strategy-and-support/direct-reports" in one for one in cited(document))


def test_the_span_of_the_strategic_commissioner(ask: Doors) -> None:
    document = ask("span", "Strategic Commissioner", at="2017-05-01")
    assert len(document["direct_reports"]) == 3
    assert any(one.startswith("2017-01-26#7.12") for one in cited(document))


def subjects(changes: list[Document], kind: str) -> set[str]:
    return {change["subject"]["name"] for change in changes if change["kind"] == kind}


def test_what_changed_on_3_april_2017(ask: Doors) -> None:
    document = ask("diff", from_="2017-04-02", to="2017-04-03")
    changes = document["changes"]
    assert subjects(changes, "ended") == {
        EDUCATION, "Corporate Director Social Care, Health and Wellbeing",
        "Education and Young People's Services", "Social Care, Health and Wellbeing",
    }  # fmt: skip
    assert subjects(changes, "created") >= {
        CYPE, "Corporate Director Adult Social Care and Health", "Children, Young People and Education",
        "Adult Social Care and Health", "Strategic Commissioner", "Strategic Commissioning",
    }  # fmt: skip
    assert subjects(changes, "moved") >= {
        "Director of Public Health", "Director of Commissioning", "Head of Procurement",
        "Director of Strategic Business Development and Intelligence", "Early Help and Preventative Services",
        "Procurement",
    }  # fmt: skip
    stays = {said["subject"]["id"].rsplit("/", 1)[-1] for said in document["unchanged_by_decision"]}
    assert stays >= {"safeguarding-and-dols", "kent-support-and-assistance-service"}
    (line,) = (
        change
        for change in changes
        if change["subject"]["id"].endswith("/safeguarding-and-dols") and change["qualifier"] == "line"
    )
    assert (line["before"]["name"], line["after"]) == ("Director of Commissioning", None)
    assert {said["subject"]["id"].rsplit("/", 1)[-1] for said in document["undecided"]} >= {"access-to-resources-teams"}
    assert {change["standing"] for change in changes} == {"recommended"}
    assert {"2017-01-26#7.12", "2017-01-26#7.13", "2017-01-26#7.15", "2017-01-26#5.5"} <= cited(document)
    adopted = ask("diff", from_="2017-04-02", to="2017-04-03", standing="adopted")
    assert (adopted["changes"], adopted["counts"]["changes"]) == ([], 0)


def test_what_became_of_the_corporate_director_for_education(ask: Doors) -> None:
    document = ask("lineage", EDUCATION)
    step = only(document["steps"])
    assert (step["manner"], step["effective"]["first"], step["effective"]["last"]) == (
        "unpaired",
        "2017-04-03",
        "2017-04-03",
    )
    assert CYPE in names(step["to"])
    went = {part["part"]["name"]: names(part["to"]) for part in document["parts"] if not part["ended"]}
    assert went["Early Help and Preventative Services"] == ["Children, Young People and Education"]
    assert "does not say which takes whose place" in document["answer"]


@pytest.mark.parametrize(
    ("question", "subject", "status", "code"),
    [
        ("who", "Director of Everything Else", 404, 3),
        ("chain", "Grand Vizier", 404, 3),
        ("span", "Grand Vizier", 404, 3),
    ],
)
def test_an_unknown_name_is_refused_at_every_door(
    client: TestClient, at_the_server: None, question: str, subject: str, status: int, code: int
) -> None:
    first = "post" if question == "span" else "subject"
    response = client.get(f"/v1/{question}", params={first: subject, "at": "2012-01-01"})
    assert response.status_code == status
    assert exit_code([question, subject, "--at", "2012-01-01"]) == code


@pytest.mark.parametrize(
    "subject",
    [
        "DCS", "Director of Childrens Services", "director of children's services", "Director of Children Services",
        "role/director-of-childrens-services",
    ],
)  # fmt: skip
def test_a_role_asked_in_five_wordings_has_one_answer(ask: Doors, subject: str) -> None:
    assert only(ask("who", subject, at="2012")["spells"])["post"]["name"] == FSC


@pytest.mark.parametrize(
    "subject",
    [
        FSC, "Corporate Director Families & Social Care", "corporate director, families and social care", "CDFSC",
        "kent/post/corporate-director-families-and-social-care",
    ],
)  # fmt: skip
def test_a_post_asked_in_five_wordings_has_one_answer(ask: Doors, subject: str) -> None:
    assert ask("who", subject, at="2011-12-08")["subject"]["name"] == FSC
