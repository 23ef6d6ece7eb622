"""Every record about a thing, relation by relation, in the order of the days."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import Entry, HistoryAnswer
from graph.entities import Kind, name_key
from graph.interval import BEGINNING, FOREVER
from graph.query import query
from graph.questions.asking import Asked, Text, evidence_in, in_reading_order, the_council, the_one
from graph.questions.lineage import EVER, ever
from graph.questions.names import Names
from graph.questions.standings import standing_shown
from graph.questions.sweep import record_of
from graph.wording import caveats, history_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from graph.database import Database, Row
    from graph.questions.sweep import World

KINDS = tuple(kind for kind in Kind if kind is not Kind.COUNCIL)


class HistoryAsked(Asked):
    """What is on record about a thing?"""

    entity: Text = Field(description="A thing of any kind but a council: a name it had, an abbreviation, or an id.")
    at: Text = Field(EVER, description="Only records that meet this day or period; else all.")


def history(database: Database, asked: HistoryAsked, *, today: date) -> HistoryAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/history"),
        {
            "name": asked.entity, "key": name_key(asked.entity), "kinds": list(KINDS), "council": asked.council,
            **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, world = Names(row["names"], asked.standing), reach.world(asked)
    subject = the_one(database, row, names, asked.entity, KINDS, reach.at.period.start)
    evidence = evidence_in(row["evidence"])

    entries = entries_of(row["records"], names, world)
    used = {id_ for entry in entries for id_ in (*entry.statements, *entry.from_by, *entry.until_by)}
    shown = in_reading_order(evidence, used)
    answer = HistoryAnswer(
        question="history",
        asked={"entity": {"text": asked.entity, **asdict(subject)}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(
            entries,
            shown.values(),
            assumed=any(entry.assumed for entry in entries),
            conflict=any(entry.conflict for entry in entries),
        ),
        evidence=shown if asked.evidence == "full" else {},
        subject=subject,
        records=entries,
    )
    return answer.model_copy(update={"answer": history_in_words(answer)})


def entries_of(rows: Iterable[Row], names: Names, world: World) -> tuple[Entry, ...]:
    """Records as they are told, relation by relation, in the order of the days."""
    records = sorted(
        map(record_of, rows),
        key=lambda one: (one.fact.relation, one.start, str(one.fact), one.id),
    )
    return tuple(
        Entry(
            relation=record.fact.relation,
            subject=names.end(record.fact.subject, record.start),
            object=names.end(record.fact.object, record.start),
            qualifier=record.fact.qualifier or None,
            spell=record.fact.spell,
            from_=None if record.start == BEGINNING else record.start,
            until=None if record.until == FOREVER else record.until,
            certainty=world.state(record),
            standing=standing_shown(record, world.standing),
            assumed=record.assumed,
            conflict=record.conflict,
            statements=record.by,
            from_by=record.from_by,
            until_by=record.until_by,
        )
        for record in records
    )
