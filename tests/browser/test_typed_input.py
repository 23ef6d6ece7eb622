"""Bad and hostile text typed into every field of every form: a page of the house that says what can be read, and nothing executes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import cycle

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Dialog, Page, Response

from graph.questions import BY_NAME, QUESTIONS
from graph.questions.asking import Asked
from tests.askable import asking, is_date
from tests.browser.conftest import Open
from tests.forms_found import Found, every_form

HOSTILE = {
    "script": "<script>window.pwned = 1; alert(1)</script>",
    "image": "\"'><img src=//elsewhere.example/x onerror='window.pwned = 1'>",
    "link": "javascript:window.pwned=1//</a><svg/onload=window.pwned=1>",
    "template": "{{ 7 * 191 }} ${7*191} {% for x in y %}",
    "cypher": "DCS'}) DETACH DELETE n //",
    "long": "W" * 5000,
    "right to left": "\u202egnp.exe \u05d0\u05d1\u200f",
    "combining": "e\u0301\u0302\u0303" * 40,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001d518\U0001d52b\U0001d526 \u9375",
    "not a character": "DCS\u2400\x01\x7f\ufffe\ufffd",
    "day that is not": "2011-02-30",
    "month that is not": "31/31/2011",
    "number": "99999",
    "empty": "",
}
IMPOSSIBLE_DAYS = ("day that is not", "month that is not", "number")

NOT_AS_TYPED = ("not a character", "long")
"""A browser lets no control characters into a field, and no more characters than the field takes."""

SAYS_WHAT_TO_DO = re.compile("[Ww]rite |[Nn]ame (a|the|one|two|both)|lists them|; there are |[Dd]id you mean")

WITHOUT_FORMS = """() => {
  const main = document.querySelector("main").cloneNode(true);
  for (const form of main.querySelectorAll("form")) form.remove();
  return main.textContent;
}"""
"""The words of the page beside its forms."""


def turns(found: list[Found], scripts: bool) -> Iterator[tuple[Found, str, str]]:
    """Each field with the text whose turn it is; without scripts the clocks, which all questions have, only in the first forms."""
    texts = cycle(name for name in HOSTILE if name not in IMPOSSIBLE_DAYS)
    days = cycle(IMPOSSIBLE_DAYS)
    of_days = 0
    for number, one in enumerate(found):
        for id_, name in one.form.typed.items():
            if not scripts and number > 1 and name in Asked.model_fields:
                continue
            of_days += is_date(name)
            yield one, id_, next(days) if is_date(name) and of_days % 2 == scripts else next(texts)


def filled(found: Found, hostile: str) -> dict[str, str]:
    """What the other fields say: a question that can be asked, so that what is hostile is all that is wrong with it."""
    question = BY_NAME.get(found.form.action.strip("/"))
    return asking(question, found.form.typed[hostile]) if question in QUESTIONS else {}


def typed_and_sent(page: Page, found: Found, id_: str, text: str) -> tuple[str, Response]:
    """Types the text into the field as a person does and sends the form by Enter: what was in the field then, and what came of it."""
    page.goto(found.page)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    form = page.locator("form").nth(found.place)
    given = filled(found, id_)
    for other, name in found.form.typed.items():
        if other != id_ and name in given:
            form.locator(f"[id='{other}']").fill(given[name])
    for other, name in found.form.chosen.items():
        if name in given:
            form.locator(f"[id='{other}']").select_option(given[name])
    field = form.locator(f"[id='{id_}']")
    field.fill("")
    page.keyboard.insert_text(text)
    typed = field.input_value()
    with page.expect_navigation() as sent:
        field.press("Enter")
    return typed, sent.value


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_whatever_is_typed_a_page_says_what_can_be_read(open_page: Open, client: TestClient, scripts: bool) -> None:
    found = every_form(client)
    assert {one.form.action for one in found} >= {"/ask", *(f"/{question.name}" for question in QUESTIONS)}
    width = 1280 if scripts else 320
    page = open_page("/", scripts=scripts, width=width)
    dialogs: list[str] = []

    def refused(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refused)
    for one, id_, what in turns(found, scripts):
        typed, response = typed_and_sent(page, one, id_, HOSTILE[what])
        where = (one.page, id_, what)
        assert typed == HOSTILE[what] or (what in NOT_AS_TYPED and typed), where
        assert response.status in (200, 404, 409, 422), where
        assert page.locator("h1").count() == page.locator(".wh-header").count() == 1, where
        assert page.title().endswith("whoheld"), where
        assert page.evaluate("document.documentElement.scrollWidth") <= width, where
        assert page.locator("script:not([src^='/assets/'])").count() == 0, where
        assert not page.evaluate("window.pwned"), where
        assert "1337" not in page.locator("main").inner_text(), where
        again = page.locator(f"form[action='{one.form.action}'] [name='{one.form.typed[id_]}']").first
        assert again.input_value() == typed or not typed, where
        if response.status != 200:
            assert SAYS_WHAT_TO_DO.search(page.evaluate(WITHOUT_FORMS)), where
    assert dialogs == []
