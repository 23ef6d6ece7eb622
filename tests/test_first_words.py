"""What a page says first: a heading that names whom and when, who holds a thing, and pictures that count what the API counts."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.pages.rendering import caveat, sentences
from tests.test_pictures import words_of

DAY = {"at": "2012-06-30"}


def heading(client: TestClient, path: str, **asked: str) -> str:
    found = re.search(r"<h1.*?</h1>", client.get(path, params=asked).text, re.DOTALL)
    assert found
    return words_of(found[0])


@pytest.mark.parametrize(
    ("path", "asked", "words"),
    [
        ("/span", {"post": "Corporate Director Families and Social Care", **DAY},
         "Who reported to the Corporate Director Families and Social Care? 30 June 2012"),
        ("/spans", DAY, "How many reported to each manager? Kent County Council, 30 June 2012"),
        ("/history", {"entity": "DPH"}, "What is on record about the Director of Public Health? All days"),
        ("/tree", DAY, "Of what was Kent County Council made? 30 June 2012"),
        ("/tree", {"root": "Business Strategy and Support", **DAY}, "What stood under Business Strategy and Support? 30 June 2012"),
        ("/timeline", {}, "When did the structure change? Kent County Council, all days"),
        ("/who", {"subject": "Head of Paid Service", "at": "2011-12"},
         "Who was the Head of Paid Service? December 2011 (1 to 31 December 2011)"),
        ("/diff", {"standing_from": "adopted", "standing_to": "recommended", **DAY},
         "How does what is adopted differ from what is recommended? 30 June 2012"),
        ("/search", {"q": "public health"}, "Things named like “public health”"),
    ],
)  # fmt: skip
def test_a_heading_says_whom_and_when(client: TestClient, path: str, asked: dict[str, str], words: str) -> None:
    assert heading(client, path, **asked) == words
    title = re.search(r"<title>(.*?)</title>", client.get(path, params=asked).text, re.DOTALL)
    assert title
    assert words_of(title[1]) == f"{words} – whoheld"


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("kent/function/public-health", "Service Public health"),
        ("kent/unit/families-and-social-care", "Unit, directorate Families and Social Care"),
    ],
)
def test_what_kind_of_thing_it_is_stands_above_its_name_once(client: TestClient, id_: str, words: str) -> None:
    assert heading(client, f"/entities/{id_}") == words
    said = client.get(f"/v1/entities/{id_}").json()["answer"]
    assert "service (service)" not in said


def test_no_hint_has_marks_of_the_api_in_it(client: TestClient) -> None:
    """The words of a form are those of the API's document, in which names of parameters stand between backticks."""
    page = client.get("/diff").text
    assert "`" not in page
    assert "<code>from</code>" in page


def first_of(client: TestClient, id_: str, **clocks: str) -> str:
    found = re.search(r'wh-reply__first">(.*?)</p>', client.get(f"/entities/{id_}", params=clocks).text)
    return unescape(found[1]) if found else ""


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("role/director-of-childrens-services", "was last presumably the Corporate Director Children, Young People and Education, "
         "from 3 April 2017 to 3 April 2019 (recommended, and not reported as decided)"),
        ("role/section-151-officer", "No paper in the record says who the Section 151 Officer was."),
        ("kent/post/managing-director", "The Managing Director was last certainly Katherine Kerswell, on 8 December 2011"),
        ("kent/person/katherine-kerswell", "Katherine Kerswell was last certainly the Managing Director, on 8 December 2011"),
    ],
)  # fmt: skip
def test_the_page_of_a_thing_says_first_who_held_it(client: TestClient, id_: str, said: str) -> None:
    assert said in first_of(client, id_)


def test_who_held_it_is_told_under_the_clocks_of_the_page(client: TestClient) -> None:
    """Before the paper of 2017 nobody had heard of its posts; and what was only recommended is not adopted."""
    early = first_of(client, "role/director-of-childrens-services", known_at="2012-06-30")
    assert "Corporate Director Families and Social Care" in early
    assert "2017" not in early
    adopted = first_of(client, "role/director-of-childrens-services", standing="adopted")
    assert "Children, Young People and Education" not in adopted.partition(". After that")[0]


def test_a_thing_that_nobody_holds_says_nothing_of_holders(client: TestClient) -> None:
    assert first_of(client, "kent/unit/families-and-social-care") == ""


def test_the_bars_of_managers_count_what_the_api_counts(client: TestClient) -> None:
    answer: dict[str, Any] = client.get("/v1/spans", params=DAY).json()
    page = client.get("/spans", params=DAY).text
    lanes = re.findall(r'<li class="wh-lane">(.*?)</li>', page, re.DOTALL)
    assert len(lanes) == len(answer["managers"]) > 0
    for lane, manager in zip(lanes, answer["managers"], strict=True):
        for sure in ("certain", "presumed", "possible"):
            assert lane.count(f"wh-bar--{sure}") == manager["direct"][sure]
            assert (f"{manager['direct'][sure]} {sure}" in lane) == bool(manager["direct"][sure])
        assert lane.count("/citations/") == len(manager["statements"])


def test_the_days_of_a_timeline_lead_to_the_structure_and_to_what_changed(client: TestClient) -> None:
    turns = client.get("/v1/timeline").json()["turns"]
    page = unescape(client.get("/timeline").text)
    days = re.findall(r'<li class="wh-days__day.*?</li>', page, re.DOTALL)
    assert len(days) == len(turns)
    for day, turn in zip(days, turns, strict=True):
        assert f"/tree?at={turn['day']}" in day
        assert f"&to={turn['day']}" in day
        assert ("wh-days__day--changes" in day) == bool(turn["begins"] or turn["ends"])


def test_each_unit_and_post_says_how_surely_it_stands_where_it_is_listed(client: TestClient) -> None:
    page = client.get("/tree", params=DAY).text
    listed = re.search(r"data-tree.*?<details class=\"wh-changes\"", page, re.DOTALL)
    assert listed
    places = [words_of(one) for one in re.findall(r'<span class="wh-place">(.*?)</span>\n', listed[0], re.DOTALL)]
    assert any(place.startswith("part of it presumed") for place in places)
    assert any("recommended" in place for place in places)
    assert all("certain" in place or "presumed" in place for place in places), "under a thing stands what is sure to"


def test_a_long_reply_is_parted_at_its_sentences_and_nowhere_else() -> None:
    text = "In 2012, A was B (Paper, paragraph 9(8)); it cost 3.5 per cent. Who it was then is unknown. St. Augustine stayed."
    assert " ".join(sentences(text)) == text
    assert sentences("One ended here. Two stays.") == ["One ended here.", "Two stays."]


def test_a_caveat_shows_its_word_and_escapes_what_it_tells() -> None:
    assert caveat("Presumed: <b>") == "<strong>Presumed:</strong> &lt;b&gt;"
    assert caveat("No word here") == "No word here"
