"""A load killed (SIGKILL) at random moments of its writes, then made again: the same records, nothing twice, and no reader ever saw a part.

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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from graph.database import Database, Row
from graph.load import load
from graph.local import LocalServer
from graph.query import Query
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


class Telling(Database):
    """Says before each write that it comes, so that a kill can be aimed at any of them however slow the machine is."""

    def write(self, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
        """Say so, and write."""
        sys.stdout.write("write\n")
        sys.stdout.flush()
        return super().write(query, parameters)


def child(turn: int) -> None:
    """Be the load that is killed: ready on the first line, then a line for each write."""
    seed = seed_of(turn)
    address = Address(os.environ["NEO4J_URI"], os.environ["NEO4J_USERNAME"], os.environ["NEO4J_PASSWORD"], "neo4j")
    with Telling.open(address) as database:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        load(database, seed, batch=BATCH)


@contextmanager
def a_child(address: Address, turn: int) -> Iterator[subprocess.Popen[str]]:
    """Run a load in a process of its own, from the moment at which it begins."""
    environment = os.environ | {
        "NEO4J_URI": address.uri,
        "NEO4J_USERNAME": address.username,
        "NEO4J_PASSWORD": address.password,
    }
    command = [sys.executable, "-m", "tests.test_load_killed", "--child", str(turn)]
    root = Path(__file__).resolve().parents[1]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        try:
            yield process
        finally:
            process.kill()


def _lines(process: subprocess.Popen[str], most: int) -> list[str]:
    """Read so many lines of a child, or all that there are."""
    assert process.stdout is not None
    return [line for _, line in zip(range(most), process.stdout, strict=False)]


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
    """Kill so many loads, each at a random moment, and load again after each; tell what was seen."""
    rng = Random(seed)
    done_before = left_over = 0
    with Database.open(address) as database:
        seeds = [seed_of(0), seed_of(1)]
        hashes = [load(database, one, batch=BATCH).hash for one in seeds]
        began = time.perf_counter()
        writes = []
        for turn in range(2):
            with a_child(address, turn) as process:
                writes.append(len(_lines(process, 1_000_000)))
        takes = (time.perf_counter() - began) / sum(writes)
        whole = dict(zip(hashes, map(wanted, seeds), strict=True))
        reader = Reader(database, whole)
        reader.start()
        try:
            for turn in range(kills):
                before = Base.of(database).edition
                with a_child(address, turn) as process:
                    _lines(process, rng.randint(1, writes[turn % 2]))
                    time.sleep(rng.uniform(0, takes))
                    process.send_signal(signal.SIGKILL)
                    process.wait()
                done_before += Base.of(database).edition > before
                said: list[str] = []
                load(database, seeds[turn % 2], said.append, batch=BATCH)
                left_over += any("taking back" in line for line in said)
                latest = Base.of(database)
                assert held(database, latest.edition) == whole[hashes[turn % 2]]
                assert latest.edition == before + 1
        finally:
            reader.done.set()
            reader.join()
        assert reader.parts == []
        for things in everything(database):
            assert len(things) == len({(id_, since) for id_, since, _ in things})
        return {"kills": kills, "left over": left_over, "done before the kill": done_before, "asked": reader.asked}


def test_a_killed_load_leaves_nothing_and_is_made_again(empty: Database, server: Address) -> None:
    told = kill_loads(server, 8, seed=20261123)
    assert told["asked"] > 10


def main() -> None:
    """Kill many loads on a server of its own; print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=int)
    asked = parser.parse_args()
    if asked.child is not None:
        child(asked.child)
        return
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment(), whoheld_home=Path(home), neo4j_uri=None)
        with LocalServer(settings).borrowed() as address:
            sys.stdout.write(f"{kill_loads(address, asked.kills, asked.seed)}\n")


if __name__ == "__main__":
    main()
