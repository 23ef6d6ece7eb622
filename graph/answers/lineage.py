"""What a thing came from, what it became, and what became of its parts and duties: the models of its answer."""

from enum import StrEnum

from pydantic import Field

from graph.answers.diff import Effective
from graph.answers.parts import Answer, Model, Ref, text_of
from graph.statements import State

UNPAIRED = "unpaired"
"""The manner of a step for which a paper ends some and begins others and does not say which takes whose place."""


class Direction(StrEnum):
    """Whether a step leads from what was asked about to what came after, or from what came before to it."""

    BACKWARDS = "backwards"
    FORWARDS = "forwards"


class Step(Model):
    """One succession: from what, to what, in which manner. `scope`: the whole went over, or a part.

    Of an unpaired step the ended ones stand in `from` and the begun ones in `to`; `decision` is the part that would do both.
    """

    direction: Direction
    from_refs: tuple[Ref, ...] = Field(alias="from")
    to: tuple[Ref, ...]
    manner: str
    effective: Effective
    scope: str
    decision: str | None
    certainty: State
    standing: str
    why: str | None
    statements: tuple[str, ...]


class Part(Model):
    """What belonged to a thing that ended (`of`), and to what it belonged on the first day after; none if no paper says."""

    of: Ref
    part: Ref
    relation: str
    qualifier: str | None
    to: tuple[Ref, ...]
    possibly: tuple[Ref, ...]
    ended: bool
    statements: tuple[str, ...]


class Fate(StrEnum):
    """What became of a duty: one successor, none that a paper tells, or more than had it before."""

    KEPT = "kept"
    ORPHANED = "orphaned"
    DOUBLED = "doubled"


class Inherited(Model):
    """A role or function of what ended, in which capacity, and who surely had it on the first day after."""

    of: Ref
    what: Ref
    capacity: str | None
    fate: Fate
    to: tuple[Ref, ...]
    possibly: tuple[Ref, ...]
    statements: tuple[str, ...]


class LineageAnswer(Answer):
    """What came before a thing and after it; where the parts of what ended went, and whether each duty has a successor."""

    subject: Ref
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    conservation: tuple[Inherited, ...]

    TABLE = ("line", "of", "what", "relation", "to", "first", "last", "standing", "why")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a step, a part and a duty."""
        steps = [
            {
                "line": step.direction.value,
                "of": _names(step.from_refs),
                "relation": step.manner,
                "to": _names(step.to),
                "first": text_of(step.effective.first),
                "last": text_of(step.effective.last),
                "standing": step.standing,
                "why": text_of(step.why),
                "statements": " ".join(step.statements),
            }
            for step in self.steps
        ]
        parts = [
            {
                "line": "part",
                "of": part.of.name,
                "what": part.part.name,
                "relation": part.relation.lower().replace("_", " "),
                "to": "ended" if part.ended else _names(part.to) or _possibly(part.possibly),
                "statements": " ".join(part.statements),
            }
            for part in self.parts
        ]
        duties = [
            {
                "line": duty.fate.value,
                "of": duty.of.name,
                "what": duty.what.name,
                "relation": text_of(duty.capacity),
                "to": _names(duty.to) or _possibly(duty.possibly),
                "statements": " ".join(duty.statements),
            }
            for duty in self.conservation
        ]
        columns = ("line", "of", "what", "relation", "to", "first", "last", "standing", "why", "statements")
        return [{column: row.get(column, "") for column in columns} for row in (*steps, *parts, *duties)]


def _names(refs: tuple[Ref, ...]) -> str:
    return "; ".join(ref.name for ref in refs)


def _possibly(refs: tuple[Ref, ...]) -> str:
    return f"possibly {_names(refs)}" if refs else ""
