"""The templates, and what all of them can use."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from api.pages import evidence
from api.pages.asking import label
from api.pages.columns import cell, columns_of, day, words
from api.pages.drawing import DRAWING
from api.pages.parameters import document_address, paragraph_address, thing_address
from api.pages.things import (
    about_address,
    accounted_in_words,
    ask_in_short,
    changes_on,
    facts_of,
    sections,
    successions,
)
from graph.days import in_words
from graph.questions import BY_NAME, DOCUMENTS, QUESTIONS
from graph.wording.documents import kind_in_words
from graph.wording.parts import days_in_words, the, upper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from starlette.requests import Request

    from api.pages.asking import Form, FormField
    from api.pages.problems import Trouble

NAVIGATION = (
    ("Ask", "/"),
    ("Who", "/who"),
    ("Structure", "/tree"),
    ("Changes", "/diff"),
    ("Audit", "/audit"),
    ("Coverage", "/coverage"),
    ("Papers", "/papers"),
    ("Search", "/search"),
)
NOT_ITS_SUBJECT = ("at", "known_at", "council", "law_at", "depth", "most")
"""Parameters that are not what an answer is about."""

OPTION = re.compile(r"`([^`]+)`")
SENTENCE = re.compile(r"(?<=[^\W\d_.][^\W_.][^\s.]|..[)\]”])\.(?= [A-Z])")
TAG = re.compile("<[^>]+>")
PART = re.compile(r'<h2 [^>]*\bid="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
CODE = re.compile(r"\S{40,}")


@cache
def _templates() -> Environment:
    made = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("api"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        # govuk-frontend-jinja asks for parameters that are not given, two levels deep.
        undefined=ChainableUndefined,
    )
    made.filters |= {
        "words": words,
        "day": day,
        "accounted_in_words": accounted_in_words,
        "caveat": caveat,
        "code": code,
        "is_code": is_code,
        "kind_in_words": kind_in_words,
        "lower_first": lower,
        "parts_of_page": parts_of_page,
        "plain": plain,
        "sections": sections,
        "sentence": sentence,
        "sentences": sentences,
        "the": the,
        "upper_first": upper,
        "when_in_words": evidence.when_in_words,
        "says_in_words": evidence.says_in_words,
    }
    made.globals |= DRAWING
    made.globals |= {
        "about_address": about_address,
        "ask_in_short": ask_in_short,
        "cell": cell,
        "columns_of": columns_of,
        "day_in_words": in_words,
        "days_in_words": days_in_words,
        "ditto": evidence.ditto,
        "document_address": document_address,
        "error_list": error_list,
        "changes_on": changes_on,
        "facts_of": facts_of,
        "heading_of": heading_of,
        "kind_of": evidence.kind_of,
        "label": label,
        "likewise": evidence.likewise,
        "navigation": navigation,
        "evidence_marks": evidence.marks_of,
        "number_of": evidence.number_of,
        "numbers_of": evidence.numbers_of,
        "papers_of": evidence.papers_of,
        "paragraph_address": paragraph_address,
        "questions": QUESTIONS,
        "documents": DOCUMENTS,
        "select_items": select_items,
        "successions": successions,
        "summary_of": summary_of,
        "thing_address": thing_address,
        "told_once": evidence.told_once,
    }
    return made


def page(
    request: Request,
    template: str | list[str],
    context: Mapping[str, Any],
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page that the first of these templates that exists makes of the context."""
    html = (
        _templates()
        .select_template([template] if isinstance(template, str) else template)
        .render(assets=request.app.state.assets, path=request.url.path, **context)
    )
    return HTMLResponse(html, status, dict(headers or {}))


def navigation(path: str) -> list[dict[str, Any]]:
    """The pages that the head of every page leads to."""
    asked = {question.address for question in BY_NAME.values()} | {"/"}
    return [{"text": text, "href": href, "current": href == path} for text, href in NAVIGATION if href in asked]


def select_items(field: FormField) -> list[dict[str, Any]]:
    """The choices of a field, with the one that was made."""
    return [
        {"value": value, "text": upper(words(value)) or "Any", "selected": value == field.value}
        for value in field.choices or ()
    ]


def error_list(trouble: Trouble, forms: Sequence[Form]) -> list[dict[str, str]]:
    """What is wrong, each with a link to the field that it is about."""
    offered = {
        field.name: f"{form.prefix}field-{field.name}"
        for form in reversed(forms)
        for field in (*form.clocks, *reversed(form.own))
    }
    first = f"{forms[0].prefix}field-{forms[0].own[0].name if forms[0].own else forms[0].clocks[0].name}"
    return [
        {"text": f"{label(name)}: {said}" if name else upper(said), "href": f"#{offered.get(name, first)}"}
        for name, said in trouble.fields.items()
    ]


def lower(text: str) -> str:
    """The text with its first letter small, as within a sentence."""
    return text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a mark of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."


def heading_of(understood: Mapping[str, Mapping[str, str]]) -> str:
    """What was asked about, and when: the names of things, or where there are none the parameters of the question's own."""
    things = [told["read"] for told in understood.values() if "id" in told]
    own = [told["read"] for name, told in understood.items() if name not in NOT_ITS_SUBJECT]
    when = [understood["at"]["read"]] if "at" in understood else []
    return upper(", ".join([*(things or own), *when]))


def sentences(text: str) -> list[str]:
    """The sentences of a reply one by one."""
    return [f"{part.strip()}." for part in SENTENCE.split(text.removesuffix("."))]


def caveat(text: str) -> Markup:
    """A caveat with the word that it explains, which stands before its colon, made to be found."""
    word, colon, rest = text.partition(": ")
    if not colon or " " in word:
        return code(text)
    return Markup("<strong>{}:</strong> {}").format(word, code(rest))


def is_code(text: str) -> bool:
    """Whether a cell has a word so long that it may be broken anywhere, as a fingerprint is."""
    return CODE.search(text) is not None


def plain(html: str) -> str:
    """The words of HTML, with a space where an element begins or ends."""
    return " ".join(unescape(TAG.sub(" ", html)).split())


def parts_of_page(html: str) -> list[tuple[str, str]]:
    """The parts that a page has, each by the id and the HTML of its heading."""
    return PART.findall(html)


def summary_of(name: str) -> str:
    """What the question of this name asks."""
    return BY_NAME[name].summary


def code(text: str) -> Markup:
    """A sentence with what stands between backticks in it as code."""
    parts = OPTION.split(text)
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if at % 2 else escape(part) for at, part in enumerate(parts)
    )
