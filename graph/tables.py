"""The record as tables, a page at a time: what dashboards read whole. One row of TABLES makes the routes and the commands."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from graph.dates import rests_on_today
from graph.errors import UsageError
from graph.interval import BEGINNING, FOREVER
from graph.query import query
from graph.questions.asking import Asked, Text, edition_of, the_council
from graph.questions.lineage import EVER, ever
from graph.questions.names import Names
from graph.questions.standings import standing_shown
from graph.questions.sweep import record_of
from graph.statements import Standing
from graph.store.rows import OPEN, QUALIFIER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from graph.answers import EditionRef
    from graph.database import Database, Row
    from graph.questions.asking import Reach

PAGE = 1_000
"""Rows that are read at a time when a whole table is asked for."""

MOST = 10_000
"""Rows that one page may have."""

TableRow = dict[str, Any]


class PapersTableAsked(BaseModel):
    """Which rows of a table of what papers say: those published by a known date, in an edition."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    council: Text | None = Field(None, description="The council's code; may be left out while one is loaded.")
    known_at: Text | None = Field(None, description="What the public record could have told on this day; else all.")
    edition: int | None = Field(None, ge=1, lt=OPEN, description="Which edition of our data; else the latest.")
    limit: int | None = Field(
        None, ge=1, le=MOST, description="Rows of a page, with a Link to the next; else the whole table."
    )
    after: Text | None = Field(None, description="Where the page before ended, as its Link has it.")

    @property
    def idle(self) -> set[str]:
        """The clocks that have no say."""
        return set()

    @property
    def rests_on_today(self) -> bool:
        """Whether the same rows are asked for on another day."""
        said = self.model_dump(mode="json", exclude={"after"}).values()
        return any(rests_on_today(value) for value in said if isinstance(value, str))


