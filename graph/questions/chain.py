"""Through which posts and offices a subject answered, rung by rung, in windows of days with one chain each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field, field_validator

from graph.answers import ChainAnswer, EvidenceLine, Link, Reason, Ref, Window
from graph.derivation.seat_states import SeatState
from graph.entities import QUALIFIERS, Kind, name_key
from graph.interval import BEGINNING, FOREVER
from graph.query import query
from graph.questions.asking import Asked, Names, Reach, Text, evidence_lines, in_reading_order, the_council, the_one
from graph.questions.spelling import unique
from graph.questions.sweep import World, record_of, runs, standing_shown
from graph.statements import Standing, State
from graph.wording import caveats, chain_in_words
from graph.wording.parts import WHY, the

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.database import Database
    from graph.derivation.records import Record
    from graph.interval import Period

KINDS = (Kind.POST, Kind.UNIT, Kind.ROLE)
UPWARDS = ("line", "day-to-day", "accountable")
"""The natures that a chain follows unless one is asked for: a line before all else. A professional or access line is no accountability."""


class ChainAsked(Asked):
    """Through which posts did a post, unit or role answer, and to whom at last?"""

    subject: Text = Field(description="A post, unit or role: a name it had, an abbreviation, or an id.")
    nature: Text | None = Field(
        None, description="Follow links of this nature alone: line, day-to-day, accountable, professional, access."
    )

    @field_validator("nature")
    @classmethod
    def _known(cls, nature: str | None) -> str | None:
        natures = QUALIFIERS["REPORTS_TO"] or ()
        if nature is not None and nature not in natures:
            raise ValueError(f"there is no nature {nature!r}; there are {', '.join(sorted(natures))}")
        return nature


def chain(database: Database, asked: ChainAsked, *, today: date) -> ChainAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    row = database.read_one(
        query("read/chain"),
        {
            "name": asked.subject, "key": name_key(asked.subject), "kinds": list(KINDS), "council": asked.council,
            **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names = Names(row["names"])
    subject = the_one(database, row, names, asked.subject, KINDS, reach.at.period.start)
    records = [record_of(link) for link in row["links"]]
    evidence = evidence_lines(row["evidence"])
    climb = _Climb(subject, names, evidence, reach.world(asked), (asked.nature,) if asked.nature else UPWARDS)
    windows = _joined([climb.window(days, present) for days, present in runs(reach.at.period, records)])
    used = {
        id_
        for window in windows
        for ids in (window.statements, *(link.statements for link in window.links))
        for id_ in ids
    }
    shown = in_reading_order(evidence, used)
    answer = ChainAnswer(
        question="chain",
        asked={
            "subject": {"text": asked.subject, **subject.model_dump()},
            "nature": asked.nature,
            "council": council,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=caveats(
            [link for window in windows for link in window.links],
            shown.values(),
            assumed=any(record.assumed for record in records),
        ),
        evidence=shown if asked.evidence == "full" else {},
        subject=subject,
        windows=windows,
    )
    return answer.model_copy(update={"answer": chain_in_words(answer, reach.at)})


@dataclass(frozen=True, slots=True)
class _Climb:
    """Climbs from the subject on the records of one day."""

    subject: Ref
    names: Names
    evidence: Mapping[str, EvidenceLine]
    world: World
    natures: tuple[str, ...]

    def window(self, days: Period, present: Sequence[Record]) -> Window:
        """The chain on each day of a run."""
        day, here = days.start, self.names.ref(self.subject.id, days.start)
        links: list[Link] = []
        passed = {here.id}
        stop: _Stop | None = None
        office: list[Record] = []
        if here.kind == "role":
            here, stop = self._through(here, day, present)
            office = self._discharging(here, self.subject, present)
        while stop is None:
            rung, stop = self._rung(here, day, present)
            if not rung:
                break
            links += rung if links else [self._weakened(link, office) for link in rung]
            here = rung[-1].to
            if here.kind == "body":
                stop = None
                break
            if here.id in passed:
                stop = _Stop(Reason.HAND_OVER, "the links lead round in a circle", (), (), ())
            passed.add(here.id)
            if stop:
                break
        complete = here.kind == "body"
        stop = None if complete else stop or self._nothing_said(here)
        return Window(
            from_=None if day == BEGINNING else day,
            until=None if days.until == FOREVER else days.until,
            links=tuple(links),
            ends_at=here,
            complete=complete,
            reason=stop.reason if stop else None,
            why=stop.why if stop else None,
            one_of=stop.one_of if stop else (),
            alternatives=stop.alternatives if stop else (),
            statements=stop.statements if stop else (),
        )

    def _rung(self, here: Ref, day: date, present: Sequence[Record]) -> tuple[list[Link], _Stop | None]:
        """The links upwards from a post or unit: of the first nature that is sure, and of all natures to the same place."""
        up = [record for record in present if record.fact.relation == "REPORTS_TO" and record.fact.subject == here.id]
        sure = [record for record in up if self.world.state(record).rank >= State.PRESUMED.rank]
        for nature in self.natures:
            of_nature = [record for record in sure if record.fact.qualifier == nature]
            targets = sorted({record.fact.object for record in of_nature}, key=self._rank)
            if len(targets) > 1 and all(self.names.ref(id_, day).kind == "body" for id_ in targets):
                # Only a line has one end. To answer to several bodies is no contradiction; the chain ends with the widest.
                ends = [record for id_ in reversed(targets) for record in of_nature if record.fact.object == id_]
                return [self._link(here, self.names.ref(one.fact.object, day), one, None, ()) for one in ends], None
            if len(targets) > 1:
                refs = tuple(self.names.ref(id_, day) for id_ in targets)
                why = "papers name several to whom it answered"
                return [], _Stop(
                    Reason.HAND_OVER, why, refs, (), unique(id_ for record in of_nature for id_ in record.by)
                )
            if targets:
                alike = [
                    record
                    for record in sure
                    if record.fact.object == targets[0] and record.fact.qualifier in self.natures
                ]
                alike.sort(key=lambda record: self.natures.index(record.fact.qualifier))
                return self._links(here, self.names.ref(targets[0], day), day, alike, present)
        return [], self._undecided(up, day)

    def _rank(self, id_: str) -> tuple[bool, str]:
        """Bodies in the order in which a chain ends with them: the full council before all others."""
        return self.names.detail(id_) != "full council", id_

    def _links(
        self, here: Ref, target: Ref, day: date, alike: Sequence[Record], present: Sequence[Record]
    ) -> tuple[list[Link], _Stop | None]:
        """The links to a target; if that is an office, to the post that had it on the day."""
        if target.kind != "role":
            return [self._link(here, target, record, None, ()) for record in alike], None
        holder, stop = self._through(target, day, present)
        if stop:
            return [self._link(here, target, record, None, ()) for record in alike], stop
        discharging = self._discharging(holder, target, present)
        return [self._link(here, holder, record, target, discharging) for record in alike], None

    def _discharging(self, holder: Ref, role: Ref, present: Sequence[Record]) -> list[Record]:
        """The records by which a post had an office."""
        return [one for one in present if one.fact.object == role.id and one.fact.subject == holder.id]

    def _weakened(self, link: Link, office: Sequence[Record]) -> Link:
        """A link of an office that was asked about: no surer, and on no firmer footing, than that its post had the office."""
        states = [link.certainty, *map(self.world.state, office)]
        standings = [link.standing, *(standing_shown(one, self.world.standing, self.evidence) for one in office)]
        return link.model_copy(
            update={
                "certainty": min(states, key=lambda state: state.rank),
                "standing": max(standings, key=_LOOSENESS.index),
                "statements": unique([*link.statements, *(id_ for one in office for id_ in one.by)]),
            }
        )

    def _link(self, here: Ref, to: Ref, record: Record, via: Ref | None, discharging: Sequence[Record]) -> Link:
        """One link; through an office it is as sure as the weaker of the report and the designation."""
        weakest = min((record, *discharging), key=lambda one: self.world.state(one).rank)
        loosest = max(
            (standing_shown(one, self.world.standing, self.evidence) for one in (record, *discharging)),
            key=_LOOSENESS.index,
        )
        return Link(
            from_ref=here,
            to=to,
            nature=record.fact.qualifier,
            via_role=via,
            certainty=self.world.state(weakest),
            standing=loosest,
            statements=unique(id_ for one in (record, *discharging) for id_ in one.by),
        )

    def _through(self, role: Ref, day: date, present: Sequence[Record]) -> tuple[Ref, _Stop | None]:
        """The post that discharged an office on the day, or why it cannot be told."""
        claims = [
            record for record in present if record.fact.relation == "DISCHARGES" and record.fact.object == role.id
        ]
        seat = self.world.seated(claims, day)
        if seat.state is SeatState.HELD:
            return self.names.ref(seat.winners[0].fact.subject, day), None
        refs = tuple(self.names.ref(record.fact.subject, day) for record in seat.records)
        reason = Reason.HAND_OVER if len(refs) > 1 else Reason.NO_PAPER_REACHES
        why = f"who the {role.name} was is unknown: {WHY[reason]}"
        behind = unique(id_ for record in seat.records for id_ in record.by)
        return role, _Stop(reason, why, refs if len(refs) > 1 else (), refs if len(refs) == 1 else (), behind)

    def _undecided(self, up: Sequence[Record], day: date) -> _Stop | None:
        """Links that are only possible: a hand-over, or a presumption that has lapsed."""
        up = [record for record in up if record.fact.qualifier in self.natures]
        refs = tuple({record.fact.object: self.names.ref(record.fact.object, day) for record in up}.values())
        if not refs:
            return None
        changing = any(record.from_by and record.until_by for record in up) or len(refs) > 1
        reason = Reason.HAND_OVER if changing else Reason.PRESUMPTION_LAPSED
        behind = unique(id_ for record in up for id_ in record.by)
        return _Stop(reason, WHY[reason], refs if len(refs) > 1 else (), refs if len(refs) == 1 else (), behind)

    def _nothing_said(self, here: Ref) -> _Stop:
        return _Stop(
            Reason.NO_PAPER_REACHES, f"no paper in the record says to whom {the(here)} then answered", (), (), ()
        )


_LOOSENESS = ("reported", "resolved", Standing.RECOMMENDED.value, Standing.PROPOSED.value)


@dataclass(frozen=True, slots=True)
class _Stop:
    """Why a chain goes no further."""

    reason: Reason
    why: str
    one_of: tuple[Ref, ...]
    alternatives: tuple[Ref, ...]
    statements: tuple[str, ...]


def _joined(windows: Sequence[Window]) -> tuple[Window, ...]:
    """Neighbouring windows with the same chain are one."""
    joined: list[Window] = []
    for window in windows:
        same = joined and joined[-1].model_copy(update={"from_": None, "until": None}) == window.model_copy(
            update={"from_": None, "until": None}
        )
        if same:
            joined[-1] = joined[-1].model_copy(update={"until": window.until})
        else:
            joined.append(window)
    return tuple(joined)
