"""The box in a browser: suggestions by keyboard and by pointer as a combobox should give them, and all of it without scripts."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Open, screenshot
from tests.browser.test_answer_page import findings


def test_the_box_is_a_combobox_by_keyboard(open_page: Open) -> None:
    """As the ARIA Authoring Practices have it: the focus stays in the field, the arrows move a marked option, Escape closes."""
    page = open_page("/")
    box = page.get_by_role("combobox", name="Ask who held what, and when")
    box.press_sequentially("who was director of chil")
    option = page.get_by_role("option").first
    option.wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    assert findings(page) == []
    page.keyboard.press("ArrowDown")
    marked = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert marked.get_attribute("aria-selected") == "true"
    assert marked.inner_text().startswith("Director of Children's Services")
    screenshot(page, "ask-suggestions")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "who was director of chil"
    page.keyboard.type("d")
    option.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert box.input_value() == "who was Director of Children's Services"
    page.keyboard.type(" in 2012")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=*")
    assert page.locator("h1").inner_text().startswith("Who was the Director of Children's Services?")


def test_a_suggestion_can_be_clicked(open_page: Open) -> None:
    page = open_page("/", width=320)
    box = page.get_by_role("combobox")
    box.press_sequentially("strategic comm")
    page.get_by_role("option", name="Strategic Commissioner").first.click()
    assert box.input_value() == "Strategic Commissioner"
    assert page.evaluate("document.activeElement.id") == "ask"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_from_the_box_to_the_paragraph(open_page: Open, scripts: bool) -> None:
    page = open_page("/", scripts=scripts)
    page.get_by_label("Ask who held what, and when").fill("chain from public health to the council in 2012")
    page.get_by_role("button", name="Ask").click()
    screenshot(page, f"ask-choices{'' if scripts else '-plain'}")
    page.get_by_role("link", name="Director of Public Health", exact=True).click()
    assert page.locator("h1").inner_text().endswith("The year 2012 (1 January to 31 December 2012)")
    page.locator(".wh-ladder a[href^='#evidence']").first.click()
    assert "paragraph" in page.locator(".wh-evidence__line:target").inner_text()
