"""Statements -> records: the rules of derivation in order; design 2.2, decision 0002. Pure: no I/O, no clock.

A **world** is a standing and a known date. What follows is worked out for all worlds side by side: `graph/derivation/worlds.py`
has the clock.

1. `graph/derivation/windows.py`    steps 1 and 2: what is left of a fact's statements, and its windows
2. `graph/derivation/spells.py`     steps 3 and 4: anchors, core, life; its state by itself
3. `graph/derivation/existence.py`  step 5: no surer than the existence of its ends
4. `graph/derivation/seats.py`      step 6: one at a time
5. `graph/derivation/records.py`    runs of days and known dates on which nothing changes
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from graph.derivation.existence import Existence, ends_of, existences, held_to
from graph.derivation.records import Footing, Record, records_of
from graph.derivation.seats import seated
from graph.derivation.spells import Alone, Course, alone
from graph.derivation.windows import Said, said_by
from graph.derivation.worlds import Alike, Standings, counting, follow, nth
from graph.memory import no_search_for_cycles
from graph.statements import EXISTS_IN, Fact, Force, Seat, Statement


def derive(statements: Iterable[Statement]) -> list[Record]:
    """Derive the records that follow from the statements: by fact id, first day and known date."""
    with no_search_for_cycles():
        return _Derivation(statements).records()


def derive_some(statements: Iterable[Statement], wanted: set[Fact]) -> list[Record]:
    """Derive the records of some facts alone, from statements on all that bears on them; see `graph/derivation/neighbours.py`."""
    return _Derivation(statements, wanted).records()


class _Derivation:
    """The rules at work on some statements: each fact alone, the existence of entities, then seat by seat."""

    def __init__(self, statements: Iterable[Statement], wanted: set[Fact] | None = None) -> None:
        self.wanted = wanted
        said: dict[Fact, dict[str, Said]] = {}
        for statement in statements:
            one = said_by(statement)
            if one is not None:
                said.setdefault(statement.fact, {})[one.id] = one
        every = [one for of_fact in said.values() for one in of_fact.values()]
        self.footing = Footing(
            frozenset(one.id for one in every if one.force == Force.REPORTED.rank),
            frozenset(one.id for one in every if one.inferred),
        )
        self.facts = sorted(said, key=lambda fact: fact.id)
        self.alone: dict[Fact, Standings[Alone]] = {
            fact: counting(sorted(said[fact].values(), key=lambda s: s.id), alone) for fact in self.facts
        }
        self.existing: dict[Fact, Standings[Course]] = {}
        self.existence: dict[str, Standings[Existence]] = {}
        self._exist()

    def _exist(self) -> None:
        """Take step 5, first half: attested days are given to the existence of what a fact joins."""
        own: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.relation == EXISTS_IN:
                own.setdefault(fact.subject, []).append(fact)
        attesting: dict[str, list[Standings[Alone]]] = {entity: [] for entity in own}
        for fact in self.facts:
            for end in ends_of(fact):
                if end in attesting:
                    attesting[end].append(self.alone[fact])
        for entity, facts in own.items():
            courses, self.existence[entity] = existences({fact: self.alone[fact] for fact in facts}, attesting[entity])
            self.existing |= courses

    def records(self) -> list[Record]:
        """Take step 5, second half, and step 6, seat by seat: the records of the facts that are wanted, in order."""
        seats: dict[Seat | Fact, list[Fact]] = {}
        for fact in self.facts:
            seats.setdefault(fact.seat or fact, []).append(fact)
        found: dict[Fact, list[Record]] = {}
        for rivals in seats.values():
            if self.wanted is None or not self.wanted.isdisjoint(rivals):
                for fact, courses in self._seated(rivals).items():
                    found[fact] = records_of(fact, courses, self.footing)
        return [record for fact in self.facts if self.wanted is None or fact in self.wanted for record in found[fact]]

    def _seated(self, rivals: Sequence[Fact]) -> dict[Fact, Standings[Course]]:
        """Hold the facts of one seat to their ends, and then to each other."""
        courses = {fact: self._held(fact) for fact in rivals}
        if len(rivals) == 1:
            return courses
        together = follow(list(courses.values()), seated)
        return {fact: nth(together, place, Alike[Course]()) for place, fact in enumerate(rivals)}

    def _held(self, fact: Fact) -> Standings[Any]:
        """Hold a fact in each world to the existence of its ends."""
        if fact in self.existing:
            return self.existing[fact]
        ends = [self.existence[end] for end in ends_of(fact) if end in self.existence]
        return follow([self.alone[fact], *ends], partial(held_to, {}))
