"""The answers to `span` and `search` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import FOOTING, listed, opening, the

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
    count = NUMBERS[len(sure)] if len(sure) < len(NUMBERS) else str(len(sure))
    how = [f"{number} {name}" for name, number in answer.count.model_dump().items() if number]
    posts = f" ({listed(how)}): {'; '.join(report.post.name for report in reports)}."
    verb = "post reported" if len(sure) == 1 else "posts reported"
    text = f"{opening(at, whole=True)} {count} {verb} to {the(answer.post)} by line{posts}"
    weak = sorted({report.standing for report in reports} & FOOTING.keys())
    return text + "".join(f" This is {FOOTING[standing]}." for standing in weak)


def search_in_words(answer: SearchAnswer, words: str) -> str:
    """The reply, safe to quote."""
    if not answer.hits:
        return f"Nothing in the record has a name like {words!r}."
    best = answer.hits[0]
    more = f", and {len(answer.hits) - 1} more" if len(answer.hits) > 1 else ""
    return f"Most like {words!r} is the {best.kind} {best.name} ({best.id}){more}."
