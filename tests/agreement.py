"""Whether the oracle and the fast derivation agree: on every day of every fact, in every world, flags included."""

from collections.abc import Sequence
from datetime import date

from graph.derivation.records import Record
from graph.derive import derive
from graph.statements import Fact, Standing, State, Statement
from tests.oracle import World
from tests.strategies import known_dates

Runs = list[tuple[date, date, State]]


def disagreements(statements: Sequence[Statement]) -> list[str]:
    """List in words where the two differ; empty where they agree."""
    records = derive(statements)
    found: list[str] = []
    for known_at in known_dates(statements):
        seen = [record for record in records if record.known_from <= known_at < record.known_to]
        worlds = {standing: World(statements, known_at, standing) for standing in Standing}
        for standing, world in worlds.items():
            for fact in world.facts:
                fast, slow = runs_of(seen, fact, standing), world.runs(fact)
                if fast != slow:
                    found.append(f"{fact}, {standing}, known {known_at}: oracle {told(slow)}; fast {told(fast)}")
        for record in seen:
            there = [world for standing, world in worlds.items() if record.state(standing) is not State.NONE]
            for flag in ("assumed", "conflict"):
                fast = getattr(record, flag)
                if fast != any(getattr(world, flag)(record.fact) for world in there):
                    found += [f"{record.fact}, known {known_at}, from {record.start}: {flag} is {fast}"]
    return found


def runs_of(records: Sequence[Record], fact: Fact, standing: Standing) -> Runs:
    """Join the records of one fact in one world to runs of one state."""
    runs: Runs = []
    for record in records:
        state = record.state(standing)
        if record.fact != fact or state is State.NONE:
            continue
        if runs and runs[-1][1] == record.start and runs[-1][2] is state:
            runs[-1] = (runs[-1][0], record.until, state)
        else:
            runs.append((record.start, record.until, state))
    return runs


def told(runs: Runs) -> str:
    """Tell runs in few words."""
    return ", ".join(f"{state} {start}..{until}" for start, until, state in runs) or "none"
