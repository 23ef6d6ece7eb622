"""Who reported to a post by line on a day or on several, and how many layers were below it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import Report, SpanAnswer, SpanOn
from graph.derivation.seat_states import SeatState
from graph.entities import Kind, name_key
from graph.query import query
from graph.questions.asking import Asked, Text, evidence_in, in_reading_order, the_council, the_one
from graph.questions.lines import Lines, Reporting, counted
from graph.questions.names import Names
from graph.questions.series import days_of
from graph.questions.spelling import unique
from graph.questions.standings import loosest_shown
from graph.questions.sweep import record_of
from graph.wording import caveats, span_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.database import Database
    from graph.derivation.records import Record
    from graph.questions.sweep import World


class SpanAsked(Asked):
    """Who reported to a post by line on a day?"""

    post: Text = Field(description="The post: a name it had, an abbreviation, or its id.")
    at: Text = Field("today", description="A day, or several with commas between: 2011-12-15,2012-06-30,2017-05-01.")


def span(database: Database, asked: SpanAsked, *, today: date) -> SpanAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach, days = days_of(asked, today, "a span is counted")
    row = database.read_one(
        query("read/span"),
        {
            "name": asked.post, "key": name_key(asked.post), "kinds": [Kind.POST], "council": asked.council,
            "days": list(days), **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names = Names(row["names"], asked.standing)
    post = the_one(database, row, names, asked.post, (Kind.POST,), days[-1])
    lines, offices, held = ([record_of(record) for record in row[part]] for part in ("lines", "offices", "held"))
    evidence = evidence_in(row["evidence"])
    told = _Told(names, reach.world(asked), held)
    series = tuple(told.on(day, post.id, [*lines, *offices]) for day in days)
    reports = [report for on in series for report in on.direct_reports]
    used = {id_ for report in reports for id_ in report.statements}
    shown = in_reading_order(evidence, used)
    assumed = any(record.assumed for record in (*lines, *offices) if not used.isdisjoint(record.by))
    last = series[-1]
    answer = SpanAnswer(
        question="span",
        asked={"post": {"text": asked.post, **asdict(post)}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(reports, shown.values(), assumed=assumed),
        evidence=shown if asked.evidence == "full" else {},
        post=post,
        direct_reports=last.direct_reports,
        count=last.count,
        layers_below=last.layers_below,
        layers_below_most=last.layers_below_most,
        series=series,
    )
    return answer.model_copy(update={"answer": span_in_words(answer, reach.at)})


@dataclass(frozen=True, slots=True)
class _Told:
    """Tells the span of a day."""

    names: Names
    world: World
    held: Sequence[Record]

    def on(self, day: date, post: str, records: Sequence[Record]) -> SpanOn:
        """The posts that report to this one, or by name to an office that it has; each once, the surest first."""
        lines = Lines([record for record in records if record.start <= day < record.until], self.world, day)
        direct = lines.direct(post)
        reports = [self._report(one, day) for one in direct]
        return SpanOn(
            day=day,
            direct_reports=tuple(sorted(reports, key=lambda one: (-one.certainty.rank, one.post.name, one.post.id))),
            count=counted(direct),
            layers_below=lines.layers(post, possible=False),
            layers_below_most=lines.layers(post, possible=True),
        )

    def _report(self, one: Reporting, day: date) -> Report:
        held = [
            record for record in self.held if record.fact.object == one.report and record.start <= day < record.until
        ]
        holders = self.world.seated(held, day)
        person = holders.winners[0] if holders.state is SeatState.HELD else None
        return Report(
            post=self.names.ref(one.report, day),
            person=self.names.ref(person.fact.subject, day) if person else None,
            certainty=one.certainty,
            standing=loosest_shown(one.records, self.world.standing),
            as_role=self.names.ref(one.line.fact.subject, day) if one.line.fact.subject != one.report else None,
            via_role=self.names.ref(one.line.fact.object, day) if one.office else None,
            statements=unique((*one.statements, *(person.by if person else ()))),
        )
