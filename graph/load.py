"""A seed into the database: compare with what stands there, write one edition, or nothing if nothing changed.

An edition becomes visible with its Changeset, which is written last. A load that is killed before that leaves a marker; the next one
takes back what it left. Two loads at once: the later one takes the marker, and the earlier stops without having changed any edition.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from graph.derive import derive
from graph.entities import name_key
from graph.errors import WhoheldError
from graph.interval import BEGINNING, FOREVER
from graph.query import query, schema_statements
from graph.statements import State, content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from graph.database import Database
    from graph.entities import Entity
    from graph.records import Record
    from graph.seed import Citation, Paper, Seed
    from graph.statements import Statement

OPEN = 2**31 - 1
"""The `edition_to` of what the latest edition holds."""

BATCH = 5_000
"""Rows a transaction: large enough to be quick, small enough for a server with little memory."""

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the edition that stands now, whether this load wrote it, and how much it added and ended."""

    edition: int
    hash: str
    written: bool
    statements: int
    records: int
    added: int
    ended: int


def load(database: Database, seed: Seed, say: Callable[[str], None] = lambda _: None) -> Loaded:
    """Make the latest edition say what the seed says. Idempotent; the order of files and lines does not matter."""
    database.run_schema(schema_statements())
    say(f"deriving records from {len(seed.statements)} statements")
    target = _Target(seed)
    return _Writer(database, say).write(target)


class _Target:
    """What the database is to hold, each thing under its content hash."""

    def __init__(self, seed: Seed) -> None:
        names = [name for entity in seed.entities.values() for name in _declared_names(entity)]
        records = [_of_record(record) for record in derive(seed.statements)]
        self.records: dict[str, Properties] = {row["properties"]["record_id"]: row for row in [*names, *records]}
        self.statements = {statement.id: _of_statement(statement) for statement in seed.statements}
        self.papers = {paper.key: _of_paper(paper) for paper in seed.papers.values()}
        self.citations = {citation.id: _of_citation(citation) for citation in seed.citations.values()}
        self.entities = [{"id": entity.id, "kind": entity.kind.value} for entity in _sorted(seed.entities.values())]
        self.titles = sorted({row["object"]: row["title"] for row in names}.values(), key=lambda row: str(row["id"]))
        self.councils = sorted(entity.id for entity in seed.entities.values() if "/" not in entity.id)
        self.hash = edition_hash([*self.statements, *self.papers, *(row["properties"]["record_id"] for row in names)])


def edition_hash(ids: Iterable[str]) -> str:
    """The hash of a set of content ids: the sum of their SHA-256s, so that neither order nor history matters."""
    total = sum(int.from_bytes(hashlib.sha256(id_.encode()).digest()) for id_ in ids)
    return f"{total % 2**256:064x}"


class _Writer:
    """One load under way."""

    def __init__(self, database: Database, say: Callable[[str], None]) -> None:
        self.database = database
        self.say = say
        self.token = uuid.uuid4().hex

    def write(self, target: _Target) -> Loaded:
        """Write the target as the next edition, unless it is what the latest one holds."""
        begun = self.database.write(query("write/begin"), {"token": self.token})[0]
        latest: int = begun["latest"]
        if begun["left_over"]:
            self._undo(latest)
        held = self.database.read_one(query("read/contents"), {"open": OPEN})
        wanted = {
            "records": target.records, "statements": target.statements, "papers": target.papers, "citations": target.citations,
        }  # fmt: skip
        there = {kind: dict(held[kind]) for kind in wanted}
        new = {kind: [row for id_, row in rows.items() if id_ not in there[kind]] for kind, rows in wanted.items()}
        gone = {
            kind: [element for id_, element in ids.items() if id_ not in wanted[kind]] for kind, ids in there.items()
        }
        added, ended = (sum(map(len, part.values())) for part in (new, gone))
        counts = (len(target.statements), len(target.records))
        if latest and not added and not ended:
            self.database.write(query("write/release"), {"token": self.token})
            return Loaded(latest, begun["hash"], False, *counts, 0, 0)
        edition = latest + 1
        self.say(f"writing edition {edition}: {added} added, {ended} ended")
        self._write_new(target, new, edition)
        for kind, elements in gone.items():
            name = "write/close_records" if kind == "records" else "write/close_nodes"
            self._batches(name, elements, {"edition": edition}, rows_as="element_ids")
        last = {
            "token": self.token, "edition": edition, "hash": target.hash, "statements": counts[0], "records": counts[1],
            "councils": target.councils,
        }  # fmt: skip
        self._expect(self.database.write(query("write/commit"), last)[0]["written"], 1)
        return Loaded(edition, target.hash, True, *counts, added, ended)

    def _write_new(self, target: _Target, new: dict[str, list[Properties]], edition: int) -> None:
        at = {"edition": edition, "open": OPEN}
        self._batches("write/entities", target.entities, {})
        self._batches("write/titles", target.titles, {})
        self._batches("write/papers", new["papers"], at)
        self._batches("write/citations", new["citations"], at)
        self._batches("write/statements", new["statements"], at)
        self._batches("write/records", [_without_title(row) for row in new["records"]], at)

    def _batches(self, name: str, rows: list[Any], parameters: Properties, rows_as: str = "rows") -> None:
        for batch in _batched(rows, BATCH):
            given = {"token": self.token, rows_as: batch, **parameters}
            self._expect(self.database.write(query(name), given)[0]["written"], len(batch))

    def _expect(self, written: int, wanted: int) -> None:
        """Stop when the marker was taken by another load: then nothing is written any more."""
        if written != wanted:
            raise WhoheldError(
                f"this load wrote {written} of {wanted} things: another load has taken over",
                remedy="wait for it, then load again; no edition was changed by this one",
            )

    def _undo(self, latest: int) -> None:
        self.say("taking back what an unfinished load left")
        given = {"latest": latest, "open": OPEN, "batch": BATCH}
        for name in ("write/undo_relationships", "write/undo_nodes"):
            while self.database.write(query(name), given)[0]["undone"]:
                pass


