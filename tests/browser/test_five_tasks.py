"""The five tasks of docs/usability.md, as a new user does them: from the first page, by the box, without the form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, screenshot


def asked(open_page: Open, words: str, *, scripts: bool = True) -> Page:
    """The page that the box leads to."""
    page = open_page("/", scripts=scripts)
    page.get_by_label("Ask who held what, and when").fill(words)
    page.get_by_role("button", name="Ask").click()
    return page


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_find_who_was_dcs_in_2012_and_cite_it(open_page: Open, scripts: bool) -> None:
    page = asked(open_page, "who was DCS in 2012", scripts=scripts)
    assert (
        "presumably the Corporate Director Families and Social Care" in page.locator(".wh-reply__sentence").inner_text()
    )
    cited = page.locator(".wh-cite").inner_text()
    assert "receipt" in cited
    address = page.locator(".wh-cite a").last.get_attribute("href")
    assert address
    assert "edition=" in address
    assert "known_at=" in address
    page.goto(address)
    assert (
        "presumably the Corporate Director Families and Social Care" in page.locator(".wh-reply__sentence").inner_text()
    )
    screenshot(page, "task-1-cited")


@pytest.mark.parametrize(
    "words",
    [
        "when did the managing director's duties move and where did each go",
        "where did the managing director's duties go",
    ],
)
def test_find_when_the_managing_directors_duties_moved_and_where_each_went(open_page: Open, words: str) -> None:
    page = asked(open_page, words)
    assert "15 December 2011 to 14 January 2012" in page.locator(".wh-moves").inner_text()
    duties = page.locator("section", has=page.locator("#duties")).locator(".wh-went").all_inner_texts()
    where = dict(re.split(r"\n", text, maxsplit=1) for text in duties)
    head = next(went for duty, went in where.items() if duty.startswith("Head of Paid Service"))
    elections = next(went for duty, went in where.items() if duty.startswith("Returning Officer"))
    nobody = next(went for duty, went in where.items() if duty.startswith("Leadership of officers"))
    assert "Corporate Director Business Strategy and Support" in head
    assert "Director of Governance and Law" in elections
    assert "nobody whom a paper names" in nobody
    screenshot(page, "task-2-duties")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_show_the_chain_from_public_health_to_the_council_in_2012(open_page: Open, scripts: bool) -> None:
    """Public health may be a team, a post, a role: there is a choice, and one click more. How it prints is tested elsewhere."""
    page = asked(open_page, "chain from public health to the council in 2012", scripts=scripts)
    page.get_by_role("link", name="Director of Public Health", exact=True).click()
    ladder = page.locator(".wh-ladder").last.inner_text()
    assert (
        ladder.index("Director of Public Health")
        < ladder.index("Families and Social Care")
        < ladder.index("County Council")
    )
    screenshot(page, f"task-3-chain{'' if scripts else '-plain'}")


def test_list_what_changed_on_3_april_2017(open_page: Open) -> None:
    page = asked(open_page, "list what changed on 3 April 2017")
    assert page.locator("#ask").input_value() == "list what changed on 3 April 2017"
    strip = page.locator(".wh-strip").inner_text()
    assert re.search(r"Created\s+6", strip)
    page.locator(".wh-strip a", has_text="Moved").click()
    page.locator("#kind-moved[open]").wait_for()
    assert "Director of Public Health" in page.locator("#kind-moved").inner_text()
    screenshot(page, "task-4-changes")


def test_say_what_the_record_does_not_know_about_2014(open_page: Open) -> None:
    page = asked(open_page, "what does the record not know about 2014")
    section = page.locator("li.wh-lane", has_text="Section 151 Officer").first
    assert "365 days unknown" in section.inner_text()
    section.locator("summary").click()
    assert "could settle it" in section.inner_text()
    screenshot(page, "task-5-coverage")
