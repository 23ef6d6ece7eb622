"""The answers to `span` and `search` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import FOOTING, listed, opening, the, upper

if TYPE_CHECKING:
    from graph.answers import SearchAnswer, SpanAnswer
    from graph.dates import Reading

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def span_in_words(answer: SpanAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    reports = answer.direct_reports
    if not reports:
        return f"{opening(at, whole=True)} no paper in the record says that anybody reported to {the(answer.post)}."
    sure = [report for report in reports if report.certainty != "possible"]
    if not sure:
        possibly = listed([report.post.name for report in reports])
        return f"{opening(at, whole=True)} no paper lets anybody be presumed to report to {the(answer.post)}; possibly {possibly}."
    count = _number(len(sure))
    how = [f"{number} {name}" for name, number in answer.count.model_dump().items() if number and name != "possible"]
    posts = f" ({listed(how)}): {'; '.join(report.post.name for report in sure)}."
    if answer.count.possible:
        posts += f" {answer.count.possible} more possibly did."
    verb = "post reported" if len(sure) == 1 else "posts reported"
    text = f"{opening(at, whole=True)} {count} {verb} to {the(answer.post)} by line{posts}"
    weak = {standing: sum(report.standing == standing for report in sure) for standing in FOOTING}
    return text + "".join(_weak(number, len(sure), standing) for standing, number in weak.items() if number)


def _number(number: int) -> str:
    """Up to twelve in words."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _weak(number: int, of: int, standing: str) -> str:
    """On what footing all or some of the reports are told."""
    if number == of:
        return f" This is {FOOTING[standing]}."
    return f" {upper(_number(number))} of them {'is' if number == 1 else 'are'} {FOOTING[standing]}."


def search_in_words(answer: SearchAnswer, words: str) -> str:
    """The reply, safe to quote."""
    if not answer.hits:
        return f"Nothing in the record has a name like {words!r}."
    best = answer.hits[0]
    more = f", and {len(answer.hits) - 1} more" if len(answer.hits) > 1 else ""
    return f"Most like {words!r} is the {best.kind} {best.name} ({best.id}){more}."
