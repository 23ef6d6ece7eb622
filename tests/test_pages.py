"""The pages over HTTP: one for each question, with the words and the status of the API, safe with any input, citable."""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient

from api import assets
from api.app import create_app
from api.pages import evidence, parameters
from graph.database import Database
from graph.questions import QUESTIONS
from graph.settings import Address

DCS = {"subject": "DCS", "at": "2012"}


def text_of(html: str) -> str:
    """The words of a page, without its tags."""
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def links_of(html: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'(?:href|src|action)="([^"]+)"', html)]


def test_the_page_of_an_answer_says_what_the_api_says(client: TestClient) -> None:
    """The sentence before all else, then what to know before quoting it, the table and each line of the evidence."""
    answer = client.get("/v1/who", params=DCS).json()
    words = text_of(client.get("/who", params=DCS).text)
    places = [words.index(part) for part in (answer["answer"], *answer["caveats"])]
    assert places == sorted(places)
    assert places[0] < words.index("Table") < words.index("Evidence") < words.index("Cite this")
    for spell in answer["spells"]:
        assert spell["post"]["name"] in words
        assert spell["certainty"] in words
    for line in answer["evidence"].values():
        assert f"paragraph {line['paragraph']}" in words
        assert line["paper"]["title"] in words
        assert line["paraphrase"].lower() in words.lower()
    assert answer["clocks"]["edition"]["hash"][:12] in words


def test_every_question_has_a_page(client: TestClient) -> None:
    """Without parameters a question that needs some shows its form; none is an error."""
    for question in QUESTIONS:
        page = client.get(f"/{question.name}")
        assert page.status_code == 200, question.name
        assert page.headers["content-type"].startswith("text/html")
        assert page.text.count("<h1") == 1
        assert f'action="/{question.name}"' in page.text


def test_empty_fields_of_a_form_are_left_out_of_the_address(client: TestClient) -> None:
    response = client.get("/who", params=DCS | {"known_at": "", "edition": " "}, follow_redirects=False)
    assert response.status_code == 303
    assert response.headers["location"] == "/who?subject=DCS&at=2012"


def test_the_address_that_is_cited_answers_the_same_and_leaves_nothing_to_the_reader(client: TestClient) -> None:
    page = client.get("/who", params={"subject": "DCS", "at": "today"}).text
    cited = next(href for href in links_of(page) if "edition=" in href)
    told = {name: values[0] for name, values in parse_qs(urlsplit(cited).query).items()}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["at"])
    assert told["known_at"] == told["at"]
    assert told["edition"] == "1"
    ours, theirs = (client.get("/v1/who", params=asked).json() for asked in ({"subject": "DCS", "at": "today"}, told))
    assert theirs["spells"] == ours["spells"]


@pytest.mark.parametrize(
    ("path", "status", "words", "link"),
    [
        ("/who?subject=Directer+of+Childrens+Servises&at=2012", 404, "Nothing has this name", "/who?subject=Director+of"),
        ("/who?subject=DCS&at=someday", 422, 'Cannot read "someday" as a date', "#field-at"),
        ("/who?subject=DCS&at=2011-02-30", 422, "February 2011", "#field-at"),
        ("/who?subject=DCS&standing=gossip", 422, "adopted", "#field-standing"),
        ("/who?subject=DCS&edition=99", 404, "There is no edition 99", "/"),
        ("/who?subject=DCS&colour=red", 422, "there is no such parameter", "#field-subject"),
        ("/who?at=2012", 422, "Name one role, post or person", "#field-subject"),
        ("/diff?from=2017-04-02", 422, "or “What was known on this day” and “What was known on this other day”", "#field-from"),
        ("/nothing-here", 404, "Page not found", "/"),
    ],
)  # fmt: skip
def test_an_error_is_a_page_with_its_status_and_a_way_on(
    client: TestClient, path: str, status: int, words: str, link: str
) -> None:
    page = client.get(path)
    assert page.status_code == status
    assert page.headers["content-type"].startswith("text/html")
    assert words in text_of(page.text)
    assert any(href.startswith(link) for href in links_of(page.text))


