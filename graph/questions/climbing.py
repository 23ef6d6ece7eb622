"""To whom a post, unit or role answered on a day: the rungs upwards, on the records of that day.

Only a line has one end. What is accountable, or goes day by day, may go to several, bodies and offices alike. An office and whoever has
it are one place on the way up: what papers say of the office goes before what they say of the post, if both are a line. Decision 15.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers import Link, Reason, Ref
from graph.derivation.seat_states import SeatState
from graph.questions.spelling import unique
from graph.questions.standings import loosest_shown
from graph.statements import State
from graph.wording.parts import WHY, the

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.derivation.records import Record
    from graph.questions.names import Names
    from graph.questions.sweep import World

UPWARDS = ("line", "day-to-day", "accountable")
"""The natures that a chain follows unless others are asked for: a line first. Professional or access ties are no accountability."""

BESIDE = ("professional", "access", "political", "scrutiny", "statutory", "appointing", "shared")
"""The natures that it does not follow by itself. Those after access are what a body does to the one that it oversees or shares."""

NATURES = UPWARDS + BESIDE


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the way up: a post or unit; an office that was named, and whoever had it; or an office that nobody surely had."""

    office: Ref | None
    holder: Ref | None
    unheld: Stop | None = None

    @property
    def ref(self) -> Ref:
        """What the place is called by: whoever has the office, if that is known."""
        found = self.holder or self.office
        assert found is not None  # noqa: S101 - a place is a holder or an office
        return found

    @property
    def ids(self) -> frozenset[str]:
        """The ids of what answers here."""
        return frozenset(one.id for one in (self.office, self.holder) if one)


