"""What every question shares: the clocks it is asked under, and the clocks, names and evidence of its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from graph.answers import Clocks, EditionRef, EvidenceLine, PaperRef, Ref
from graph.dates import Reading, read_period, rests_on_today
from graph.errors import AmbiguousName, Candidate, DateError, NothingLoaded, UnknownName, UsageError
from graph.interval import BEGINNING, FOREVER, day_before
from graph.questions.naming import unknown_name
from graph.questions.sweep import World
from graph.statements import Standing
from graph.store.rows import OPEN
from graph.wording.parameters import problem_in_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from graph.database import Database, Row
    from graph.questions.names import Names

Evidence = Literal["full", "ids"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


OF_THE_DAY = "of-the-day"
"""The law under which rules are read if no other is asked for: that of each day itself."""


class Asked(BaseModel):
    """The parameters that every question takes: the five clocks of the design, section 2.3, and how much evidence to show."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    council: Text | None = Field(None, description="The council's code; may be left out while one is loaded.")
    at: Text = Field("today", description="When it was true: a day or a period, like 2012, April 2012 or 2011-12-15.")
    known_at: Text | None = Field(
        None, description="What the public record could have told on this day; else all of it."
    )
    edition: int | None = Field(None, ge=1, lt=OPEN, description="Which edition of our data; else the latest.")
    standing: Standing = Field(Standing.RECOMMENDED, description="How far through the decision it must have come.")
    law_at: Text = Field(OF_THE_DAY, description="The law under which rules are read: of-the-day, or a date.")
    evidence: Evidence = Field("full", description="Evidence in full, or the statements' ids alone.")

    @property
    def idle(self) -> set[str]:
        """The clocks that have no say in this question as it is asked."""
        return set()

    @property
    def rests_on_today(self) -> bool:
        """Whether the same question has another meaning on another day."""
        said = self.model_dump(mode="json", exclude=self.idle).values()
        return any(rests_on_today(value) for value in said if isinstance(value, str))


A = TypeVar("A", bound=BaseModel)


def understood(model: type[A], given: Mapping[str, object], *, command: str = "") -> A:
    """The parameters as the model of a question or table; what is None was not given, and a date may stand for its phrase.

    Raises UsageError, which names every parameter that is wrong; as its option is written, if a command asks.
    """
    try:
        return model.model_validate(
            {
                name: str(value) if isinstance(value, date) else value
                for name, value in given.items()
                if value is not None
            }
        )
    except ValidationError as error:
        told = []
        for one in error.errors():
            name = f"{one['loc'][-1]}: " if one["loc"] else ""
            told.append((name.replace("_", "-") if command else name) + problem_in_words(one))
        remedy = f"see `whoheld {command} --help`" if command else None
        raise UsageError("; ".join(told), remedy=remedy) from error


@dataclass(frozen=True, slots=True)
class Reach:
    """The days and the known date that a question is about, as its phrases were read."""

    at: Reading
    known_at: Reading | None

    @classmethod
    def of(cls, asked: Asked, today: date) -> Reach:
        """Read the phrases. Raises DateError."""
        known_at = one_day("known_at", asked.known_at, today) if asked.known_at else None
        if asked.law_at != OF_THE_DAY:
            one_day("law_at", asked.law_at, today)  # refused by questions that read no law, too
        return cls(read_period(asked.at, today=today), known_at)

    def of_a_day(self, what: str) -> Reach:
        """Itself; `what` (a tree is drawn) is of one day. Raises DateError when it is not."""
        if not self.at.instant:
            raise DateError(
                f"{what} on a day, and {self.at.text!r} is {self.at.said}", remedy="name the day, like 2011-12-15"
            )
        return self

    def parameters(self, asked: Asked) -> dict[str, Any]:
        """The parameters of the predicate."""
        return {
            "from": self.at.period.start,
            "until": self.at.period.until,
            "known_at": self.known,
            "edition": asked.edition,
            "standing": asked.standing.value,
        }

    @property
    def known(self) -> date:
        """The known date; with nothing said of it, all that was published counts."""
        # The day before FOREVER: `known_to` is exclusive, and what is known for ever ends on FOREVER.
        return self.known_at.period.start if self.known_at else day_before(FOREVER)

    def world(self, asked: Asked) -> World:
        """The known date and the standing of the question."""
        return World(self.known, asked.standing)

    def echo(self) -> dict[str, Any]:
        """How the phrases were read, for `asked`."""
        echo: dict[str, Any] = {"at": {"text": self.at.text, "read_as": self.at.said}}
        if self.known_at:
            echo["known_at"] = {"text": self.known_at.text, "read_as": self.known_at.said}
        return echo

    def clocks(self, asked: Asked, row: Row) -> Clocks:
        """The clocks of an answer. Raises NothingLoaded or UnknownName when there is no such edition."""
        edition = edition_of(row)
        return Clocks(
            from_=None if self.at.period.start == BEGINNING else self.at.period.start,
            until=None if self.at.period.until == FOREVER else self.at.period.until,
            known_at=self.known_at.period.start if self.known_at else None,
            edition=edition,
            standing=asked.standing,
            law_at=asked.law_at,
        )


