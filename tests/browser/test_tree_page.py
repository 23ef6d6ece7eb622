"""The page of a structure in a browser: its chart by keyboard and by pointer, its branches with and without scripts, every width."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.bench.chart import until
from tests.browser.conftest import Open, screenshot
from tests.browser.test_answer_page import findings

DECEMBER = "/tree?at=2011-12-15"
BOX = ".wh-chart__box"
PAGES = {
    "tree": DECEMBER,
    "tree-2010": "/tree?at=2010-10-11&standing=proposed",
    "tree-2017": "/tree?at=2017-04-03",
    "tree-branch": "/tree?at=2011-12-15&root=Governance+and+Law",
    "tree-nothing": "/tree?at=1999-01-01&standing=adopted",
    "timeline": "/timeline",
}


def chosen(page: Page) -> str:
    """The name in the box that has the focus."""
    return str(
        page.evaluate(f"document.activeElement.closest('{BOX}')?.querySelector('.wh-node__name').textContent ?? ''")
    )


def names_in_list(page: Page) -> list[str]:
    return page.locator("[data-tree] .wh-node__name").all_text_contents()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_structure_is_accessible_and_fits(open_page: Open, name: str, scripts: bool) -> None:
    page = open_page(PAGES[name], silent=not scripts)
    assert findings(page) == []
    assert page.locator(BOX).count() == 0 or scripts
    for width in (1280, 768, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
        screenshot(page, f"{name}-{width}{'' if scripts else '-plain'}")


def test_the_chart_is_a_tree_by_keyboard(open_page: Open) -> None:
    """Arrows as in any tree: right opens and goes in, left closes and goes out, up and down go through what is seen; one stop for Tab."""
    page = open_page(DECEMBER)
    assert page.locator(f"{BOX}[tabindex='0']").count() == 1
    page.locator(f"{BOX}[tabindex='0']").focus()
    assert chosen(page) == "Kent County Council"
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "Business Strategy and Support"
    box = page.locator(f"{BOX}:focus")
    assert (box.get_attribute("role"), box.get_attribute("aria-level")) == ("treeitem", "2")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowRight")
    assert (chosen(page), box.get_attribute("aria-expanded")) == ("Business Strategy and Support", "true")
    page.keyboard.press("ArrowLeft")
    assert (chosen(page), box.get_attribute("aria-expanded")) == ("Business Strategy and Support", "false")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "Customer and Communities"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowRight")
    assert chosen(page) == "Corporate Director Business Strategy and Support"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert chosen(page) == "Director of Governance and Law"
    assert findings(page) == []
    screenshot(page, "tree-by-keyboard")
    frame, box_seen = page.locator(".wh-chart__frame").bounding_box(), box.bounding_box()
    assert frame
    assert box_seen
    assert frame["x"] <= box_seen["x"] and box_seen["x"] + box_seen["width"] <= frame["x"] + frame["width"], (
        "the focus is seen"
    )
    assert frame["y"] <= box_seen["y"] and box_seen["y"] + box_seen["height"] <= frame["y"] + frame["height"], (
        "the focus is seen"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Geoff Wild", "what the box tells is the next stop"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Home")
    assert chosen(page) == "Kent County Council"


def test_a_box_tells_what_its_line_of_the_list_tells(open_page: Open) -> None:
    """Its name, its kind, its roles and its holder, with their doubt; and it says so to those who listen."""
    page = open_page(DECEMBER)
    page.get_by_role("button", name="Open all").click()
    page.get_by_role("button", name="Show all").click()
    boxes = page.locator(f"{BOX} .wh-node__name").all_text_contents()
    assert boxes == ["Kent County Council", *names_in_list(page)]
    item = page.get_by_role("treeitem", name=re.compile("^Director of Governance and Law"))
    told = " ".join(item.inner_text().split())
    assert told.startswith("Director of Governance and Law post, presumed")
    assert "Monitoring Officer" in told
    assert "Returning Officer, possibly" in told
    assert told.endswith("Geoff Wild presumed")
    assert "wh-chart__box--presumed" in str(item.get_attribute("class"))
    assert item.locator("a").count() == 0
    item.click()
    page.get_by_role("button", name="Find it in the list").click()
    assert (
        page.evaluate("document.activeElement.closest('li').dataset.id") == "kent/post/director-of-governance-and-law"
    )


def test_the_chart_is_dragged_and_zoomed_by_pointer_buttons_and_keys(open_page: Open) -> None:
    page = open_page(DECEMBER)

    def plane() -> tuple[float, float, float]:
        style = "getComputedStyle(document.querySelector('.wh-chart__plane')).transform"
        x, y, scale = page.evaluate(f"(({{e, f, a}}) => [e, f, a])(new DOMMatrix({style}))")
        return float(x), float(y), float(scale)

    before = plane()
    page.locator(".wh-chart__frame").scroll_into_view_if_needed()
    frame = page.locator(".wh-chart__frame").bounding_box()
    assert frame
    page.mouse.move(frame["x"] + 20, frame["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + 120, frame["y"] + 60)
    page.mouse.up()
    assert plane() == pytest.approx((before[0] + 100, before[1] + 40, before[2]), abs=1)
    page.get_by_role("button", name="Zoom in").click()
    assert plane()[2] == pytest.approx(before[2] * 1.3, rel=1e-4)
    page.locator(f"{BOX}[tabindex='0']").focus()
    page.keyboard.press("-")
    assert plane()[2] == pytest.approx(before[2], rel=1e-4)
    scrolled = page.evaluate("scrollY")
    page.mouse.wheel(0, 40)
    until(lambda: page.evaluate("scrollY") != scrolled)
    assert plane()[2] == pytest.approx(before[2], rel=1e-4), "the wheel alone scrolls the page"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_branch_that_was_cut_opens_in_place_or_on_its_own_page(open_page: Open, scripts: bool) -> None:
    page = open_page(f"{DECEMBER}&depth=2", scripts=scripts)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/tree?" in request.url else None)
    if scripts:
        page.get_by_text("The same as a list").click()
    page.get_by_role("link", name="6 more under Governance and Law").click()
    if not scripts:
        assert "root=kent%2Funit%2Fgovernance-and-law" in page.url
        assert page.get_by_role("link", name="Business Strategy and Support").first.is_visible()
        assert "Legal Services" in names_in_list(page)
        return
    page.get_by_text("Legal Services").first.wait_for()
    (only,) = asked
    assert "root=kent%2Funit%2Fgovernance-and-law" in only
    assert "depth=3" in only
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == "kent/unit/governance-and-law"
    assert page.get_by_role("treeitem", name=re.compile("^Legal Services")).count() == 1
    opened = names_in_list(page)
    page.get_by_role("treeitem", name=re.compile("^Human Resources")).locator(".wh-chart__toggle").click()
    page.get_by_role("treeitem", name=re.compile("^HR Employment Strategy")).wait_for()
    assert len(asked) == 2
    assert set(opened) < set(names_in_list(page)), "what the chart loads is in the list too"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_change_to_change_under_other_clocks(open_page: Open, scripts: bool) -> None:
    page = open_page("/tree?at=2017-01-26", scripts=scripts)
    page.get_by_role("link", name="Next change: 3 April 2017").click()
    assert page.locator("h1").inner_text().endswith("3 April 2017")
    page.get_by_label("Counting").select_option("adopted")
    page.get_by_role("button", name="Show").first.click()
    assert "standing=adopted" in page.url
    assert "Nothing that is sure changes on this day." in page.locator(".wh-turns__said").inner_text()
    page.get_by_text(re.compile("All .* days on which")).click()
    page.locator(".wh-turns__list").get_by_role("link", name="15 May 2014").click()
    assert "at=2014-05-15" in page.url


def test_a_structure_prints_as_its_list(open_page: Open) -> None:
    page = open_page(DECEMBER)
    page.emulate_media(media="print")
    screenshot(page, "tree-printed")
    assert not page.locator(".wh-chart").is_visible()
    for name in ("Business Strategy and Support", "Learning and Workforce Development", "Head of Democratic Services"):
        assert page.locator(".wh-tree .wh-node__name", has_text=re.compile(f"^{name}$")).first.is_visible(), name
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True))) <= 3
