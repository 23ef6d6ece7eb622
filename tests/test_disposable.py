"""Tests never wipe a database that is neither empty nor marked as disposable."""

import neo4j
import pytest

from graph.settings import Address
from tests.disposable import Disposable, NotDisposableError


def test_a_database_that_is_neither_empty_nor_marked_is_refused_and_left_as_it_is(
    server: Address, disposable: Disposable
) -> None:
    disposable.wipe()
    disposable.holds = ""
    with neo4j.GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        with driver.session() as session:
            session.run("MATCH (n) DETACH DELETE n").consume()
            session.run("CREATE (:Payroll {name: 'somebody'})").consume()
        try:
            with pytest.raises(NotDisposableError, match="not empty and not marked"):
                Disposable(server)
            with driver.session() as session:
                assert session.run("MATCH (n:Payroll) RETURN n.name AS name").data() == [{"name": "somebody"}]
        finally:
            with driver.session() as session:
                session.run("MATCH (n) DETACH DELETE n").consume()
            Disposable(server).close()


def test_a_database_keeps_its_mark_when_it_is_wiped(server: Address, disposable: Disposable) -> None:
    disposable.wipe()
    disposable.holds = ""
    Disposable(server).close()
