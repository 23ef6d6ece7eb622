"""The page of an answer in a browser: with scripts and without, on a phone and on a desk, by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Open, screenshot
from tests.conftest import ROOT

AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
PAGES = {
    "start": "/",
    "who-form": "/who",
    "who-presumed": "/who?subject=DCS&at=2012",
    "who-hand-over": "/who?subject=Head+of+Paid+Service&at=2011-12",
    "who-person": "/who?subject=Katherine+Kerswell&at=2011",
    "chain": "/chain?subject=Director+of+Public+Health&at=2012-06-30",
    "search": "/search?q=public+health",
    "unknown-name": "/who?subject=Directer+of+Childrens+Servises&at=2012",
    "unreadable-date": "/who?subject=DCS&at=someday",
    "not-found": "/nothing-here",
    "ask": "/ask?q=who+was+DCS+in+2012",
    "ask-choices": "/ask?q=chain+from+public+health+in+2012",
    "thing-post": "/entities/kent/post/director-of-public-health",
    "thing-person": "/entities/kent/person/katherine-kerswell",
    "thing-role": "/entities/role/director-of-childrens-services",
    "thing-unit": "/entities/kent/unit/families-and-social-care",
    "thing-function": "/entities/kent/function/public-health",
    "thing-body": "/entities/kent/body/county-council",
    "thing-council": "/entities/kent",
    "ambiguous": "/chain?subject=public+health&at=2012",
    "ask-not-understood": "/ask?q=what+is+the+weather",
    "papers": "/papers",
    "paper": "/papers/2017-01-26",
    "paragraph": "/citations/2017-01-26%237.12",
    "decision": "/decisions/kent/decision/2011-12-15/delete-managing-director",
    "editions": "/editions",
    "about": "/about",
    "docs": "/docs",
}
FONTS = """[...new Set([...document.querySelectorAll("body *")]
    .filter(one => [...one.childNodes].some(text => text.nodeType === 3 && text.data.trim()))
    .filter(one => !one.closest("code, pre, script, select, option, title"))
    .map(one => getComputedStyle(one).fontFamily).filter(font => !font.startsWith("system-ui")))]"""
LINES_OF_HEAD = """new Set([...document.querySelectorAll(".govuk-service-navigation__list")].filter(one => one.checkVisibility()
    && getComputedStyle(one).display === "flex").flatMap(one => [...one.children]).map(one => one.offsetTop)).size"""
SCROLLED = """[...document.querySelectorAll(".wh-scroll")].filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth)
    .map(one => `${one.scrollWidth} of ${one.clientWidth}`)"""
SERIOUS = ("serious", "critical")
ANY = ("minor", "moderate", *SERIOUS)


def findings(page: Page, impacts: Sequence[str] = SERIOUS) -> list[str]:
    """What axe finds on the page of these impacts."""
    page.evaluate(AXE)
    violations = page.evaluate("axe.run().then(found => found.violations)")
    return [
        f"{one['id']} ({one['impact']}): {node['html'][:120]}"
        for one in violations
        if one["impact"] in impacts
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_page_is_accessible_and_fits(open_page: Open, name: str, scripts: bool) -> None:
    """Axe finds nothing, and no width makes the page scroll sideways."""
    page = open_page(PAGES[name], silent=not scripts)
    is_accessible_and_fits(page, f"{name}{'' if scripts else '-plain'}", every_width=scripts)


def is_accessible_and_fits(page: Page, name: str, *, every_width: bool) -> None:
    """Asserts it, and leaves a picture of each width."""
    swagger = page.url.endswith(
        "/docs"
    )  # what Swagger UI draws there, once it has loaded, has headings of its own making
    assert findings(page, SERIOUS if swagger else ANY) == []
    ours = "[...document.querySelectorAll('h1, h2, h3, h4')].filter(one => !one.closest('.swagger-ui')).map(one => one.tagName)"
    levels = [int(tag[1]) for tag in page.evaluate(ours)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    if not swagger:
        assert page.evaluate(FONTS) == [], "words in another font than the page's"
    for width in (1280, 768, 320):
        page.set_viewport_size({"width": width, "height": 800})
        if not swagger:
            assert page.evaluate(LINES_OF_HEAD) <= 1, f"the links of the head take several lines at {width}"
        if width == 1280:
            assert page.evaluate(SCROLLED) == [], "a table that is shown is wider than its box"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        if every_width or width == 320:
            screenshot(page, f"{name}-{width}")


@pytest.mark.parametrize("width", [641, 768, 800, 833, 1280])
def test_the_links_of_the_head_stand_on_one_line(open_page: Open, width: int) -> None:
    """From the width at which they stand side by side; none falls alone to a second line."""
    page = open_page("/", width=width)
    assert page.evaluate(LINES_OF_HEAD) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_can_fail(open_page: Open) -> None:
    page = open_page("/")
    page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any("button-name" in one for one in findings(page))


def test_by_keyboard_alone(open_page: Open) -> None:
    """The first Tab reaches the skip link; the form is filled in and sent, and each stop on the way is visible."""
    page = open_page("/who")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "field-subject"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.type("DCS")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("2012")
    page.keyboard.press("Enter")
    page.wait_for_url("**/who?subject=DCS&at=2012&standing=recommended&law_at=of-the-day")
    assert page.locator("h1").inner_text().startswith("Who was the Director of Children's Services?")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_fact_leads_to_its_paragraph_and_the_clocks_can_be_changed(open_page: Open, scripts: bool) -> None:
    page = open_page(PAGES["who-presumed"], scripts=scripts)
    page.locator(".wh-table a[href^='#evidence']").first.click()
    assert page.locator(".wh-evidence__line:target").inner_text().count("paragraph 9(8)") == 1
    page.get_by_text("Change the question or its clocks").click()
    page.get_by_label("How far through the decision").select_option("adopted")
    page.get_by_role("button", name="Ask again").click()
    assert "standing=adopted" in page.url
    assert page.locator(".wh-reply__sentence").inner_text().startswith("Throughout the year 2012")


def test_on_a_phone_the_menu_opens_and_a_table_is_cards(open_page: Open) -> None:
    page = open_page(PAGES["who-presumed"], width=320)
    page.get_by_role("button", name="Menu").click()
    assert page.get_by_role("link", name="Search").is_visible()
    row = page.locator(".wh-table tbody tr").first.bounding_box()
    assert row
    assert row["width"] <= 320
    assert page.get_by_role("columnheader", name="How sure").count() == 1
