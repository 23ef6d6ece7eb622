"""Whether a paragraph says the names and the dates that a statement takes from it. No I/O, no clock.

What counts is decided in docs/decisions/0006: a name under any alias, a date in any form that papers use, the paper's
own date for what it tells in the present tense, and the words that the statement says it `reads` for one of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from graph.days import MONTHS, days_in
from graph.entities import TITLE, Kind, name_key
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.decisions import Decision
    from graph.entities import Entity
    from graph.statements import Statement

_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_MONTH_NUMBERS |= {name[:3]: number for name, number in _MONTH_NUMBERS.items()} | {"sept": 9}
_M = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\b\.?"
_D = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_Y = r"(?P<year>[12][0-9]{3})"
_FORMS = (
    re.compile(rf"\b{_D} (?:of )?{_M},? {_Y}\b", re.IGNORECASE),
    re.compile(rf"\b{_M} {_D},? {_Y}\b", re.IGNORECASE),
    re.compile(rf"\b(?P<day>[0-9]{{1,2}})/(?P<number>[0-9]{{1,2}})/{_Y}\b"),
    re.compile(rf"\b{_Y}-(?P<number>[0-9]{{2}})-(?P<day>[0-9]{{2}})\b"),
    re.compile(rf"\b{_D} (?:of )?{_M}", re.IGNORECASE),
    re.compile(rf"\b{_M},? {_Y}\b", re.IGNORECASE),
    re.compile(rf"\b{_Y}\b"),
)
_SPAN_OF_YEARS = re.compile(r"\b([12][0-9])([0-9]{2})([-/–])([0-9]{2})\b(?![-/0-9])")
_TOKEN = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?![0-9X])")
_UNSURE_PART = re.compile(r"-XX")
_PRESENT = (Says.HOLDS, Says.STAYS, Says.ABSENT)


@dataclass(frozen=True, slots=True)
class Mention:
    """A date as a paragraph gives it; what it leaves out is None."""

    year: int | None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Bearing:
    """A paper's own dates: the one that it bears, and that of the meeting it is for."""

    dated: date
    meeting: date


def mentions(text: str) -> set[Mention]:
    """The dates in a text, each in its fullest form only: `3 April 2017` is no mention of April 2017 as a whole."""
    rest = _SPAN_OF_YEARS.sub(r"\1\2 \3 \1\4", " ".join(text.split()))
    found: set[Mention] = set()
    for form in _FORMS:
        for match in form.finditer(rest):
            parts = match.groupdict()
            month = _MONTH_NUMBERS[parts["month"].lower()] if parts.get("month") else int(parts.get("number") or 0)
            year = int(parts["year"]) if parts.get("year") else None
            found.add(Mention(year, month or None, int(parts.get("day") or 0) or None))
        rest = form.sub(" | ", rest)
    return found


def says_name(text: str, name: str) -> bool:
    """Whether a text says a name: case, punctuation and "&" against "and" aside."""
    return f" {name_key(name)} " in f" {name_key(text)} "


def lacking(
    statement: Statement, text: str, bearing: Bearing, entities: Mapping[str, Entity], reads: Mapping[str, str]
) -> list[str]:
    """What the statement takes from its paragraph and the paragraph, with what leads in to it, does not say.

    Nothing is required of an inferred statement.
    """
    if statement.inferred:
        return []
    ends = (statement.fact.subject, statement.fact.object)
    dates = _dates_of(statement)
    problems = [problem for id_ in ends if (problem := _unsaid(id_, text, entities, reads))]
    said = mentions(text)
    for token in dates:
        if token in reads:
            problems += _unread(token, reads[token], text)
        elif not (_is_own(token, statement, bearing) or _is_said(token, statement, said, bearing)):
            problems.append(f"the date {token} is not in it")
    known = {*dates, *ends, *(id_.rsplit("/", 1)[-1] for id_ in ends)}
    problems += [f"`reads` explains {key!r}, which the statement does not name" for key in reads if key not in known]
    return problems