def edition_of(row: Row) -> EditionRef:
    """The edition that a query found. Raises NothingLoaded or UnknownName when there is no such edition."""
    if row["edition"] is None:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    if row["hash"] is None:
        raise UnknownName(f"there is no edition {row['edition']}", remedy="`whoheld editions` lists them")
    return EditionRef(number=row["edition"], hash=row["hash"])


def one_day(parameter: str, text: str, today: date) -> Reading:
    """The day of a parameter that is one day. Raises DateError when it cannot be read or is a longer period."""
    reading = read_period(text, today=today)
    if not reading.instant:
        raise DateError(
            f"{parameter} is one day, and {text!r} is {reading.said}", remedy="name the day, like 2012-01-01"
        )
    return reading


def the_council(asked: Asked, councils: Sequence[str]) -> str | None:
    """The council asked about; it may be left out while one is loaded. Several or another one are refused, never guessed."""
    if asked.council is None and len(councils) > 1:
        raise AmbiguousName(
            "several councils are loaded",
            candidates=[Candidate(code, "council", code) for code in councils],
            remedy="name one as `council`",
        )
    if asked.council is not None and asked.council not in councils:
        raise UnknownName(f"no council has the code {asked.council!r}", remedy=f"there is {', '.join(councils)}")
    return asked.council or next(iter(councils), None)


def the_one(database: Database, row: Row, names: Names, text: str, kinds: Sequence[str], day: date) -> Ref:
    """The one thing of that name; several or none are refused, never guessed."""
    found = [names.ref(id_, day) for id_ in row["found"]]
    if not found:
        raise unknown_name(database, text, kinds, row["edition"])
    if len(found) > 1:
        ways = " or ".join(f"`{ref.kind}`" for ref in {ref.kind: ref for ref in found}.values())
        raise AmbiguousName(
            f"{text!r} may be {', or '.join(f'the {ref.kind} {ref.name} ({ref.id})' for ref in found)}",
            candidates=[Candidate(ref.id, ref.kind, ref.name) for ref in found],
            remedy=f"ask with the id of the one you mean, or as {ways}",
        )
    return found[0]


def statements_in(evidence: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The statements of an `evidence` column, each with its paper and with the days that it gives."""
    papers = {paper["key"]: paper for paper in evidence["papers"]}
    rows: list[dict[str, Any]] = evidence["lines"]
    for row in rows:
        row["paper"] = papers[row["paper"]]
        row["first"], row["last"] = _day(row["first"]), _day(row["last"])
    return rows


@lru_cache(maxsize=1 << 14)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def evidence_lines(rows: Iterable[Mapping[str, Any]]) -> dict[str, EvidenceLine]:
    """The statements of an answer by id, with their paragraphs and papers."""
    papers: dict[tuple[Any, ...], PaperRef] = {}
    lines: dict[str, EvidenceLine] = {}
    for row in rows:
        said = tuple(row["paper"][name] for name in _OF_PAPER)
        paper = papers.get(said) or papers.setdefault(said, PaperRef(**dict(zip(_OF_PAPER, said, strict=True))))
        told = {name: row[name] for name in _OF_STATEMENT}
        lines[row["id"]] = EvidenceLine(**told, paper=paper, verified=bool(row["fingerprint"]))
    return lines


def evidence_in(evidence: Mapping[str, Any]) -> dict[str, EvidenceLine]:
    """The statements of an `evidence` column by id, as an answer shows them."""
    return evidence_lines(statements_in(evidence))


_OF_STATEMENT = ("says", "when", "force", "inferred", "because", "paraphrase", "paragraph")
_OF_PAPER = tuple(PaperRef.model_fields)


def in_reading_order(evidence: Mapping[str, EvidenceLine], used: Container[str]) -> dict[str, EvidenceLine]:
    """The statements used, as one meets them with the papers open: paper by paper, paragraph by paragraph."""

    def place(item: tuple[str, EvidenceLine]) -> tuple[object, ...]:
        return (*place_of(item[1].paper.published, item[1].paragraph), item[0])

    return dict(sorted((item for item in evidence.items() if item[0] in used), key=place))


def place_of(published: date, paragraph: str) -> tuple[date, list[tuple[bool, int, str]]]:
    """Where a paragraph stands among those of all papers, in the order in which one reads them."""
    parts = re.findall(r"[0-9]+|[^0-9]+", paragraph)
    # Numbers as numbers, and before words: 9(2) before 9(10), and both before the appendices.
    return published, [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
