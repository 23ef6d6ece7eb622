"""The only door to Neo4j, and the only importer of its driver: read, write, times converted, errors translated.

Times: a period of the store is two DATE values; they come back as `datetime.date`. Queries are `graph.query.Query`, never text.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import neo4j
from neo4j import exceptions as driver_errors
from neo4j.time import Date

from graph.errors import DatabaseAway, DatabaseRefused, WhoheldError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from graph.query import Query
    from graph.settings import Address

Row = dict[str, Any]
"""One record of a result: column name to value; lists for column lists."""

_PASSING = (driver_errors.ServiceUnavailable, driver_errors.SessionExpired, driver_errors.TransientError)
"""Faults of a read after which the same is asked once more."""

HOW_TO_START = "start the embedded one with `whoheld db up`, or set NEO4J_URI to a Neo4j of yours"


@dataclass(frozen=True, slots=True)
class Summary:
    """What a write did, as the server counted it."""

    nodes_created: int
    relationships_created: int
    relationships_deleted: int
    properties_set: int


class Database:
    """An open connection pool to one database. Close it, or use it in a `with`."""

    def __init__(self, driver: neo4j.Driver, name: str, uri: str) -> None:
        self._driver = driver
        self._name = name
        self.uri = uri

    @classmethod
    def open(cls, address: Address) -> Database:
        """A pool for the database at this address. Nothing is sent yet."""
        try:
            driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.username, address.password),
                connection_acquisition_timeout=10,
                connection_timeout=5,
                max_transaction_retry_time=10,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
                user_agent="whoheld",
            )
        except (driver_errors.ConfigurationError, ValueError) as error:
            raise DatabaseAway(
                f"cannot use {address.uri!r} as the address of a Neo4j: {error}",
                remedy="set NEO4J_URI to something like bolt://127.0.0.1:7687 or neo4j+s://your.server",
            ) from error
        return cls(driver, address.database, address.uri)

    def close(self) -> None:
        """Give all connections back."""
        self._driver.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one read, in one exchange; retried once when the server asks for it or the connection was stale."""
        query.check_parameters(parameters)
        with _translated(self.uri):
            try:
                return list(self._rows(query.text_in(parameters), parameters))
            except _PASSING:
                return list(self._rows(query.text_in(parameters), parameters))

    def read_one(self, query: Query, parameters: Mapping[str, Any]) -> Row:
        """The single row of a query whose header says `rows: exactly one`."""
        rows = self.read(query, parameters)
        if len(rows) != 1:
            msg = f"{query.name} gave {len(rows)} rows where its header says exactly one"
            raise WhoheldError(msg)
        return rows[0]

    def read_in_parts(self, query: Query, parameters: Mapping[str, Any]) -> Generator[Row]:
        """The rows of a query whose header says `rows: in parts`, each as soon as the server has found it.

        It is one exchange, as `read` is, and retried as that is as long as nothing has come.
        """
        query.check_parameters(parameters)
        with _translated(self.uri):
            rows = self._rows(query.text_in(parameters), parameters)
            try:
                first = next(rows)
            except _PASSING:
                rows = self._rows(query.text_in(parameters), parameters)
                first = next(rows)
            yield first
            yield from rows

    def _rows(self, text: str, parameters: Mapping[str, Any]) -> Generator[Row]:
        with self._driver.session(database=self._name, default_access_mode=neo4j.READ_ACCESS) as session:
            for record in session.run(text, dict(parameters)):
                yield _row(record)

    def write(self, query: Query, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of one write, in a transaction of its own; retried by the driver on passing faults."""
        query.check_parameters(parameters)

        def work(transaction: neo4j.ManagedTransaction) -> list[Row]:
            return [_row(record) for record in transaction.run(query.text, dict(parameters))]

        with (
            _translated(self.uri),
            self._driver.session(database=self._name, default_access_mode=neo4j.WRITE_ACCESS) as session,
        ):
            return session.execute_write(work)

    def run_schema(self, statements: Sequence[str]) -> None:
        """Run schema statements, each in a transaction of its own as Neo4j demands."""
        with (
            _translated(self.uri),
            self._driver.session(database=self._name, default_access_mode=neo4j.WRITE_ACCESS) as session,
        ):
            for statement in statements:
                session.run(statement).consume()

    def explain(self, query: Query, parameters: Mapping[str, Any]) -> tuple[Row, list[str]]:
        """The plan of a query as the server would run it, and what the server remarks about it."""
        return self._plan("EXPLAIN", query, parameters)

    def profile(self, query: Query, parameters: Mapping[str, Any]) -> tuple[Row, list[str]]:
        """The plan of a query that was run, with rows and database hits, and what the server remarks about it."""
        return self._plan("PROFILE", query, parameters)

    def _plan(self, how: str, query: Query, parameters: Mapping[str, Any]) -> tuple[Row, list[str]]:
        with (
            _translated(self.uri),
            self._driver.session(
                database=self._name, default_access_mode=neo4j.WRITE_ACCESS, notifications_min_severity="INFORMATION"
            ) as session,
        ):
            # The text is a checked query file; only the word before it varies.
            summary = session.run(f"{how} {query.text_in(parameters)}", dict(parameters)).consume()
            plan = summary.profile if how == "PROFILE" else summary.plan
            remarks = [status.status_description for status in summary.gql_status_objects if status.is_notification]
            return dict(plan or {}), remarks


def probe(uri: str, username: str, password: str, timeout_s: float) -> None:
    """Return when a Neo4j answers a query at this address with this password.

    Raises DatabaseAway when nothing answers in `timeout_s` seconds, DatabaseRefused when it does not let us in.
    """
    with (
        _translated(uri),
        neo4j.GraphDatabase.driver(
            uri,
            auth=(username, password),
            connection_timeout=timeout_s,
            connection_acquisition_timeout=timeout_s,
            max_transaction_retry_time=0,
            telemetry_disabled=True,
        ) as driver,
        driver.session(database="system") as session,
    ):
        session.run("SHOW DEFAULT DATABASE YIELD name RETURN name").consume()


@contextmanager
def _translated(uri: str) -> Iterator[None]:
    """The driver's errors as ours, with what to do."""
    try:
        yield
    except driver_errors.AuthError as error:
        raise DatabaseRefused(
            f"the Neo4j at {uri} does not accept this user and password",
            remedy="set NEO4J_USERNAME and NEO4J_PASSWORD; for the embedded one see `whoheld doctor`",
        ) from error
    except (driver_errors.ServiceUnavailable, driver_errors.SessionExpired) as error:
        raise DatabaseAway(f"no Neo4j answers at {uri}", remedy=HOW_TO_START) from error
    except driver_errors.ClientError as error:
        if error.code == "Neo.ClientError.Database.DatabaseNotFound":
            raise DatabaseAway(
                f"the Neo4j at {uri} has no such database", remedy="set NEO4J_DATABASE to one that it has"
            ) from error
        raise WhoheldError(f"Neo4j refused a query: {error.message}") from error
    except driver_errors.Neo4jError as error:
        raise DatabaseAway(
            f"the Neo4j at {uri} cannot answer now: {error.message}", remedy="wait a moment and ask again"
        ) from error
    except driver_errors.DriverError as error:
        raise DatabaseAway(f"the connection to the Neo4j at {uri} failed: {error}", remedy=HOW_TO_START) from error


def _row(record: neo4j.Record) -> Row:
    """A record with the store's times as Python's."""
    return {key: _native(record[key]) for key in record.keys()}  # noqa: SIM118 - a record iterates over its values


_PLAIN = frozenset({str, int, float, bool, type(None)})


def _native(value: Any) -> Any:
    """The value with every DATE as `datetime.date`, lists and maps included."""
    if isinstance(value, list):
        # Column lists are long, and nearly always of plain values: then they are taken as they are.
        return value if _PLAIN.issuperset(map(type, value)) else [_native(item) for item in value]
    if isinstance(value, Date):
        return value.to_native()
    if isinstance(value, dict):
        return {key: _native(item) for key, item in value.items()}
    return value
