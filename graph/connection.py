"""Which database a command, a server or a notebook uses: the one of NEO4J_URI if that is set, else the embedded one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from graph.errors import DatabaseAway
from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from graph.database import Database
    from graph.settings import Address


def address_of(settings: Settings) -> Address:
    """Where the database is. Starts nothing: raises DatabaseAway, with how to start it, when the embedded one is down."""
    from graph.local import LocalServer
    from graph.settings import Address

    if settings.neo4j_uri:
        return Address(
            settings.neo4j_uri, settings.neo4j_username, settings.neo4j_password or "", settings.neo4j_database
        )
    running = LocalServer(settings).running()
    if running is None:
        raise DatabaseAway(
            "the embedded Neo4j is not running",
            remedy="start it with `whoheld db up`, or set NEO4J_URI to a Neo4j of yours",
        )
    return running


@contextmanager
def connected(settings: Settings | None = None) -> Iterator[Database]:
    """The database for one command; it must be running."""
    from graph.database import Database

    with Database.open(address_of(settings or Settings.from_environment())) as database:
        yield database


@contextmanager
def borrowed(settings: Settings, say: Callable[[str], None]) -> Iterator[Database]:
    """The database for as long as it is needed: an embedded one that is down is started, and stopped again at the end."""
    from graph.database import Database
    from graph.local import LocalServer

    if settings.neo4j_uri:
        with connected(settings) as database:
            yield database
        return
    with LocalServer(settings, say).borrowed() as address, Database.open(address) as database:
        yield database
