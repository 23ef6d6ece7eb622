"""The lines of seed files as models: what each may say, and what is told of one that says something else. No I/O."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from graph.decisions import Put
from graph.law import Strength
from graph.paragraphs.cuts import Cut
from graph.statements import Force, Says

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def _written_day(value: object) -> object:
    """A date as text in one form only: `20111208` would be read as so many seconds since 1970."""
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        msg = f"cannot read {value!r} as a day"
        raise ValueError(msg)
    return value


Day = Annotated[date, BeforeValidator(_written_day)]

MOST_WORDS = 25
"""So many words a paraphrase has at most: it tells what a paragraph says and does not stand in for it."""


def _short(value: object) -> object:
    """A line in our own words that is no longer than it may be."""
    words = len(value.split()) if isinstance(value, str) else 0
    if words > MOST_WORDS:
        raise PydanticCustomError(
            "too_many_words", "has {words} words, and {most} are the most", {"words": words, "most": MOST_WORDS}
        )
    return value


OwnWords = Annotated[Text, BeforeValidator(_short)]


class Line(BaseModel):
    """A line of a seed file: fields that it does not know are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EntityLine(Line):
    """An entity as `entities.yaml` declares it."""

    name: Text
    also: tuple[Text, ...] = ()
    detail: Text | None = None


class NothingReason(StrEnum):
    """Why a paragraph carries nothing about structure; headings and page furniture need no mark."""

    BACKGROUND = "background"
    FINANCE = "finance"
    LEAD_IN = "lead-in"
    LETTERHEAD = "letterhead"
    PRINCIPLE = "principle"
    PROCESS = "process"


class PaperLine(Line):
    """A paper as `papers.yaml` describes it; seed/README.md says what each field means.

    `dated` is the date it bears, on which its present-tense facts hold. `published` may be an uncertain day (EDTF):
    then its last possible day counts, flagged assumed. graph/papers.py writes `sha256`, `headings`, `paragraphs`.
    """

    title: Text
    body: Text
    dated: Day
    meeting: Day
    published: Text | None = None
    classification: Text = "Unrestricted"
    file: Text
    cuts: tuple[Cut, ...] = ()
    nothing: dict[NothingReason, tuple[Text, ...]] = Field(default_factory=dict)
    sha256: Sha256
    headings: tuple[Text, ...] = ()
    paragraphs: dict[str, Sha256] = Field(default_factory=dict)


class StatementLine(Line):
    """A statement as a paper's file states it; design 2.1."""

    says: Says
    when: Text | None = None
    force: Force
    cite: Text
    paraphrase: OwnWords
    inferred: bool = False
    because: Text | None = None
    reads: dict[Text, Text] = Field(default_factory=dict)


class DecisionLine(Line):
    """One part of a recommendation or resolution, as a paper's file states it; seed/README.md says what each field means."""

    cite: Text
    also: tuple[Text, ...] = ()
    verb: Text
    body: Text
    on: Text | None = None
    status: Put
    subject: OwnWords
    effective: Text | None = None
    sets: tuple[Text, ...] = ()
    reorganisation: Text | None = None
    inferred: bool = False
    because: Text | None = None


class LineTest(Line):
    """A line that a rule asks for: whose, to whom, of which natures."""

    of: Text
    to: tuple[Text, ...]
    natures: tuple[Text, ...]


class TierTest(Line):
    """The lowest tier on which a rule lets a role stand."""

    of: Text
    most: int = Field(ge=1)


class LayersTest(Line):
    """So many layers of line management, at most, below the members of a body."""

    under: Text
    most: int = Field(ge=1)


class RuleLine(Line):
    """A rule as a file of rules states it; seed/README.md says what each field means."""

    title: Text
    asks: OwnWords
    strength: Strength
    jurisdiction: Text = "England"
    authorities: tuple[Text, ...] = ()
    law_from: Text | None = None
    law_to: Text | None = None
    source: Text | None = None
    cite: Text | None = None
    verified: bool = True
    note: Text | None = None
    designated: Text | None = None
    apart: tuple[Text, Text] | None = None
    combined: tuple[Text, Text] | None = None
    line: LineTest | None = None
    tier: TierTest | None = None
    layers: LayersTest | None = None
    appointed: Text | None = None
    untested: Text | None = None
    lacking: OwnWords | None = None


def in_words(type_: str, message: str) -> str:
    """What pydantic found wrong with a field, as one says it."""
    words = {
        "missing": "is missing",
        "extra_forbidden": "is not a field here",
        "model_type": "is not a map of fields",
        "dict_type": "is not a map of fields",
        "tuple_type": "is not a list",
        "string_type": "is not text",
        "string_too_short": "is empty",
    }
    message = message.removeprefix("Value error, ")
    return words.get(type_, message[0].lower() + message[1:])


def remedy_for(model: type[Line], type_: str) -> str:
    """How to put it right."""
    if type_ in ("extra_forbidden", "model_type", "missing"):
        required = [name for name, info in model.model_fields.items() if info.is_required()]
        optional = [name for name in model.model_fields if name not in required]
        return f"write {', '.join(required)}; optional: {', '.join(optional)}"
    remedies = {
        "enum": "write one of these, as it stands there",
        "tuple_type": "write it like [one, other]",
        "string_type": "write text",
        "string_too_short": "write something, or leave the field out",
        "bool_parsing": "write true or false",
        "too_many_words": "say it shorter, in your own words",
        "value_error": "write a day like 2011-12-08",
        "date_from_datetime_parsing": "write a day like 2011-12-08",
        "string_pattern_mismatch": "write the 64 letters and digits of a SHA-256",
    }
    return remedies.get(type_, "see seed/README.md for what it takes")