def test_the_document_of_the_api_stands_in_the_frame_of_every_page(client: TestClient) -> None:
    page = client.get("/docs")
    assert {"/", "/who", "/about", "/assets/docs.js", assets.addresses()["page.css"]} <= set(links_of(page.text))
    assert "style-src 'self' 'unsafe-inline'" in page.headers["content-security-policy"]
    assert 'data-openapi="/openapi.json"' in page.text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "’; DROP",
    "x" * 5000,
    "\x00",
    "𝔘𝔫𝔦",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("field", ["subject", "at", "known_at", "edition", "standing", "law_at", "council", "colour"])
def test_hostile_input_in_any_field_is_words_on_a_page(client: TestClient, field: str, text: str) -> None:
    page = client.get("/who", params=DCS | {field: text})
    assert page.status_code in (200, 404, 422)
    assert "<script>" not in page.text
    assert "<img" not in page.text
    assert "49" not in page.text.partition("<main")[2]


def test_a_database_that_is_away_is_a_page_that_says_how_to_start_it(server: Address) -> None:
    away = Address("bolt://127.0.0.1:1", server.username, server.password, server.database)
    with Database.open(away) as database, TestClient(create_app(database)) as client:
        page = client.get("/who", params=DCS)
        assert page.status_code == 503
        assert page.headers["retry-after"]
        assert "whoheld db up" in text_of(page.text)
        assert client.get("/").status_code == 200


def test_pages_have_no_script_or_style_inside_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/who", "/who?subject=DCS&at=2012", "/who?subject=nobody+at+all"):
        page = client.get(path)
        policy = page.headers["content-security-policy"]
        assert policy.startswith("default-src 'self';")
        assert "unsafe" not in policy
        assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page.text)
        assert all(href.startswith(("/", "#", "http://testserver/")) for href in links_of(page.text))


def test_every_address_on_a_page_is_there(client: TestClient) -> None:
    page = client.get("/who", params=DCS).text
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    for href in links_of(page):
        if href.startswith("#"):
            assert href[1:] in ids
        else:
            assert client.get(href).status_code == 200, href


def test_built_assets_have_names_that_change_and_are_kept_for_good(client: TestClient) -> None:
    served = assets.addresses()
    assert set(served) >= {"page.css", "page.js"}, "build them with: make assets"
    for address in served.values():
        assert re.search(r"-[0-9a-f]{12}\.(?:css|js)$", address)
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]
        assert not re.search(r"url\(|@import|@font-face", response.text.partition("/*!")[0])


def test_without_assets_a_page_names_none(client: TestClient, tmp_path: Any) -> None:
    client.app.state.assets = assets.addresses(tmp_path)  # type: ignore[attr-defined]
    page = client.get("/who", params=DCS)
    assert page.status_code == 200
    assert "stylesheet" not in page.text
    assert "<script" not in page.text


@pytest.mark.parametrize(
    ("when", "says", "words"),
    [
        ("2011-12-08", "holds", "on 8 December 2011"),
        ("2011-04-01/2011-12-08", "holds", "1 April to 8 December 2011"),
        ("[2011-12-01..2011-12-31]", "ends", "some day in 1 to 31 December 2011"),
        ("2011-12-15/..", "starts", "some day from 15 December 2011 on, no date given"),
        (None, "undecided", ""),
    ],
)
def test_the_days_of_a_statement_are_told_in_words(when: str | None, says: str, words: str) -> None:
    assert evidence.when_in_words(when, says) == words


def test_what_a_thing_links_to_keeps_the_clocks_and_nothing_else() -> None:
    given = {"subject": "DCS", "at": "2012", "standing": "adopted", "evidence": "ids"}
    assert parameters.thing_address("kent/post/x", given) == "/entities/kent/post/x?standing=adopted"
    assert parameters.thing_address("kent/amount/x", given) == "/entities/kent/amount/x?standing=adopted"
    assert (
        parameters.thing_address("kent/decision/2011-12-15/x", given)
        == "/decisions/kent/decision/2011-12-15/x?standing=adopted"
    )
    assert parameters.thing_address("kent/paper/x", given) is None
