"""Runs of days made into the spells of an answer: who, how surely, why not, what was evidenced before and after, and what says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.answers import Changed, Duty, Evidenced, Holder, Reason, Ref, Settling, Spell, Weaker
from graph.derivation.seat_states import SeatState
from graph.interval import BEGINNING, FOREVER, Period, day_before
from graph.questions.asking import evidence_lines
from graph.questions.settling import appointment, settling
from graph.questions.standings import standing_shown
from graph.questions.sweep import Seated, World, runs
from graph.statements import EXISTS_IN, Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.database import Row
    from graph.derivation.records import Record
    from graph.questions.names import Names

NOBODY = Seated(SeatState.UNKNOWN, State.NONE, (), ())


@dataclass(frozen=True, slots=True)
class Run:
    """A run of days: the seat it is about, what the seat came to, and what the seat of the post that had it came to."""

    days: Period
    of: str
    seat: Seated
    holder: Seated = field(default=NOBODY)
    others: tuple[Record, ...] = ()

    def said(self, standing: Standing) -> tuple[object, ...]:
        """What makes it differ from another run."""
        others = [(record.fact, record.state(standing), record.by) for record in self.others]
        return (self.of, self.seat.said(standing), self.holder.said(standing), others)


@dataclass(frozen=True, slots=True)
class Course:
    """All that is known of the subject: its records on any day, and those one step further in the period asked."""

    subject: Ref
    records: tuple[Record, ...]
    beside: tuple[Record, ...]
    period: Period
    world: World

    def fills(self, record: Record) -> bool:
        """Whether the record says who fills the seat of the subject, or what the subject holds."""
        if self.subject.kind == "person":
            return record.fact.relation in ("HOLDS", "DISCHARGES", "MEMBER_OF")
        seat = record.fact.seat
        return seat is not None and seat.entity == self.subject.id and seat.relation in ("HOLDS", "DISCHARGES")

    @property
    def met(self) -> list[Record]:
        """The records that fill the subject's seat in the period and count in the world asked."""
        return [
            record
            for record in self.records
            if self.fills(record)
            and self.world.counts(record)
            and record.start < self.period.until
            and self.period.start < record.until
        ]

    @property
    def capacities(self) -> list[Record]:
        """The records by which somebody surely held the post asked for, or one that had the role, otherwise than as its one holder."""
        if self.subject.kind == "person":
            return []
        return [
            record
            for record in (*self.records, *self.beside)
            if record.fact.relation == "HOLDS"
            and record.fact.qualifier != "substantive"
            and self.world.state(record).rank >= State.PRESUMED.rank
        ]

    @property
    def lives(self) -> list[Record]:
        """The records of the subject's own existence, on any day."""
        return [record for record in self.records if record.fact.relation == EXISTS_IN and self.world.counts(record)]

    @property
    def known(self) -> list[Record]:
        """The records that fill the subject's seat on any day and count in the world asked."""
        return [record for record in self.records if self.fills(record) and self.world.counts(record)]


def shared(run: Run) -> bool:
    """Whether several shared the job."""
    return sum(one.fact.qualifier == "job-share" for one in run.others) > 1


