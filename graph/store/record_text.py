"""A record as one line of text beside its properties, for answers of very many: one property is read where twelve would be. No I/O.

The line of a record has what such answers need, and so not what bounds the record (`from_by`, `until_by`) nor its id; open ends are "".
A declared name, which is no record, has a line of its own: the thing, the name, and what the seed says of the thing besides.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from graph.derivation.records import Record
from graph.errors import LoadedOtherwise
from graph.interval import BEGINNING, FOREVER
from graph.statements import Fact, Standing, State

APART = "\x1f"
"""What stands between the fields: a character that no name or id has."""

DECLARED = "declared"
"""The capacity of the declared name that is shown."""

_LETTERS = {State.CERTAIN: "c", State.PRESUMED: "p", State.POSSIBLE: "o", State.NONE: "-"}
_STATES = {letter: state for state, letter in _LETTERS.items()}
_STRICTEST = tuple(Standing)
_PLACE = {standing: place for place, standing in enumerate(_STRICTEST)}


class Line(NamedTuple):
    """The fields of a line as they are written; they are made into dates, states and ids when they are asked for."""

    subject: str
    relation: str
    object: str
    qualifier: str
    spell: str
    from_: str
    until_: str
    states: str
    known_from: str
    known_to: str
    ids: str
    flags: str
    footing: str

    @property
    def start(self) -> date | None:
        """The first day; none for an open one."""
        return _day(self.from_) if self.from_ else None

    @property
    def until(self) -> date | None:
        """The first day after it; none for an open end."""
        return _day(self.until_) if self.until_ else None

    def state(self, standing: Standing) -> State:
        """Its state in one standing."""
        return _STATES[self.states[_PLACE[standing]]]

    def strictest(self, standing: Standing) -> Standing:
        """The strictest standing in which it is as sure as in this one."""
        return _STRICTEST[self.states.index(self.states[_PLACE[standing]])]

    @property
    def by(self) -> tuple[str, ...]:
        """The statements behind its state."""
        return tuple(self.ids.split()) if " " in self.ids else (self.ids,) if self.ids else ()

    @property
    def assumed(self) -> bool:
        """Whether it rests on a date that no paper gives."""
        return "a" in self.flags

    @property
    def reported(self) -> bool:
        """Whether a plain report is among them."""
        return "r" in self.footing

    @property
    def inferred(self) -> bool:
        """Whether one of them is inferred."""
        return "i" in self.footing

    @property
    def record(self) -> Record:
        """The record that was written so, without what bounds it and without its id."""
        adopted, recommended, proposed = (_STATES[letter] for letter in self.states)
        return Record(
            Fact(self.subject, self.relation, self.object, self.qualifier, int(self.spell)),
            self.start or BEGINNING, self.until or FOREVER, adopted, recommended, proposed,
            _day(self.known_from) if self.known_from else BEGINNING, _day(self.known_to) if self.known_to else FOREVER,
            (), self.by, (), self.assumed, "c" in self.flags, self.reported, self.inferred, "",
        )  # fmt: skip


def record_text(record: Record) -> str:
    """The line of a record; statements are apart by spaces, and a standing is a letter, the strictest first."""
    fact = record.fact
    return APART.join(
        (
            fact.subject, fact.relation, fact.object, fact.qualifier, str(fact.spell), _text(record.start), _text(record.until),
            _LETTERS[record.adopted] + _LETTERS[record.recommended] + _LETTERS[record.proposed],
            _text(record.known_from), _text(record.known_to),
            " ".join(record.by), ("a" if record.assumed else "") + ("c" if record.conflict else ""),
            ("r" if record.reported else "") + ("i" if record.inferred else ""),
        )
    )  # fmt: skip


class DeclaredLine(NamedTuple):
    """A name that the seed declares of a thing: as the one to be shown (`declared`), or as one that only finds it (`variant`)."""

    entity: str
    name: str
    capacity: str
    detail: str

    @property
    def text(self) -> str:
        """Its line."""
        return APART.join(self)


def line_in(text: str) -> Line:
    """The fields of a record's line. Raises LoadedOtherwise where it was not written by this whoheld."""
    fields = text.split(APART)
    if len(fields) != len(Line._fields):
        raise _earlier()
    return Line._make(fields)


def record_in(text: str) -> Record:
    """The record of a line, without what bounds it and without its id. Raises LoadedOtherwise as `line_in` does."""
    return line_in(text).record


def name_in(text: str) -> DeclaredLine | Line:
    """A declared name, or the record of one that a paper gives. Raises as `line_in` does."""
    fields = text.split(APART)
    return DeclaredLine._make(fields) if len(fields) == len(DeclaredLine._fields) else line_in(text)


def _earlier() -> LoadedOtherwise:
    return LoadedOtherwise(
        "this database was loaded by an earlier whoheld, which kept records otherwise",
        remedy="empty it (the embedded one with `whoheld db wipe`) and load again",
    )


@lru_cache(maxsize=1 << 14)
def _text(day: date) -> str:
    return "" if day in (BEGINNING, FOREVER) else day.isoformat()


@lru_cache(maxsize=1 << 14)
def _day(text: str) -> date:
    return date.fromisoformat(text)
