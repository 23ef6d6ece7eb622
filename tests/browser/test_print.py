"""Answers on paper: few pages, nothing lost, nothing cut off, nothing too small, nothing to click on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page

from api.pages.evidence import says_in_words, when_in_words
from tests.browser.conftest import Open, screenshot

MOST_PAGES = {
    "/who?subject=DCS&at=2012": 1,
    "/who?subject=DCS&at=2010+to+2017": 1,
    "/who?subject=Head+of+Paid+Service&at=2011-12": 1,
    "/who?subject=Katherine+Kerswell&at=2011": 1,
    "/chain?subject=DPH&at=2012": 1,
    "/chain?subject=DCS&at=2010+to+2017": 2,
    "/chain?subject=Cabinet&at=2012-06-30&direction=down": 2,
    "/span?post=Managing+Director&at=2011-12-15,2012-06-30": 1,
    "/spans?at=2011-12-15,2017-04-03": 1,
    "/tree?at=2011-12-15": 2,
    "/timeline": 1,
    "/diff?from=2017-04-02&to=2017-04-03": 3,
    "/diff?from=2011-12-14&to=2011-12-15": 7,
    "/diff?standing_from=adopted&standing_to=recommended&at=2012-06-30": 11,
    "/lineage?entity=Managing+Director": 2,
    "/lineage?entity=Families+and+Social+Care": 1,
    "/history?entity=Director+of+Public+Health": 1,
    "/functions?at=2011-12-15": 9,
    "/functions?entity=Strategic+Commissioner&at=2017-05-01": 2,
    "/decisions?at=2011-12-15": 5,
    "/audit?at=2012": 2,
    "/coverage?at=2012": 2,
    "/coverage?at=2010+to+2017&role=Section+151+Officer": 1,
    "/search?q=public+health": 1,
    "/entities/kent/post/managing-director": 3,
    "/entities/kent/person/katherine-kerswell": 1,
    "/papers": 1,
    "/papers/2014-05-15": 6,
    "/citations/2017-01-26%237.12": 1,
    "/decisions/kent/decision/2011-12-15/delete-managing-director": 1,
    "/editions": 1,
    "/about": 1,
    "/ask?q=who+was+DCS+in+2012": 1,
}
"""On how many A4 pages each kind of answer prints at most: an ordinary question on one or two, one about the whole council on as few as
its facts take."""

PAPER = {"width": 718, "height": 1047}
"""What an A4 page has room for between its margins, in the pixels of a style sheet."""

SMALLEST = 6.5
"""Points: what is smaller nobody reads."""

LEFT_OUT = """() => [...document.querySelectorAll("main :is(p, li, tr, dt, dd, h1, h2, h3, h4)")]
  .filter(one => !one.closest(".wh-no-print, form") && !one.closest(".govuk-visually-hidden, [aria-hidden=true]"))
  .filter(one => !one.checkVisibility() && one.textContent.trim())
  .map(one => one.outerHTML.slice(0, 200))"""
TOO_WIDE = """() => [...document.querySelectorAll("main *")]
  .filter(one => one.checkVisibility() && !one.closest("svg"))
  .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 200))"""
TOO_SMALL = """smallest => {
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
  for (let text; (text = texts.nextNode());) {
    const around = text.parentElement;
    if (!text.textContent.trim() || !around.checkVisibility() || around.closest("svg")) continue;
    if (parseFloat(getComputedStyle(around).fontSize) * 0.75 < smallest - 0.01) found.push(around.outerHTML.slice(0, 200));
  }
  return found;
}"""
EVIDENCE = """() => [...document.querySelectorAll(".wh-paper")].map(paper => ({
  head: paper.querySelector("summary").innerText,
  lines: [...paper.querySelectorAll(".wh-evidence__line")].map(line => ({
    number: Number(line.dataset.number),
    where: line.querySelector(".wh-evidence__where").innerText.trim(),
    what: line.querySelector(".wh-evidence__what").innerText.trim(),
    how: line.querySelector(".wh-evidence__how").innerText.trim(),
  })),
}))"""


def on_paper(page: Page) -> None:
    """The page as it is printed, as wide as paper."""
    page.set_viewport_size(PAPER)  # type: ignore[arg-type]
    page.emulate_media(media="print")


@pytest.mark.parametrize("path", MOST_PAGES)
def test_an_answer_prints_whole_to_few_clean_pages(open_page: Open, path: str) -> None:
    """No more pages than that; what the page says is all there, inside the margins and large enough to read."""
    page = open_page(path)
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES[path]
    on_paper(page)
    screenshot(page, f"printed-{re.sub('[^a-z0-9]+', '-', path[1:].lower())}")
    assert page.evaluate(LEFT_OUT) == []
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(TOO_SMALL, SMALLEST) == []
    assert page.locator("main").locator("button:visible, input:visible, select:visible").count() == 0


def test_what_is_small_cut_off_or_missing_on_paper_would_be_found(open_page: Open) -> None:
    """Each fault is planted once."""
    page = open_page("/who?subject=DCS&at=2012")
    on_paper(page)
    page.evaluate("document.querySelector('.wh-evidence__line').style.setProperty('display', 'none')")
    assert page.evaluate(LEFT_OUT)
    page.evaluate("document.querySelector('.wh-cite').style.setProperty('width', '900px')")
    assert page.evaluate(TOO_WIDE)
    page.evaluate("document.querySelector('.wh-cite').style.setProperty('font-size', '6pt', 'important')")
    assert page.evaluate(TOO_SMALL, SMALLEST)


def read_back(told: dict[str, Any]) -> dict[int, dict[str, str]]:
    """The lines of a paper as one reads them on paper: what is told once above them, or is as in the line before, put back."""
    marks = {}
    for kind in told["head"].partition("Where nothing else is said: ")[2].rstrip(". \n").split("; "):
        mark, _, meaning = kind.rpartition(": ")
        marks[mark] = meaning.replace(", ", " ", 1)
    found: dict[int, dict[str, str]] = {}
    before: dict[str, str] = {}
    for line in told["lines"]:
        where, what, how = line["where"], line["what"].removeprefix(line["where"]).strip(), line["how"]
        if where.startswith("″"):
            where = before["where"].rpartition("/")[0] + where[1:] if where[1:] else before["where"]
        if what == "the same words":
            found[line["number"]] = before
            continue
        how, _, because = how.partition("inferred: ")
        how = how.strip().removesuffix(";").strip()
        mark = re.fullmatch("[a-z]+ ([a-z])", how)
        before = {"where": where, "what": what, "how": marks[mark[1] if mark else ""] if mark or not how else how}
        before["because"] = because.removesuffix(";").strip()
        found[line["number"]] = before
    return found


@pytest.mark.parametrize(
    "path",
    [
        "/who?subject=Katherine+Kerswell&at=2011",
        "/diff?from=2017-04-02&to=2017-04-03",
        "/functions?at=2011-12-15",
        "/chain?subject=DCS&at=2010+to+2017",
    ],
)
def test_every_line_of_evidence_can_be_read_back_from_paper(open_page: Open, client: TestClient, path: str) -> None:
    """Its paragraph, our words, its force and days, and why it was inferred: as the API has them, though each is printed once."""
    page = open_page(path)
    on_paper(page)
    read = {number: line for paper in page.evaluate(EVIDENCE) for number, line in read_back(paper).items()}
    evidence = client.get(f"/v1{path}").json()["evidence"]
    assert len(read) == len(evidence) > 0
    for number, line in enumerate(evidence.values(), 1):
        told, when = read[number], when_in_words(line["when"], line["says"])
        assert told["where"] == line["paragraph"]
        assert told["what"].rstrip(".").lower() == line["paraphrase"].rstrip(".").lower()
        assert told["how"] == f"{line['force']} {says_in_words(line['says'])} {when}".strip()
        assert told["because"] == (line["because"] or "")


def test_what_stands_behind_a_fact_is_told_whole_on_paper(open_page: Open) -> None:
    """A screen shows a few numbers and how many more there are; on paper nothing unfolds."""
    page = open_page("/lineage?entity=Managing+Director")
    assert page.locator(".wh-cites:has-text('more')").first.is_visible()
    on_paper(page)
    told = [re.sub(r"\s", "", text) for text in page.locator(".wh-cites").all_inner_texts()]
    assert not any("more" in text for text in told)
    assert any(re.fullmatch(r"\[\d+(–\d+)?(,\d+(–\d+)?){5,}\]", text) for text in told)


def test_each_page_says_at_its_foot_of_which_answer_it_is(open_page: Open) -> None:
    page = open_page("/who?subject=DCS&at=2012")
    on_paper(page)
    foot = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--wh-foot')")
    receipt = page.locator(".wh-cite a[href^='/answers/']").inner_text()
    assert foot.strip('"').startswith("Who was the Director of Children's Services? The year 2012")
    assert receipt in foot