class Spells:
    """Makes the spells of an answer; knows names, the course of the subject and its evidence."""

    def __init__(self, names: Names, course: Course, rows: Sequence[Row]) -> None:
        self.names = names
        self.course = course
        self.evidence = evidence_lines(rows)
        self.said = {row["id"]: row for row in rows}

    def spell(self, run: Run) -> Spell:
        """What is said of one run."""
        first, world = run.days.start, self.course.world
        winner = run.seat.winners[0] if run.seat.winners else None
        post, person, person_certainty = self._holders(run)
        others = run.seat.winners if run.seat.state is SeatState.CONTESTED else run.seat.possible
        several = run.seat.state is SeatState.CONTESTED or (not run.seat.winners and len(others) > 1)
        refs = tuple(self._filling(record, first) for record in others)
        behind = [*run.seat.records, *run.holder.records]
        if run.seat.state in (SeatState.ENDED, SeatState.NOT_YET):
            behind += self.life_around(run.days)
        reason = self._reason(run) if run.seat.state is SeatState.UNKNOWN else None
        appointing = self._appointing_from_outside() if reason is Reason.APPOINTED_ELSEWHERE else []
        behind += [*appointing, *run.others]
        last, next_ = self._evidenced(run, before=True), self._evidenced(run, before=False)
        why_unnamed = (
            self._why_unnamed(run) if post and person is None and run.seat.winners and not shared(run) else None
        )
        unsettled = reason or why_unnamed or run.seat.state is SeatState.CONTESTED
        return Spell(
            from_=None if first == BEGINNING else first,
            until=None if run.days.until == FOREVER else run.days.until,
            of=self.names.ref(run.of, first),
            state=run.seat.state,
            reason=reason,
            certainty=run.seat.certainty if winner else None,
            standing=standing_shown(winner, world.standing) if winner else None,
            post=post,
            person=person,
            why_unnamed=why_unnamed,
            person_certainty=person_certainty,
            person_alternatives=tuple(self.names.ref(record.fact.subject, first) for record in run.holder.possible),
            holders=tuple(
                Holder(
                    person=self.names.ref(one.fact.subject, first),
                    capacity=one.fact.qualifier,
                    certainty=world.state(one),
                    standing=standing_shown(one, world.standing),
                    statements=one.by,
                )
                for one in run.others
            ),
            capacity=winner.fact.qualifier or None if winner else None,
            one_of=refs if several else (),
            alternatives=() if several else refs,
            changed=self._changed(run),
            appointed_by=self.names.ref(appointing[0].fact.subject, first) if appointing else None,
            settled_by=self._settled(run, appointing, behind, last, next_) if unsettled else (),
            last_evidenced=last,
            next_evidenced=next_,
            statements=unique(id_ for record in behind for id_ in record.by),
            from_by=unique(id_ for record in behind if record.start == first for id_ in record.from_by),
            until_by=unique(id_ for record in behind if record.until == run.days.until for id_ in record.until_by),
        )

    def _settled(
        self, run: Run, appointing: list[Record], behind: list[Record], last: Evidenced | None, next_: Evidenced | None
    ) -> tuple[Settling, ...]:
        """What would settle what is unknown of a run."""
        if appointing:
            return (
                appointment(
                    self.names.ref(appointing[0].fact.subject, run.days.start).name, run.days, appointing[0].by
                ),
            )
        said = [
            self.said[id_]
            for record in behind
            for id_ in (*record.by, *record.from_by, *record.until_by)
            if id_ in self.said
        ]
        return settling(run.days, said, last.day if last else None, next_.day if next_ else None)

    def _why_unnamed(self, run: Run) -> Reason:
        """Why nobody can be named for the post: somebody may have held it still, or no paper says who did."""
        if run.holder.state is SeatState.CONTESTED or any(
            self._in_a_window(one, run.days.start) for one in run.holder.possible
        ):
            return Reason.HAND_OVER
        return Reason.PRESUMPTION_LAPSED if run.holder.possible else Reason.NOT_NAMED

    def _holders(self, run: Run) -> tuple[Ref | None, Ref | None, State | None]:
        """The post and the person that filled the seat, and how sure the person is."""
        first, subject = run.days.start, self.course.subject
        if subject.kind == "person":
            of = self.names.ref(run.of, first)
            return (of if of.kind == "post" else None), self.names.ref(subject.id, first), run.seat.certainty
        if subject.kind == "post":
            held = run.seat.state is SeatState.HELD and not shared(run)
            person = self.names.ref(run.seat.winners[0].fact.subject, first) if held else None
            return self.names.ref(subject.id, first), person, run.seat.certainty if held else None
        if run.seat.state is not SeatState.HELD:
            return None, None, None
        holder = self._filling(run.seat.winners[0], first)
        if holder.kind == "person":
            return None, holder, run.seat.certainty
        if run.holder.state is SeatState.HELD and not shared(run):
            return holder, self._filling(run.holder.winners[0], first), run.holder.certainty
        return holder, None, None

    def _changed(self, run: Run) -> Changed | None:
        """Between which days the subject ended before these days, or began after them."""
        if run.seat.state not in (SeatState.ENDED, SeatState.NOT_YET):
            return None
        (life,) = self.life_around(run.days)
        open_ = self.course.world.state(life) is State.POSSIBLE
        if run.seat.state is SeatState.ENDED:
            return Changed(first=life.start if open_ and life.start != BEGINNING else life.until, last=life.until)
        return Changed(first=life.start, last=life.until if open_ and life.until != FOREVER else life.start)

    def _filling(self, record: Record, day: date) -> Ref:
        """The thing that fills a seat by this record."""
        end = record.fact.object if self.course.subject.kind == "person" else record.fact.subject
        return self.names.ref(end, day)

    def life_around(self, days: Period) -> list[Record]:
        """The last record of the subject's life before these days, or the first after them."""
        lives = self.course.lives
        before = [record for record in lives if record.until <= days.start]
        after = [record for record in lives if record.start >= days.until]
        return [max(before, key=lambda record: record.until)] if before else after[:1]

    def _reason(self, run: Run) -> Reason:
        """Why nobody can be named for these days."""
        if self._appointing_from_outside():
            return Reason.APPOINTED_ELSEWHERE
        known = self.course.known
        if not known:
            exists = self.course.subject.kind == "post" and any(
                r.fact.relation == EXISTS_IN for r in self.course.records
            )
            return Reason.NOT_NAMED if exists else Reason.NOTHING_PUBLISHED
        if len(run.seat.possible) > 1 or any(self._in_a_window(record, run.days.start) for record in run.seat.possible):
            return Reason.HAND_OVER
        sure = [record.start for record in known if self.course.world.state(record) is not State.POSSIBLE]
        if run.seat.possible and any(day <= run.days.start for day in sure):
            return Reason.PRESUMPTION_LAPSED
        return Reason.NO_PAPER_REACHES

    def _appointing_from_outside(self) -> list[Record]:
        """The records that somebody outside the council appoints to the role."""
        return [
            record
            for record in self.course.records
            if record.fact.relation == "OVERSEES"
            and record.fact.qualifier == "appointing"
            and self.names.detail(record.fact.subject) == "external"
        ]

    def _in_a_window(self, record: Record, day: date) -> bool:
        """Whether a statement on this very fact gives a window for its start or its end, and the day is in it."""
        said = [self.said[id_] for id_ in (*record.by, *record.from_by, *record.until_by) if id_ in self.said]
        return any(
            row["says"] in ("starts", "ends")
            and row["fact_id"] == record.fact.id
            and row["first"] <= day <= row["last"]
            for row in said
        )

    def _evidenced(self, run: Run, *, before: bool) -> Evidenced | None:
        """The last day up to the run's first on which a paper speaks of somebody in the seat, or the first from its end on."""
        day, found = (run.days.start if before else run.days.until), []
        for record in self.course.known:
            if self.course.world.state(record) is State.CERTAIN and (
                self.course.subject.kind != "person" or record.fact.object == run.of
            ):
                nearest = min(day_before(record.until), day) if before else max(record.start, day)
                if record.start <= nearest < record.until:
                    found.append((nearest, record))
        if not found:
            return None
        nearest, record = (max if before else min)(found, key=lambda pair: pair[0])
        return Evidenced(day=nearest, by=self._filling(record, nearest), statements=record.by)


