"""One edition written: in batches under the marker of a load under way, made visible by its Changeset at the very end.

Whoever has the marker may write. Each batch takes the lock on it first, and counts itself there: a load that lost the
marker writes nothing more, and a batch whose answer got lost is not written twice. Decision 0005.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from graph.errors import WhoheldError
from graph.memory import no_search_for_cycles
from graph.query import query
from graph.statements import KNOWN_AS
from graph.store.rows import (
    OPEN,
    citation_row,
    decision_row,
    entity_row,
    fact_row,
    name_row,
    outline_row,
    paper_row,
    rule_row,
    statement_row,
    title_row,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from graph.database import Database
    from graph.derivation.records import Record
    from graph.store.editions import Difference

BATCH = 2_000
"""Things a transaction: more is slower and not faster, on a server with as little memory as the embedded one."""


class TakenOverError(WhoheldError):
    """Another load has taken the marker; this one wrote no edition."""

    title = "Another load has taken over"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a load did: the edition that stands now, whether this load wrote it, and how much it changed.

    `added` and `ended` count statements.
    """

    edition: int
    hash: str
    written: bool
    statements: int
    records: int
    added: int = 0
    ended: int = 0
    records_added: int = 0
    records_ended: int = 0


def write_edition(
    database: Database, compare: Callable[[], Difference], say: Callable[[str], None], batch: int = BATCH
) -> Loaded:
    """Write what `compare` finds as the next edition; nothing if it finds nothing.

    It is asked again when another load wrote an edition in between.
    """
    while True:
        difference = compare()
        base = difference.base
        if not difference:
            return Loaded(base.edition, base.hash, False, base.statements, base.records)
        writing = _Writing(database, say, batch)
        if writing.begin(base.edition):
            with no_search_for_cycles():
                return writing.write(difference)
        say("another load wrote an edition in between; comparing again")


class _Writing:
    """One load under way, from taking the marker to giving it back."""

    def __init__(self, database: Database, say: Callable[[str], None], batch: int) -> None:
        self.database = database
        self.say = say
        self.batch = batch
        self.token = uuid.uuid4().hex
        self.step = 0

    def begin(self, latest: int) -> bool:
        """Take the marker, and take back what a load left that had it before.

        False, with nothing taken, when `latest` is no longer the latest edition.
        """
        begun = self.database.write(query("write/begin"), {"token": self.token, "latest": latest})[0]
        if begun["taken"] and begun["left_over"]:
            self._take_back(latest)
        return bool(begun["taken"])

    def _take_back(self, latest: int) -> None:
        self.say("taking back what an unfinished load left")
        given = {"latest": latest, "open": OPEN}
        left = self.database.read_one(query("write/left_over"), given)
        for kind in ("relationships", "nodes"):
            self._batches(f"write/undo_{kind}", left[kind], given, rows_as="element_ids")

    def write(self, difference: Difference) -> Loaded:
        """Write all that comes and end all that goes, and then the Changeset."""
        edition = difference.base.edition + 1
        counts = difference.counts()
        self.say(
            f"writing edition {edition}: "
            f"{counts['statements_added']} statements added, {counts['statements_ended']} withdrawn; "
            f"{counts['records_added']} records added, {counts['records_ended']} ended"
        )
        self._add(difference, edition)
        for kind, elements in difference.ended.items():
            name = "write/close_records" if kind in ("records", "names") else "write/close_nodes"
            self._batches(name, elements.values(), {"edition": edition}, rows_as="element_ids")
        changeset = {"edition": edition, "hash": difference.hash, "councils": list(difference.councils), **counts}
        self._take_step("write/commit", {"changeset": changeset}, 1)
        return Loaded(
            edition, difference.hash, True, counts["statements"], counts["records"], counts["statements_added"],
            counts["statements_ended"], counts["records_added"], counts["records_ended"],
        )  # fmt: skip

    def _add(self, new: Difference, edition: int) -> None:
        """Write what comes; what others lead to first. An entity comes with its first name, a title with what it names."""
        titles = [name.title for name in new.names]
        titles += [record.fact.object for record in new.records if _names_a_title(record)]
        self._batches("write/entities", _each_once(map(entity_row, new.names)))
        self._batches("write/titles", map(title_row, dict.fromkeys(titles)))
        self._batches("write/names", (name_row(name, edition) for name in new.names))
        at = {"edition": edition, "open": OPEN}
        self._batches("write/papers", (paper_row(paper, edition) for paper in new.papers))
        self._batches("write/outlines", (outline_row(outline, edition) for outline in new.outlines), at)
        self._batches("write/citations", (citation_row(citation, edition) for citation in new.citations), at)
        self._batches("write/statements", (statement_row(statement, edition) for statement in new.statements), at)
        self._batches("write/decisions", (decision_row(decision, edition) for decision in new.decisions), at)
        self._batches("write/rules", (rule_row(rule, edition) for rule in new.rules), at)
        for name, records in (
            ("write/dated_names", [record for record in new.records if _names_a_title(record)]),
            ("write/records", [record for record in new.records if not _names_a_title(record)]),
        ):
            by_fact = groupby(sorted(records, key=_fact_id), key=attrgetter("fact"))
            facts = (fact_row(fact, of_fact, edition) for fact, of_fact in by_fact)
            self._batches(name, facts, size=lambda row: len(row["records"]))

    def _batches(
        self,
        name: str,
        rows: Iterable[Any],
        parameters: dict[str, Any] | None = None,
        rows_as: str = "rows",
        size: Callable[[Any], int] = lambda _: 1,
    ) -> None:
        """Take a step for each so many things; a row may hold several."""
        batch: list[Any] = []
        things = 0
        for row in rows:
            batch.append(row)
            things += size(row)
            if things >= self.batch:
                self._take_step(name, {rows_as: batch, **(parameters or {})}, things)
                batch, things = [], 0
        if batch:
            self._take_step(name, {rows_as: batch, **(parameters or {})}, things)

    def _take_step(self, name: str, parameters: dict[str, Any], wanted: int) -> None:
        """Do one step, wholly. Raises TakenOverError when the marker is another load's."""
        self.step += 1
        given = {"token": self.token, "step": self.step, **parameters}
        written = self.database.write(query(name), given)[0]["written"]
        if written == wanted:
            return
        marker = self.database.read_one(query("write/step"), {})
        if written == 0 and self._done_before(marker):
            return
        if marker["token"] != self.token:
            raise TakenOverError(
                "another load has taken over; this one stopped and changed no edition",
                remedy="wait until the other is done, then load again",
            )
        raise WhoheldError(
            f"{name} wrote {written} of {wanted} things; this load stopped and changed no edition",
            remedy="the database lacks something that it should hold: load again, and if that fails wipe it and load",
        )

    def _done_before(self, marker: dict[str, Any]) -> bool:
        """Whether this step was done already: its answer got lost on the way, and the driver sent it a second time."""
        return bool(marker["token"] == self.token and marker["step"] == self.step)


def _names_a_title(record: Record) -> bool:
    return record.fact.relation == KNOWN_AS


def _fact_id(record: Record) -> str:
    return record.fact.id


def _each_once(rows: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return {row["id"]: row for row in rows}.values()
