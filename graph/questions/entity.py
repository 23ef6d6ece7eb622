"""A thing by its id or a name: what it is, what it was called, all that is on record and said about it, and what can be asked of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import EntityAnswer, NameHad, PaperTelling, QuestionAbout
from graph.entities import VALUES, Kind, name_key
from graph.query import query
from graph.questions import BY_NAME
from graph.questions.asking import Asked, Text, evidence_lines, in_reading_order, statements_in, the_council, the_one
from graph.questions.history import entries_of
from graph.questions.lineage import EVER, ever
from graph.questions.names import Names
from graph.questions.taking import decision_refs, in_order_of_papers, told
from graph.statements import KNOWN_AS, State
from graph.wording import caveats
from graph.wording.documents import entity_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.answers import Entry, EvidenceLine, Ref
    from graph.database import Database

KINDS = tuple(Kind)

ASKS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.POST: (
        ("who", "post"), ("chain", "subject"), ("span", "post"), ("tree", "root"), ("functions", "entity"), ("lineage", "entity"),
        ("history", "entity"),
    ),
    Kind.ROLE: (("who", "role"), ("chain", "subject"), ("coverage", "role"), ("functions", "entity"), ("history", "entity")),
    Kind.PERSON: (("who", "person"), ("functions", "entity"), ("history", "entity")),
    Kind.UNIT: (("tree", "root"), ("chain", "subject"), ("functions", "entity"), ("lineage", "entity"), ("history", "entity")),
    Kind.FUNCTION: (("lineage", "entity"), ("history", "entity")),
    Kind.BODY: (("functions", "entity"), ("history", "entity")),
    Kind.COUNCIL: (("tree", "council"), ("audit", "council"), ("coverage", "council"), ("decisions", "council")),
}  # fmt: skip
"""kind -> the questions that can be asked of such a thing, each with the parameter that names it; of any other its history."""


class EntityAsked(Asked):
    """What is a thing, and what do papers say of it?"""

    entity: Text = Field(description="A thing of any kind: its id, a name it had, or an abbreviation.")
    at: Text = Field(EVER, description="Only records that meet this day or period; else all.")


def entity(database: Database, asked: EntityAsked, *, today: date) -> EntityAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/entity"),
        {
            "name": asked.entity, "key": name_key(asked.entity), "kinds": list(KINDS), "council": asked.council,
            **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, day = Names(row["names"], asked.standing), reach.at.period.start
    subject = the_one(database, row, names, asked.entity, KINDS, day)
    behind = statements_in(row["evidence"])
    evidence = evidence_lines(behind)
    records = entries_of(row["records"], names, reach.world(asked))
    statements = [one for one in in_order_of_papers(behind) if one["id"] in set(row["told"])]
    own = subject.id.split("/")[0]
    answer = EntityAnswer(
        question="entity",
        asked={"entity": {"text": asked.entity, **asdict(subject)}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(
            records,
            evidence.values(),
            assumed=any(one.assumed for one in records),
            conflict=any(one.conflict for one in records),
        ),
        evidence=in_reading_order(evidence, evidence) if asked.evidence == "full" else {},
        subject=subject,
        council=own if own in row["councils"] else None,
        detail=names.detail(subject.id) or None,
        names=tuple(_names(subject, records, names)),
        counts=dict(Counter(one.relation for one in records)),
        records=records,
        told=tuple(told(one, names) for one in statements),
        decisions=decision_refs(row["decisions"]),
        papers=tuple(_papers(evidence, [one["id"] for one in statements])),
        questions=tuple(_questions(subject)),
    )
    return answer.model_copy(update={"answer": entity_in_words(answer)})


def _names(subject: Ref, records: Sequence[Entry], names: Names) -> Iterator[NameHad]:
    """The names that papers use on days of their own, in the order of the days; then those by which we list it and find it."""
    for one in records:
        if one.relation == KNOWN_AS:
            yield NameHad(
                name=one.object.name, capacity=one.qualifier or "preferred", from_=one.from_, until=one.until,
                certainty=one.certainty, statements=one.statements,
            )  # fmt: skip
    dated = {one.object.name for one in records if one.relation == KNOWN_AS}
    listed = {names.declared(subject.id): "declared"} | dict.fromkeys(names.also(subject.id), "also")
    for name, capacity in listed.items():
        if name not in dated:
            yield NameHad(name=name, capacity=capacity, from_=None, until=None, certainty=State.PRESUMED, statements=())


def _papers(evidence: Mapping[str, EvidenceLine], ids: Iterable[str]) -> Iterator[PaperTelling]:
    """The papers that tell of it, in their order."""
    papers = {evidence[id_].paper.id: evidence[id_].paper for id_ in ids}
    counted = Counter(evidence[id_].paper.id for id_ in ids)
    for id_, paper in papers.items():
        yield PaperTelling(paper=paper, statements=counted[id_])


def _questions(subject: Ref) -> Iterator[QuestionAbout]:
    """What can be asked of it: a value that papers print is asked of nothing."""
    kind = next(one for one in Kind if one.value.lower() == subject.kind)
    if kind in VALUES.values():
        return
    for name, parameter in ASKS.get(kind, (("history", "entity"),)):
        yield QuestionAbout(question=name, summary=BY_NAME[name].summary, parameters={parameter: subject.id})
