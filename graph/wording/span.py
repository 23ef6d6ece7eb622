"""The answers to `span`, `spans` and `search` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.wording.parts import FOOTING, listed, number_of, opening, the, upper

if TYPE_CHECKING:
    from graph.answers import SearchAnswer, SpanAnswer, SpanOn, SpansAnswer, SpansOn
    from graph.dates import Reading


def span_in_words(answer: SpanAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    if len(answer.series) > 1:
        return _series(answer)
    reports = answer.direct_reports
    if not reports:
        return f"{opening(at, whole=True)} no paper in the record says that anybody reported to {the(answer.post)}."
    sure = [report for report in reports if report.certainty != "possible"]
    if not sure:
        possibly = listed([report.post.name for report in reports])
        return f"{opening(at, whole=True)} no paper lets anybody be presumed to report to {the(answer.post)}; possibly {possibly}."
    ways = (("certainly", answer.count.certain), ("presumably", answer.count.presumed))
    how = [f"{number_of(number)} {name}" for name, number in ways if number]
    surely = f" {how[0].split()[-1]}" if len(how) == 1 else ""
    split = f" ({listed(how)})" if len(how) > 1 else ""
    posts = f"{number_of(len(sure))} {'post' if len(sure) == 1 else 'posts'}"
    named = "; ".join(report.post.name for report in sure)
    text = f"{opening(at, whole=True)} {posts}{surely} reported to {the(answer.post)} by line{split}: {named}."
    if answer.count.possible:
        text += f" {upper(number_of(answer.count.possible))} more possibly did."
    weak = {standing: sum(report.standing == standing for report in sure) for standing in FOOTING}
    return text + "".join(_weak(number, len(sure), standing) for standing, number in weak.items() if number)


def _series(answer: SpanAnswer) -> str:
    """How many reported on each of several days."""
    told = [f"{_sure(on)} on {in_words(on.day)}" for on in answer.series]
    return f"Posts that reported to {the(answer.post)} by line, certainly or presumably: {'; '.join(told)}."


def _sure(on: SpanOn) -> str:
    more = f" (possibly {number_of(on.count.possible)} more)" if on.count.possible else ""
    number = on.count.certain + on.count.presumed
    return f"{number_of(number) if number else 'none'}{more}"


def spans_in_words(answer: SpansAnswer, at: Reading) -> str:
    """The reply to `spans`, safe to quote."""
    if len(answer.series) > 1:
        told = [f"{_managers(on)} on {in_words(on.day)}" for on in answer.series]
        return f"In {the(answer.council)} posts reported by line, certainly or presumably, to {listed(told)}."
    (on,) = answer.series
    if not on.managers:
        return f"{opening(at, whole=True)} no paper in the record says that any post of {the(answer.council)} reported to another by line."
    bands = [
        f"{number_of(band.managers)} with {'one report' if band.band == '1' else f'{band.band} reports'}"
        for band in on.bands
        if band.managers
    ]
    text = f"{opening(at, whole=True)} posts of {the(answer.council)} reported by line, certainly or presumably, to {_managers(on)}"
    open_ = sum(manager.direct.least != manager.direct.most for manager in on.managers)
    unsure = f" For {number_of(open_)} of all who may be managers the papers leave the number open." if open_ else ""
    layers = f"{number_of(on.layers)} {'layer' if on.layers == 1 else 'layers'}"
    return f"{text}, in {layers}{': ' + listed(bands) if bands else ''}.{unsure}"


def _managers(on: SpansOn) -> str:
    number = sum(band.managers for band in on.bands)
    return f"{number_of(number)} {'manager' if number == 1 else 'managers'}"


def _weak(number: int, of: int, standing: str) -> str:
    """On what footing all or some of the reports are told."""
    if number == of:
        return f" This is {FOOTING[standing]}."
    return f" {upper(number_of(number))} of the {number_of(of)} {'is' if number == 1 else 'are'} {FOOTING[standing]}."


def search_in_words(answer: SearchAnswer, words: str) -> str:
    """The reply, safe to quote."""
    if not answer.hits:
        return f"Nothing in the record has a name like {words!r}."
    best = answer.hits[0]
    more = f", and {len(answer.hits) - 1} more" if len(answer.hits) > 1 else ""
    return f"Most like {words!r} is the {best.kind} {best.name} ({best.id}){more}."
