"""What came before a post, unit or function and after it, where its parts went, and whether each of its duties has a successor."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from pydantic import Field

from graph.answers import Direction, Effective, Fate, Inherited, LineageAnswer, Part, Step
from graph.answers.lineage import UNPAIRED
from graph.dates import Reading
from graph.derivation.windows import ASSUMED_DAYS
from graph.entities import Kind, name_key
from graph.interval import BEGINNING, FOREVER, Period, day_before
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
from graph.questions.names import Names
from graph.questions.places import Filled, Place, filled, place_of
from graph.questions.spelling import unique
from graph.questions.standings import standing_shown
from graph.questions.sweep import record_of
from graph.statements import Force, Says, State
from graph.wording import caveats, lineage_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.answers import Ref
    from graph.database import Database, Row
    from graph.derivation.records import Record
    from graph.questions.sweep import World

KINDS = (Kind.POST, Kind.UNIT, Kind.FUNCTION)
EVER = "ever"
ASSUMED = timedelta(days=ASSUMED_DAYS)
PARTS = frozenset({"REPORTS_TO", "IN_UNIT", "PART_OF", "HEADS"})
DUTIES = frozenset({"DISCHARGES", "RESPONSIBLE_FOR"})
NOT_PAIRED = "the paper ends these and begins those, and does not say which takes whose place"


class LineageAsked(Asked):
    """What came before a post, unit or function, and after it?"""

    entity: Text = Field(description="A post, unit or function: a name it had, an abbreviation, or an id.")
    at: Text = Field(EVER, description="Only successions that may fall in this period; else all.")


def ever(asked: Asked, today: date) -> Reach:
    """The clocks of a question that is about all days unless a period is named."""
    if asked.at != EVER:
        return Reach.of(asked, today)
    always = Reading(Period(BEGINNING, FOREVER), EVER, "all days", instant=False)
    return replace(Reach.of(asked.model_copy(update={"at": "today"}), today), at=always)


def lineage(database: Database, asked: LineageAsked, *, today: date) -> LineageAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = ever(asked, today)
    row = database.read_one(
        query("read/lineage"),
        {
            "name": asked.entity, "key": name_key(asked.entity), "kinds": list(KINDS), "council": asked.council,
            **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names = Names(row["names"], asked.standing)
    subject = the_one(database, row, names, asked.entity, KINDS, reach.at.period.start)
    kin = _Kin(subject, names, reach.world(asked), row)
    steps, parts, duties = kin.steps(), kin.parts(), kin.duties()
    behind = [
        *(one.statements for one in steps),
        *(one.statements for one in parts),
        *(one.statements for one in duties),
    ]
    used = {id_ for ids in behind for id_ in ids}
    evidence = in_reading_order(kin.evidence, used)
    answer = LineageAnswer(
        question="lineage",
        asked={"entity": {"text": asked.entity, **asdict(subject)}, "council": council, **reach.echo()},
        clocks=clocks,
        answer="",
        caveats=caveats(steps, evidence.values(), assumed=any(step.effective.assumed for step in steps)),
        evidence=evidence if asked.evidence == "full" else {},
        subject=subject,
        steps=steps,
        parts=parts,
        conservation=duties,
    )
    return answer.model_copy(update={"answer": lineage_in_words(answer)})


@dataclass(frozen=True, slots=True)
class _End:
    """When a thing ended: the last day on which it surely was, and the first on which it surely is not."""

    last: date
    gone: date


class _Kin:
    """The things before and after the one asked about, with what is known of each."""

    def __init__(self, subject: Ref, names: Names, world: World, row: Row) -> None:
        self.subject, self.names, self.world = subject, names, world
        statements = statements_in(row["evidence"])
        self.evidence = evidence_lines(statements)
        self.decided: list[Mapping[str, Any]] = row["decided"]
        self.said = {one["id"]: one for one in statements}
        self.successions, self.heads = [list(map(record_of, row[name])) for name in ("successions", "heads")]
        self.ahead, self.behind = self._reached("subject", "object"), self._reached("object", "subject")
        self.ids = self.ahead | self.behind
        self.lives: dict[str, list[Record]] = {}
        for record in map(record_of, row["lives"]):
            if world.counts(record):
                self.lives.setdefault(record.fact.subject, []).append(record)
        self.places: dict[Place, list[Record]] = {}
        for record in map(record_of, row["records"]):
            place = place_of(record.fact)
            if place:
                self.places.setdefault(place, []).append(record)

    def steps(self) -> tuple[Step, ...]:
        """The successions in the order of their days, and what papers end and begin together without pairing."""
        facts: dict[str, list[Record]] = {}
        for record in self.successions:
            if record.fact.subject in self.ahead or record.fact.object in self.behind:
                facts.setdefault(record.fact.id, []).append(record)
        steps = [self._succession(records) for records in facts.values()]
        steps += self._unpaired(steps)
        return tuple(sorted(steps, key=lambda step: (step.effective.first or BEGINNING, [ref.id for ref in step.to])))

    def _reached(self, this: str, next_: str) -> set[str]:
        """What was asked about and all that came after it, or before it; not what else came of those before."""
        reached = new = {self.subject.id}
        while new:
            new = {getattr(one.fact, next_) for one in self.successions if getattr(one.fact, this) in new} - reached
            reached = reached | new
        return reached

    def _succession(self, records: Sequence[Record]) -> Step:
        """A succession: it begins on some day, and is in force ever after."""
        first = min(records, key=lambda record: record.start)
        sure = [record for record in records if self.world.state(record).rank >= State.PRESUMED.rank]
        best = min(sure, key=lambda record: record.start) if sure else first
        fact, start = first.fact, None if first.start == BEGINNING else first.start
        return Step(
            direction=Direction.FORWARDS if fact.subject in self.ahead else Direction.BACKWARDS,
            from_refs=(self.names.ref(fact.subject, day_before(first.start)),),
            to=(self.names.ref(fact.object, best.start),),
            manner=fact.qualifier,
            effective=Effective(
                first=start, last=best.start if sure else None, assumed=any(record.assumed for record in records)
            ),
            scope="part" if fact.qualifier in ("moved-part", "split") else "whole",
            decision=self._decision(best),
            certainty=self.world.state(best),
            standing=standing_shown(best, self.world.standing),
            why=None,
            statements=unique([*first.from_by, *best.from_by, *best.by]),
        )

    def _decision(self, record: Record) -> str | None:
        """The decision that would end the one or begin the other, if it is one alone."""
        about = {one["decision"] for one in self.decided if one["thing"] in (record.fact.subject, record.fact.object)}
        return next(iter(about)) if len(about) == 1 else None

    def _unpaired(self, steps: Sequence[Step]) -> list[Step]:
        """What a decision ends and begins together, for those of the kin that no paper gives a successor, or a predecessor."""
        followed = {ref.id for step in steps for ref in step.from_refs}
        preceded = {ref.id for step in steps for ref in step.to}
        found: dict[str, Step] = {}
        for key in sorted({one["decision"] for one in self.decided}):
            lines = [one for one in self.decided if one["decision"] == key and self._counts(one["statement"])]
            for mine in lines:
                id_, says = mine["thing"], self.said[mine["statement"]]["says"]
                alone = (says == Says.ENDS and id_ not in followed) or (says == Says.STARTS and id_ not in preceded)
                if id_ in self.ids and alone:
                    step = self._of_one_decision(key, mine, lines)
                    if step:
                        found.setdefault(f"{key} {id_}", step)
        return list({repr(step): step for step in found.values()}.values())

    def _counts(self, id_: str) -> bool:
        row = self.said[id_]
        return self.world.standing.counts(Force(row["force"])) and row["paper"]["published"] <= self.world.known_at

    def _of_one_decision(self, key: str, mine: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> Step | None:
        """What a decision ends and begins of the same kind as one of the kin: by the same paragraph, or else by any that it would set."""
        alike = [one for one in lines if one["labels"] == mine["labels"]]
        here = [one for one in alike if one["cite"] == mine["cite"]]
        says = {self.said[one["statement"]]["says"] for one in here}
        chosen = here if says == {Says.STARTS, Says.ENDS} else alike
        ended, begun = (
            {one["thing"]: one["statement"] for one in chosen if self.said[one["statement"]]["says"] == word}
            for word in (Says.ENDS, Says.STARTS)
        )
        if not ended or not begun:
            return None
        rows = [self.said[id_] for id_ in (*ended.values(), *begun.values())]
        first, last = min(row["first"] for row in rows), max(row["last"] for row in rows)
        forces = {Force(row["force"]) for row in rows}
        weakest = min(forces, key=lambda force: force.rank)
        return Step(
            direction=Direction.FORWARDS if mine["thing"] in ended else Direction.BACKWARDS,
            from_refs=tuple(self.names.ref(id_, day_before(first)) for id_ in sorted(ended)),
            to=tuple(self.names.ref(id_, first) for id_ in sorted(begun)),
            manner=UNPAIRED,
            effective=Effective(first=first, last=None if last == FOREVER else last, assumed=False),
            scope="whole",
            decision=key,
            certainty=State.PRESUMED,
            standing=weakest.value,
            why=NOT_PAIRED,
            statements=unique([*ended.values(), *begun.values()]),
        )

    def _ends(self) -> dict[str, _End]:
        """The things that ended, with the units that ended posts led: each with the day before and the day after."""
        ends: dict[str, _End] = {}
        for id_, lives in self.lives.items():
            if id_ not in self.ids:
                continue
            sure = [record for record in lives if self.world.state(record).rank >= State.PRESUMED.rank]
            gone = max(record.until for record in lives)
            if sure and gone != FOREVER:
                ends[id_] = _End(day_before(max(record.until for record in sure)), gone)
        for record in self.heads:
            if record.fact.subject in ends and record.start <= ends[record.fact.subject].last < record.until:
                ends.setdefault(record.fact.object, ends[record.fact.subject])
        return ends

    def _belonging(self, relations: frozenset[str]) -> Iterable[tuple[str, _End, Place, Filled, Filled]]:
        """What surely belonged to a thing that ended, on its last day: the place, and who fills it before and after."""
        for id_, end in sorted(self._ends().items()):
            for place, records in sorted(self.places.items(), key=lambda item: item[0]):
                if place.relation not in relations:
                    continue
                before = filled(place, records, end.last, self.world)
                if id_ in before.sure:
                    after = filled(place, records, end.gone, self.world)
                    if not after.sure:
                        # A change without a date is read as made within 30 days: a successor may surely be there only then.
                        after = filled(place, records, _later(end.gone), self.world)
                    yield id_, end, place, before, after

    def parts(self) -> tuple[Part, ...]:
        """Where the reports, units and posts of what ended went; those that ended with it are said to."""
        ends = self._ends()
        return tuple(
            Part(
                of=self.names.ref(id_, end.last),
                part=self.names.ref(place.owner, end.last),
                relation=place.relation,
                qualifier=place.qualifier or None,
                to=self._refs(after.sure, end.gone),
                possibly=self._refs(after.possible, end.gone),
                ended=place.owner in ends,
                statements=_behind(before, after, id_),
            )
            for id_, end, place, before, after in self._belonging(PARTS)
        )

    def duties(self) -> tuple[Inherited, ...]:
        """What became of the roles and functions of what ended."""
        return tuple(
            Inherited(
                of=self.names.ref(id_, end.last),
                what=self.names.ref(place.owner, end.last),
                capacity=place.qualifier or None,
                fate=_fate(before, after),
                to=self._refs(after.sure, end.gone),
                possibly=self._refs(after.possible, end.gone),
                statements=_behind(before, after, id_),
            )
            for id_, end, place, before, after in self._belonging(DUTIES)
        )

    def _refs(self, ids: Iterable[str], day: date) -> tuple[Ref, ...]:
        return tuple(self.names.ref(id_, day) for id_ in sorted(ids))


def _later(day: date) -> date:
    """The day by which a hand-over without a date is read as made."""
    return min(day, FOREVER - ASSUMED) + ASSUMED


def _fate(before: Filled, after: Filled) -> Fate:
    """Whether a duty has a successor: none is an orphan, more than had it before are doubles."""
    if not after.sure:
        return Fate.ORPHANED
    return Fate.DOUBLED if len(after.sure) > len(before.sure) else Fate.KEPT


def _behind(before: Filled, after: Filled, id_: str) -> tuple[str, ...]:
    """What says that it belonged there, why it does no longer, and where it is now."""
    left = [record for record in before.records if id_ in (record.fact.subject, record.fact.object)]
    return unique(
        [
            *(one for record in left for one in (*record.by, *record.until_by)),
            *(one for record in after.records for one in record.by),
        ]
    )
