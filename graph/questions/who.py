"""Who filled a role or a post in a period, and what a person held: the records about it swept day by day."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from graph.answers import Deputy, Ref, Spell, WhoAnswer
from graph.derivation.seat_states import SeatState
from graph.entities import Kind, name_key
from graph.interval import BEGINNING, FOREVER, Period
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, in_reading_order, statements_in, the_council, the_one
from graph.questions.names import Names
from graph.questions.spelling import Course, Run, Spells, duties, weaker
from graph.questions.standings import standing_shown
from graph.questions.sweep import Seated, record_of, runs
from graph.statements import State
from graph.wording import caveats, who_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.answers import Evidenced
    from graph.database import Database
    from graph.derivation.records import Record
    from graph.statements import Standing

KINDS = {
    "role": (Kind.ROLE,),
    "post": (Kind.POST,),
    "person": (Kind.PERSON,),
    "subject": (Kind.ROLE, Kind.POST, Kind.PERSON),
}


class WhoAsked(Asked):
    """Who filled a role or a post, or what did a person hold?"""

    subject: Text | None = Field(
        None, description="A role, a post or a person: a name it had, an abbreviation like DCS, or an id."
    )
    role: Text | None = Field(None, description="The same, of roles alone.")
    post: Text | None = Field(None, description="The same, of posts alone.")
    person: Text | None = Field(None, description="The same, of persons alone: all that somebody held.")

    @model_validator(mode="after")
    def _one_of_them(self) -> Self:
        if sum(getattr(self, name) is not None for name in KINDS) != 1:
            raise ValueError("name one role, post or person")
        return self

    @property
    def named(self) -> tuple[str, tuple[Kind, ...]]:
        """The name asked for, and the kinds of thing that it may be."""
        return next((getattr(self, name), kinds) for name, kinds in KINDS.items() if getattr(self, name) is not None)


def who(database: Database, asked: WhoAsked, *, today: date) -> WhoAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach, (name, kinds) = Reach.of(asked, today), asked.named
    row = database.read_one(
        query("read/who"),
        {
            "name": name,
            "key": name_key(name),
            "kinds": list(kinds),
            "council": asked.council,
            **reach.parameters(asked),
        },
    )
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names = Names(row["names"], asked.standing)
    subject = the_one(database, row, names, name, kinds, reach.at.period.start)
    course = Course(
        subject,
        tuple(map(record_of, row["course"])),
        tuple(map(record_of, row["beside"])),
        reach.at.period,
        reach.world(asked),
    )
    spells = Spells(names, course, statements_in(row["evidence"]))
    evidence = spells.evidence
    told = tuple(spells.spell(run) for seat in seats(course) for run in seat)
    answered = {"duties": duties(spells), "weaker": weaker(spells), "deputies": _deputies(spells)}
    used = {id_ for part in (*told, *(one for parts in answered.values() for one in parts)) for id_ in _behind(part)}
    shown = in_reading_order(evidence, used)
    answer = WhoAnswer(
        question="who",
        asked={"subject": {"text": name, **asdict(subject)}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(told, shown.values(), assumed=any(record.assumed for record in course.met)),
        evidence=shown if asked.evidence == "full" else {},
        subject=subject,
        spells=told,
        **_threefold(told, subject),
        **answered,
    )
    return answer.model_copy(update={"answer": who_in_words(answer, reach.at, shown)})


def seats(course: Course) -> Iterable[list[Run]]:
    """The runs of the role or post asked for; of a person, those of each thing held."""
    if course.subject.kind == "person":
        held: dict[str, list[Record]] = {}
        for record in course.met:
            held.setdefault(record.fact.id, []).append(record)
        for records in sorted(held.values(), key=lambda records: (records[0].start, records[0].fact.id)):
            swept = [_of_person(course, days, present) for days, present in runs(course.period, records) if present]
            yield _joined(swept, course.world.standing)
        return
    swept = [
        _of_seat(course, days, present)
        for days, present in runs(course.period, [*course.met, *course.beside, *course.lives, *course.capacities])
    ]
    yield _joined(swept, course.world.standing)


def _of_person(course: Course, days: Period, present: Sequence[Record]) -> Run:
    """A run of one thing that a person held."""
    return Run(days, present[0].fact.object, course.world.seated(present, days.start))


def _of_seat(course: Course, days: Period, present: Sequence[Record]) -> Run:
    """A run of a role or a post: who has it; and if a post has it, who held that."""
    others = tuple(record for record in course.capacities if record in present)
    own = [record for record in present if course.fills(record)]
    seat = course.world.seated(own, days.start, course.lives)
    post = seat.winners[0].fact.subject if course.subject.kind == "role" and seat.state is SeatState.HELD else None
    of_post = tuple(one for one in others if one.fact.object == (post or course.subject.id))
    if course.subject.kind == "post":
        return Run(days, course.subject.id, _shared(seat, of_post, course), others=of_post)
    holders = [record for record in present if record.fact.seat and record.fact.seat.entity == post]
    holder = _shared(course.world.seated(holders, days.start), of_post, course)
    return Run(days, course.subject.id, seat, holder, of_post)


def _shared(seat: Seated, others: Sequence[Record], course: Course) -> Seated:
    """The seat of a post; held by those who surely shared the job if nobody had it alone. Two who share contradict nobody."""
    shares = tuple(one for one in others if one.fact.qualifier == "job-share")
    if seat.state is not SeatState.UNKNOWN or not shares:
        return seat
    certainty = min((course.world.state(one) for one in shares), key=lambda state: state.rank)
    return Seated(SeatState.HELD, certainty, shares, seat.possible)


def _joined(swept: Sequence[Run], standing: Standing) -> list[Run]:
    """Neighbouring runs on which the same can be said are one."""
    joined: list[Run] = []
    for run in swept:
        last = joined[-1] if joined else None
        if last and last.days.until == run.days.start and last.said(standing) == run.said(standing):
            joined[-1] = replace(last, days=Period(last.days.start, run.days.until))
        else:
            joined.append(run)
    return joined


def _threefold(spells: Sequence[Spell], subject: Ref) -> dict[str, tuple[Ref, ...]]:
    """Who filled it throughout the period, at some time in it, and at its end: certain or presumed only."""
    holders = [_holder(spell, subject) for spell in spells]
    sharing = {one.person.id: one.person for spell in spells for one in spell.holders if one.capacity == "job-share"}
    some_time = tuple(
        {**{ref.id: ref for ref in holders if ref}, **(sharing if subject.kind == "post" else {})}.values()
    )
    if subject.kind == "person":
        return {"throughout": (), "at_some_time": some_time, "as_at_end": ()}
    throughout = (
        (holders[0],) if holders and holders[0] and all(one and one.id == holders[0].id for one in holders) else ()
    )
    end = (holders[-1],) if holders and holders[-1] else ()
    return {"throughout": throughout, "at_some_time": some_time, "as_at_end": end}


def _holder(spell: Spell, subject: Ref) -> Ref | None:
    if spell.state is not SeatState.HELD:
        return None
    if subject.kind == "person":
        return spell.of
    return spell.person if subject.kind == "post" else spell.post or spell.person


def _deputies(spells: Spells) -> tuple[Deputy, ...]:
    """Who surely stood in for the post or role asked for, at some time in the period."""
    course = spells.course
    found = [
        record
        for record in course.records
        if record.fact.object == course.subject.id
        and (record.fact.relation == "DEPUTISES_FOR" or record.fact.qualifier == "deputy")
        and course.world.state(record).rank >= State.PRESUMED.rank
        and record.start < course.period.until
        and course.period.start < record.until
    ]
    return tuple(
        Deputy(
            of=spells.names.ref(record.fact.subject, max(record.start, course.period.start)),
            from_=None if record.start == BEGINNING else record.start,
            until=None if record.until == FOREVER else record.until,
            certainty=course.world.state(record),
            standing=standing_shown(record, course.world.standing),
            statements=record.by,
        )
        for record in found
    )


def _behind(part: Spell | object) -> set[str]:
    """The ids of the statements that a part of the answer rests on or mentions."""
    ids = {id_ for name in ("statements", "from_by", "until_by") for id_ in getattr(part, name, ())}
    nearest: list[Evidenced | None] = [getattr(part, "last_evidenced", None), getattr(part, "next_evidenced", None)]
    ids |= {id_ for one in nearest if one for id_ in one.statements}
    ids |= {id_ for one in (*getattr(part, "holders", ()), *getattr(part, "settled_by", ())) for id_ in one.statements}
    now = getattr(part, "now", None)
    return ids | (_behind(now) if now else set())
