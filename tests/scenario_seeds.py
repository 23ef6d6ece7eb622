"""Seeds made of generated scenarios: the papers, paragraphs and names that the statements need, the same for all editions of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from graph.database import Database
from graph.entities import ENDS, Entity, Kind
from graph.query import query
from graph.seed import Citation, Paper, Seed
from graph.statements import Fact, Statement
from graph.store.editions import KINDS

Told = dict[str, list[str]]


def seeds_of(editions: Sequence[Sequence[Statement]]) -> list[Seed]:
    """Make a seed of each edition; what no statement speaks of any more is still declared."""
    every = [statement for edition in editions for statement in edition]
    entities = {id_: Entity(id_, kind, f"The {id_}") for id_, kind in sorted(_kinds(every).items())}
    papers = {(s.paper, s.published): _paper(s.paper, s.published) for s in every}
    named = {f"{id_}/{day}": paper for (id_, day), paper in papers.items()}
    return [_seed(edition, entities, papers, named) for edition in editions]


def _seed(
    edition: Iterable[Statement],
    entities: dict[str, Entity],
    papers: dict[tuple[str, date], Paper],
    named: dict[str, Paper],
) -> Seed:
    seed = Seed(dict(entities), dict(named))
    for statement in edition:
        citation = Citation(papers[statement.paper, statement.published], f"{statement.says} 1", "0" * 64)
        seed.citations[citation.id] = citation
        seed.statements.append(replace(statement, id="", cite=citation.locator, citation=citation.id))
    return seed


def _paper(id_: str, day: date) -> Paper:
    return Paper(id_, "kent", f"Paper {id_}", "County Council", day, day, day, False, "Unrestricted", "0" * 64)


def _kinds(statements: Iterable[Statement]) -> dict[str, Kind]:
    """A kind for each thing that the statements name; which one it is does not matter to the store."""
    kinds: dict[str, Kind] = {}
    for fact in {statement.fact for statement in statements}:
        for end, allowed in _ends(fact):
            kinds.setdefault(end, min(allowed))
    return kinds


def _ends(fact: Fact) -> Iterable[tuple[str, frozenset[Kind]]]:
    return zip((fact.subject, fact.object), ENDS[fact.relation], strict=True)


def held(database: Database, edition: int) -> Told:
    """List the ids of all that an edition holds, by kind, in order, repeated if it holds anything twice."""
    row = database.read_one(query("read/contents"), {"edition": edition})
    return {kind: sorted(row[kind][0]) for kind in KINDS}


def wanted(seed: Seed) -> Told:
    """List the ids of all that an edition of this seed should hold, by kind, in order."""
    from graph.store.editions import Contents

    contents = Contents.of(seed)
    return {kind: sorted(getattr(contents, kind)) for kind in KINDS}