def undated(decision: Decision, text: str, bearing: Bearing) -> list[str]:
    """The dates of a decision that its paragraphs do not say: nothing is required of an inferred one, nor of the paper's own meeting."""
    said = mentions(text)
    own = {bearing.meeting.isoformat(), bearing.dated.isoformat()}
    days = [when.text for when in (decision.on, decision.effective) if when is not None]
    tokens = [token for day in days for token in _TOKEN.findall(_UNSURE_PART.sub("", day)) if token not in own]
    wanting = [] if decision.inferred else [token for token in tokens if not _mentioned(token, said, bearing)]
    return [f"the date {token} is not in it" for token in dict.fromkeys(wanting)]


def _unsaid(id_: str, text: str, entities: Mapping[str, Entity], reads: Mapping[str, str]) -> str | None:
    """What is wrong with an end of the fact, None if the paragraph says it. The council itself need not be named."""
    short = id_.rsplit("/", 1)[-1]
    key = id_ if id_ in reads else short
    if key in reads:
        return next(iter(_unread(key, reads[key], text)), None)
    if id_.startswith(TITLE):
        text_of_title = id_.removeprefix(TITLE)
        return None if says_name(text, text_of_title) else f"the title {text_of_title!r} is not in it"
    entity = entities.get(id_)
    if entity is not None and entity.kind is Kind.COUNCIL:
        return None
    names = (entity.name, *entity.also) if entity is not None else (short,)
    return None if any(says_name(text, name) for name in names) else f"the name {names[0]!r} is not in it"


def _unread(key: str, words: str, text: str) -> list[str]:
    return [] if says_name(text, words) else [f"{words!r}, which it should read for {key}, is not in it"]


def _dates_of(statement: Statement) -> list[str]:
    """The days, months and years that the statement's `when` names, as they are written there."""
    if statement.when is None:
        return []
    when = statement.when
    text = when.text or (f"{when.first}/.." if when.open else f"{when.first}/{when.last}")
    return list(dict.fromkeys(_TOKEN.findall(_UNSURE_PART.sub("", text))))


def _is_own(token: str, statement: Statement, bearing: Bearing) -> bool:
    """Whether a date needs no mention: the paper's own for what it tells as present, its meeting's for `D/..`."""
    if statement.says in _PRESENT:
        return token == bearing.dated.isoformat()
    return statement.when is not None and statement.when.open and token == bearing.meeting.isoformat()


def _is_said(token: str, statement: Statement, said: set[Mention], bearing: Bearing) -> bool:
    """Whether a date is mentioned; of an end, its last day in force counts too."""
    return _mentioned(token, said, bearing, days_before=statement.says is Says.ENDS)


def _mentioned(token: str, said: set[Mention], bearing: Bearing, *, days_before: bool = False) -> bool:
    parts = [int(part) for part in token.split("-")]
    if len(parts) == 1:
        return any(mention.year == parts[0] for mention in said)
    if len(parts) == 2:
        return any((mention.year, mention.month) == (parts[0], parts[1]) for mention in said)
    try:
        day = date(*parts)
    except ValueError:
        return False
    days = {day, day - timedelta(days=1)} if days_before else {day}
    return any(_is_day(one, mention, bearing) for one in days for mention in said)


def _is_day(day: date, mention: Mention, bearing: Bearing) -> bool:
    """Whether a mention may mean this day: a month or year its first or last, a day without year the paper's year."""
    if mention.day is not None:
        year = mention.year or bearing.dated.year
        return (year, mention.month, mention.day) == (day.year, day.month, day.day)
    if mention.month is not None:
        edges = (1, days_in(mention.year, mention.month)) if mention.year else ()
        return (mention.year, mention.month) == (day.year, day.month) and day.day in edges
    return mention.year == day.year and (day.month, day.day) in ((1, 1), (12, 31))
