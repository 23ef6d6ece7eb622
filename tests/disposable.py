"""Databases that tests may wipe: empty ones, which are marked on first use, and marked ones. Any other is refused, never wiped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import neo4j

from graph.errors import WhoheldError

if TYPE_CHECKING:
    from graph.settings import Address

MARK = "made for whoheld's tests; everything in this database may be deleted"


class NotDisposableError(WhoheldError):
    """The database holds something and is not marked as disposable."""


class Disposable:
    """A database that tests may wipe. Raises NotDisposableError before anything is deleted.

    `holds` names what a fixture has put into it, so that it need not be loaded again for each test that only reads.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self.holds = ""
        self._driver = neo4j.GraphDatabase.driver(
            address.uri, auth=(address.username, address.password), notifications_min_severity="OFF"
        )
        rows = self.run(
            "OPTIONAL MATCH (n) RETURN count(n) AS nodes, coalesce(any(x IN collect(n.mark) WHERE x = $mark), false) AS marked"
        )
        if rows[0]["nodes"] and not rows[0]["marked"]:
            self.close()
            raise NotDisposableError(
                f"the database at {address.uri} is not empty and not marked as disposable; tests will not wipe it",
                remedy="set WHOHELD_TEST_NEO4J_URI to an empty database, or unset it",
            )
        self.run("MERGE (:Disposable {mark: $mark})")

    def run(self, text: str) -> list[dict[str, Any]]:
        """Run a text past everything of the product's."""
        with self._driver.session(database=self.address.database) as session:
            return session.run(text, mark=MARK).data()

    def wipe(self) -> None:
        """Delete everything but the mark; relationships first and few at a time, for the server has little memory."""
        self.run("MATCH ()-[r]->() CALL (r) { DELETE r } IN TRANSACTIONS OF 5000 ROWS")
        self.run("MATCH (n) WHERE NOT n:Disposable CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")

    def close(self) -> None:
        """Close the connection; what is in the database stays."""
        self._driver.close()
