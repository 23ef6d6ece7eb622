"""Of which days the papers say who had the roles of a council, what was evidenced last, and which papers would settle the rest."""

from __future__ import annotations

from dataclasses import asdict, replace
from itertools import groupby
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import CoverageAnswer, DayCount, Evidenced, Gap, Known, KnownRun, PaperRef, RoleCoverage
from graph.dates import Reading
from graph.days import span_in_words
from graph.derivation.seat_states import SeatState
from graph.entities import Kind, name_key
from graph.interval import BEGINNING, FOREVER, Period, day_after, day_before
from graph.query import query
from graph.questions.asking import (
    Asked,
    Reach,
    Text,
    evidence_lines,
    in_reading_order,
    statements_in,
    the_council,
    the_one,
)
from graph.questions.lineage import EVER, ever
from graph.questions.names import Names
from graph.questions.spelling import Course, Spells, unique
from graph.questions.sweep import record_of
from graph.questions.who import seats
from graph.statements import State
from graph.wording import caveats, coverage_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from graph.answers import Ref, Spell
    from graph.database import Database, Row
    from graph.derivation.records import Record

OUTSIDE = (SeatState.ENDED, SeatState.NOT_YET)
"""States of a role on days on which papers tell that it was not there."""


class CoverageAsked(Asked):
    """Of which days do the papers say who had the roles of a council?"""

    role: Text | None = Field(
        None, description="Of this role alone: a name it had, an abbreviation like DCS, or its id."
    )
    at: Text = Field(EVER, description="The period; else the days from the first paper in the record to the last.")


def coverage(database: Database, asked: CoverageAsked, *, today: date) -> CoverageAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/coverage"),
        {
            "name": asked.role, "key": name_key(asked.role) if asked.role else None, "kinds": [Kind.ROLE],
            "council": asked.council, **reach.parameters(asked),
        },
    )  # fmt: skip
    reach = _bounded(reach, asked, row)
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, period = Names(row["names"], asked.standing), reach.at.period
    role = the_one(database, row, names, asked.role, (Kind.ROLE,), period.start) if asked.role else None
    records = [record_of(one) for one in row["course"]]
    told: list[RoleCoverage] = []
    behind = statements_in(row["evidence"])
    assumed = False
    for id_ in row["roles"]:
        own = tuple(one for one in records if id_ in (one.fact.object, one.fact.subject))
        course = Course(names.ref(id_, period.start), own, (), period, reach.world(asked))
        told.append(_covered(course, names, behind))
        assumed = assumed or any(one.assumed for one in course.met)
    evidence = evidence_lines(behind)
    shown = in_reading_order(evidence, {id_ for one in told for id_ in one.statements})
    answer = CoverageAnswer(
        question="coverage",
        asked={
            "role": {"text": asked.role, **asdict(role)} if role else None,
            "council": council,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=caveats((), shown.values(), assumed=assumed),
        evidence=shown if asked.evidence == "full" else {},
        council=names.ref(str(council), period.start),
        roles=tuple(sorted(told, key=lambda one: (one.basis != "statutory", one.role.name, one.role.id))),
        papers=tuple(PaperRef(**{name: paper[name] for name in PaperRef.model_fields}) for paper in row["papers"]),
        years_without_papers=_years_without(period, row),
    )
    return answer.model_copy(update={"answer": coverage_in_words(answer, shown)})


def _bounded(reach: Reach, asked: CoverageAsked, row: Row) -> Reach:
    """The days that are counted: an open end is that of the papers in the record, for outside of them nothing is evidenced."""
    days = reach.at.period
    if days.start != BEGINNING and days.until != FOREVER:
        return reach
    dates = [paper[name] for paper in row["papers"] for name in ("dated", "published")] or [day_before(FOREVER)]
    start = min(dates) if days.start == BEGINNING else days.start
    until = day_after(max(dates)) if days.until == FOREVER else days.until
    bounded = Period(start, until) if start < until else Period(start, day_after(start))
    said = span_in_words(bounded.start, bounded.last_day)
    return replace(
        reach, at=Reading(bounded, asked.at, f"{said}, as far as the papers reach", instant=bounded.days == 1)
    )


def _years_without(period: Period, row: Row) -> tuple[int, ...]:
    """The years of the period in which no paper in the record came out."""
    there = {paper["published"].year for paper in row["papers"]}
    return tuple(year for year in range(period.start.year, period.last_day.year + 1) if year not in there)


def _covered(course: Course, names: Names, behind: Sequence[Row]) -> RoleCoverage:
    """How far the papers reach for one role."""
    spells = Spells(names, course, behind)
    told = [spells.spell(run) for seat in seats(course) for run in seat]
    last = _last(course, spells.names)
    gaps = tuple(_gap(spell) for spell in told if spell.state in (SeatState.UNKNOWN, SeatState.CONTESTED))
    return RoleCoverage(
        role=course.subject,
        basis=names.detail(course.subject.id) or None,
        days=_counted(told),
        runs=tuple(_runs(told)),
        last_evidenced=last,
        gaps=gaps,
        statements=unique(
            id_ for ids in (*(spell.statements for spell in told), last.statements if last else ()) for id_ in ids
        ),
    )


def _counted(spells: Sequence[Spell]) -> DayCount:
    """The days of spells by what is said of them; each day is counted once."""
    counts = dict.fromkeys(DayCount.model_fields, 0)
    for spell in spells:
        assert spell.from_ is not None  # noqa: S101 - the period has both its ends
        assert spell.until is not None  # noqa: S101
        counts[_known(spell).value] += (spell.until - spell.from_).days
    return DayCount(**counts)


def _runs(spells: Sequence[Spell]) -> Iterator[KnownRun]:
    """The days in their order, with those of which alike much is said together."""
    for known, several in groupby(spells, key=_known):
        alike = list(several)
        yield KnownRun(from_=alike[0].from_, until=alike[-1].until, known=known)


def _known(spell: Spell) -> Known:
    if spell.state in OUTSIDE:
        return Known.OUTSIDE
    if spell.state is SeatState.CONTESTED:
        return Known.CONTESTED
    if spell.state is SeatState.UNKNOWN:
        return Known.POSSIBLE if spell.one_of or spell.alternatives else Known.UNKNOWN
    return Known.CERTAIN if spell.certainty is State.CERTAIN else Known.PRESUMED


def _gap(spell: Spell) -> Gap:
    return Gap(
        from_=spell.from_,
        until=spell.until,
        state=spell.state,
        reason=spell.reason,
        possibly=(*spell.one_of, *spell.alternatives),
        settled_by=spell.settled_by,
    )


def _last(course: Course, names: Names) -> Evidenced | None:
    """The last day of the period, or before it, on which a paper speaks of somebody in the role."""
    found: list[tuple[date, Record]] = [
        (min(day_before(record.until), course.period.last_day), record)
        for record in course.known
        if course.world.state(record) is State.CERTAIN and record.start < course.period.until
    ]
    if not found:
        return None
    day, record = max(found, key=lambda pair: pair[0])
    by: Ref = names.ref(record.fact.subject, day)
    return Evidenced(day=day, by=by, statements=record.by)
