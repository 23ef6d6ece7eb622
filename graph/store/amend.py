"""A few statements into a large edition: only what they can touch is fetched, derived, compared and written.

The next edition is the same, hash included, as if the whole of what it holds had been loaded from a seed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.derivation.neighbours import InMemory, rederive, touched
from graph.entities import TITLE
from graph.errors import NothingLoaded, UsageError
from graph.query import query
from graph.statements import EXISTS_IN, RELATIONS, VACANT_IN
from graph.store.editions import Base, Difference, hash_after
from graph.store.rows import fact_of, statement_of
from graph.store.writing import Loaded, write_edition

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from graph.database import Database
    from graph.seed import Citation
    from graph.statements import Fact, Seat, Statement


def amend(
    database: Database,
    added: Sequence[Statement] = (),
    withdrawn: Collection[str] = (),
    *,
    citations: Iterable[Citation] = (),
    say: Callable[[str], None] = lambda _: None,
) -> Loaded:
    """Make the next edition of the latest one, some statements and without some others, given by id.

    `citations` are the paragraphs that the added statements cite, as far as they may not have been cited before; their papers
    and the entities are there already. Raises UsageError when they are not, or a withdrawn statement is not. What is there
    already is not added again; a statement both withdrawn and added stays.
    """
    new = {statement.id: statement for statement in added}
    gone = set(withdrawn) - new.keys()
    cited = {citation.id: citation for citation in citations}
    return write_edition(database, lambda: _difference(database, new, gone, cited), say)


def _difference(
    database: Database, added: dict[str, Statement], withdrawn: set[str], cited: dict[str, Citation]
) -> Difference:
    """What sets the next edition apart from the latest one, with these statements added and withdrawn."""
    base = Base.of(database)
    if not base.edition:
        raise NothingLoaded("the database holds no edition yet", remedy="load one with `whoheld load seed`")
    held = _Held(database, base.edition, added.values(), withdrawn, cited)
    new = [statement for id_, statement in sorted(added.items()) if id_ not in held.statements]
    gone = {id_: held.statements[id_] for id_ in sorted(withdrawn)}
    difference = Difference(
        base,
        hash_after(base.hash, (statement.id for statement in new), gone),
        base.councils,
        citations=[cited[id_] for id_ in sorted({s.citation for s in new} - held.citations)],
        statements=new,
    )
    if not new and not gone:
        return difference
    difference.ended["statements"] = {id_: held.elements[id_] for id_ in gone}
    left = {statement.citation for statement in gone.values()} - {statement.citation for statement in new}
    difference.ended["citations"] = _uncited(database, base.edition, left, list(gone))
    around = _Stored(database, base.edition, list(gone), new)
    facts = touched([statement.fact for statement in (*new, *gone.values())], around)
    wanted = {record.id: record for record in rederive(facts, around)}
    there = _records_of(database, base.edition, facts)
    difference.records = [wanted[id_] for id_ in sorted(wanted.keys() - there.keys())]
    difference.ended["records"] = {id_: there[id_] for id_ in sorted(there.keys() - wanted.keys())}
    return difference


class _Held:
    """What the edition holds of all that an amendment names. Raises UsageError for what it should hold and does not."""

    def __init__(
        self,
        database: Database,
        edition: int,
        added: Collection[Statement],
        withdrawn: set[str],
        cited: dict[str, Citation],
    ) -> None:
        papers = {citation.paper.key for citation in cited.values()}
        facts = [statement.fact for statement in added]
        entities = {end for fact in facts for end in (fact.subject, fact.object) if not end.startswith(TITLE)}
        asked = {
            "edition": edition,
            "statements": sorted({statement.id for statement in added} | withdrawn),
            "withdrawn": sorted(withdrawn),
            "citations": sorted({statement.citation for statement in added}),
            "papers": sorted(papers),
            "entities": sorted(entities),
        }
        row = database.read_one(query("write/amended"), asked)
        self.statements: dict[str, Statement] = {one["id"]: statement_of(one) for one in row["statements"]}
        decided = sorted(one["key"] for one in row["decisions"])
        if decided:
            raise UsageError(
                f"what is to be withdrawn would be set by {', '.join(decided)}",
                remedy="mend the seed and load it: a decision names the statements that it would set",
            )
        self.elements: dict[str, str] = {one["id"]: one["element_id"] for one in row["statements"]}
        self.citations = set(row["citations"])
        uncited = {statement.citation for statement in added} - self.citations - cited.keys()
        for missing, what in (
            (withdrawn - self.statements.keys(), "statement"),
            (entities - set(row["entities"]), "entity"),
            (papers - set(row["papers"]), "paper"),
            (uncited, "cited paragraph"),
        ):
            if missing:
                raise UsageError(
                    f"edition {edition} holds no {what} {', '.join(sorted(missing))}",
                    remedy="look at the latest edition and amend that",
                )


def _uncited(database: Database, edition: int, left: set[str], withdrawn: list[str]) -> dict[str, str]:
    """The paragraphs, of those that withdrawn statements leave, that nothing else cites, as content id to element id."""
    if not left:
        return {}
    given = {"edition": edition, "withdrawn": withdrawn, "citations": sorted(left)}
    return dict(zip(*database.read_one(query("write/uncited"), given)["citations"], strict=True))


def _records_of(database: Database, edition: int, facts: Iterable[Fact]) -> dict[str, str]:
    """The records that the edition holds of some facts, as content id to element id."""
    rows = [{"id": fact.id, "subject": fact.subject, "object": fact.object} for fact in facts]
    held = database.read_one(query("write/records_of"), {"edition": edition, "facts": rows})["records"]
    return dict(zip(*held, strict=True))


class _Stored:
    """A `Neighbourhood`: the statements of an edition without those withdrawn, and with those added."""

    def __init__(self, database: Database, edition: int, withdrawn: Sequence[str], added: Iterable[Statement]) -> None:
        self._database = database
        self._of = {"edition": edition, "withdrawn": withdrawn}
        self._added = InMemory(added)

    def statements_of(self, facts: set[Fact]) -> Iterable[Statement]:
        """Fetch all statements on these facts."""
        given = {
            **self._of,
            "entities": sorted({fact.subject for fact in facts}),
            "facts": sorted(fact.id for fact in facts),
        }
        rows = self._database.read_one(query("write/statements_of"), given)["statements"]
        return [*map(statement_of, rows), *self._added.statements_of(facts)]

    def facts_in_seats(self, seats: set[Seat]) -> Iterable[Fact]:
        """Fetch the facts with any statement that fill these seats; a vacancy fills the seat of a holder."""
        found = set(self._added.facts_in_seats(seats))
        for side in ("subject", "object"):
            there = [seat for seat in seats if seat.side == side]
            found |= self._facts({seat.entity for seat in there}, {seat.relation for seat in there}, [side])
        found |= self._facts({seat.entity for seat in seats if seat.relation == "HOLDS"}, {VACANT_IN}, ["subject"])
        return {fact for fact in found if fact.seat in seats}

    def facts_at(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts with any statement that join these entities to anything, existence aside."""
        relations = RELATIONS - {EXISTS_IN}
        return self._facts(entities, relations, ["subject", "object"]) | set(self._added.facts_at(entities))

    def existences_of(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts of existence of these entities."""
        return self._facts(entities, {EXISTS_IN}, ["subject"]) | set(self._added.existences_of(entities))

    def _facts(self, entities: set[str], relations: Collection[str], ends: list[str]) -> set[Fact]:
        if not entities:
            return set()
        given: dict[str, Any] = {
            **self._of,
            "entities": sorted(entities),
            "relations": sorted(relations),
            "ends": ends,
        }
        return {fact_of(row) for row in self._database.read_one(query("write/facts"), given)["facts"]}
