"""How long the derivation takes: 100,000 statements on 20,000 facts, and one more; `python -m tests.bench.derivation`.

The record is like that of twenty councils over ten years, twenty-five papers each: posts that sit in units, report to
each other and are held by one person after another; of every second one, and of every unit, papers tell its existence
too.
"""

import argparse
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import perf_counter, process_time

from graph.derivation.neighbours import InMemory, rederive, touched
from graph.derive import derive
from graph.statements import Fact, Force, Says, Statement, When

FIRST_DAY, DAYS = date(2010, 1, 1), 3652
COUNCILS, PAPERS_EACH = 20, 25
FORCES = {Force.REPORTED: 70, Force.RESOLVED: 15, Force.RECOMMENDED: 11, Force.PROPOSED: 4}


def large_record(statements: int, facts: int, seed: int = 1) -> list[Statement]:
    """Make a record of so many statements on so many facts."""
    rng = Random(seed)
    made: list[Statement] = []
    for number in range(COUNCILS):
        papers = sorted({FIRST_DAY + timedelta(days=rng.randrange(DAYS)) for _ in range(PAPERS_EACH)})
        council = list(large_council(f"c{number}", facts // COUNCILS, rng))
        made += [_statement(rng, fact, Says.HOLDS, _paper_in(rng, life, papers), None) for fact, life in council]
        for _ in range(statements // COUNCILS - len(council)):
            fact, life = rng.choice(council)
            made.append(word(rng, fact, life, papers))
    return made


Life = tuple[date, date]


def large_council(council: str, facts: int, rng: Random) -> Iterator[tuple[Fact, Life]]:
    """Make the facts of a council with the days of each: posts in units and lines, held by one person after another."""
    made = post = 0
    while made < facts:
        kinds = (f"post/p{post}", f"unit/u{post // 20}", f"post/p{post // 8}")
        name, unit, boss = (f"{council}/{kind}" for kind in kinds)
        whole = (FIRST_DAY - timedelta(days=1000), FIRST_DAY + timedelta(days=DAYS + 1000))
        since, until = sorted(FIRST_DAY + timedelta(days=rng.randrange(-1500, DAYS + 1500)) for _ in range(2))
        if post < facts // 40:  # the managers stay: hardly anybody reports to a post that is gone
            since, until = whole
        change = since + (until - since) / 2
        of_post = [
            (Fact(f"{council}/person/{post}a", "HOLDS", name, "substantive"), (since, change)),
            (Fact(f"{council}/person/{post}b", "HOLDS", name, "substantive"), (change, until)),
            (Fact(name, "REPORTS_TO", boss, "line"), (since, until)),
            (Fact(name, "IN_UNIT", unit), (since, until)),
        ]
        if post % 2 == 0:
            of_post.append((Fact(name, "EXISTS_IN", council), (since, until)))
        if post % 20 == 0:
            of_post += [(Fact(unit, "EXISTS_IN", council), whole), (Fact(unit, "PART_OF", f"{council}/unit/u0"), whole)]
        if post % 40 == 0:
            of_post.append((Fact(name, "DISCHARGES", f"role/r{post // 200}", "designated"), (since, until)))
        yield from of_post[: facts - made]
        made += len(of_post)
        post += 1


def word(rng: Random, fact: Fact, life: Life, papers: list[date]) -> Statement:
    """Make one paper's word on a fact: mostly that it holds on the day of the paper; sometimes wrong about its days."""
    chance = rng.random()
    if chance < 0.03:
        return _statement(rng, fact, Says.HOLDS, rng.choice(papers), None)
    if chance < 0.04 and fact.relation != "EXISTS_IN":
        return _statement(rng, fact, Says.ABSENT, rng.choice(papers), None)
    if chance < 0.16:
        return _statement(rng, fact, Says.STARTS, _paper_in(rng, life, papers), life[0])
    if chance < 0.28:
        return _statement(rng, fact, Says.ENDS, _paper_in(rng, life, papers), life[1])
    return _statement(rng, fact, Says.STAYS if chance < 0.33 else Says.HOLDS, _paper_in(rng, life, papers), None)


def _paper_in(rng: Random, life: Life, papers: list[date]) -> date:
    """Choose a paper of a fact's life, or the nearest before it."""
    first, until = bisect_left(papers, life[0]), bisect_left(papers, life[1])
    return papers[rng.randrange(first, until)] if first < until else papers[max(first - 1, 0)]


def _statement(rng: Random, fact: Fact, says: Says, paper: date, day: date | None) -> Statement:
    """Make a statement about a day (of the paper where none is given), exactly, roughly or openly."""
    day = day or paper
    chance = rng.random()
    when = When(day, day)
    if says in (Says.STARTS, Says.ENDS) and chance < 0.3:
        when = When(day - timedelta(days=20), date.max, open=True)
    elif chance < 0.4 and says in (Says.STARTS, Says.ENDS):
        when = When(day - timedelta(days=rng.randrange(60)), day + timedelta(days=rng.randrange(60)))
    force = rng.choices(list(FORCES), list(FORCES.values()))[0]
    cite = f"{paper}#{rng.randrange(1_000_000)}"
    return Statement(fact, says, when, force, f"{paper}", paper, cite, inferred=rng.random() < 0.1)


def main() -> None:
    """Derive the whole, then again with one statement more, a hundred times; print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--facts", type=int, default=20_000)
    asked = parser.parse_args()
    out = sys.stdout.write
    statements = large_record(asked.statements, asked.facts)
    out(f"{len(statements)} statements on {len({s.fact for s in statements})} facts; {_memory()} MiB before\n")
    began, cpu = perf_counter(), process_time()
    records = derive(statements)
    took, used = perf_counter() - began, process_time() - cpu
    out(f"derived {len(records)} records in {took:.1f} s ({used:.1f} s of one core)\n")
    out(f"peak memory {_memory()} MiB\n")
    rng = Random(2)
    neighbourhood = InMemory(statements)
    times, sizes = [], []
    for _ in range(100):
        fact = rng.choice(statements).fact
        one_more = _statement(rng, fact, Says.HOLDS, FIRST_DAY + timedelta(days=rng.randrange(DAYS)), None)
        neighbourhood.add([one_more])
        cpu = process_time()
        sizes.append(len(rederive(touched([fact], neighbourhood), neighbourhood)))
        times.append(1000 * (process_time() - cpu))
    times.sort()
    out(f"one statement more: {times[50]:.1f} ms median, {times[95]:.1f} ms 95th, {times[-1]:.1f} ms worst; ")
    out(f"up to {max(sizes)} records\n")


def _memory() -> int:
    """Tell the peak of this process in MiB."""
    return getrusage(RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
