"""How many posts reported to each manager of a council by line on a day or on several, in the bands that organisation design uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import Band, Manager, SingleReport, SpansAnswer, SpansOn
from graph.memory import no_search_for_cycles
from graph.query import query
from graph.questions.asking import Asked, Evidence, Text, evidence_in, in_reading_order, the_council
from graph.questions.lines import Lines, Reporting, counted
from graph.questions.names import Names
from graph.questions.series import days_of
from graph.questions.standings import loosest_shown
from graph.statements import State
from graph.store.record_text import record_in
from graph.wording import caveats, spans_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from graph.answers import SpanCount
    from graph.database import Database
    from graph.derivation.records import Record
    from graph.questions.sweep import World

BANDS = (("1", 1, 1), ("2-3", 2, 3), ("4-7", 4, 7), ("8-12", 8, 12), ("13+", 13, None))
"""The bands of a span: name, fewest and most direct reports."""


class SpansAsked(Asked):
    """How many posts reported to each manager of a council by line, in which bands, and how many layers are there?"""

    at: Text = Field("today", description="A day, or several with commas between: 2011-12-15,2012-06-30,2017-05-01.")
    evidence: Evidence = Field("ids", description="Evidence in full, or the statements' ids alone.")


def spans(database: Database, asked: SpansAsked, *, today: date) -> SpansAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    with no_search_for_cycles(answering=True):
        return _spans(database, asked, today)


def _spans(database: Database, asked: SpansAsked, today: date) -> SpansAnswer:
    reach, days = days_of(asked, today, "spans are counted")
    full = {"days": list(days), "full": asked.evidence == "full"}
    row = database.read_one(query("read/spans"), {"council": asked.council, **full, **reach.parameters(asked)})
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, records = (
        Names(row["names"], asked.standing),
        [record_in(text) for lines in row["records"] for text in lines],
    )
    on_days = [_Day(records, names, reach.world(asked), day) for day in days]
    series = tuple(on.spans() for on in on_days)
    evidence = evidence_in(row["evidence"])
    used = {id_ for on in series for manager in on.managers for id_ in manager.statements}
    last = series[-1]
    answer = SpansAnswer(
        question="spans",
        asked={"council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(
            [single for on in series for single in on.single_reports],
            (),
            assumed=any(on.assumed for on in on_days),
            inferred=any(on.inferred for on in on_days),
        ),
        evidence=in_reading_order(evidence, used),
        council=names.ref(str(council), days[-1]),
        managers=last.managers,
        bands=last.bands,
        layers=last.layers,
        layers_most=last.layers_most,
        single_reports=last.single_reports,
        series=series,
    )
    return answer.model_copy(update={"answer": spans_in_words(answer, reach.at)}).naming(used)


def band_of(number: int) -> str | None:
    """The band of so many direct reports; none of nobody."""
    return next((name for name, least, most in BANDS if number >= least and (most is None or number <= most)), None)


class _Day:
    """The lines of a council on one day."""

    def __init__(self, records: Sequence[Record], names: Names, world: World, day: date) -> None:
        self.lines = Lines([record for record in records if record.start <= day < record.until], world, day)
        self.names = names
        self.world = world
        self.day = day
        self.assumed = self.inferred = False

    def spans(self) -> SpansOn:
        """What they come to."""
        direct = {manager: self.lines.direct(manager) for manager in self.lines.managers}
        managers = [self._manager(manager, reports) for manager, reports in direct.items()]
        rests_on = [record for reports in direct.values() for one in reports for record in one.records]
        self.assumed = any(record.assumed for record in rests_on)
        self.inferred = any(record.inferred for record in rests_on)
        counts = [manager.direct for manager in managers]
        singles = [self._single(manager, reports) for manager, reports in direct.items()]
        return SpansOn(
            day=self.day,
            managers=tuple(sorted(managers, key=lambda one: (-_sure(one.direct), one.post.name, one.post.id))),
            bands=tuple(_band(name, least, most, counts) for name, least, most in BANDS),
            layers=max((one.layers_below + 1 for one in managers if _sure(one.direct)), default=0),
            layers_most=max((one.layers_below_most + 1 for one in managers), default=0),
            single_reports=tuple(sorted((one for one in singles if one), key=lambda one: (one.post.name, one.post.id))),
        )

    def _manager(self, manager: str, reports: Sequence[Reporting]) -> Manager:
        count = counted(reports)
        in_order = sorted(reports, key=lambda one: one.report)
        return Manager(
            post=self.names.ref(manager, self.day),
            direct=count,
            layers_below=self.lines.layers(manager, possible=False),
            layers_below_most=self.lines.layers(manager, possible=True),
            band=band_of(_sure(count)),
            statements=tuple(dict.fromkeys(id_ for one in in_order for id_ in one.statements)),
        )

    def _single(self, manager: str, reports: Sequence[Reporting]) -> SingleReport | None:
        """The one report of a manager who has one alone that is certain or presumed."""
        sure = [one for one in reports if one.certainty is not State.POSSIBLE]
        if len(sure) != 1:
            return None
        (one,) = sure
        return SingleReport(
            post=self.names.ref(manager, self.day),
            report=self.names.ref(one.report, self.day),
            certainty=one.certainty,
            standing=loosest_shown(one.records, self.world.standing),
            most=len(reports),
            statements=one.statements,
        )


def _sure(count: SpanCount) -> int:
    return count.certain + count.presumed


def _band(name: str, fewest: int, most: int | None, counts: Sequence[SpanCount]) -> Band:
    """How many managers are in a band: by what is certain or presumed, surely, and at most."""
    top = most if most is not None else max((count.most for count in counts), default=0)
    return Band(
        band=name,
        managers=sum(fewest <= _sure(count) <= top for count in counts),
        least=sum(fewest <= count.least and count.most <= top for count in counts),
        most=sum(count.least <= top and fewest <= count.most for count in counts),
    )
