"""What answers are made of: frozen models, one tree for all questions. Field names are the contract of the design, section 7.

Dates are ISO; `until` is exclusive; an open `from` or `until` is left out.
"""

from abc import ABC, abstractmethod
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field, SerializerFunctionWrapHandler, model_serializer

from graph.derivation.seat_states import SeatState
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


class Changed(Model):
    """The first and the last day on which something may have ended (first day without it) or begun."""

    first: date
    last: date


class Spell(Model):
    """A run of days on which nothing changes for a seat: who filled it, how surely, and what says so.

    `of` is the seat: a role, a post or, asked of a person, what the person held. `one_of` are those between whom the papers cannot
    tell, `alternatives` those who possibly filled it besides; `changed` when a post ended or began that did not exist on these days;
    `appointed_by` who outside the council appoints. `person_alternatives` are those who possibly held the post.
    """

    from_: date | None = Field(alias="from")
    until: date | None
    of: Ref
    state: SeatState
    reason: Reason | None
    certainty: State | None
    standing: str | None
    post: Ref | None
    person: Ref | None
    why_unnamed: Reason | None
    person_certainty: State | None
    person_alternatives: tuple[Ref, ...]
    capacity: str | None
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    changed: Changed | None
    appointed_by: Ref | None
    last_evidenced: Evidenced | None
    next_evidenced: Evidenced | None
    statements: tuple[str, ...]
    from_by: tuple[str, ...]
    until_by: tuple[str, ...]


class Weaker(Model):
    """What a weaker standing would say of days on which the standing asked for says nothing."""

    from_: date | None = Field(alias="from")
    until: date | None
    standing: Standing
    certainty: State
    of: Ref
    holder: Ref
    statements: tuple[str, ...]


class Duty(Model):
    """A role that a post had, and who has it at the end of the period asked."""

    role: Ref
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    now: Spell
    statements: tuple[str, ...]


class Answer(Model, ABC):
    """What every answer has in common."""

    question: str
    asked: dict[str, Any]
    clocks: Clocks
    answer: str
    caveats: tuple[str, ...]
    evidence: dict[str, EvidenceLine]

    TABLE: ClassVar[tuple[str, ...]] = ()
    """The columns of `to_rows` that a terminal shows."""

    @abstractmethod
    def to_rows(self) -> list[dict[str, str]]:
        """The answer as flat rows, all with the same columns; "" where nothing is said."""


class WhoAnswer(Answer):
    """Who filled a role or a post in a period, or what a person held in it.

    The spells cover the whole period without gap or overlap for a role or post; for a person they are the days of each thing held.
    """

    subject: Ref
    spells: tuple[Spell, ...]
    throughout: tuple[Ref, ...]
    at_some_time: tuple[Ref, ...]
    as_at_end: tuple[Ref, ...]
    duties: tuple[Duty, ...]
    weaker: tuple[Weaker, ...]

    TABLE = ("from", "until", "held", "state", "certainty", "standing", "post", "person", "one_of", "possibly")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a spell."""
        return [
            {
                "from": _text(spell.from_),
                "until": _text(spell.until),
                "held": spell.of.name if self.subject.kind == "person" else "",
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
                "possibly": "; ".join(ref.name for ref in spell.alternatives),
                "last_evidenced": _text(spell.last_evidenced and spell.last_evidenced.day),
                "next_evidenced": _text(spell.next_evidenced and spell.next_evidenced.day),
                "statements": " ".join(spell.statements),
            }
            for spell in self.spells
        ]


class Link(Model):
    """A rung of a chain: who answered to whom, in which sense. `via_role` is the office that the paper names in place of `to`."""

    from_ref: Ref = Field(alias="from")
    to: Ref
    nature: str
    via_role: Ref | None
    certainty: State
    standing: str
    statements: tuple[str, ...]


class Window(Model):
    """A run of days with one chain. `complete` when it ends at a body; else `why` says what no paper tells."""

    from_: date | None = Field(alias="from")
    until: date | None
    links: tuple[Link, ...]
    ends_at: Ref
    complete: bool
    reason: Reason | None
    why: str | None
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    statements: tuple[str, ...]


class ChainAnswer(Answer):
    """Through which posts and offices a subject answered, and to whom at last."""

    subject: Ref
    windows: tuple[Window, ...]

    TABLE = ("from", "until", "subject", "nature", "answers_to", "through", "certainty", "standing", "why")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a rung; a chain without one, or that breaks, has a row that says why."""
        rows = []
        for window in self.windows:
            head = {"from": _text(window.from_), "until": _text(window.until)}
            rows += [
                {
                    **head,
                    "subject": link.from_ref.name,
                    "subject_id": link.from_ref.id,
                    "nature": link.nature,
                    "answers_to": link.to.name,
                    "answers_to_id": link.to.id,
                    "through": _name(link.via_role),
                    "certainty": link.certainty.value,
                    "standing": link.standing,
                    "why": "",
                    "statements": " ".join(link.statements),
                }
                for link in window.links
            ]
            if not window.complete:
                broken = dict.fromkeys(
                    ("nature", "answers_to", "answers_to_id", "through", "certainty", "standing"), ""
                )
                end = {"subject": window.ends_at.name, "subject_id": window.ends_at.id}
                rows.append(
                    {**head, **end, **broken, "why": _text(window.why), "statements": " ".join(window.statements)}
                )
        return [{key: row[key] for key in rows[0]} for row in rows]


class Report(Model):
    """A post that reports to another by line, and who held it."""

    post: Ref
    person: Ref | None
    certainty: State
    standing: str
    via_role: Ref | None
    statements: tuple[str, ...]


class SpanCount(Model):
    """How many report directly, by how sure that is; each post is counted once."""

    certain: int
    presumed: int
    possible: int


class SpanAnswer(Answer):
    """Who reported to a post by line on a day."""

    post: Ref
    direct_reports: tuple[Report, ...]
    count: SpanCount
    layers_below: int

    TABLE = ("post", "person", "certainty", "standing", "through")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a direct report."""
        return [
            {
                "post": report.post.name,
                "post_id": report.post.id,
                "person": _name(report.person),
                "person_id": _id(report.person),
                "certainty": report.certainty.value,
                "standing": report.standing,
                "through": _name(report.via_role),
                "statements": " ".join(report.statements),
            }
            for report in self.direct_reports
        ]


class SearchHit(Model):
    """A thing whose name is like the words: its preferred name, the names that matched, and how like they are in percent."""

    id: str
    kind: str
    name: str
    matched: tuple[str, ...]
    likeness: float


class SearchAnswer(Answer):
    """The things that have names like some words, likest first."""

    hits: tuple[SearchHit, ...]

    TABLE = ("kind", "name", "matched", "id")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a thing."""
        return [
            {
                "kind": hit.kind,
                "name": hit.name,
                "matched": "; ".join(hit.matched),
                "likeness": f"{hit.likeness:.0f}",
                "id": hit.id,
                "statements": "",
            }
            for hit in self.hits
        ]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _name(ref: Ref | None) -> str:
    return ref.name if ref else ""


def _id(ref: Ref | None) -> str:
    return ref.id if ref else ""
