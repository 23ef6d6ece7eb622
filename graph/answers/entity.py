"""What a thing is and all that is told of it: the models of its document."""

from datetime import date

from pydantic import Field

from graph.answers.history import Entry, entry_rows
from graph.answers.papers import DecisionRef, Told
from graph.answers.parts import Answer, Model, PaperRef, Ref
from graph.statements import State


class NameHad(Model):
    """A name of a thing. `capacity`: preferred or variant, as papers use it on these days; declared, as we list it; also, to find it by."""

    name: str
    capacity: str
    from_: date | None = Field(alias="from")
    until: date | None
    certainty: State
    statements: tuple[str, ...]


class PaperTelling(Model):
    """A paper that tells of the thing, in so many statements."""

    paper: PaperRef
    statements: int


class QuestionAbout(Model):
    """A question that can be asked about the thing, with its parameters."""

    question: str
    summary: str
    parameters: dict[str, str]


class EntityAnswer(Answer):
    """A thing: what it is, its names, every record about it, every statement that names it, and the decisions that would set those.

    `council` is whose it is, and none for what all councils share; `detail` its kind among its like. `counts` are records by relation.
    """

    subject: Ref
    council: str | None
    detail: str | None
    names: tuple[NameHad, ...]
    counts: dict[str, int]
    records: tuple[Entry, ...]
    told: tuple[Told, ...]
    decisions: tuple[DecisionRef, ...]
    papers: tuple[PaperTelling, ...]
    questions: tuple[QuestionAbout, ...]

    TABLE = ("relation", "of", "to", "as", "from", "until", "certainty", "standing")

    def to_rows(self) -> list[dict[str, str]]:
        """One row a record."""
        return entry_rows(self.records)
