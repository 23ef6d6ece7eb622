"""The page of a council of 10,000 posts in a browser: what it asks for, how much it draws, and that it can be dragged and zoomed.

How fast it is on a quiet machine, against the limits themselves, `python -m tests.bench.chart` measures; here the machine may be busy.
"""

from __future__ import annotations

from playwright.sync_api import Browser

from graph.database import Database
from tests.bench.chart import BOXES, PAGE, dragged, first_view, open_branch, open_many, path_of, zoomed

FRAMES = 10
"""Frames a second on a machine that does other things besides."""


def test_a_large_council_is_drawn_in_parts_and_moves(browser: Browser, site: str, big: Database) -> None:
    page = browser.new_page(base_url=site, viewport={"width": 1280, "height": 900})
    page.set_default_timeout(60_000)
    _, size = first_view(page, path_of("big"))
    assert size < PAGE
    told = page.locator("p", has_text="more lie deeper").inner_text()
    assert told.startswith("200 are drawn; ")
    (asked,) = open_branch(page)
    assert "root=big%2Funit%2F" in asked
    assert "depth=3" in asked
    drawn = open_many(page)
    assert max(drawn) <= BOXES
    assert max(drawn) > BOXES * 0.9, "more was opened than may be drawn"
    assert page.locator(".wh-tree .wh-node__name").count() > BOXES, "what was closed in the chart is still in the list"
    page.get_by_role("button", name="Show all").click()
    assert dragged(page).a_second > FRAMES
    assert zoomed(page).a_second > FRAMES
    page.close()
