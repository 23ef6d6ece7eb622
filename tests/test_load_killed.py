"""A load that is killed (SIGKILL) amid its writes, then made again: the same records, nothing twice, and no reader ever saw a part.

Some kills in each run of the tests; `python -m tests.test_load_killed --kills 50` for many, on a server of its own.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from graph.database import Database, Row
from graph.load import load
from graph.local import LocalServer
from graph.query import Query, query
from graph.seed import Seed
from graph.settings import Address, Settings
from graph.store.editions import Base
from tests.bench.loading import large_seed
from tests.scenario_seeds import Told, held, wanted
from tests.test_load import everything

BATCH = 50
SIZE = (200, 60)


def seed_of(turn: int) -> Seed:
    """Give one of two councils that differ in about half of what is said, in turn."""
    seed = large_seed(*SIZE, seed=3)
    half = len(seed.statements) // 2
    kept = seed.statements[:half] if turn % 2 else seed.statements
    cited = {statement.citation for statement in kept}
    return replace(seed, statements=kept, citations={id_: one for id_, one in seed.citations.items() if id_ in cited})


class Doomed(Database):
    """Kills its own process at one of its writes: before it is sent, or so long after; at the latest when it is done."""

    fatal: int
    after: float | None
    writes: int = 0

    def write(self, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
        """Write, if there is life left for it."""
        self.writes += 1
        if self.writes != self.fatal:
            return super().write(query, parameters)
        if self.after is not None:
            threading.Timer(self.after, _die).start()
            super().write(query, parameters)
        return _die()


def _die() -> list[Row]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def child(turn: int, fatal: int, after: float | None) -> None:
    """Be the load that is killed at its `fatal`th write; told 0, live, and tell how many writes that took, and how long."""
    seed = seed_of(turn)
    address = Address(os.environ["NEO4J_URI"], os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"], "neo4j")
    with Doomed.open(address) as database:
        assert isinstance(database, Doomed)
        database.fatal, database.after = fatal, after
        began = time.perf_counter()
        load(database, seed, batch=BATCH)
        sys.stdout.write(f"{database.writes} {time.perf_counter() - began}")


def run_child(
    address: Address, turn: int, fatal: int = 0, after: float | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a load in a process of its own."""
    environment = os.environ | {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
    }
    command = [sys.executable, "-m", "tests.test_load_killed", "--child", str(turn), "--fatal", str(fatal)]
    command += [] if after is None else ["--after", str(after)]
    root = Path(__file__).resolve().parents[1]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=root, check=False)


class Reader(threading.Thread):
    """Asks all along what the latest edition holds, and keeps each answer that is none of the whole ones."""

    def __init__(self, database: Database, whole: dict[str, Told]) -> None:
        super().__init__()
        self.database = database
        self.whole = whole
        self.asked = 0
        self.parts: list[tuple[Base, int]] = []
        self.done = threading.Event()

    def run(self) -> None:
        """Ask until told to stop."""
        while not self.done.is_set():
            base = Base.of(self.database)
            told = held(self.database, base.edition)
            self.asked += 1
            if told != self.whole[base.hash]:
                self.parts.append((base, sum(map(len, told.values()))))


def kill_loads(address: Address, kills: int, seed: int) -> dict[str, int]:
    """Kill so many loads, each under way, at a random one of its writes, and load again after each; tell what was seen.

    The first write takes the marker and the last one gives it back: a kill is at any from the second on, before it or
    at a moment while it is done, of the last one before it.
    """
    rng = Random(seed)
    met = set()
    with Database.open(address) as database:
        seeds = [seed_of(0), seed_of(1)]
        hashes = [load(database, one, batch=BATCH).hash for one in seeds]
        lived = [run_child(address, turn).stdout.split() for turn in range(2)]
        whole = dict(zip(hashes, map(wanted, seeds), strict=True))
        reader = Reader(database, whole)
        reader.start()
        try:
            for turn in range(kills):
                before = Base.of(database).edition
                writes, seconds = int(lived[turn % 2][0]), float(lived[turn % 2][1])
                fatal = rng.randint(2, writes)
                after = rng.uniform(0, seconds / writes) if fatal < writes and rng.random() < 0.7 else None
                killed = run_child(address, turn, fatal, after)
                assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "")
                assert Base.of(database).edition == before
                assert database.read_one(query("write/step"), {})["token"] is not None
                said: list[str] = []
                load(database, seeds[turn % 2], said.append, batch=BATCH)
                assert "taking back what an unfinished load left" in said
                met.add((turn % 2, fatal))
                latest = Base.of(database)
                assert held(database, latest.edition) == whole[hashes[turn % 2]]
                assert latest.edition == before + 1
        finally:
            reader.done.set()
            reader.join()
        assert reader.parts == []
        for things in everything(database):
            assert len(things) == len({(id_, since) for id_, since, _ in things})
        every = sum(int(writes) for writes, _ in lived)
        return {"kills": kills, "at different writes": len(met), "of": every, "asked": reader.asked}


def test_a_killed_load_leaves_nothing_and_is_made_again(empty: Database, server: Address) -> None:
    told = kill_loads(server, 8, seed=20261123)
    assert told["asked"] > 10
    assert told["at different writes"] > 4


def main() -> None:
    """Kill many loads on a server of its own; print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=int)
    parser.add_argument("--fatal", type=int, default=0)
    parser.add_argument("--after", type=float)
    asked = parser.parse_args()
    if asked.child is not None:
        child(asked.child, asked.fatal, asked.after)
        return
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment(), whoheld_home=Path(home), neo4j_uri=None)
        with LocalServer(settings).borrowed() as address:
            sys.stdout.write(f"{kill_loads(address, asked.kills, asked.seed)}\n")


if __name__ == "__main__":
    main()
