"""Hostile text in every field of every page: a page in the style of the house that says what can be read, and nothing in it executes."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from fastapi.testclient import TestClient

from graph.questions import QUESTIONS, Question
from graph.questions.asking import Asked
from tests.askable import asking, every_parameter, is_date

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": "\"'><img src=x onerror=alert(1)>",
    "link": "javascript:alert(1)",
    "template": "{{ 7 * 191 }}{% raw %}${7*191}",
    "long": "x" * 5000,
    "null byte": "DCS\x00",
    "other scripts": "ключ 鍵 𝔘𝔫𝔦 é̂",
    "right to left": "\u202egnp.exe \u05d0\u05d1\u200f",
    "impossible day": "2011-02-31",
    "line breaks": "2012\r\nSet-Cookie: a=b\r\n\r\n<p>",
}
ONE_OF_EACH = ("script", "long", "right to left")
"""What is tried of a parameter that a question has as all others do: all else is tried with the first question."""

LONGEST = 120_000


class Parsed(HTMLParser):
    """What a browser would make elements and attributes of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def is_harmless(page: str) -> bool:
    """No element or attribute that would run anything, load a picture or be laid over the page."""
    parsed = Parsed(page)
    return all(
        tag not in ("img", "iframe", "object", "embed", "base", "style")
        and (tag != "script" or str(attributes.get("src", "")).startswith("/assets/"))
        and not any(name.startswith("on") or name == "style" for name in attributes)
        and not str(attributes.get("href", "")).lower().startswith(("javascript:", "data:", "//"))
        for tag, attributes in parsed.tags
    )


def test_what_is_not_harmless_is_found() -> None:
    assert all(not is_harmless(HOSTILE[name]) for name in ("script", "image"))
    assert not is_harmless('<a href="javascript:alert(1)">x</a>')


@pytest.mark.parametrize(
    ("question", "name"),
    [pytest.param(question, name, id=f"{question.name}-{name}") for question, name, _ in every_parameter()],
)
def test_hostile_text_in_any_field_makes_a_page_that_says_what_can_be_read(
    client: TestClient, question: Question, name: str
) -> None:
    shared = name in Asked.model_fields and question is not QUESTIONS[0]
    for what, text in HOSTILE.items():
        if shared and what not in ONE_OF_EACH:
            continue
        page = client.get(question.at(asking(question, name) | {name: text}))
        # A null byte is punctuation beside a name, and words to search for may find nothing.
        answered = what == "null byte" or name == "q"
        assert page.status_code in ((200, 404, 409, 422) if answered else (404, 409, 422)), (what, page.status_code)
        assert page.headers["content-type"].startswith("text/html"), what
        assert "set-cookie" not in page.headers, what
        assert is_harmless(page.text), what
        assert page.text.count("<h1") == 1, what
        assert "1337" not in page.text, what
        assert not re.search("Input should|String should|Field required|Extra inputs", page.text), "the library's words"
        if page.status_code != 200:
            assert len(page.text) < LONGEST, (what, len(page.text))
            assert question.in_path or f'action="/{question.name}"' in page.text, what
        if page.status_code == 422 and is_date(name) and what in ("impossible day", "other scripts", "script"):
            assert re.search("(Write|Name) (a|the) (day|year)", page.text), what


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("path", ["/ask?q=", "/ask?q=who+was+", "/nothing/", "/ask/suggestions?q="])
def test_hostile_text_in_the_box_or_in_an_address_is_only_text(client: TestClient, path: str, text: str) -> None:
    from urllib.parse import quote

    page = client.get(path + quote(text))
    assert page.status_code in (200, 404, 409, 422)
    if page.headers["content-type"].startswith("text/html"):
        assert is_harmless(page.text)
        assert page.text.count("<h1") == 1
        assert len(page.text) < LONGEST
