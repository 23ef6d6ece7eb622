"""What must hold of a seed as a whole: what one line says against another, wherever the two stand. No I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.entities import name_key
from graph.errors import BadLine
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from graph.entities import Entity
    from graph.statements import Fact, Statement


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the seed."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    def bad(self, field: str, problem: str, remedy: str) -> BadLine:
        """The note that something is wrong here."""
        return BadLine(self.file, self.line, field, problem, remedy)


def names_twice(entities: Mapping[str, Entity], places: Mapping[str, Place]) -> Iterator[BadLine]:
    """Things of one kind in one council with the same name to be shown: no reader of an answer could tell them apart.

    Other names they may share: whoever asks by one of these is told of both.
    """
    first: dict[tuple[str, str, str], str] = {}
    for id_, entity in entities.items():
        if id_ not in places:
            continue
        scope = id_.rsplit("/", 1)[0]
        same = first.setdefault((scope, entity.kind, name_key(entity.name)), id_)
        if same != id_:
            problem = f"{entity.name!r} is the name of {same} too ({places[same]})"
            yield places[id_].bad("name", problem, "tell the two apart in `name`; the short form may stand in `also`")


def ends_before_start(said: Sequence[tuple[Statement, Place]]) -> Iterator[BadLine]:
    """Spells that start when, by their own statements, they have ended: design 2.1 asks for a second spell.

    By what is written, whatever its force: a start whose first possible day is not before the last possible day of an end.
    """
    ends: dict[Fact, list[tuple[Statement, Place]]] = {}
    for statement, place in said:
        if statement.says is Says.ENDS:
            ends.setdefault(statement.fact, []).append((statement, place))
    for statement, place in said:
        if statement.says is not Says.STARTS or statement.when is None:
            continue
        for end, end_place in ends.get(statement.fact, ()):
            if end.when and statement.when.first >= end.when.last:
                problem = f"it starts on {statement.when.text} a spell that ends on {end.when.text} by {end.paper} ({end_place})"
                remedy = f"write what comes after that end as a second spell: {_next_spell(statement.fact)}"
                yield place.bad("when", problem, remedy)
                break


def two_days_at_once(said: Sequence[tuple[Statement, Place]]) -> Iterator[BadLine]:
    """Starts (or ends) of one fact that one paper tells with one force and that share no day.

    Nothing would decide between them: neither is stronger nor later. An editor must say what the paper leaves open.
    """
    first: dict[tuple[Fact, Says, str, str], tuple[Statement, Place]] = {}
    for statement, place in said:
        if statement.says not in (Says.STARTS, Says.ENDS) or statement.when is None:
            continue
        other, other_place = first.setdefault(
            (statement.fact, statement.says, statement.paper, statement.force), (statement, place)
        )
        if other.when and (statement.when.first > other.when.last or other.when.first > statement.when.last):
            days = sorted((other.when, statement.when), key=lambda when: when.first)
            problem = f"it {statement.says} on {statement.when.text}, and by the same paper on {other.when.text} ({other_place})"
            remedy = f"write what the paper leaves open: [{days[0].first}..{days[1].last}]"
            yield place.bad("when", problem, remedy)


def _next_spell(fact: Fact) -> str:
    """The fact of the next spell, in quotes: without them YAML takes the number for a comment."""
    return f'"{fact.subject.rsplit("/", 1)[-1]} {fact.relation} ... #{fact.spell + 1}":'
