"""Every page from the box and from the head of a page, by keyboard alone, at three widths, with scripts and without; axe on all kinds."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from api.pages.rendering import NAVIGATION
from graph.questions import QUESTIONS
from tests.browser import test_answer_page, test_picture_pages, test_tree_page
from tests.browser.conftest import Open
from tests.browser.test_answer_page import findings
from tests.walking import is_page, route_of, walk

WORDS = {
    "who": "who was DCS in 2012",
    "chain": "chain from DPH to the council on 30 June 2012",
    "span": "who reported to the managing director on 15 December 2011",
    "spans": "spans of control on 30 June 2012",
    "tree": "structure on 15 December 2011",
    "timeline": "days of change",
    "diff": "what changed on 3 April 2017",
    "lineage": "what became of the managing director",
    "history": "history of DPH",
    "functions": "functions of the strategic commissioner in May 2017",
    "decisions": "decisions in December 2011",
    "audit": "audit 2012",
    "coverage": "what does the record not know about 2014",
    "search": "find public health",
}
"""question -> words that ask it."""

NO_EVIDENCE = ("timeline", "search")
"""Their answers name days and things, whose pages have the evidence."""

FOCUS = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    href: at.getAttribute("href") ?? "", id: at.id, tag: at.tagName, folded: at.tagName === "SUMMARY" && !at.parentElement.open,
    seen: (look.outlineStyle !== "none" || look.boxShadow !== "none") && box.width > 0 && box.left >= -1 && box.left < innerWidth,
    text: at.textContent.trim().slice(0, 60),
  };
}"""

EACH_WAY = pytest.mark.parametrize("width", [320, 768, 1280])
BOTH = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])


def tab_to(page: Page, wanted: str, *, most: int = 400) -> None:
    """Goes from stop to stop with Tab, each of them seen, and unfolds what is folded on the way, until the stop matches the selector."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        assert at["seen"] or at["tag"] == "BODY", at
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
        if at["folded"] or (at["tag"] == "BUTTON" and at["text"] == "Menu"):
            page.keyboard.press("Enter")
    raise AssertionError(f"the keyboard does not come to {wanted}")


def test_there_are_words_for_every_question() -> None:
    assert set(WORDS) == {question.name for question in QUESTIONS}


@BOTH
@EACH_WAY
@pytest.mark.parametrize("question", WORDS)
def test_a_page_from_the_box_to_its_evidence_by_keyboard(
    open_page: Open, question: str, width: int, scripts: bool
) -> None:
    page = open_page("/", scripts=scripts, width=width)
    tab_to(page, "#ask")
    page.keyboard.type(WORDS[question])
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    assert page.locator(".wh-reply__sentence").is_visible()
    assert (
        page.locator(f"details form[action='/{question}']").count()
        or page.locator(f"form[action='/{question}']").count()
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if question in NO_EVIDENCE:
        tab_to(page, "main a[href^='/entities/'], main a[href^='/tree?at=']")
        return
    tab_to(page, "main a[href^='#evidence-'], main a[href^='/citations/']")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "#evidence-" in url or "/citations/" in url)
    page.keyboard.press("Tab")
    assert "/citations/" in page.url or page.locator(".wh-evidence__line:target").is_visible()


@BOTH
@EACH_WAY
@pytest.mark.parametrize("href", [href for _, href in NAVIGATION])
def test_the_head_of_a_page_leads_on_by_keyboard(open_page: Open, href: str, width: int, scripts: bool) -> None:
    page = open_page("/about", scripts=scripts, width=width)
    tab_to(page, f"nav a[href='{href}']")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.endswith(href))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").is_visible()


@BOTH
def test_axe_finds_nothing_on_any_other_kind_of_page(open_page: Open, client: TestClient, scripts: bool) -> None:
    """The kinds that no other test looks at, as the walk comes to them."""
    looked_at = {
        route_of(address)
        for pages in (test_answer_page.PAGES, test_picture_pages.PAGES, test_tree_page.PAGES)
        for address in pages.values()
    }
    others = [
        visit.address
        for visit in walk(client, route_of)
        if is_page(visit.address) and route_of(visit.address) not in looked_at
    ]
    assert any(address.startswith("/answers/") for address in others)
    page = open_page("/", silent=not scripts, width=320)
    for address in others:
        page.goto(address)
        assert findings(page, test_answer_page.ANY) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