class RecordsTableAsked(PapersTableAsked):
    """Which rows of a table of records: those that meet a period in a standing, too."""

    at: Text = Field(EVER, description="Only records that meet this day or period; else all.")
    standing: Standing = Field(Standing.RECOMMENDED, description="How far through the decision it must have come.")


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name. `ends` are what its columns call the two things that a record joins; of papers' own rows there are none."""

    name: str
    summary: str
    columns: tuple[str, ...]
    ends: tuple[str, ...] = ()
    relation: str = ""

    @property
    def asked(self) -> type[PapersTableAsked]:
        """The model of its parameters."""
        return RecordsTableAsked if self.ends else PapersTableAsked


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a table, the edition that they are of, and where the next page begins, if there is one."""

    edition: EditionRef
    rows: list[TableRow]
    next: str | None


_TOLD = ("from", "until", "certainty", "standing", "assumed", "conflict", "statements", "from_by", "until_by", "record")


def _records(name: str, summary: str, relation: str, subject: str, object_: str) -> Table:
    qualifier = QUALIFIER.get(relation, "capacity")
    ends = tuple(f"{end}{part}" for end in (subject, object_) for part in ("", "_kind", "_name"))
    return Table(name, summary, (*ends, qualifier, *_TOLD), (subject, object_), relation)


def _things(name: str, summary: str) -> Table:
    return Table(name, summary, ("id", "kind", "name", "detail", *_TOLD), ("id",))


TABLES = (
    _things("posts", "Posts, record by record of their existence"),
    _things("units", "Units, record by record of their existence"),
    _things("people", "Persons, record by record of their existence, or once where no paper speaks of it"),
    _records("holdings", "Who held which posts", "HOLDS", "person", "post"),
    _records("designations", "Who had which roles", "DISCHARGES", "holder", "role"),
    _records("reporting_lines", "Who answered to whom", "REPORTS_TO", "subject", "superior"),
    _records("responsibilities", "Who answered for which functions", "RESPONSIBLE_FOR", "subject", "function"),
    Table(
        "decisions",
        "Parts of recommendations and resolutions, as one paper tells of each",
        (
            "id", "verb", "body", "status", "subject", "on", "first", "last", "told", "effective", "reorganisation", "inferred",
            "because", "paper", "published", "paragraphs", "would_set",
        ),
    ),
    Table(
        "statements",
        "What one paper says of one fact, each with its paragraph",
        (
            "id", "fact_id", "subject", "relation", "object", "qualifier", "spell", "says", "when", "first", "last", "force",
            "inferred", "because", "paraphrase", "published", "council", "paper", "paragraph", "citation",
        ),
    ),
    Table(
        "papers",
        "The papers that the record rests on",
        (
            "id", "council", "title", "body", "dated", "meeting", "published", "published_assumed", "classification", "sha256",
            "citations", "key",
        ),
    ),
)  # fmt: skip

BY_NAME = {table.name: table for table in TABLES}


def pages(database: Database, table: Table, asked: PapersTableAsked, *, today: date) -> Iterator[Page]:
    """The page asked for; without a limit all pages, one after the other, of one edition. Each is one exchange."""
    found = page(database, table, asked, today=today)
    yield found
    while asked.limit is None and found.next:
        asked = asked.model_copy(update={"edition": found.edition.number, "after": found.next})
        found = page(database, table, asked, today=today)
        yield found


def page(database: Database, table: Table, asked: PapersTableAsked, *, today: date) -> Page:
    """One page, in one exchange. Raises the errors of dates, names and the database."""
    clocked = Asked.model_validate({"at": EVER, **asked.model_dump(include=set(Asked.model_fields))})
    reach, limit = ever(clocked, today), asked.limit or PAGE
    after_id, after = _place(asked.after)
    given = {
        **reach.parameters(clocked), "council": asked.council, "after_id": after_id, "after": after, "limit": limit + 1,
    }  # fmt: skip
    read = query(f"read/table_{table.name}")
    row = database.read_one(read, {name: given[name] for name in read.parameters})
    edition = edition_of(row)
    the_council(clocked, row["councils"])
    if not table.ends:
        rows = [{name: one.get(name) for name in table.columns} for one in row["rows"][:limit]]
        key = "key" if "key" in table.columns else "id"
        return Page(edition, rows, _token(("", rows[-1][key])) if len(row["rows"]) > limit else None)
    records = row["records"]
    rows = _told(table, row, limit, reach, clocked.standing)
    return Page(edition, rows, _token(_place_of(records[limit - 1])) if len(records) > limit else None)


def _place_of(one: Row) -> tuple[str, str]:
    """Where a record stands in its table: the thing that it is of, then its first day and its id."""
    return one["subject"], f"{record_of(one).start}{one['record_id']}" if "record_id" in one else ""


def _told(table: Table, row: Row, limit: int, reach: Reach, standing: Standing) -> list[TableRow]:
    """Records as the rows of their table, with names as of the first day of each in the period."""
    names = Names(row["names"], standing)
    told = []
    for one in row["records"][:limit]:
        days: TableRow = dict.fromkeys(_TOLD)
        day, joined = reach.at.period.start, [one["subject"]]
        if "record_id" in one:
            record = record_of(one)
            day = max(record.start, day)
            days = {
                "from": None if record.start == BEGINNING else record.start,
                "until": None if record.until == FOREVER else record.until,
                "certainty": record.state(standing).value,
                "standing": standing_shown(record, standing),
                "assumed": record.assumed, "conflict": record.conflict, "statements": list(record.by),
                "from_by": list(record.from_by), "until_by": list(record.until_by), "record": record.id,
            }  # fmt: skip
            joined.append(one["object"])
        told.append(_ends(table, names, joined, day, one) | days)
    return told


def _ends(table: Table, names: Names, joined: list[str], day: date, one: Row) -> TableRow:
    """The things that a record joins, by id, kind and name, and the record's qualifier."""
    if not table.relation:
        ref = names.ref(joined[0], day)
        return {**asdict(ref), "detail": names.detail(ref.id) or None}
    row: TableRow = {}
    for end, id_ in zip(table.ends, joined, strict=True):
        ref = names.ref(id_, day)
        row |= {end: ref.id, f"{end}_kind": ref.kind, f"{end}_name": ref.name}
    qualifier = QUALIFIER.get(table.relation, "capacity")
    return row | {qualifier: one.get(qualifier)}


def _token(ended: tuple[str, str]) -> str:
    """Where a page ended, as text that can stand in an address."""
    return base64.urlsafe_b64encode(json.dumps(ended, ensure_ascii=False).encode()).rstrip(b"=").decode()


def _place(token: str | None) -> tuple[str, str]:
    """Where the page before ended. Raises UsageError when the token is none of ours."""
    if token is None:
        return "", ""
    try:
        after_id, after = json.loads(base64.b64decode(token + "=" * (-len(token) % 4), b"-_", validate=True))
        if isinstance(after_id, str) and isinstance(after, str):
            return after_id, after
    except (ValueError, TypeError, RecursionError):
        pass
    raise UsageError(
        f"after: {token!r} is no place in a table",
        remedy="follow the Link of the page before, or leave it out to begin",
    )
