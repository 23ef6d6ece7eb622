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
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.derivation.records import Record
    from graph.questions.sweep import World

MOST_LAYERS = 12
"""As deep as the queries look."""


@dataclass(frozen=True, slots=True)
class Reporting:
    """A post or unit that answers to a manager: by a line, and through offices where the paper names those in place of either end.

    It is as sure as the weakest of them. `settled` unless papers contradict each other on any. An office of which papers do not settle
    who has it answers itself, possibly: whoever has it may be one who is counted already.
    """

    report: str
    line: Record
    own_office: Record | None
    office: Record | None
    certainty: State
    settled: bool

    @property
    def records(self) -> tuple[Record, ...]:
        """All that it rests on."""
        return tuple(record for record in (self.line, self.own_office, self.office) if record)

    @property
    def statements(self) -> tuple[str, ...]:
        """What says so."""
        return tuple(dict.fromkeys(id_ for record in self.records for id_ in record.by))


class Lines:
    """All lines among some records of one day."""

    def __init__(self, records: Iterable[Record], world: World, day: date) -> None:
        self._world = world
        self._direct: dict[str, dict[str, Reporting]] = defaultdict(dict)
        self._offices: dict[str, list[Record]] = defaultdict(list)
        lines: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            if record.fact.relation == "REPORTS_TO" and record.fact.qualifier == "line":
                lines[record.fact.subject].append(record)
            elif record.fact.relation == "DISCHARGES" and record.fact.qualifier == "designated":
                self._offices[record.fact.object].append(record)
        seats = {role: world.seated(found, day) for role, found in self._offices.items()}
        self._held = {
            role: seat.winners[0].fact.subject for role, seat in seats.items() if seat.state is SeatState.HELD
        }
        for found in lines.values():
            settled = world.seated(found, day).state is not SeatState.CONTESTED
            for line in found:
                self._add(line, settled)

    def _add(self, line: Record, settled: bool) -> None:
        """Take a line to each manager that it leads to, from each that answers by it."""
        subject, target = line.fact.subject, line.fact.object
        if "role" not in (kind_of(subject), kind_of(target)):  # as nearly all
            self._take(target, Reporting(subject, line, None, None, self._world.state(line), settled))
            return
        for manager, office in self._havers(target):
            for report, own_office in self._havers(subject):
                records = [record for record in (line, own_office, office) if record]
                certainty = min((self._world.state(record) for record in records), key=lambda state: state.rank)
                plain = settled and all(record.fact.object in self._held for record in records if record is not line)
                self._take(manager, Reporting(report, line, own_office, office, certainty, plain))
        if kind_of(subject) == "role" and kind_of(self._held.get(subject, subject)) != "post":
            for manager, office in self._havers(target):
                self._take(manager, Reporting(subject, line, None, office, State.POSSIBLE, settled=False))

    def _havers(self, id_: str) -> list[tuple[str, Record | None]]:
        """A post or unit itself; of an office the posts that may have it, with what says so. A person who has one in no post is none."""
        if kind_of(id_) != "role":
            return [(id_, None)]
        found = self._offices.get(id_, ())
        return [(record.fact.subject, record) for record in found if kind_of(record.fact.subject) == "post"]

    def _take(self, manager: str, new: Reporting) -> None:
        """Each report counts once to a manager, by what is surest; nobody reports to himself through an office."""
        known = self._direct[manager].get(new.report)
        if new.report != manager and (known is None or _strength(known) < _strength(new)):
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


def _strength(one: Reporting) -> tuple[int, bool, int, tuple[str, ...]]:
    return (one.certainty.rank, one.settled, -len(one.records), one.statements)


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
