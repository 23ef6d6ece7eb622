"""The lines of a day: who answers by line to which post, by name or through an office that it has, and how many layers are below."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import SpanCount
from graph.derivation.seat_states import SeatState
from graph.questions.names import kind_of
from graph.statements import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from graph.derivation.records import Record
    from graph.questions.sweep import World

MOST_LAYERS = 12
"""As deep as the queries look."""


LOOSENESS = ("reported", "resolved", "recommended", "proposed")
"""Standings as shown, the strictest first."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """A post or unit that answers to a manager: by a line, and through an office if the paper names that in place of the manager.

    It is as sure as the weaker of the two. `settled` unless papers contradict each other on either.
    """

    report: str
    line: Record
    office: Record | None
    certainty: State
    settled: bool

    @property
    def statements(self) -> tuple[str, ...]:
        """What says so."""
        return tuple(dict.fromkeys((*self.line.by, *(self.office.by if self.office else ()))))


class Lines:
    """All lines among some records of one day."""

    def __init__(self, records: Iterable[Record], world: World, day: date) -> None:
        self._world = world
        self._direct: dict[str, dict[str, Reporting]] = defaultdict(dict)
        lines: dict[str, list[Record]] = defaultdict(list)
        offices: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if record.fact.relation == "REPORTS_TO" and record.fact.qualifier == "line":
                lines[record.fact.subject].append(record)
            elif record.fact.relation == "DISCHARGES" and record.fact.qualifier == "designated":
                offices[record.fact.object].append(record)
        held = {role: world.seated(found, day).state is SeatState.HELD for role, found in offices.items()}
        for subject, found in lines.items():
            settled = world.seated(found, day).state is not SeatState.CONTESTED
            for line in found:
                target = line.fact.object
                if kind_of(target) != "role":
                    self._take(target, self._reporting(subject, line, None, settled))
                for office in offices.get(target, ()):
                    self._take(office.fact.subject, self._reporting(subject, line, office, settled and held[target]))

    def _reporting(self, report: str, line: Record, office: Record | None, settled: bool) -> Reporting:
        states = [self._world.state(record) for record in (line, office) if record]
        return Reporting(report, line, office, min(states, key=lambda state: state.rank), settled)

    def _take(self, manager: str, new: Reporting) -> None:
        """Each report counts once to a manager, by what is surest."""
        known = self._direct[manager].get(new.report)
        if known is None or _strength(known) < _strength(new):
            self._direct[manager][new.report] = new

    @property
    def managers(self) -> list[str]:
        """The posts to which anybody may report."""
        return sorted(manager for manager, found in self._direct.items() if found and kind_of(manager) == "post")

    def direct(self, manager: str) -> list[Reporting]:
        """Who reports to a manager."""
        return list(self._direct.get(manager, {}).values())

    def layers(self, manager: str, *, possible: bool) -> int:
        """How many layers report below, by links that are certain or presumed, or by all."""
        layer, seen, depth = {manager}, {manager}, 0
        while (
            layer := {
                one.report
                for above in layer
                for one in self.direct(above)
                if possible or one.certainty is not State.POSSIBLE
            }
            - seen
        ):
            seen |= layer
            depth += 1
        return min(depth, MOST_LAYERS)


def _strength(one: Reporting) -> tuple[int, bool, bool, tuple[str, ...]]:
    return (one.certainty.rank, one.settled, one.office is None, one.statements)


def counted(reports: Sequence[Reporting]) -> SpanCount:
    """How many report, by how sure that is. Surely do those on whom papers do not contradict each other."""
    states = [one.certainty for one in reports]
    return SpanCount(
        certain=states.count(State.CERTAIN),
        presumed=states.count(State.PRESUMED),
        possible=states.count(State.POSSIBLE),
        least=sum(one.settled and one.certainty is not State.POSSIBLE for one in reports),
        most=len(states),
    )


def looser(one: Reporting, shown: Callable[[Record], str]) -> str:
    """The standing of a report: the looser of those of the line and of the office."""
    return max((shown(record) for record in (one.line, one.office) if record), key=LOOSENESS.index)
