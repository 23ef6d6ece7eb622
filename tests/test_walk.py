"""A walk through the pages from the first one: every link answers, every fact leads to its paragraph, every number is the API's."""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.pages.rendering import column
from graph.days import in_words
from graph.questions import BY_NAME, QUESTIONS, Question
from tests.askable import good
from tests.looked_at import Looked
from tests.test_documents import GOOD
from tests.walking import is_page, kind_of, walk


def test_every_page_is_reached_and_every_link_of_it_answers(client: TestClient) -> None:
    """Of pages of one kind one is visited; links into a page lead to an anchor that it has, and no id stands twice."""
    visited = {visit.address: visit for visit in walk(client, kind_of)}
    for address, visit in visited.items():
        assert [id_ for id_, times in visit.looked.ids.items() if times > 1] == [], address
        for target, anchor in visit.leads:
            if anchor and target in visited and is_page(target):
                assert anchor in visited[target].looked.ids, f"{address} leads to {target}#{anchor}, which is not there"
    reached = {kind_of(address)[0] for address in visited}
    asked = {question.address.split("/")[1] for question in BY_NAME.values()}
    assert asked | {"", "about", "ask", "answers", "v1"} <= reached


EVERY = [(question, {name: str(value) for name, value in good(question).items()}) for question in QUESTIONS]
EVERY += [(BY_NAME[name], given) for name, given in GOOD.items()]
EACH = pytest.mark.parametrize(("question", "given"), EVERY, ids=[question.name for question, _ in EVERY])

ALONE = {"tree", "paper"}
"""Answers whose page lists what they tell in another shape than a table, with tests of its own."""


def rows_of(client: TestClient, question: Question, given: dict[str, str]) -> list[dict[str, str]]:
    text = client.get(f"/v1{question.at({**given, 'format': 'csv'})}").text
    return list(csv.DictReader(io.StringIO(text)))


def shown(label: str, value: str) -> str:
    """A value of the API as a page shows it; the id of a paper is no day, though it is written like one."""
    is_day = label != "Paper" and re.fullmatch(r"\d{4}-\d\d-\d\d", value)
    return in_words(date.fromisoformat(value)) if is_day else value


def same_table(client: TestClient, question: Question, given: dict[str, str]) -> int:
    """Asserts that the table has the rows of the API in their order, each cell saying the same, each row leading to its statements."""
    looked = Looked(client.get(question.at(given)).text)
    rows = rows_of(client, question, given)
    assert len(looked.rows) == len(rows)
    for cells, row in zip(looked.rows, rows, strict=True):
        named = {column(name): value for name, value in row.items()}
        for label, cell in cells.items():
            if label != "Evidence":
                assert cell.text.strip() == shown(label, named[label].strip()), label
        if row["statements"]:
            assert len(cells["Evidence"].links) == len(row["statements"].split())
            assert all(link.startswith(("#evidence-", "/citations/")) for link in cells["Evidence"].links)
    return len(rows)


@EACH
def test_the_table_of_a_page_is_that_of_the_api(client: TestClient, question: Question, given: dict[str, str]) -> None:
    assert question.name in ALONE or same_table(client, question, given) > 0


@EACH
def test_each_line_of_evidence_leads_to_its_paragraph(
    client: TestClient, question: Question, given: dict[str, str]
) -> None:
    """One click to the line, one to the paragraph on the page of its paper, where the statement stands."""
    full = {**given, "evidence": "full"}
    answer: dict[str, Any] = client.get(f"/v1{question.at(full)}").json()
    looked = Looked(client.get(question.at(full)).text)
    if question.name == "paper":
        assert set(looked.lines) == set(answer["evidence"])
        return

    @cache
    def paper(address: str) -> Looked:
        return Looked(client.get(address).text)

    assert set(looked.lines) == set(answer["evidence"])
    for id_, line in answer["evidence"].items():
        address, _, anchor = looked.lines[id_][0].partition("#")
        assert unquote(anchor) == f"p-{line['paragraph']}"
        assert urlsplit(address).path == f"/papers/{line['paper']['id']}"
        there = paper(address)
        assert unquote(anchor) in there.ids
        assert f"evidence-{id_}" in there.ids


def test_a_paper_shows_each_paragraph_and_each_statement_once(client: TestClient) -> None:
    answer = client.get("/v1/papers/2011-12-15").json()
    looked = Looked(client.get("/papers/2011-12-15").text)
    assert [id_[2:] for id_ in looked.ids if id_.startswith("p-")] == [one["paragraph"] for one in answer["paragraphs"]]
    assert list(looked.lines) == [one["id"] for one in answer["told"]]


@pytest.mark.parametrize(
    "question", ["who", "chain", "diff", "span", "history", "coverage", "functions", "decisions", "audit"]
)
def test_what_a_table_names_is_a_link_to_its_page(client: TestClient, question: str) -> None:
    """Every cell beside which the API has an id."""
    asked = BY_NAME[question]
    given = {name: str(value) for name, value in good(asked).items()}
    page = client.get(asked.at(given))
    looked = Looked(page.text)
    linked = 0
    for cells, row in zip(looked.rows, rows_of(client, asked, given), strict=True):
        for name, value in row.items():
            cell = cells.get(column(name))
            id_ = row.get(f"{name}_id")
            if cell and id_ and id_.count("/") and not id_.startswith("title/"):
                assert any(unquote(link).startswith(f"/entities/{id_}") for link in cell.links), (name, value)
                linked += 1
    assert linked or not looked.rows or question == "audit"


def test_a_page_says_whether_an_answer_still_stands(client: TestClient) -> None:
    """The receipt is a link, and its page has the answer as it was."""
    answer = client.get("/v1/who", params={"subject": "DCS", "at": "2012"}).json()
    page = client.get("/who?subject=DCS&at=2012").text
    address = f"/answers/{answer['receipt']}"
    assert address in Looked(page).links
    told = client.get(address)
    assert told.status_code == 200
    assert "The answer stands" in told.text
    assert client.get("/answers/none").status_code == 422


def test_the_page_of_a_thing_has_its_names_and_what_can_be_asked_of_it(client: TestClient) -> None:
    answer = client.get("/v1/entities/kent/post/managing-director").json()
    page = client.get("/entities/kent/post/managing-director").text
    looked = Looked(page)
    for one in answer["names"]:
        assert f"<strong>{one['name']}</strong>" in page
    for one in answer["questions"]:
        assert BY_NAME[one["question"]].at(one["parameters"]) in looked.links
    for one in answer["decisions"]:
        assert f"/decisions/{one['id']}" in looked.links


def test_the_clocks_go_along_to_the_page_of_a_thing(client: TestClient) -> None:
    page = client.get("/who?subject=DCS&at=2012&known_at=2012-06-30&standing=adopted").text
    links = [link for link in Looked(page).links if link.startswith("/entities/")]
    assert links
    assert all(
        "known_at=2012-06-30" in link and "standing=adopted" in link and "at=2012&" not in link for link in links
    )


def test_about_says_what_the_words_mean_and_how_it_can_be_wrong(client: TestClient) -> None:
    page = client.get("/about").text
    for word in ("Certain", "Presumed", "Possible", "Unknown", "Vacant", "Contested", "WCAG", "Apache-2.0", "fastapi"):
        assert word in page
