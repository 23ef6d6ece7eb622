"""What was put to bodies and decided by them: the models of its answer."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from graph.answers.parts import Answer, FactTold, Model, PaperRef, Ref, name_of, text_of


class Status(StrEnum):
    """What became of a part, as far as the papers tell; design 7."""

    PROPOSED = "proposed"
    RECOMMENDED = "recommended"
    RESOLVED = "resolved"
    CONFIRMED_LATER = "confirmed-later"
    NOT_CONFIRMED = "not-confirmed"
    NOTHING_TO_CONFIRM = "nothing-to-confirm"
    REJECTED_OPTION = "rejected-option"
    DEFERRED = "deferred"


class WouldSet(FactTold):
    """A fact that a part would set: in words, and the statements by which it would. `confirmed_by` are what later papers report of it."""

    says: str
    when: str | None
    statements: tuple[str, ...]
    confirmed_by: tuple[str, ...]


class DecisionPart(Model):
    """One part of a recommendation or resolution: who was asked what, what became of it, and which facts it would set.

    `part` is the paragraph that states it and `paragraphs` all that do; `meeting` that of the paper; `on` the day or days (EDTF) of the
    decision, which may be another; `put` how far it had come by its paper. `surely_in_period` when all of the days of `on` are asked about.
    """

    id: str
    body: Ref
    meeting: date
    on: str
    surely_in_period: bool
    paper: PaperRef
    part: str
    paragraphs: tuple[str, ...]
    verified: bool
    verb: str
    subject: str
    put: str
    status: Status
    effective: str | None
    inferred: bool
    because: str | None
    reorganisation: Ref | None
    would_set: tuple[WouldSet, ...]
    statements: tuple[str, ...]


class DecisionsAnswer(Answer):
    """What was put to bodies and decided in a period.

    `decisions` are the parts put to the body that a paper is for, at its meeting; `others` what papers tell of: decisions of other days or
    bodies, consultations, what is left to somebody.
    """

    council: Ref
    decisions: tuple[DecisionPart, ...]
    others: tuple[DecisionPart, ...]
    counts: dict[str, int] = Field(description="Parts of `decisions` by status.")

    NAMING = "subject"
    TABLE = ("list", "on", "body", "part", "verb", "subject", "status", "would_set")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a part."""
        return [
            {
                "list": list_,
                "id": part.id,
                "on": part.on,
                "body": part.body.name,
                "body_id": part.body.id,
                "meeting": text_of(part.meeting),
                "paper": part.paper.id,
                "part": part.part,
                "verb": part.verb,
                "subject": part.subject,
                "status": part.status.value,
                "put": part.put,
                "effective": text_of(part.effective),
                "reorganisation": name_of(part.reorganisation),
                "would_set": "; ".join(one.fact for one in part.would_set),
                "statements": " ".join(part.statements),
            }
            for list_ in ("decisions", "others")
            for part in getattr(self, list_)
        ]


class DecisionAnswer(Answer):
    """One part of a recommendation or resolution: what it says, what became of it, and what it would set."""

    council: Ref
    decision: DecisionPart

    TABLE = ("fact", "says", "when", "reported_later")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a fact that it would set."""
        return [
            {
                **one.columns(),
                "says": one.says,
                "when": text_of(one.when),
                "reported_later": "yes" if one.confirmed_by else "",
                "confirmed_by": " ".join(one.confirmed_by),
                "statements": " ".join((*one.statements, *one.confirmed_by)),
            }
            for one in self.decision.would_set
        ]
