"""How fast questions about a large council are answered; the figures of `make bench`, and `python -m tests.bench.questions` alone.

A council of 10,000 posts and one of 1,000 stand side by side in one database, so that growth is measured in one run.
"""

from __future__ import annotations

import http.client
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import uvicorn

from api.app import create_app
from graph.database import Database
from graph.load import load
from graph.local import LocalServer
from graph.query import parse
from graph.questions.chain import ChainAsked, chain
from graph.questions.diff import DiffAsked, diff
from graph.questions.who import WhoAsked, who
from graph.settings import Settings
from tests.bench.council import A_DAY, ANOTHER_DAY, two_councils
from tests.conftest import TODAY

ONE = parse(
    "read/one",
    "// How long does nothing take?\n// params: none\n// columns: one\n// rows: exactly one\nRETURN 1 AS one",
)
SMALL, BIG = 1_000, 10_000


def medians(works: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """The median seconds of each, taken in turn so that all meet the same noise; each is warmed up first."""
    for work in works.values():
        for _ in range(times // 2):
            work()
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(times):
        for name, work in works.items():
            start = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


@contextmanager
def served(database: Database) -> Iterator[int]:
    """The application on a port of loopback."""
    server = uvicorn.Server(uvicorn.Config(create_app(database), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield int(server.servers[0].sockets[0].getsockname()[1])
    server.should_exit = True
    thread.join()


def fetched(port: int, path: str, **parameters: str) -> bytes:
    """All of an answer, from the request to the last byte."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", f"{path}?{urlencode(parameters)}")
    response = connection.getresponse()
    body = response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path}: {response.status} {body[:400]!r}")
    return body


NOT_HELD = ": NOT HELD"


def verdict(held: bool) -> str:
    """How a line says whether its limits are held."""
    return ": held" if held else NOT_HELD


def figures(database: Database) -> Iterator[str]:
    """The figures beside their limits, as lines."""
    post = f"big/post/p{BIG - 1}"
    about = {"council": "big", "at": f"{A_DAY}"}
    took = medians(
        {
            "one": lambda: database.read_one(ONE, {}),
            "who": lambda: who(database, WhoAsked(post=post, **about), today=TODAY),
            "chain": lambda: chain(database, ChainAsked(subject=post, **about), today=TODAY),
        },
        60,
    )
    yield f"RETURN 1             {took['one'] * 1000:7.2f} ms"
    for name in ("who", "chain"):
        ratio = took[name] / took["one"]
        yield f"{name:5} of one post    {took[name] * 1000:7.2f} ms   {ratio:.1f} times RETURN 1 (limit 3){verdict(ratio <= 3)}"
    year = DiffAsked(council="big", from_=f"{A_DAY}", to=f"{ANOTHER_DAY}")
    month = DiffAsked(council="big", from_=f"{A_DAY}", to=f"{A_DAY + timedelta(days=30)}")
    over = medians(
        {"year": lambda: diff(database, year, today=TODAY), "month": lambda: diff(database, month, today=TODAY)}, 7
    )
    for name, seconds in over.items():
        yield f"diff over a {name:5}    {seconds * 1000:7.0f} ms   (limit 1000 ms){verdict(seconds < 1)}"
    with served(database) as port:
        asked = {
            (name, code): lambda name=name, code=code: fetched(port, f"/v1/{name}", council=code, at=f"{A_DAY}")
            for name in ("tree", "spans")
            for code in ("small", "big")
        }
        over_http = medians({" ".join(key): work for key, work in asked.items()}, 7)
        size = len(asked["tree", "big"]())
    for name, limit in (("tree", 1.0), ("spans", 0.5)):
        small, big = over_http[f"{name} small"], over_http[f"{name} big"]
        yield (
            f"{name:5} over HTTP      {big * 1000:7.0f} ms   (limit {limit * 1000:.0f} ms); of {SMALL:,} posts {small * 1000:.0f} ms: "
            f"{big / small:.1f} times for {BIG // SMALL} times the posts (limit {BIG // SMALL})"
            f"{verdict(big < limit and big / small <= BIG // SMALL)}"
        )
    yield f"the tree of {BIG:,} posts is {size / 1e6:.1f} MB of JSON"


def main() -> None:
    """Load the two councils on a server of its own, and print the figures; exit 1 if a limit is not held."""
    with tempfile.TemporaryDirectory() as home:
        settings = replace(
            Settings.from_environment(), neo4j_uri=None, whoheld_home=Path(home), heap="1g", page_cache="512m"
        )
        with LocalServer(settings).borrowed() as address, Database.open(address) as database:
            began = time.perf_counter()
            loaded = load(database, two_councils(SMALL, BIG))
            took = time.perf_counter() - began
            sys.stdout.write(
                f"{loaded.records} records of {BIG:,} and {SMALL:,} posts derived and loaded in {took:.0f} s\n"
            )
            lines = []
            for line in figures(database):
                sys.stdout.write(line + "\n")
                lines.append(line)
    if any(line.endswith(NOT_HELD) for line in lines):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
