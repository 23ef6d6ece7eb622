"""The page of a structure over HTTP: the days on which it changes, ways to a branch and back, and as much as a page can hold."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.pictures.turns import MOST_TICKS, strip_of
from graph.answers import TimelineAnswer, Turn
from tests.test_one_exchange import messages

APRIL = {"at": "2017-04-03"}


def days_of(client: TestClient, **asked: str) -> list[str]:
    return [turn["day"] for turn in client.get("/v1/timeline", params=asked).json()["turns"]]


def page_of(client: TestClient, **asked: str) -> str:
    page = client.get("/tree", params=asked)
    assert page.status_code == 200
    return page.text


def step_of(page: str, rel: str) -> str | None:
    """The day to which a step leads."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', page)
    return re.findall(r"at=([\d-]+)", found[1])[0] if found else None


def test_the_steps_lead_through_all_days_of_change_and_back(client: TestClient) -> None:
    days = days_of(client)
    here, walked = "2009-01-01", []
    while (after := step_of(page_of(client, at=here), "next")) is not None:
        walked.append(after)
        here = after
    assert walked == days
    assert step_of(page_of(client, at=days[0]), "prev") is None
    assert step_of(page_of(client, at="2012-06-30"), "prev") == max(day for day in days if day < "2012-06-30")
    assert "No next change" in page_of(client, at=days[-1])


def test_the_steps_keep_the_clocks_and_follow_them(client: TestClient) -> None:
    """By decisions alone nothing happens on 3 April 2017; and what was not yet published is on no tick."""
    page = page_of(client, at="2017-01-26", standing="adopted")
    days = days_of(client, standing="adopted")
    assert step_of(page, "next") == min(day for day in days if day > "2017-01-26") != "2017-04-03"
    assert all("standing=adopted" in href for href in re.findall(r'href="(/tree\?[^"]+at=[^"]+)"', page))
    early = page_of(client, at="2011-12-15", known_at="2012-01-01")
    assert "2017" not in "".join(re.findall(r'wh-turns__list">(.*?)</ul>', early, re.DOTALL))


def test_the_list_of_days_says_of_each_what_turns(client: TestClient) -> None:
    page = page_of(client, **APRIL)
    listed = re.findall(r'<li><a class="govuk-link"[^>]*>([^<]+)</a>: ([^<]+)</li>', page)
    ticks = re.findall(r"<title>([^<]+)</title></a>", page)
    assert [f"{name}: {words}" for name, words in listed] == ticks
    turns = client.get("/v1/timeline").json()["turns"]
    assert len(listed) == len(turns)
    (turn,) = [turn for turn in turns if turn["begins"] or turn["ends"]]
    assert ("3 April 2017", f"{turn['begins']} links begin and {turn['ends']} end") in listed
    assert page.count("wh-turns__tick--changes") == 2, "the one day, and the key"


def test_the_day_itself_leads_to_what_changes_on_it(client: TestClient) -> None:
    (href,) = re.findall(r'href="(/diff\?[^"]+)"', page_of(client, **APRIL, standing="recommended"))
    assert unescape(href) == "/diff?standing=recommended&from=2017-04-02&to=2017-04-03"
    assert client.get(unescape(href)).status_code == 200
    assert "Nothing that is sure changes on this day." in page_of(client, at="2017-04-04")


def test_the_days_are_asked_once_for_an_edition_and_its_clocks(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Who goes from day to day costs one exchange a page."""
    page_of(client, at="2017-04-03", standing="proposed")
    with messages(caplog) as sent:
        page_of(client, at="2017-04-02", standing="proposed")
    assert sent == ["RUN", "PULL"]
    with messages(caplog) as sent:
        page_of(client, at="2017-04-02", standing="proposed", known_at="2016-03-04")
    assert sent == ["RUN", "PULL"] * 2


def test_a_branch_leads_up_to_what_it_is_in_and_to_the_whole(client: TestClient) -> None:
    page = page_of(client, at="2011-12-15", root="Governance and Law")
    up = page.partition(">Up: ")[2].partition("</p>")[0]
    assert re.findall(r'href="([^"]+)"', up) == [
        "/tree?at=2011-12-15",
        "/tree?at=2011-12-15&amp;root=kent%2Funit%2Fbusiness-strategy-and-support",
    ]
    assert (
        client.get("/tree", params={"at": "2011-12-15", "root": "kent/unit/business-strategy-and-support"}).status_code
        == 200
    )


def test_a_branch_with_more_than_a_page_shows_leads_to_all_of_it(client: TestClient) -> None:
    asked = {"at": "2011-12-15", "root": "Business Strategy and Support"}
    page = page_of(client, **asked, most="5")
    (left,) = re.findall(r'href="([^"]+)">All \d+ more under Business Strategy and Support<', page)
    assert page_of(client, **asked).count("wh-node__name") == client.get(unescape(left)).text.count("wh-node__name")


def test_a_page_asks_for_no_more_than_it_can_hold_and_says_so_in_its_request(client: TestClient) -> None:
    page = page_of(client, **APRIL)
    assert "/v1/tree?most=200&amp;at=2017-04-03" in page
    assert re.search(r"<h1[^>]*>Of what was Kent County Council made\?\s*<span[^>]*>3 April 2017</span></h1>", page)
    few = page_of(client, **APRIL, most="1")
    shown, deeper = (int(number) for number in re.findall(r"(\d+) are drawn; (\d+) more lie deeper", few)[0])
    assert shown == few.count("wh-node__name")
    assert shown + deeper == page.count("wh-node__name")


def turns_on(*days: date) -> TimelineAnswer:
    turns = [Turn(day=day, begins=0, settles=1, ends=0, lapses=0) for day in days]
    fields: dict[str, Any] = dict.fromkeys(TimelineAnswer.model_fields) | {"turns": tuple(turns)}
    return TimelineAnswer.model_construct(**fields)


def test_more_days_than_can_be_told_apart_are_ticks_of_months_together() -> None:
    days = [date(2010 + month // 12, month % 12 + 1, day) for month in range(120) for day in (5, 20)]
    strip = strip_of(turns_on(*days), date(2012, 6, 30))
    assert len(strip.ticks) == 40 <= MOST_TICKS
    assert (strip.ticks[0].day, strip.ticks[0].name, strip.ticks[0].words) == (
        days[0],
        "January 2010 to March 2010",
        "6 days",
    )
    assert (strip.before, strip.after, strip.days) == (date(2012, 6, 20), date(2012, 7, 5), 240)
    few = strip_of(turns_on(*days[:3]), days[1])
    assert [tick.words for tick in few.ticks] == ["1 link is sure from then on"] * 3
    assert (few.before, few.after) == (days[0], days[2])
    assert few.turn == turns_on(*days).turns[1]
    assert [tick.left for tick in few.ticks] == sorted(tick.left for tick in few.ticks)


def test_a_council_without_any_day_of_change_has_no_strip() -> None:
    strip = strip_of(turns_on(), date(2012, 6, 30))
    assert (strip.ticks, strip.before, strip.after, strip.turn, strip.days) == ([], None, None, None, 0)
