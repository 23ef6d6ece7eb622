"""Documents by their addresses: things, papers, paragraphs, decisions and editions, on the record of Kent, through every door."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from api.cli import exit_code
from graph.database import Database
from graph.paragraphs.paper_coverage import coverage
from graph.questions import BY_NAME, DOCUMENTS, Question
from graph.seed import Seed
from tests.conftest import TODAY
from tests.test_one_exchange import messages

GOOD = {
    "entity": {"entity": "kent/post/managing-director"},
    "papers": {},
    "paper": {"paper": "2011-12-15"},
    "citation": {"citation": "2017-01-26#7.12"},
    "decision": {"decision": "kent/decision/2011-12-15/delete-managing-director"},
    "editions": {},
}
"""document -> what finds one on the record of Kent."""

EACH = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
BY_ID = pytest.mark.parametrize("document", [one for one in DOCUMENTS if one.in_path], ids=lambda one: one.name)


def ask(client: TestClient, name: str, **given: str) -> dict[str, Any]:
    response = client.get(f"/v1{BY_NAME[name].at(GOOD[name] | given)}")
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


@EACH
def test_a_document_is_the_same_through_every_door(
    loaded: Database,
    client: TestClient,
    at_the_server: None,
    capsys: pytest.CaptureFixture[str],
    document: Question,
) -> None:
    over_http = client.get(f"/v1{document.at(GOOD[document.name])}").json()
    answer = document.ask()(
        loaded, document.asked().model_validate(GOOD[document.name]), today=datetime.now(UTC).date()
    )
    assert json.loads(answer.model_dump_json(by_alias=True)) == over_http
    assert exit_code([document.name, *GOOD[document.name].values(), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == over_http
    rows = client.get(f"/v1{document.at(GOOD[document.name] | {'format': 'csv'})}")
    assert len(answer.to_rows()) > 0
    assert set(answer.TABLE) <= set(rows.text.splitlines()[0].split(","))


@EACH
def test_a_document_is_one_exchange(loaded: Database, caplog: pytest.LogCaptureFixture, document: Question) -> None:
    asked = document.asked().model_validate(GOOD[document.name])
    document.ask()(loaded, asked, today=TODAY)  # the connection is there
    with messages(caplog) as sent:
        assert document.ask()(loaded, asked, today=TODAY).receipt
    assert sent == ["RUN", "PULL"]


@EACH
def test_a_document_has_an_entity_tag_and_a_receipt(client: TestClient, document: Question) -> None:
    address = f"/v1{document.at(GOOD[document.name])}"
    first = client.get(address)
    assert client.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
    again = client.get(f"/v1/answers/{first.json()['receipt']}").json()
    assert again["differs"] is False
    assert again["then"]["answer"] == first.json()["answer"]


@BY_ID
@pytest.mark.parametrize(
    "id_", ["zzz no such thing", "'; MATCH (n) DETACH DELETE n //", "ключ\u202e鍵", "-98765", "{{7*7}} ../.."]
)
def test_what_is_not_there_is_a_problem_that_says_what_there_is(
    client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str], document: Question, id_: str
) -> None:
    response = client.get(f"/v1{document.address.partition('{')[0]}{quote(id_, safe='')}")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["remedy"]
    assert exit_code([document.name, "--", id_]) == 3
    assert "Traceback" not in capsys.readouterr().err


@EACH
@pytest.mark.parametrize(
    ("bad", "status"),
    [({"edition": "0"}, 422), ({"edition": "99"}, 404), ({"known_at": "someday"}, 422), ({"standing": "gossip"}, 422),
     ({"colour": "red"}, 422), ({"council": "nowhere"}, 404)],
)  # fmt: skip
def test_a_bad_clock_is_refused_by_every_document(
    client: TestClient, document: Question, bad: dict[str, str], status: int
) -> None:
    response = client.get(f"/v1{document.at(GOOD[document.name] | bad)}")
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"


def test_a_paper_lists_every_paragraph_as_the_seed_accounts_for_it(client: TestClient, kent: Seed) -> None:
    """The same paragraphs in the same order, and the same account of each, as `whoheld coverage --papers` gives."""
    for line in ask(client, "papers")["papers"]:
        id_ = line["paper"]["id"]
        expected = [(one.paragraph, one.cover.value, one.why or None) for one in coverage(kent) if one.paper == id_]
        told = ask(client, "paper", paper=id_)
        assert [(one["paragraph"], one["accounted"], one["why"]) for one in told["paragraphs"]] == expected
        assert line["paragraphs"] == len(expected)
        assert line["accounted"] == told["accounted"]
        assert line["statements"] == len(told["told"])


def test_each_statement_stands_at_its_paragraph_once(client: TestClient, kent: Seed) -> None:
    for paper in kent.papers.values():
        told = ask(client, "paper", paper=paper.id)
        cited = {id_: one["paragraph"] for one in told["paragraphs"] for id_ in one["statements"]}
        own = [one for one in kent.statements if kent.citations[one.citation].paper == paper]
        assert cited == {one.id: one.cite for one in own}
        assert [one["id"] for one in told["told"]] == list(cited)
        assert {id_: line["paraphrase"] for id_, line in told["evidence"].items()} == {
            one.id: one.paraphrase for one in own
        }


def test_no_sentence_of_a_paper_is_in_its_document(client: TestClient) -> None:
    """Locators, fingerprints and our own words: paraphrases of 25 words at most."""
    told = ask(client, "paper")
    assert all(len(line["paraphrase"].split()) <= 25 for line in told["evidence"].values())
    assert set(told["paragraphs"][0]) == {
        "paragraph", "sha256", "verified", "accounted", "why", "citation", "statements", "decisions", "rules",
    }  # fmt: skip


def test_a_paper_not_yet_published_is_not_there(client: TestClient) -> None:
    early = ask(client, "papers", known_at="2011-12-07")
    assert [one["paper"]["id"] for one in early["papers"]] == ["2010-10-11"]
    address = BY_NAME["paper"].at({"paper": "2011-12-15", "known_at": "2011-12-07"})
    assert client.get(f"/v1{address}").status_code == 404


@pytest.mark.parametrize("by", ["paper and paragraph", "paragraph", "statement"])
def test_a_paragraph_is_found_in_three_ways(client: TestClient, by: str) -> None:
    plain = ask(client, "citation")
    id_ = {
        "paper and paragraph": "2017-01-26#7.12",
        "paragraph": plain["paragraph"]["citation"],
        "statement": plain["paragraph"]["statements"][0],
    }[by]
    told = ask(client, "citation", citation=id_)
    assert told["paragraph"] == plain["paragraph"]
    assert told["paper"]["id"] == "2017-01-26"
    assert told["paragraph"]["verified"] is True
    assert {one["id"] for one in told["told"]} == set(told["paragraph"]["statements"]) == set(told["evidence"])


def test_a_thing_has_its_names_records_and_statements(client: TestClient) -> None:
    """The Managing Director: a post of 2010 that the paper of December 2011 asks to end; every statement names it."""
    told = ask(client, "entity")
    id_ = "kent/post/managing-director"
    assert told["subject"] == {"id": id_, "kind": "post", "name": "Managing Director"}
    assert told["council"] == "kent"
    assert all(id_ in (one["subject"]["id"], one["object"]["id"]) for one in told["told"])
    assert all(id_ in (one["subject"]["id"], one["object"]["id"]) for one in told["records"])
    used = {i for one in told["records"] for i in (*one["statements"], *one["from_by"], *one["until_by"])}
    assert used | {one["id"] for one in told["told"]} == set(told["evidence"])
    assert "kent/decision/2011-12-15/delete-managing-director" in [one["id"] for one in told["decisions"]]
    assert sum(told["counts"].values()) == len(told["records"])


def test_the_records_of_a_thing_are_those_of_its_history(client: TestClient) -> None:
    history = client.get("/v1/history", params={"entity": "kent/post/managing-director"}).json()
    assert ask(client, "entity")["records"] == history["records"]


def test_every_question_about_a_thing_can_be_asked(client: TestClient) -> None:
    """One thing of each kind that is asked about."""
    for id_ in (
        "kent", "kent/post/director-of-public-health", "role/head-of-paid-service", "kent/person/katherine-kerswell",
        "kent/unit/business-strategy-and-support", "kent/body/county-council",
    ):  # fmt: skip
        told = ask(client, "entity", entity=id_)
        assert told["questions"]
        for one in told["questions"]:
            response = client.get(f"/v1{BY_NAME[one['question']].at(one['parameters'])}")
            assert response.status_code == 200, response.text


def test_a_thing_before_any_paper_is_one_that_no_paper_tells_of(client: TestClient) -> None:
    told = ask(client, "entity", known_at="2010-01-01")
    assert told["records"] == told["told"] == []
    assert "No paper in the record tells anything of it" in told["answer"]


def test_a_decision_is_the_one_that_its_list_has(client: TestClient) -> None:
    listed = client.get("/v1/decisions", params={"at": "2011-12-15"}).json()["decisions"]
    for one in listed:
        assert ask(client, "decision", decision=one["id"])["decision"] == one


def test_the_editions_are_those_that_were_written(client: TestClient, loaded: Database) -> None:
    told = ask(client, "editions")
    assert [one["number"] for one in told["editions"]] == list(range(1, len(told["editions"]) + 1))
    last = told["editions"][-1]
    assert {"number": last["number"], "hash": last["hash"]} == told["clocks"]["edition"]


def test_a_batch_takes_documents_too(client: TestClient) -> None:
    questions = [{"question": name, "parameters": given} for name, given in GOOD.items()]
    answers = client.post("/v1/batch", json={"questions": questions}).json()["answers"]
    assert [one["status"] for one in answers] == [200] * len(GOOD)