def _declared_names(entity: Entity) -> Iterator[Properties]:
    """The names that the seed declares: records without evidence and without end, under what dated ones the papers give."""
    for name in dict.fromkeys((entity.name, *entity.also)):
        title = {"id": "t" + content_hash(name), "text": name, "key": name_key(name)}
        capacity = "declared" if name == entity.name else "variant"
        properties = {
            "record_id": "r" + content_hash(entity.id, "KNOWN_AS", name, capacity, entity.detail), "fact_id": "",
            "from": BEGINNING, "until": FOREVER, "adopted": "presumed", "recommended": "presumed", "proposed": "presumed",
            "known_from": BEGINNING, "known_to": FOREVER, "from_by": [], "by": [], "until_by": [], "assumed": False,
            "conflict": False, "capacity": capacity, "detail": entity.detail,
        }  # fmt: skip
        yield {
            "subject": entity.id, "relation": "KNOWN_AS", "object": title["id"], "label": "Title", "properties": properties,
            "title": title,
        }  # fmt: skip


def _without_title(row: Properties) -> Properties:
    return {key: value for key, value in row.items() if key != "title"}


QUALIFIER = {"REPORTS_TO": "nature", "OVERSEES": "nature", "MEMBER_OF": "office", "SUCCEEDED_BY": "manner", "SHARED_WITH": "share"}
"""The property that a relation's qualifier is stored as; `capacity` where it is not named here. Design 3."""


def _of_record(record: Record) -> Properties:
    states = {
        standing: None if state is State.NONE else state.value
        for standing, state in (
            ("adopted", record.adopted), ("recommended", record.recommended), ("proposed", record.proposed),
        )
    }  # fmt: skip
    properties = {
        "record_id": record.id, "fact_id": record.fact.id, "spell": record.fact.spell, "from": record.start,
        "until": record.until, **states, "known_from": record.known_from, "known_to": record.known_to,
        "from_by": list(record.from_by), "by": list(record.by), "until_by": list(record.until_by),
        "assumed": record.assumed, "conflict": record.conflict,
        QUALIFIER.get(record.fact.relation, "capacity"): record.fact.qualifier or None,
    }  # fmt: skip
    return {
        "subject": record.fact.subject, "relation": record.fact.relation, "object": record.fact.object, "label": "Entity",
        "properties": properties,
    }  # fmt: skip


def _of_statement(statement: Statement) -> Properties:
    fact, when = statement.fact, statement.when
    properties = {
        "id": statement.id, "fact_id": fact.id, "subject": fact.subject, "relation": fact.relation, "object": fact.object,
        "qualifier": fact.qualifier, "spell": fact.spell, "says": statement.says.value, "force": statement.force.value,
        "when": when.text if when else None, "first": when.first if when else None, "last": when.last if when else None,
        "open": when.open if when else None, "published": statement.published, "paper": statement.paper,
        "cite": statement.cite, "inferred": statement.inferred, "because": statement.because or None,
        "paraphrase": statement.paraphrase,
    }  # fmt: skip
    return {"citation": statement.citation, "properties": properties}


def _of_paper(paper: Paper) -> Properties:
    return {"key": paper.key, **{name: getattr(paper, name) for name in paper.__slots__}}


def _of_citation(citation: Citation) -> Properties:
    return {
        "id": citation.id, "locator": citation.locator, "sha256": citation.sha256, "paper_key": citation.paper.key,
    }  # fmt: skip


def _sorted(entities: Iterable[Entity]) -> list[Entity]:
    return sorted(entities, key=lambda entity: entity.id)


def _batched(rows: list[Any], size: int) -> Iterator[list[Any]]:
    """Lists of at most `size` rows."""
    source = iter(rows)
    while batch := list(islice(source, size)):
        yield batch
