"""Every number of a page is the API's: sentence, table, captions, badges, counts, evidence; of each kind several pages, silent ones too."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.database import Database
from graph.questions import BY_NAME, QUESTIONS
from tests.drawn import Drawn, Element
from tests.test_walk import ALONE, same_table
from tests.towns import towns

PAGES = (
    "/who?subject=DCS&at=2012",
    "/who?subject=Katherine+Kerswell&at=2011",
    "/who?subject=Section+151+Officer&at=2014",
    "/who?subject=Managing+Director&at=1999",
    "/chain?subject=DPH&at=2012",
    "/chain?subject=Cabinet&at=2012-06-30&direction=down",
    "/chain?subject=DCS&at=2011-12-15",
    "/chain?subject=Managing+Director&at=1999",
    "/span?post=Corporate+Director+Families+and+Social+Care&at=2012-06-30",
    "/span?post=Managing+Director&at=2011-12-15,2012-06-30",
    "/span?post=Managing+Director&at=1999-01-01",
    "/spans?at=2012-06-30",
    "/spans?at=2011-12-15,2017-04-03",
    "/spans?at=1999-01-01&standing=adopted",
    "/tree?at=2011-12-15",
    "/tree?at=2017-04-03&root=Strategic+and+Corporate+Services",
    "/tree?at=1999-01-01&standing=adopted",
    "/timeline",
    "/timeline?at=2011",
    "/timeline?at=1999",
    "/diff?from=2017-04-02&to=2017-04-03",
    "/diff?standing_from=adopted&standing_to=recommended&at=2012-06-30",
    "/diff?from=1999-01-01&to=1999-01-02",
    "/lineage?entity=Managing+Director",
    "/lineage?entity=Families+and+Social+Care",
    "/lineage?entity=Director+of+Public+Health",
    "/history?entity=Director+of+Public+Health",
    "/history?entity=DCS",
    "/history?entity=Katherine+Kerswell",
    "/functions?at=2011-12-15",
    "/functions?entity=Strategic+Commissioner&at=2017-05-01",
    "/functions?entity=Managing+Director&at=1999-01-01",
    "/decisions?at=2011-12-15",
    "/decisions?from=2010-01-01&to=2018-01-01",
    "/decisions?at=1999",
    "/audit?at=2012",
    "/audit?at=2017-05-01",
    "/audit?at=1999&standing=adopted",
    "/coverage?at=2012",
    "/coverage?at=2010+to+2017&role=Section+151+Officer",
    "/coverage?at=1999",
    "/search?q=public+health",
    "/search?q=DCS",
    "/search?q=zzzzzz",
    "/entities/kent/post/managing-director",
    "/entities/role/section-151-officer",
    "/entities/kent/person/katherine-kerswell",
    "/papers",
    "/papers?known_at=2011-12-31",
    "/papers/2011-12-15",
    "/papers/2010-10-11",
    "/papers/2014-05-15",
    "/citations/2017-01-26%237.12",
    "/decisions/kent/decision/2011-12-15/delete-managing-director",
    "/editions",
)
COUNTED = re.compile("[0-9,]+")


def number(text: str) -> int:
    return int(text.replace(",", ""))


def items_of(element: Element) -> int:
    """How many items a list has."""
    return sum(one.tag == "li" for one in element.under)


def items_in(element: Element) -> int:
    """How many items the first list in it has."""
    return items_of(next(one for one in element.within() if one.tag in ("ul", "ol")))


def in_pictures(answer: dict[str, Any]) -> int:
    """What the badges of a page come to, by the answer of the API; 0 where they are no numbers, or there are none."""
    match answer["question"]:
        case "functions":
            near = sum(len(one["functions"]) for one in answer["through"])
            return len(answer["functions"]) + near + len(answer["elsewhere"])
        case "audit":
            return len(answer["rules"])
        case "lineage":
            return len(answer["conservation"])
        case "decisions":
            return len(answer["decisions"]) + len(answer["others"])
        case "diff":
            return sum(len(answer[name]) for name in ("changes", "possible_changes", "entailed", "reach"))
        case "tree":
            return len(answer["units_without_parent"]) + len(answer["posts_without_unit"])
    return 0


def listed(top: Element, answer: dict[str, Any]) -> tuple[int, int]:
    """How much a page lists without a number at its head, and how much the answer has of it."""
    match answer["question"]:
        case "search":
            return sum(map(items_of, top.named("wh-found"))), len(answer["hits"])
        case "timeline":
            return len(top.named("wh-days__day")), len(answer["turns"])
        case "chain":
            return len(top.named("wh-changes__head")), len(answer["windows"])
        case "paper":
            return len(top.named("wh-paragraph")), len(answer["paragraphs"])
        case "coverage":
            return sum(map(items_of, top.named("wh-lanes"))), len(answer["roles"])
        case "who":
            return len(top.named("wh-picture")), int(bool(top.named("wh-lane")))
    return 0, 0


def days_of_roles(top: Element, answer: dict[str, Any]) -> None:
    """Asserts that each role of a coverage has its days and its gaps counted as the answer counts them."""
    drawn = {lane.named("wh-lane__name")[0].text: lane for lane in top.named("wh-lane") if lane.tag == "li"}
    assert set(drawn) == {one["role"]["name"] for one in answer["roles"]}
    for one in answer["roles"]:
        words = drawn[one["role"]["name"]].named("wh-lane__words")[0].text
        told = {what: number(days) for days, what in re.findall("([0-9,]+) days? ([a-z]+)", words)}
        assert sum(told.values()) == sum(one["days"].values())
        assert all(one["days"].get(what, days) == days for what, days in told.items())
        gaps = re.findall("([0-9,]+) gaps?,", drawn[one["role"]["name"]].text)
        assert [number(each) for each in gaps] == ([len(one["gaps"])] if one["gaps"] else [])


def same_numbers(client: TestClient, address: str) -> None:
    """Asserts that what the page says, lists and counts is what the API says under the same address."""
    page = client.get(address)
    assert page.status_code == 200
    asked = dict(parse_qsl(urlsplit(address).query))
    at_first = {"most": "200"} if address.startswith("/tree") else {}
    answer: dict[str, Any] = client.get(f"/v1{address}", params=asked | at_first).json()
    top = Drawn(page.text).top
    (said,) = top.named("wh-reply__sentence")
    assert "".join(said.text.split()) == "".join(answer["answer"].replace("`", "").split())
    badges = 0
    for group in top.named("wh-changes"):
        for badge in group.under[0].named("wh-count"):
            if COUNTED.fullmatch(badge.text):
                assert number(badge.text) == items_in(group), badge.text
                badges += number(badge.text)
    assert badges == in_pictures(answer)
    shown, told = listed(top, answer)
    assert shown == told
    if answer["question"] == "coverage":
        days_of_roles(top, answer)
    strip = sum(number(one.text) for one in top.named("wh-strip__count"))
    assert strip in (0, len(answer.get("changes", [])))
    lines = 0
    for paper in top.named("wh-paper"):
        shown_lines = len(paper.named("wh-evidence__line"))
        counted = re.findall("([0-9,]+) lines? of evidence", paper.under[0].text)
        assert [number(one) for one in counted] in ([shown_lines], [])
        lines += shown_lines
    if answer["question"] != "paper":
        assert lines == len(answer["evidence"])
    for group in top.named("wh-cites"):
        numbers = [number(one.text) for one in group.within() if one.href.startswith("#evidence-")]
        assert numbers == sorted(numbers), "the numbers behind a fact stand in their order"
    words = re.sub(r"<[^>]+>", "", page.text.partition("<main")[2])
    assert not re.search(r"\s[;,]\s", words), "no mark stands alone"
    ids = list(answer["evidence"])
    for cite in (one for group in top.named("wh-cites") for one in group.within() if one.href.startswith("#evidence-")):
        assert ids[number(cite.text) - 1] == cite.href.removeprefix("#evidence-"), address


@pytest.mark.parametrize("address", PAGES)
def test_the_numbers_of_a_page_are_those_of_the_api(client: TestClient, address: str) -> None:
    same_numbers(client, address)


@pytest.mark.parametrize(
    "address", [one for one in PAGES if one.split("?")[0][1:] in {question.name for question in QUESTIONS} - ALONE]
)
def test_the_table_is_that_of_the_api_and_says_how_long_it_is(client: TestClient, address: str) -> None:
    question = BY_NAME[urlsplit(address).path[1:]]
    rows = same_table(client, question, dict(parse_qsl(urlsplit(address).query)))
    text = client.get(address).text
    told = re.findall("same as a table of ([0-9,]+) row", text)
    assert told in ([str(rows)], [f"{rows:,}"], [])
    assert rows or "nothing to list" in text


@pytest.mark.parametrize("state", ["vacant", "contested", "unknown", "held"])
def test_so_are_those_of_a_vacancy_and_of_papers_that_contradict_each_other(shire: Database, state: str) -> None:
    """The record of Kent has neither; of the generated towns the first is looked at that has it."""
    with TestClient(create_app(shire)) as client:
        for town in towns():
            address = f"/who?council={town.code}&subject={town.code}/post/a&at=2009+to+2018"
            answer = client.get(f"/v1{address}")
            if answer.status_code == 200 and any(spell["state"] == state for spell in answer.json()["spells"]):
                same_numbers(client, address)
                page = client.get(address).text
                assert same_table(client, BY_NAME["who"], dict(parse_qsl(urlsplit(address).query))) > 0
                assert state in Drawn(page).top.text
                return
    raise AssertionError(f"no town has a post that is {state}")
