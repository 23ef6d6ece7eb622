"""What the record says under the rules of law: the models of its answer."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from graph.answers.parts import Answer, Model, PaperRef, Ref, text_of
from graph.statements import State


class FindingState(StrEnum):
    """What a rule comes to on some days. Breach and satisfied only if every candidate gives it; unknown is never a breach."""

    BREACH = "breach"
    CAUTION = "caution"
    SATISFIED = "satisfied"
    CANNOT_TELL = "cannot-tell"
    NOT_IN_FORCE = "not-in-force"


class NoFindingReason(StrEnum):
    """Why a rule makes no finding on some days."""

    NOT_IN_FORCE = "not-in-force"
    NOT_TESTED = "not-tested"
    NOTHING_TO_LOOK_AT = "nothing-to-look-at"
    DOES_NOT_BIND = "does-not-bind"


class RuleLine(Model):
    """A rule: what it asks, how strongly, whom, since when, and where that stands; `verified` if that was read again for this record.

    `law_from` and `law_to` (its last day) are EDTF; none where it has no such bound. `paper` and `paragraph` of a council's own rule.
    """

    title: str
    asks: str
    strength: str
    means: str
    jurisdiction: str
    authorities: tuple[str, ...]
    law_from: str | None
    law_to: str | None
    source: str
    verified: bool
    note: str | None
    paper: PaperRef | None
    paragraph: str | None


class Finding(Model):
    """What a rule comes to on a run of days, about whom, why, and on which statements that rests.

    `not-in-force`: the rule was not law on these days; `would_be` is what it would have come to.
    """

    rule: str
    strength: str
    state: FindingState
    would_be: FindingState | None
    from_: date | None = Field(alias="from")
    until: date | None
    entities: tuple[Ref, ...]
    certainty: State | None
    standing: str | None
    why: str
    verified: bool
    statements: tuple[str, ...]


class NoFinding(Model):
    """A rule that comes to nothing on a run of days, and why."""

    rule: str
    reason: NoFindingReason
    from_: date | None = Field(alias="from")
    until: date | None
    why: str


class AuditAnswer(Answer):
    """What the rules come to on each day of a period.

    Every rule is told of every day: in `findings`, in `prompts` (roles in one post of which no bar was found: to be looked at, no
    finding) or in `no_finding`. `rules` are the rules by number. No legal advice.
    """

    council: Ref
    findings: tuple[Finding, ...]
    prompts: tuple[Finding, ...]
    no_finding: tuple[NoFinding, ...]
    rules: dict[str, RuleLine]
    counts: dict[str, int] = Field(description="Rules by the states that they have on some day.")

    TABLE = ("rule", "strength", "state", "from", "until", "entities", "why")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a finding, then the prompts and the rules that make none."""
        told = [
            {
                "rule": one.rule,
                "title": self.rules[one.rule].title,
                "strength": one.strength,
                "state": "prompt" if one in self.prompts else one.state.value,
                "from": text_of(one.from_),
                "until": text_of(one.until),
                "entities": "; ".join(ref.name for ref in one.entities),
                "certainty": text_of(one.certainty),
                "standing": text_of(one.standing),
                "verified": "yes" if one.verified else "no",
                "why": one.why,
                "statements": " ".join(one.statements),
            }
            for one in (*self.findings, *self.prompts)
        ]
        return told + [
            {
                "rule": one.rule,
                "title": self.rules[one.rule].title,
                "strength": self.rules[one.rule].strength,
                "state": f"no finding: {one.reason.value}",
                "from": text_of(one.from_),
                "until": text_of(one.until),
                "entities": "",
                "certainty": "",
                "standing": "",
                "verified": "yes" if self.rules[one.rule].verified else "no",
                "why": one.why,
                "statements": "",
            }
            for one in self.no_finding
        ]