def duties(spells: Spells) -> tuple[Duty, ...]:
    """What became of the roles that a post had: each, with who has it on the last day of the period."""
    course = spells.course
    if course.subject.kind != "post":
        return ()
    last = Period(day_before(course.period.until), course.period.until)
    made = []
    for record in course.records:
        if record.fact.relation != "DISCHARGES" or course.world.state(record).rank < State.PRESUMED.rank:
            continue
        role = record.fact.object
        rivals = [
            one
            for one in (*course.beside, *course.records)
            if one.fact.seat == record.fact.seat and course.world.counts(one)
        ]
        present = [one for one in rivals if one.start <= last.start < one.until]
        about = Course(spells.names.ref(role, last.start), tuple(rivals), (), last, course.world)
        now = Spells(spells.names, about, list(spells.said.values())).spell(
            Run(last, role, course.world.seated(present, last.start))
        )
        made.append(
            Duty(
                role=about.subject,
                from_=None if record.start == BEGINNING else record.start,
                until=None if record.until == FOREVER else record.until,
                certainty=course.world.state(record),
                now=now,
                statements=unique((*record.by, *record.until_by)),
            )
        )
    latest = {duty.role.id: duty for duty in sorted(made, key=lambda duty: duty.until or FOREVER)}
    return tuple(sorted(latest.values(), key=lambda duty: duty.role.name))


def weaker(spells: Spells) -> tuple[Weaker, ...]:
    """What the next weaker standing that says anything says of the days on which the standing asked for says nothing."""
    course = spells.course
    standings = list(Standing)
    for standing in standings[standings.index(course.world.standing) + 1 :]:
        world = World(course.world.known_at, standing)
        records = [
            record
            for record in course.records
            if course.fills(record) and world.counts(record) and not course.world.counts(record)
        ]
        found = [
            Weaker(
                from_=None if days.start == BEGINNING else days.start,
                until=None if days.until == FOREVER else days.until,
                standing=standing,
                certainty=world.state(record),
                of=spells.names.ref(record.fact.object, days.start),
                holder=spells.names.ref(record.fact.subject, days.start),
                statements=record.by,
            )
            for days, present in runs(course.period, records)
            for record in present
            if not any(one.start <= days.start < one.until for one in course.known)
        ]
        if found:
            return tuple(found)
    return ()


def unique(ids: Iterable[str]) -> tuple[str, ...]:
    """Each id once, in order."""
    return tuple(dict.fromkeys(ids))
