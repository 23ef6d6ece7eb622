"""The Neo4j that tests run against, in the order of the design, section 4: one named in the environment, a container, the embedded one.

Never a skip: without any of them every test that needs one fails, with what to do.
"""

from __future__ import annotations

import gc
import os
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.database import Database
from graph.load import load
from graph.local import LocalServer
from graph.seed import Seed, read_seed
from graph.settings import Address, Settings
from tests.bench.council import POSTS, large_council
from tests.disposable import Disposable
from tests.doors import EveryDoor
from tests.kent import Kent
from tests.towns import seed_of_towns

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

FILLED = ("loaded", "shire", "boroughs", "city", "big", "empty")
"""The fixtures that fill the database or empty it, in the order in which tests that use them are run."""

_used: list[str] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of one filling of the database after one another, file by file: each filling costs seconds, and there is one database."""

    def filling(item: pytest.Item) -> int:
        fixtures = item.fixturenames  # type: ignore[attr-defined]
        used = [number for number, name in enumerate(FILLED) if name in fixtures]
        # One that fills it itself comes with those that empty it.
        return max(used, default=len(FILLED) - 1 if "disposable" in fixtures else -1)

    items.sort(key=filling)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the Neo4j that was used."""
    for line in _used:
        terminalreporter.write_line(f"Neo4j used by these tests: {line}")


@contextmanager
def _from_environment() -> Iterator[Address]:
    name = os.environ.get("WHOHELD_TEST_NEO4J_USERNAME", "neo4j")
    password = os.environ.get("WHOHELD_TEST_NEO4J_PASSWORD", "")
    _used.append(f"{os.environ['WHOHELD_TEST_NEO4J_URI']} (WHOHELD_TEST_NEO4J_URI)")
    yield Address(os.environ["WHOHELD_TEST_NEO4J_URI"], name, password, "neo4j")


@contextmanager
def _from_docker() -> Iterator[Address]:
    from testcontainers.neo4j import Neo4jContainer

    password = secrets.token_urlsafe(16)
    with Neo4jContainer("neo4j:5.26-community", password=password) as container:
        uri = container.get_connection_url()
        _used.append(f"{uri} (a container of neo4j:5.26-community)")
        yield Address(uri, "neo4j", password, "neo4j")


@contextmanager
def _from_local(home: Path) -> Iterator[Address]:
    kept = {name: os.environ[name] for name in ("WHOHELD_JARS", "MAVEN_REPO_URL") if name in os.environ}
    settings = replace(Settings.from_environment(kept), whoheld_home=home)
    with LocalServer(settings).borrowed() as address:
        _used.append(f"{address.uri} (the embedded Neo4j, in a home of its own)")
        yield address


def _docker_answers() -> bool:
    import docker
    from docker.errors import DockerException

    with warnings.catch_warnings():
        # docker leaves its socket to the collector when no engine answers, and the collector complains.
        warnings.simplefilter("ignore", ResourceWarning)
        try:
            docker.from_env(timeout=5).close()
            answers = True
        except DockerException:
            answers = False
        gc.collect()
    return answers


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """A running Neo4j for this run of the tests."""
    if os.environ.get("WHOHELD_TEST_NEO4J_URI"):
        source = _from_environment()
    elif _docker_answers():
        source = _from_docker()
    else:
        source = _from_local(tmp_path_factory.mktemp("home"))
    with source as address:
        yield address


@pytest.fixture(scope="session")
def disposable(server: Address) -> Iterator[Disposable]:
    """That Neo4j's database, once it is known that tests may wipe it."""
    disposable = Disposable(server)
    yield disposable
    disposable.close()


@pytest.fixture(scope="session")
def pool(disposable: Disposable) -> Iterator[Database]:
    """One connection pool for the run."""
    with Database.open(disposable.address) as database:
        yield database


@pytest.fixture
def empty(disposable: Disposable, pool: Database) -> Database:
    """The database with nothing in it."""
    disposable.wipe()
    disposable.holds = ""
    return pool


@pytest.fixture(scope="session")
def kent() -> Seed:
    """The seed that comes with the product."""
    with as_file(files("seed")) as folder:
        return read_seed(folder)


@pytest.fixture(scope="session")
def record(kent: Seed) -> Kent:
    """What follows from it, by the pure derivation."""
    return Kent(kent)


@pytest.fixture
def loaded(disposable: Disposable, pool: Database, kent: Seed) -> Database:
    """The database with the product's seed in it as edition 1, for tests that only read; loaded anew only after a test that wrote."""
    if disposable.holds != "kent":
        disposable.wipe()
        load(pool, kent)
        # Plans follow the server's counts, which it takes now and then: taken here, tests of plans see those of what is loaded.
        disposable.run("CALL db.prepareForReplanning(60)")
        disposable.holds = "kent"
    return pool


@pytest.fixture
def client(loaded: Database) -> Iterator[TestClient]:
    """The HTTP application over the loaded database."""
    with TestClient(create_app(loaded), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def at_the_server(server: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of a command line that uses the tests' database."""
    monkeypatch.setenv("NEO4J_URI", server.uri)
    monkeypatch.setenv("NEO4J_USERNAME", server.username)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)


@pytest.fixture
def shire(disposable: Disposable, pool: Database) -> Database:
    """The database with the generated towns of `tests/towns.py` in it as one edition."""
    if disposable.holds != "towns":
        disposable.wipe()
        load(pool, seed_of_towns())
        disposable.holds = "towns"
    return pool


@pytest.fixture
def big(disposable: Disposable, pool: Database) -> Database:
    """The database with the generated council of 10,000 posts in it as one edition."""
    if disposable.holds != "big":
        disposable.wipe()
        load(pool, large_council(POSTS))
        disposable.holds = "big"
    return pool


@pytest.fixture
def every_door(
    loaded: Database, client: TestClient, at_the_server: None, capsys: pytest.CaptureFixture[str]
) -> EveryDoor:
    """Asks a question about the product's record through the function, HTTP and the command line."""
    return EveryDoor(loaded, client, capsys)


@pytest.fixture
def environment(server: Address, loaded: Database, tmp_path: Path) -> dict[str, str]:
    """The environment of a person whose database is the tests'."""
    return {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "NEO4J_URI": server.uri, "NEO4J_USERNAME": server.username,
        "NEO4J_PASSWORD": server.password, "NO_COLOR": "1",
    }  # fmt: skip
