"""What answers are made of: frozen models, one tree for all questions. Field names are the contract of the design, section 7.

Dates are ISO; `until` is exclusive; an open `from` or `until` is left out.
"""

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from graph.statements import Standing, State

ABSENT_WHEN_OPEN = ("from", "until")


class Model(BaseModel):
    """A part of an answer: frozen, nothing unknown in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    @model_serializer(mode="wrap")
    def _leave_out_open_ends(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        return {key: value for key, value in fields.items() if value is not None or key not in ABSENT_WHEN_OPEN}


class Ref(Model):
    """A thing by its id, its kind and its name as of the day it is mentioned for."""

    id: str
    kind: str
    name: str


class EditionRef(Model):
    """An edition of our data: its number, and the hash of all that it says."""

    number: int
    hash: str


class Clocks(Model):
    """Every clock that the question was asked under; design 2.3. `known_at` none: everything published."""

    from_: date | None = Field(alias="from")
    until: date | None
    known_at: date | None
    edition: EditionRef
    standing: Standing
    law_at: str


class PaperRef(Model):
    """The paper that a statement stands in."""

    id: str
    title: str
    body: str
    meeting: date
    published: date


class EvidenceLine(Model):
    """One paper's word on one fact. `verified`: the paragraph's fingerprint is kept and was held against the paper."""

    says: str
    when: str | None
    force: str
    inferred: bool
    because: str | None
    paraphrase: str
    paper: PaperRef
    paragraph: str
    verified: bool


class SeatState(StrEnum):
    """What can be said of a seat on a day; design 2.2."""

    HELD = "held"
    CONTESTED = "contested"
    VACANT = "vacant"
    ENDED = "ended"
    NOT_YET = "not-yet"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why something is unknown, as a code."""

    NOTHING_PUBLISHED = "nothing-published"
    NO_PAPER_REACHES = "no-paper-reaches"
    PRESUMPTION_LAPSED = "presumption-lapsed"
    HAND_OVER = "hand-over"
    NOT_NAMED = "not-named"
    APPOINTED_ELSEWHERE = "appointed-elsewhere"


class Evidenced(Model):
    """The nearest day on which a paper speaks of somebody in the seat, and who that was."""

    day: date
    by: Ref
    statements: tuple[str, ...]


class Spell(Model):
    """A run of days on which nothing changes for a seat: who filled it, how surely, and what says so."""

    from_: date | None = Field(alias="from")
    until: date | None
    state: SeatState
    reason: Reason | None
    certainty: State | None
    standing: str | None
    post: Ref | None
    person: Ref | None
    why_unnamed: Reason | None
    person_certainty: State | None
    capacity: str | None
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    last_evidenced: Evidenced | None
    next_evidenced: Evidenced | None
    statements: tuple[str, ...]
    from_by: tuple[str, ...]
    until_by: tuple[str, ...]


class Answer(Model):
    """What every answer has in common."""

    question: str
    asked: dict[str, Any]
    clocks: Clocks
    answer: str
    caveats: tuple[str, ...]
    evidence: dict[str, EvidenceLine]

    TABLE: ClassVar[tuple[str, ...]] = ()
    """The columns of `to_rows` that a terminal shows."""

    def to_rows(self) -> list[dict[str, str]]:
        """The answer as flat rows, all with the same columns; "" where nothing is said."""
        raise NotImplementedError


class WhoAnswer(Answer):
    """Who held a role in a period. The spells cover the whole period without gap or overlap."""

    role: Ref
    spells: tuple[Spell, ...]
    throughout: tuple[Ref, ...]
    at_some_time: tuple[Ref, ...]
    as_at_end: tuple[Ref, ...]

    TABLE = ("from", "until", "state", "certainty", "standing", "post", "person")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a spell."""
        return [
            {
                "from": _text(spell.from_),
                "until": _text(spell.until),
                "state": spell.state.value,
                "reason": _text(spell.reason),
                "certainty": _text(spell.certainty),
                "standing": _text(spell.standing),
                "post": _name(spell.post),
                "post_id": _id(spell.post),
                "person": _name(spell.person),
                "person_id": _id(spell.person),
                "why_unnamed": _text(spell.why_unnamed),
                "person_certainty": _text(spell.person_certainty),
                "capacity": _text(spell.capacity),
                "one_of": "; ".join(ref.name for ref in spell.one_of),
                "alternatives": "; ".join(ref.name for ref in spell.alternatives),
                "last_evidenced": _text(spell.last_evidenced and spell.last_evidenced.day),
                "next_evidenced": _text(spell.next_evidenced and spell.next_evidenced.day),
                "statements": " ".join(spell.statements),
            }
            for spell in self.spells
        ]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _name(ref: Ref | None) -> str:
    return ref.name if ref else ""


def _id(ref: Ref | None) -> str:
    return ref.id if ref else ""
