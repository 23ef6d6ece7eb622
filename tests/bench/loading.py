"""How long a load takes: 100,000 statements on 20,000 facts, and one more; `python -m tests.bench.loading`.

The record is that of `tests.bench.derivation`, with papers, paragraphs and names; the server is an embedded one of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

from graph.database import Database
from graph.derive import derive
from graph.entities import Entity, Kind
from graph.load import load
from graph.local import LocalServer
from graph.seed import Citation, Paper, Seed
from graph.settings import Settings
from graph.statements import Statement, council_of
from graph.store.amend import amend
from tests.bench.derivation import DAYS, FIRST_DAY, large_record, word

PARAGRAPHS = 60
"""How many paragraphs of a paper are cited, at most: a large report."""

KINDS = {kind.slug: kind for kind in Kind}


def large_seed(statements: int, facts: int, seed: int = 1) -> Seed:
    """Make a seed of so many statements on so many facts, each with its paper, its paragraph and its entities."""
    rng = Random(seed)
    made = Seed()
    for statement in large_record(statements, facts, seed):
        add_to(made, statement, rng)
    return made


def add_to(seed: Seed, statement: Statement, rng: Random) -> Statement:
    """Put a generated statement into a seed, with all that it leads to."""
    council = council_of(statement.fact.subject)
    for end in (statement.fact.subject, statement.fact.object):
        if end not in seed.entities:
            kind = KINDS[end.split("/")[-2]] if "/" in end else Kind.COUNCIL
            seed.entities[end] = Entity(end, kind, f"The {end.replace('/', ' ')}")
    day = statement.published
    paper = seed.papers.setdefault(
        f"{council}/{statement.paper}",
        Paper(statement.paper, council, f"Report of {day}", "Cabinet", day, day, day, False, "Unrestricted", "0" * 64),
    )
    citation = Citation(paper, str(rng.randrange(PARAGRAPHS)), "")
    seed.citations[citation.id] = citation
    fact = statement.fact
    told = replace(
        statement,
        id="",
        cite=citation.locator,
        citation=citation.id,
        paraphrase=f"{fact.subject} {fact.relation} {fact.object}",
    )
    seed.statements.append(told)
    return told


def one_more(seed: Seed, rng: Random) -> tuple[Statement, Citation]:
    """Make one statement more on some fact of the seed, in one of its papers."""
    model = rng.choice(seed.statements)
    council = council_of(model.fact.subject)
    papers = sorted((paper for paper in seed.papers.values() if paper.council == council), key=lambda paper: paper.id)
    days = [paper.published for paper in papers]
    day = FIRST_DAY + timedelta(days=rng.randrange(DAYS))
    new = word(rng, model.fact, (day, day + timedelta(days=400)), days)
    paper = next(paper for paper in papers if paper.published == new.published)
    citation = Citation(paper, f"new {rng.random()}", "")
    return replace(new, id="", cite=citation.locator, citation=citation.id, paraphrase="one more"), citation


def main() -> None:
    """Derive, load, and add one statement a number of times; print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--facts", type=int, default=20_000)
    parser.add_argument("--more", type=int, default=50)
    asked = parser.parse_args()
    out = sys.stdout.write
    seed = large_seed(asked.statements, asked.facts)
    facts = len({statement.fact for statement in seed.statements})
    out(
        f"{len(seed.statements)} statements on {facts} facts, {len(seed.entities)} entities, "
        f"{len(seed.citations)} paragraphs of {len(seed.papers)} papers\n"
    )
    began, cpu = perf_counter(), process_time()
    records = len(derive(seed.statements))
    out(
        f"derived {records} records in {perf_counter() - began:.1f} s "
        f"({process_time() - cpu:.1f} s of one core; limit 20 s)\n"
    )
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment({}), whoheld_home=Path(home), heap="1g", page_cache="512m")
        with LocalServer(settings).borrowed() as address, Database.open(address) as database:
            began, cpu = perf_counter(), process_time()
            loaded = load(database, seed, lambda line: _told(line, began))
            out(
                f"derived and loaded edition {loaded.edition} in {perf_counter() - began:.1f} s "
                f"({process_time() - cpu:.1f} s of them here; limit 20 + 60 s)\n"
            )
            began = perf_counter()
            load(database, seed)
            out(f"loaded again, nothing changed, in {perf_counter() - began:.1f} s\n")
            _add_one_by_one(database, seed, asked.more)
    out(f"Python's peak memory {getrusage(RUSAGE_SELF).ru_maxrss // 1024} MiB (limit 1024)\n")


def _add_one_by_one(database: Database, seed: Seed, times: int) -> None:
    """Add a statement so many times, each time derived and written as an edition; print what it took."""
    rng = Random(2)
    took, records = [], []
    for _ in range(times):
        statement, citation = one_more(seed, rng)
        began = perf_counter()
        loaded = amend(database, [statement], citations=[citation])
        took.append(1000 * (perf_counter() - began))
        records.append(loaded.records_added + loaded.records_ended)
    sys.stdout.write(
        f"one statement more, derived and loaded: {took[0]:.0f} ms the first, {sorted(took)[times // 2]:.0f} ms median, "
        f"{max(took):.0f} ms worst of {times} (limit 500 ms); up to {max(records)} records written or ended\n"
    )


def _told(line: str, began: float) -> None:
    sys.stdout.write(f"  {perf_counter() - began:5.1f} s  {line}\n")


if __name__ == "__main__":
    main()
