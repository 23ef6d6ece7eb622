"""A walk through the pages from the first one: every link answers, every fact leads to its paragraph, every number is the API's."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from functools import cache
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.pages.columns import column, columns_of
from api.tables import table_of
from graph.database import Database
from graph.days import in_words
from graph.questions import BY_NAME, QUESTIONS, Question
from tests.askable import good
from tests.conftest import TODAY
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


def in_one_cell(rows: list[dict[str, str]], row: dict[str, str]) -> dict[str, str]:
    """What a page shows in the cells in which it has several columns of the API: days, how sure, and who else it may have been."""
    shows = [name for name in ("state", "certainty", "standing") if len({one.get(name) for one in rows} - {""}) > 0]
    told = [row[name] for name in shows if row.get(name) and (len(rows) == 1 or len({one[name] for one in rows}) > 1)]
    first, after = (date.fromisoformat(row[end]) if row.get(end) else None for end in ("from", "until"))
    last = after - timedelta(days=1) if after else None
    days = f"from {in_words(first)} on" if first else "all days"
    if last:
        days = f"{in_words(first)} to {in_words(last)}" if first else f"until {in_words(last)}"
    others = [
        f"{words} {row[name]}" for name, words in (("one_of", "one of"), ("possibly", "possibly")) if row.get(name)
    ]
    return {
        "Days": in_words(first) if first and first == last else days,
        "How sure": " ".join(told),
        "Who it may have been": "; ".join(others),
    }


def same_table(client: TestClient, question: Question, given: dict[str, str]) -> int:
    """Asserts that the table has the rows of the API in their order, each cell saying the same, each row leading to its statements."""
    looked = Looked(client.get(question.at(given)).text)
    rows = rows_of(client, question, given)
    assert len(looked.rows) == len(rows)
    for cells, row in zip(looked.rows, rows, strict=True):
        named = {column(name): value for name, value in row.items()} | in_one_cell(rows, row)
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


@pytest.mark.parametrize(
    ("asked", "heads"),
    [
        ("subject=Head+of+Paid+Service&at=2011-12", ["Days", "How sure", "Post", "Person", "Who it may have been", "Evidence"]),
        ("subject=Katherine+Kerswell&at=2011", ["Days", "How sure", "Possibly", "Evidence"]),
        ("subject=DCS&at=2012", ["Days", "How sure", "Post", "Evidence"]),
    ],
)  # fmt: skip
def test_what_tells_one_thing_stands_in_one_cell(client: TestClient, asked: str, heads: list[str]) -> None:
    looked = Looked(client.get(f"/who?{asked}").text)
    assert [list(cells) for cells in looked.rows] == [heads] * len(looked.rows)


def test_a_table_shows_every_column_that_the_api_has_for_people(client: TestClient, loaded: Database) -> None:
    """Whether in a column, in one with others, or once for all rows."""
    for question, given in EVERY:
        answer = question.ask()(loaded, question.asked().model_validate(given), today=TODAY)
        table = table_of(answer)
        folded = columns_of(table)
        shown = [name for column in (*folded.columns, *folded.same) for name in column.names]
        assert {*table.columns, *table.same} <= set(shown), question.name
        assert len(shown) == len(set(shown)), question.name


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


@EACH
def test_a_page_begins_with_the_way_to_each_of_its_parts(
    client: TestClient, question: Question, given: dict[str, str]
) -> None:
    main = client.get(question.at(given)).text.partition("<main")[2].partition("</main>")[0]
    way = main.partition('<nav class="wh-parts')[2].partition("</nav>")[0]
    outside_forms = re.sub("<form.*?</form>|<summary.*?</summary>", "", main, flags=re.DOTALL)
    headings = re.findall(r'<h2[^>]*?(?: id="([^"]*)")?>', outside_forms)
    assert headings
    assert "" not in headings, "a part without an id cannot be led to"
    assert re.findall('href="#([^"]+)"', way) == headings


def test_a_paper_has_a_way_to_each_of_its_sections(client: TestClient) -> None:
    page = client.get("/papers/2011-12-15").text
    way = page.partition('aria-label="Sections of the paper"')[2].partition("</nav>")[0]
    led_to = [unquote(one) for one in re.findall('href="#p-([^"]+)"', way)]
    ids = Looked(page).ids
    assert {"front", "7", "app3"} <= set(led_to)
    assert all(f"p-{one}" in ids for one in led_to)
    begins = {
        re.split("[/.(~]", one["paragraph"])[0] for one in client.get("/v1/papers/2011-12-15").json()["paragraphs"]
    }
    assert len(led_to) == len(begins)


def test_a_day_of_change_leads_to_paragraphs_in_two_clicks(client: TestClient) -> None:
    """One to the lines of evidence behind what changed on it, which unfold; one from any of them to its paragraph."""
    ways = [link for link in Looked(client.get("/timeline").text).links if link.endswith("#evidence-lines")]
    assert len(ways) == len(client.get("/v1/timeline").json()["turns"]) > 0
    for way in ways:
        page = client.get(way.partition("#")[0]).text
        there = page.partition('id="evidence-lines"')[2].partition("</ol>")[0]
        lines = Looked(f"<ol>{there}</ol>").lines
        assert lines
        assert all(any(link.startswith("/papers/") and "#p-" in link for link in links) for links in lines.values())


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
