"""The records of the worked cases told in text, evidence and all: `tests/contracts/evidence.txt`.

`python -m tests.evidence` writes it anew; review the difference before it is committed.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

from graph.derivation.records import Record
from graph.derive import derive
from graph.interval import BEGINNING, FOREVER
from graph.statements import Standing, Statement, read_fact
from tests.cases import all_cases
from tests.strategies import random_scenario, random_statement

CONTRACT = Path(__file__).parent / "contracts" / "evidence.txt"
GENERATED = range(60)
"""Seeds of generated scenarios of either kind, for the encounters that no worked case has."""

TELLING = (107, 124, 523, 875, 1080, 1330)
"""Seeds of tight scenarios that alone told a mutant from the code."""

_FACTS = (
    ("ann HOLDS post",),
    ("ann HOLDS post", "bob HOLDS post"),
    ("ann HOLDS post", "post EXISTS_IN kent"),
    ("ann HOLDS post", "post EXISTS_IN kent", "post EXISTS_IN kent #2"),
    ("ann HOLDS post", "bob HOLDS post", "post EXISTS_IN kent", "ann EXISTS_IN kent"),
)


def tight_scenario(rng: Random) -> list[Statement]:
    """Make a few statements on a few facts within five days, so that every boundary meets every other."""
    first = date(2011, 12, 8)
    days = [first + timedelta(days=n) for n in range(5)]
    papers = {"P1": first, "P2": days[rng.choice((0, 2))]}
    facts = [read_fact(fact) for fact in rng.choice(_FACTS)]
    return [random_statement(rng, fact, days, papers) for fact in facts for _ in range(rng.choice((1, 2, 2, 3)))]


def told() -> Iterator[str]:
    """Tell scenario by scenario: its name; its statements, numbered; under each fact its records.

    A record is: days, known dates, its state in each standing (certain, presumed, possible, none: C P p -), the numbers
    of the statements behind its first day, its state and its end, and its flags.
    """
    scenarios = {case.name: case.statements for case in all_cases()}
    scenarios |= {f"generated: {seed}": tuple(random_scenario(Random(seed))) for seed in GENERATED}
    scenarios |= {f"tight: {seed}": tuple(tight_scenario(Random(seed))) for seed in (*GENERATED, *TELLING)}
    for name, statements in scenarios.items():
        yield "\n".join([name, *_scenario(statements)])


def contract() -> list[str]:
    """Read what was told when it was last reviewed."""
    return CONTRACT.read_text(encoding="utf-8").rstrip("\n").split("\n\n")


def _scenario(statements: Sequence[Statement]) -> Iterator[str]:
    once = list({statement.id: statement for statement in statements}.values())
    numbers = {statement.id: str(number) for number, statement in enumerate(once, 1)}
    for statement in once:
        when = statement.when.text if statement.when else "-"
        inferred = " inferred" if statement.inferred else ""
        words = f"{statement.fact}: {statement.says} {when} {statement.force}{inferred} {statement.published}"
        yield f"  {numbers[statement.id]}. {words}"
    records = sorted(derive(statements), key=lambda r: (str(r.fact), r.fact.qualifier, r.start, r.known_from))
    for place, record in enumerate(records):
        if not place or records[place - 1].fact != record.fact:
            yield f"  {record.fact}"
        yield "    " + _record(record, numbers)


def _record(record: Record, numbers: dict[str, str]) -> str:
    states = "".join("-pPC"[record.state(standing).rank] for standing in Standing)
    ids = ("+".join(numbers[i] for i in by) or "-" for by in (record.from_by, record.by, record.until_by))
    flags = " assumed" * record.assumed + " conflict" * record.conflict
    days, known = _run(record.start, record.until), _run(record.known_from, record.known_to)
    return f"{days} known {known} {states} {' | '.join(ids)}{flags}"


def _run(first: date, until: date) -> str:
    return f"{'' if first == BEGINNING else first}..{'' if until == FOREVER else until}"


if __name__ == "__main__":
    CONTRACT.write_text("\n\n".join(told()) + "\n", encoding="utf-8")
