"""Which records can change when statements change, and how to derive those alone. No I/O of its own.

A statement bears on its own fact; on the fact's rivals for a seat; on the existence of what the fact joins; and,
through that, on all that these entities are joined to, and on their rivals. No further: existence is worked out
before seats and hands nothing on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from graph.derivation.existence import ends_of
from graph.derivation.records import Record
from graph.derive import derive_some
from graph.statements import EXISTS_IN, Fact, Seat, Statement


class Neighbourhood(Protocol):
    """What the derivation asks of those who keep statements, as they are after the change."""

    def statements_of(self, facts: set[Fact]) -> Iterable[Statement]:
        """Fetch all statements on these facts."""

    def facts_in_seats(self, seats: set[Seat]) -> Iterable[Fact]:
        """Fetch the facts with any statement that fill these seats (`Fact.seat`)."""

    def facts_at(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts with any statement that have these entities at either end, existence facts aside."""

    def existences_of(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts `entity EXISTS_IN ...` with any statement of these entities."""


def touched(changed: Iterable[Fact], around: Neighbourhood) -> set[Fact]:
    """Find the facts whose records may change when statements on `changed` come, go or change.

    A fact of `changed` may have no statement left; then its records go.
    """
    facts = set(changed)
    named = {end for fact in facts for end in ends_of(fact)}
    existing = {fact.subject for fact in around.existences_of(named)}
    existing |= {fact.subject for fact in facts if fact.relation == EXISTS_IN}
    facts |= _at(existing, around)
    return facts | set(around.facts_in_seats({fact.seat for fact in facts if fact.seat}))


def rederive(facts: set[Fact], around: Neighbourhood) -> list[Record]:
    """Derive the records of some facts: the same as deriving everything and leaving out the others.

    For a change, `facts` is what it touched. They need their rivals, and what is said at each entity that any of
    these is held to.
    """
    needed = facts | set(around.facts_in_seats({fact.seat for fact in facts if fact.seat}))
    ends = {end for fact in needed for end in ends_of(fact)} | {f.subject for f in needed if f.relation == EXISTS_IN}
    needed |= _at({fact.subject for fact in around.existences_of(ends)}, around)
    return derive_some(around.statements_of(needed), facts)


def _at(existing: set[str], around: Neighbourhood) -> set[Fact]:
    """Find what is said of the existence of these entities, and all that bears on it or is held to it."""
    at = {fact for fact in around.facts_at(existing) if existing.intersection(ends_of(fact))} if existing else set()
    return at | set(around.existences_of(existing))


@dataclass(frozen=True, slots=True)
class _At:
    entity: str


@dataclass(frozen=True, slots=True)
class _Existence:
    entity: str


class InMemory:
    """Statements kept in memory, found by fact, seat and entity."""

    def __init__(self, statements: Iterable[Statement] = ()) -> None:
        self._statements: dict[Fact, dict[str, Statement]] = {}
        self._facts: dict[Seat | _At | _Existence, set[Fact]] = {}
        self.add(statements)

    def add(self, statements: Iterable[Statement]) -> None:
        """Take in more statements; one that is there already changes nothing."""
        for statement in statements:
            fact = statement.fact
            if fact not in self._statements:
                for place in _places(fact):
                    self._facts.setdefault(place, set()).add(fact)
            self._statements.setdefault(fact, {})[statement.id] = statement

    def remove(self, statements: Iterable[Statement]) -> None:
        """Forget statements; one that is not there changes nothing."""
        for statement in statements:
            fact = statement.fact
            left = self._statements.get(fact)
            if left and left.pop(statement.id, None) and not left:
                del self._statements[fact]
                for place in _places(fact):
                    self._facts[place].discard(fact)

    def statements_of(self, facts: set[Fact]) -> Iterable[Statement]:
        """Fetch all statements on these facts."""
        return [statement for fact in facts for statement in self._statements.get(fact, {}).values()]

    def facts_in_seats(self, seats: set[Seat]) -> Iterable[Fact]:
        """Fetch the facts that fill these seats."""
        return {fact for seat in seats for fact in self._facts.get(seat, ())}

    def facts_at(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts that join these entities to anything, existence aside."""
        return {fact for entity in entities for fact in self._facts.get(_At(entity), ())}

    def existences_of(self, entities: set[str]) -> Iterable[Fact]:
        """Fetch the facts of existence of these entities."""
        return {fact for entity in entities for fact in self._facts.get(_Existence(entity), ())}


def _places(fact: Fact) -> list[Seat | _At | _Existence]:
    """List the places at which a fact is found."""
    places: list[Seat | _At | _Existence] = [_At(end) for end in ends_of(fact)]
    if fact.relation == EXISTS_IN:
        places.append(_Existence(fact.subject))
    return [*places, fact.seat] if fact.seat else places
