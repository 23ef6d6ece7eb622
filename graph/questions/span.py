"""Who reported to a post by line on a day, and how many layers were below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import Report, SpanAnswer, SpanCount
from graph.derivation.seat_states import SeatState
from graph.entities import Kind, name_key
from graph.errors import DateError
from graph.query import query
from graph.questions.asking import Asked, Names, Reach, Text, evidence_lines, in_reading_order, the_council, the_one
from graph.questions.spelling import unique
from graph.questions.sweep import record_of, standing_shown
from graph.statements import State
from graph.wording import caveats, span_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.answers import EvidenceLine
    from graph.database import Database
    from graph.derivation.records import Record
    from graph.questions.sweep import World

MOST_LAYERS = 12
"""As deep as the query looks."""


class SpanAsked(Asked):
    """Who reported to a post by line on a day?"""

    post: Text = Field(description="The post: a name it had, an abbreviation, or its id.")


def span(database: Database, asked: SpanAsked, *, today: date) -> SpanAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    if not reach.at.instant:
        raise DateError(
            f"a span is counted on a day, and {asked.at!r} is {reach.at.said}", remedy="name the day, like 2011-12-15"
        )
    row = database.read_one(
        query("read/span"),
        {
            "name": asked.post, "key": name_key(asked.post), "kinds": [Kind.POST], "council": asked.council,
            **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, world, day = Names(row["names"]), reach.world(asked), reach.at.period.start
    post = the_one(database, row, names, asked.post, (Kind.POST,), day)
    lines, offices, held = ([record_of(record) for record in row[part]] for part in ("lines", "offices", "held"))
    evidence = evidence_lines(row["evidence"])
    direct = _direct(post.id, lines, offices, held, names, world, day, evidence)
    used = {id_ for report in direct for id_ in report.statements}
    shown = in_reading_order(evidence, used)
    answer = SpanAnswer(
        question="span",
        asked={"post": {"text": asked.post, **post.model_dump()}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(direct, shown.values(), assumed=any(record.assumed for record in lines)),
        evidence=shown if asked.evidence == "full" else {},
        post=post,
        direct_reports=direct,
        count=SpanCount(
            **{
                state.value: sum(report.certainty is state for report in direct)
                for state in State
                if state is not State.NONE
            }
        ),
        layers_below=_layers(post.id, lines, offices, world),
    )
    return answer.model_copy(update={"answer": span_in_words(answer, reach.at)})


def _direct(
    post: str,
    lines: Sequence[Record],
    offices: Sequence[Record],
    held: Sequence[Record],
    names: Names,
    world: World,
    day: date,
    evidence: Mapping[str, EvidenceLine],
) -> tuple[Report, ...]:
    """The posts that report to this one, or by name to an office that it has; each once, the surest first."""
    office_of = {record.fact.object: record for record in offices}
    reports: dict[str, Report] = {}
    for record in lines:
        office = office_of.get(record.fact.object)
        if record.fact.object != post and office is None:
            continue
        both = (record, office) if office else (record,)
        reporting = names.ref(record.fact.subject, day)
        holders = world.seated([one for one in held if one.fact.object == reporting.id], day)
        person = holders.winners[0] if holders.state is SeatState.HELD else None
        report = Report(
            post=reporting,
            person=names.ref(person.fact.subject, day) if person else None,
            certainty=min((world.state(one) for one in both), key=lambda state: state.rank),
            standing=standing_shown(record, world.standing, evidence),
            via_role=names.ref(record.fact.object, day) if office else None,
            statements=unique(id_ for one in (*both, *([person] if person else [])) for id_ in one.by),
        )
        known = reports.get(reporting.id)
        if known is None or known.certainty.rank < report.certainty.rank:
            reports[reporting.id] = report
    return tuple(sorted(reports.values(), key=lambda one: (-one.certainty.rank, one.post.name, one.post.id)))


def _layers(post: str, lines: Sequence[Record], offices: Sequence[Record], world: World) -> int:
    """How many layers report below, by links that are certain or presumed."""
    below: dict[str, set[str]] = {}
    for record in lines:
        if world.state(record).rank >= State.PRESUMED.rank:
            below.setdefault(record.fact.object, set()).add(record.fact.subject)
    for record in offices:
        below.setdefault(post, set()).update(below.get(record.fact.object, ()))
    layer, seen, depth = {post}, {post}, 0
    while layer := {one for above in layer for one in below.get(above, ())} - seen:
        seen |= layer
        depth += 1
    return min(depth, MOST_LAYERS)