@dataclass(frozen=True, slots=True)
class Stop:
    """Why a chain goes no further."""

    reason: Reason
    why: str
    one_of: tuple[Ref, ...] = ()
    alternatives: tuple[Ref, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A record as what it ties upwards, whichever way the store points it."""

    record: Record
    below: str
    above: str
    nature: str


def tie_of(record: Record) -> Tie | None:
    """The tie that a record is, if it is one. A body that oversees is above what it oversees."""
    fact = record.fact
    if fact.relation == "REPORTS_TO":
        return Tie(record, fact.subject, fact.object, fact.qualifier)
    if fact.relation == "OVERSEES":
        return Tie(record, fact.object, fact.subject, fact.qualifier)
    return Tie(record, fact.subject, fact.object, "shared") if fact.relation == "SHARED_WITH" else None


class Day:
    """The ties and offices of one day, or of a run of days on which nothing changes."""

    def __init__(
        self,
        day: date,
        present: Iterable[Record],
        names: Names,
        world: World,
        natures: Sequence[str] = UPWARDS,
    ) -> None:
        self.day, self.names, self.world, self.natures = day, names, world, tuple(natures)
        self._ties: dict[str, list[Tie]] = {}
        self._claims: dict[str, list[Record]] = {}
        for record in present:
            tie = tie_of(record)
            if tie:
                self._ties.setdefault(tie.below, []).append(tie)
            elif record.fact.relation == "DISCHARGES":
                self._claims.setdefault(record.fact.object, []).append(record)

    def ref(self, id_: str) -> Ref:
        """The thing by its name of the day."""
        return self.names.ref(id_, self.day)

    def outside(self, id_: str) -> bool:
        """Whether the thing is a body outside the council."""
        return self.names.detail(id_) == "external"

    def place(self, id_: str) -> Place:
        """The place that a thing is on the day; of an office, with whoever surely had it."""
        ref = self.ref(id_)
        if ref.kind != "role":
            return Place(None, ref)
        seat = self.world.seated(self._claims.get(id_, ()), self.day)
        if seat.state is SeatState.HELD:
            return Place(ref, self.ref(seat.winners[0].fact.subject))
        refs = tuple(self.ref(record.fact.subject) for record in seat.records)
        reason = Reason.HAND_OVER if len(refs) > 1 else Reason.NO_PAPER_REACHES
        why = f"who the {ref.name} was is unknown: {WHY[reason]}"
        behind = unique(id_ for record in seat.records for id_ in record.by)
        several = len(refs) > 1
        return Place(ref, None, Stop(reason, why, refs if several else (), () if several else refs, behind))

    def offices(self, holder: Ref) -> list[Ref]:
        """The offices that it surely had."""
        held = (self.place(id_) for id_ in sorted(self._claims))
        return [place.office for place in held if place.office and place.holder and place.holder.id == holder.id]

    def below(self) -> list[str]:
        """All that are tied to something above them."""
        return sorted(self._ties)

    def alone(self, id_: str) -> Place:
        """A thing by itself: an office without whoever has it."""
        ref = self.ref(id_)
        return Place(ref, None) if ref.kind == "role" else Place(None, ref)

    def ties(self, place: Place, *, sure: bool = True) -> list[Tie]:
        """What ties a place upwards, the surely known or what is only possible."""
        found = [tie for id_ in sorted(place.ids) for tie in self._ties.get(id_, ())]
        return [tie for tie in found if (self.world.state(tie.record).rank >= State.PRESUMED.rank) is sure]

    def rung(self, place: Place, number: int) -> tuple[list[Link], Stop | None]:
        """The links upwards from a place: of the first nature that is sure, and of all followed natures to the same ends; else why none."""
        sure = self.ties(place)
        for nature in self.natures:
            of_nature = [tie for tie in sure if tie.nature == nature]
            if nature == "line" and place.office:
                of_nature = [tie for tie in of_nature if tie.below == place.office.id] or of_nature
            ends = sorted({tie.above for tie in of_nature}, key=self._rank)
            if nature == "line" and len(ends) > 1:
                refs = tuple(map(self.ref, ends))
                behind = unique(id_ for tie in of_nature for id_ in tie.record.by)
                return [], Stop(Reason.HAND_OVER, "papers name several lines, and a line has one end", refs, (), behind)
            if ends:
                alike = [tie for tie in sure if tie.above in ends and tie.nature in self.natures]
                alike.sort(
                    key=lambda tie: (ends.index(tie.above), self.natures.index(tie.nature), *_own_first(place, tie))
                )
                return [self.link(tie, place, number) for tie in alike], None
        return [], self._undecided(place) or place.unheld

    def _rank(self, id_: str) -> tuple[int, str]:
        """Ends in the order in which they are told: persons and posts, offices, bodies, and the full council, the widest, last."""
        if self.names.detail(id_) == "full council":
            return 3, id_
        return {"body": 2, "role": 1}.get(self.ref(id_).kind, 0), id_

    def link(self, tie: Tie, place: Place | None, number: int) -> Link:
        """A tie as a link. Through an office it is as sure as the weaker of tie and designation, on the looser footing of the two."""
        above = self.place(tie.above)
        records = [tie.record, *self._had(above)]
        if place and place.office and place.holder and tie.below == place.holder.id and number == 1:
            # The office was asked about: that this post had it is part of what is claimed.
            records += self._had(place)
        return Link(
            rung=number,
            from_ref=self.ref(tie.below),
            to=above.ref,
            nature=tie.nature,
            via_role=above.office if above.holder else None,
            share=tie.record.fact.qualifier if tie.nature == "shared" else None,
            certainty=min(map(self.world.state, records), key=lambda state: state.rank),
            standing=loosest_shown(records, self.world.standing),
            statements=unique(id_ for one in records for id_ in one.by),
        )

    def _had(self, place: Place) -> list[Record]:
        """The records by which a post had an office."""
        if not (place.office and place.holder):
            return []
        return [one for one in self._claims.get(place.office.id, ()) if one.fact.subject == place.holder.id]

    def _undecided(self, place: Place) -> Stop | None:
        """Links that are only possible: a hand-over, or a presumption that has lapsed."""
        up = [tie for tie in self.ties(place, sure=False) if tie.nature in self.natures]
        refs = tuple({tie.above: self.ref(tie.above) for tie in up}.values())
        if not refs:
            return None
        # Of several to whom a line possibly ran, one had it; several possible accounts are several that have lapsed.
        rivals = len({tie.above for tie in up if tie.nature == "line"}) > 1
        changing = any(tie.record.from_by and tie.record.until_by for tie in up) or rivals
        reason = Reason.HAND_OVER if changing else Reason.PRESUMPTION_LAPSED
        behind = unique(id_ for tie in up for id_ in tie.record.by)
        return Stop(reason, WHY[reason], refs if rivals else (), () if rivals else refs, behind)


def _own_first(place: Place, tie: Tie) -> tuple[bool, str]:
    """The office's own ties before those of the post that has it."""
    return place.office is None or tie.below != place.office.id, tie.record.id


def nothing_said(here: Ref) -> Stop:
    """No paper says anything."""
    return Stop(Reason.NO_PAPER_REACHES, f"no paper in the record says to whom {the(here)} then answered")
