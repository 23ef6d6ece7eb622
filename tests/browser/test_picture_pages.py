"""The pages of drawn answers in a browser: with scripts and without, by keyboard, on three widths."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import Open
from tests.browser.test_answer_page import is_accessible_and_fits

PAGES = {
    "who-course": "/who?subject=DCS&at=2009+to+2018",
    "chain-year": "/chain?subject=DPH&at=2012",
    "chain-via": "/chain?subject=DPH&at=2012-06-30&via=Cabinet",
    "chain-down": "/chain?subject=Cabinet&at=2012-06-30&direction=down",
    "diff": "/diff?from=2017-04-02&to=2017-04-03",
    "diff-forms": "/diff",
    "diff-half": "/diff?from=2017-04-02",
    "diff-standings": "/diff?standing_from=adopted&standing_to=recommended&at=2012-06-30",
    "diff-editions": "/diff?edition_from=1&edition_to=1&at=2012-06-30",
    "coverage-role": "/coverage?role=DCS&at=2010+to+2017",
    "functions-all": "/functions?at=2017-05-01",
    "timeline": "/timeline",
    "lineage": "/lineage?entity=Managing+Director",
    "lineage-unpaired": "/lineage?entity=Families+and+Social+Care",
    "history": "/history?entity=Director+of+Public+Health",
    "audit": "/audit?at=2012",
    "coverage": "/coverage?at=2010+to+2017",
    "functions": "/functions?entity=Strategic+Commissioner&at=2017-05-01",
    "decisions": "/decisions?at=2011-12-15",
    "span": "/span?post=Corporate+Director+Families+and+Social+Care&at=2012-06-30",
    "spans": "/spans?at=2012-06-30",
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_drawn_answer_is_accessible_and_fits(open_page: Open, name: str, scripts: bool) -> None:
    """Axe finds nothing at all, in either mode; no width makes the page scroll sideways."""
    page = open_page(PAGES[name], silent=not scripts)
    is_accessible_and_fits(page, f"{name}{'' if scripts else '-plain'}", every_width=scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("name", ["chain-year", "diff", "lineage", "audit", "coverage", "functions", "decisions"])
def test_a_number_in_a_picture_leads_into_the_folded_evidence(open_page: Open, name: str, scripts: bool) -> None:
    """One click, with scripts or without: the paper unfolds and the line stands before the reader."""
    page = open_page(PAGES[name], scripts=scripts)
    number = page.locator(".wh-cites a:visible").first
    told = number.inner_text().split()[-1]
    number.click()
    line = page.locator(".wh-evidence__line:target")
    line.wait_for()  # a browser unfolds what it goes to a moment later
    assert line.get_attribute("data-number") == told
    assert "paragraph" in line.inner_text()


@pytest.mark.parametrize("name", ["chain-year", "diff", "audit", "coverage", "decisions"])
def test_the_keyboard_alone_reaches_what_is_folded_and_sees_where_it_is(open_page: Open, name: str) -> None:
    """Each stop of Tab is another one and is seen; Enter unfolds what is folded."""
    page = open_page(PAGES[name])
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        place = page.evaluate(
            """() => { const at = document.activeElement, look = getComputedStyle(at);
            return [[...document.querySelectorAll("*")].indexOf(at), look.outlineStyle !== "none" || look.boxShadow !== "none"]; }"""
        )
        if page.evaluate("document.activeElement === document.body"):  # all stops of a short page
            break
        seen.append(place[0])
        assert place[1], page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    assert len(set(seen)) == len(seen)
    folded = page.locator("main details:not([open]) > summary").first
    folded.focus()
    before = page.locator("main details[open]").count()
    page.keyboard.press("Enter")
    assert page.locator("main details[open]").count() == before + 1


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_day_of_change_leads_to_paragraphs_in_two_clicks(open_page: Open, scripts: bool) -> None:
    page = open_page("/timeline", scripts=scripts)
    page.get_by_role("link", name="Evidence of what changed on 3 April 2017").click()
    line = page.locator("#evidence-lines .wh-evidence__line").first
    line.wait_for()
    line.get_by_role("link").first.click()
    page.wait_for_url("**/papers/**#p-*")


def test_a_way_of_comparing_is_asked_by_keyboard(open_page: Open) -> None:
    page = open_page("/diff")
    page.locator("summary", has_text="Compare two standings").press("Enter")
    page.get_by_label("What this standing tells", exact=True).select_option("adopted")
    page.get_by_label("What this other standing tells").select_option("recommended")
    page.locator("details[open]", has_text="Compare two standings").get_by_role("button", name="Compare").press("Enter")
    page.wait_for_url("**/diff?standing_from=adopted&standing_to=recommended**")
    assert "adopted" in page.locator("h1").inner_text()


def test_doubt_is_a_word_wherever_it_is_a_colour(open_page: Open) -> None:
    """Without the style sheet each drawn run still says how sure it is."""
    page = open_page(PAGES["who-course"], scripts=False)
    words = page.locator(".wh-lane__words li").all_inner_texts()
    assert words
    assert all(re.match(r"(certain|presumed|possible|unknown|vacant) ", line) for line in words)
