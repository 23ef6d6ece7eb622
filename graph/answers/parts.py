"""What answers are made of: frozen models, one tree for all questions. Field names are the contract of the design, section 7.

Dates are ISO; `until` is exclusive; an open `from` or `until` is left out.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PrivateAttr,
    SerializerFunctionWrapHandler,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from graph.statements import Standing

ABSENT_WHEN_OPEN = ("from", "until")

_STATEMENT = re.compile(r'"(s[0-9a-f]{16})"')


class Plain(BaseModel):
    """A part of an answer, written as it is: what large answers are made of."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Model(Plain):
    """A part of an answer that leaves its open ends out."""

    @model_serializer(mode="wrap")
    def _leave_out_open_ends(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        fields: dict[str, Any] = handler(self)
        return {key: value for key, value in fields.items() if value is not None or key not in ABSENT_WHEN_OPEN}

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Document the fields, which the serializer hides: all are there but open ends."""
        plain: Any = {key: value for key, value in core_schema.items() if key != "serialization"}
        schema = handler.resolve_ref_schema(handler(plain))
        schema["required"] = [name for name in schema.get("required", ()) if name not in ABSENT_WHEN_OPEN]
        return schema


STRICT = ConfigDict(extra="forbid")
"""What a part that is a plain class tells of itself in the contract: it has no other fields. Plain are those that a large answer has by
the ten thousand: a model takes four times as long to make."""


# Not frozen: that takes four times as long, and a large answer has them by the ten thousand. Nothing changes one.
@dataclass(slots=True, unsafe_hash=True)
class Ref:
    """A thing by its id, its kind and its name as of the day it is mentioned for."""

    __pydantic_config__: ClassVar = STRICT

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


class FactTold(Model):
    """A fact in words, and the two things that it joins."""

    fact: str
    subject: Ref
    relation: str
    qualifier: str | None
    object: Ref

    def columns(self) -> dict[str, str]:
        """The fact as cells of a row."""
        return {
            "fact": self.fact,
            "subject": self.subject.name,
            "subject_id": self.subject.id,
            "relation": self.relation,
            "object": self.object.name,
            "object_id": self.object.id,
        }


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


class Answer(Plain, ABC):
    """What every answer has in common."""

    question: str
    asked: dict[str, Any]
    clocks: Clocks
    answer: str
    caveats: tuple[str, ...]
    evidence: dict[str, EvidenceLine]
    receipt: str = ""
    """The answer's id: asks the same again, of the same edition (`whoheld again`). Put on when all else is said."""

    TABLE: ClassVar[tuple[str, ...]] = ()
    """The columns of `to_rows` that a terminal shows."""

    NAMING: ClassVar[str] = "name"
    """The column of `to_rows` that names what the column `id` is the id of."""

    FORMATS: ClassVar[tuple[str, ...]] = ("json", "csv")
    """The formats that it can be had in."""

    _named: frozenset[str] | None = PrivateAttr(None)

    def naming(self, statements: Iterable[str]) -> Self:
        """Itself, knowing which statements it names: to look for them in a whole council's answer takes long."""
        self._named = frozenset(statements)
        return self

    def statement_ids(self) -> frozenset[str]:
        """The ids of all statements that it names; a statement's id looks like no other."""
        if self._named is not None:
            return self._named
        return frozenset(_STATEMENT.findall(self.model_dump_json(by_alias=True)))

    @abstractmethod
    def to_rows(self) -> list[dict[str, str]]:
        """The answer as flat rows, all with the same columns; "" where nothing is said."""


def text_of(value: object) -> str:
    """A value as a cell of a row has it."""
    return "" if value is None else str(value)


def name_of(ref: Ref | None) -> str:
    """The name of a thing as a cell of a row has it."""
    return ref.name if ref else ""


def id_of(ref: Ref | None) -> str:
    """The id of a thing as a cell of a row has it."""
    return ref.id if ref else ""
