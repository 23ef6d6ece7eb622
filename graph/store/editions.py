"""Editions: what one holds, how it is named, and what sets what a seed says apart from it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graph.derive import derive
from graph.query import query
from graph.store.rows import DeclaredName, declared_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from graph.database import Database
    from graph.decisions import Decision
    from graph.derivation.records import Record
    from graph.law import Rule
    from graph.seed import Citation, Outline, Paper, Seed
    from graph.statements import Statement

KINDS = ("names", "papers", "outlines", "citations", "statements", "decisions", "rules", "records")
"""What an edition consists of; each thing of each kind has a content id."""

HASHED = ("names", "papers", "outlines", "statements", "decisions", "rules")
"""What the hash of an edition is over: records follow from these, and a citation is part of its statements."""


@dataclass(frozen=True, slots=True)
class Base:
    """The latest edition: what a load is compared with. Edition 0 is the empty database."""

    edition: int
    hash: str
    statements: int
    records: int
    councils: tuple[str, ...]

    @classmethod
    def of(cls, database: Database) -> Base:
        """What stands in the database now."""
        row = database.read_one(query("write/base"), {})
        return cls(row["edition"], row["hash"], row["statements"], row["records"], tuple(row["councils"]))


@dataclass(frozen=True, slots=True)
class Contents:
    """The things of an edition by content id."""

    names: Mapping[str, DeclaredName]
    papers: Mapping[str, Paper]
    outlines: Mapping[str, Outline]
    citations: Mapping[str, Citation]
    statements: Mapping[str, Statement]
    decisions: Mapping[str, Decision]
    rules: Mapping[str, Rule]
    records: Mapping[str, Record]
    councils: tuple[str, ...]

    @classmethod
    def of(cls, seed: Seed) -> Contents:
        """What an edition of this seed holds."""
        statements = {statement.id: statement for statement in seed.statements}
        entities = seed.entities.values()
        return cls(
            names={name.id: name for entity in entities for name in declared_names(entity)},
            papers={paper.key: paper for paper in seed.papers.values()},
            outlines={outline.id: outline for outline in seed.outlines()},
            citations={citation.id: citation for citation in seed.citations.values()},
            statements=statements,
            decisions={decision.id: decision for decision in seed.decisions},
            rules={rule.id: rule for rule in seed.rules},
            records={record.id: record for record in derive(statements.values())},
            councils=tuple(sorted(entity.id for entity in entities if "/" not in entity.id)),
        )

    @property
    def hash(self) -> str:
        """The hash of an edition that holds this."""
        return hash_after("", (id_ for kind in HASHED for id_ in getattr(self, kind)), ())


def hash_after(before: str, added: Iterable[str], ended: Iterable[str]) -> str:
    """The hash of an edition from that of the one before it ("" is the empty one) and the content ids that come and go.

    The sum of the ids' SHA-256s: neither the order of the seed nor the history of the database matters.
    """
    total = int(before or "0", 16) + sum(map(_number, added)) - sum(map(_number, ended))
    return f"{total % 2**256:064x}"


def _number(id_: str) -> int:
    return int.from_bytes(hashlib.sha256(id_.encode()).digest(), "big")


@dataclass(slots=True)
class Difference:
    """What sets the next edition apart from `base`: what comes, and what goes, content id to element id."""

    base: Base
    hash: str
    councils: tuple[str, ...]
    names: list[DeclaredName] = field(default_factory=list)
    papers: list[Paper] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    ended: dict[str, dict[str, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def __bool__(self) -> bool:
        """Whether there is anything to write: the first edition is written even if it is empty."""
        return not self.base.edition or any(getattr(self, kind) or self.ended[kind] for kind in KINDS)

    def counts(self) -> dict[str, int]:
        """How many statements and records come, go and are there then."""
        counts = {}
        for kind in ("statements", "records"):
            added, ended = len(getattr(self, kind)), len(self.ended[kind])
            counts[kind] = getattr(self.base, kind) + added - ended
            counts |= {f"{kind}_added": added, f"{kind}_ended": ended}
        return counts


def compare(database: Database, wanted: Contents) -> Difference:
    """What must change for the latest edition to hold what is wanted, and nothing else."""
    base = Base.of(database)
    held = database.read_one(query("read/contents"), {"edition": base.edition})
    difference = Difference(base, wanted.hash, wanted.councils)
    for kind in KINDS:
        there: dict[str, str] = dict(zip(*held[kind], strict=True))
        things: Mapping[str, Any] = getattr(wanted, kind)
        setattr(difference, kind, [things[id_] for id_ in sorted(things.keys() - there.keys())])
        difference.ended[kind] = {id_: there[id_] for id_ in sorted(there.keys() - things.keys())}
    return difference


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition as its Changeset tells it; `written` is the server's time, ISO 8601."""

    edition: int
    hash: str
    councils: tuple[str, ...]
    written: str
    statements: int
    records: int
    statements_added: int
    statements_ended: int
    records_added: int
    records_ended: int


def editions(database: Database) -> list[Edition]:
    """All editions, the first one first."""
    return [
        Edition(**row | {"councils": tuple(row["councils"])})
        for row in database.read_one(query("read/editions"), {})["editions"]
    ]
