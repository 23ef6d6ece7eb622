"""Who answers for which functions of a council, in which capacity and at which stages, on each day of a period."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import FunctionLine, FunctionsAnswer, Placed, Responsible, Through
from graph.entities import Kind, name_key
from graph.interval import BEGINNING, FOREVER
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_in, in_reading_order, the_council, the_one
from graph.questions.names import Names
from graph.questions.spelling import unique
from graph.questions.standings import standing_shown
from graph.questions.sweep import record_of
from graph.statements import State
from graph.wording import caveats, functions_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.answers import Ref
    from graph.database import Database
    from graph.derivation.records import Record
    from graph.interval import Period
    from graph.questions.sweep import World
    from graph.statements import Fact, Standing

KINDS = (Kind.POST, Kind.UNIT, Kind.BODY, Kind.ROLE, Kind.PERSON)
"""What may answer for a function."""

CAPACITIES = ("accountable", "owns-budget", "commissions", "delivers", "supports", "governs")
"""The capacities in the order in which they are told."""

STAGES = ("analyse", "plan", "do", "review")
"""The stages of the commissioning cycle, in its order."""

NEAR = {"DISCHARGES": "role", "IN_UNIT": "unit", "HEADS": "unit headed", "HOLDS": "post"}
"""relation -> how an entity is near something whose functions are told besides its own."""


class FunctionsAsked(Asked):
    """Who answers for which functions of a council?"""

    entity: Text | None = Field(
        None, description="Only those of a post, unit, body, role or person: a name it had, an abbreviation, or its id."
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """A fact on a run of days on which it is alike sure, on the same footing; with all statements behind it."""

    fact: Fact
    start: date
    until: date
    certainty: State
    standing: str
    by: tuple[str, ...]

    @property
    def days(self) -> tuple[date | None, date | None]:
        """Its days, none for an open end."""
        return (None if self.start == BEGINNING else self.start, None if self.until == FOREVER else self.until)


def functions(database: Database, asked: FunctionsAsked, *, today: date) -> FunctionsAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    row = database.read_one(
        query("read/functions"),
        {
            "name": asked.entity, "key": name_key(asked.entity) if asked.entity else None, "kinds": list(KINDS),
            "council": asked.council, **reach.parameters(asked),
        },
    )  # fmt: skip
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    names, day = Names(row["names"], asked.standing), reach.at.period.start
    entity = the_one(database, row, names, asked.entity, KINDS, day) if asked.entity else None
    evidence = evidence_in(row["evidence"])
    telling = _Telling(names, reach.at.period, reach.world(asked))
    duties, near, placed = (
        telling.stretches([record_of(one) for one in row[part]]) for part in ("duties", "near", "placed")
    )
    lists = telling.lists(duties, near, placed, entity)
    lines = [*lists.own, *(line for one in lists.through for line in one.functions), *lists.elsewhere]
    told: list[Responsible | Placed] = []
    for line in lines:
        told += [*line.responsible, *line.stages, *line.part_of]
    shown = in_reading_order(evidence, {id_ for part in (*told, *lists.through) for id_ in part.statements})
    answer = FunctionsAnswer(
        question="functions",
        asked={
            "entity": {"text": asked.entity, **asdict(entity)} if entity else None,
            "council": council,
            **reach.echo(),
        },
        clocks=clocks,
        answer="",
        caveats=caveats((*told, *lists.through), shown.values(), assumed=telling.assumed),
        evidence=shown if asked.evidence == "full" else {},
        council=names.ref(str(council), day),
        entity=entity,
        functions=lists.own,
        through=lists.through,
        elsewhere=lists.elsewhere,
    )
    return answer.model_copy(update={"answer": functions_in_words(answer, reach.at)})


@dataclass(frozen=True, slots=True)
class _Lists:
    """The lists of an answer."""

    own: tuple[FunctionLine, ...]
    through: tuple[Through, ...]
    elsewhere: tuple[FunctionLine, ...]


class _Telling:
    """Makes the lines of an answer; knows names, days and world."""

    def __init__(self, names: Names, period: Period, world: World) -> None:
        self.names = names
        self.period = period
        self.world = world
        self.assumed = False

    def stretches(self, records: Iterable[Record]) -> list[Stretch]:
        """The records cut to the period; neighbouring ones of a fact that are alike are one."""
        standing: Standing = self.world.standing
        joined: list[Stretch] = []
        for record in sorted(records, key=lambda one: (one.fact.id, one.start)):
            start, until = max(record.start, self.period.start), min(record.until, self.period.until)
            footing = standing_shown(record, standing)
            here = Stretch(record.fact, start, until, self.world.state(record), footing, record.by)
            self.assumed = self.assumed or record.assumed
            last = joined[-1] if joined else None
            if last and (last.fact, last.until, last.certainty, last.standing) == (
                here.fact, here.start, here.certainty, here.standing,
            ):  # fmt: skip
                joined[-1] = Stretch(
                    last.fact, last.start, until, last.certainty, footing, unique((*last.by, *here.by))
                )
            else:
                joined.append(here)
        return joined

    def lists(
        self, duties: Sequence[Stretch], near: Sequence[Stretch], placed: Sequence[Stretch], entity: Ref | None
    ) -> _Lists:
        """All functions of the council; or those of an entity, those of what it is near, and those of others that are of the same kinds."""
        of: dict[str, list[Stretch]] = defaultdict(list)
        for one in duties:
            of[one.fact.object].append(one)
        places: dict[str, list[Stretch]] = defaultdict(list)
        for one in placed:
            places[one.fact.subject].append(one)
        if entity is None:
            return _Lists(self._lines(of, of, places), (), ())
        own = {one.fact.object for one in duties if one.fact.subject == entity.id}
        through = tuple(self._through(one, of, places) for one in self._by_name(near))
        told = own | {line.function.id for one in through for line in one.functions}
        surely = {
            one.fact.object for one in duties if one.fact.subject == entity.id and one.certainty is not State.POSSIBLE
        }
        kinds = {self.names.detail(id_) for id_ in surely} - {""}
        elsewhere = [
            id_
            for id_, all_ in of.items()
            if id_ not in told
            and self.names.detail(id_) in kinds
            and any(one.certainty is not State.POSSIBLE for one in all_)
        ]
        return _Lists(self._lines(own, of, places), through, self._lines(elsewhere, of, places))

    def _by_name(self, near: Sequence[Stretch]) -> list[Stretch]:
        order = list(NEAR)
        return sorted(
            near, key=lambda one: (order.index(one.fact.relation), self._ref(one.fact.object, one).name, one.start)
        )

    def _through(
        self, near: Stretch, of: Mapping[str, Sequence[Stretch]], places: Mapping[str, Sequence[Stretch]]
    ) -> Through:
        """Something that an entity is near, with its functions on the days on which it is."""
        its = {
            id_: [one for one in all_ if one.start < near.until and near.start < one.until] for id_, all_ in of.items()
        }
        own = [id_ for id_, all_ in its.items() if any(one.fact.subject == near.fact.object for one in all_)]
        start, until = near.days
        deputy = "role as deputy" if near.fact.qualifier == "deputy" else NEAR[near.fact.relation]
        return Through(
            how=deputy,
            ref=self._ref(near.fact.object, near),
            from_=start,
            until=until,
            certainty=near.certainty,
            standing=near.standing,
            statements=near.by,
            functions=self._lines(own, its, places),
        )

    def _lines(
        self, ids: Iterable[str], of: Mapping[str, Sequence[Stretch]], places: Mapping[str, Sequence[Stretch]]
    ) -> tuple[FunctionLine, ...]:
        """The functions in the order of the cycle, then by kind and name."""
        lines = [self._line(id_, of[id_], places.get(id_, ())) for id_ in ids]
        return tuple(sorted(lines, key=_in_the_cycle))

    def _line(self, id_: str, duties: Sequence[Stretch], places: Sequence[Stretch]) -> FunctionLine:
        first = min(one.start for one in duties)
        return FunctionLine(
            function=self.names.ref(id_, first),
            kind=self.names.detail(id_) or None,
            stages=tuple(
                sorted(self._places(places, "AT_STAGE"), key=lambda one: (_stage(one.ref.id), one.from_ or BEGINNING))
            ),
            part_of=tuple(
                sorted(self._places(places, "PART_OF"), key=lambda one: (one.ref.name, one.from_ or BEGINNING))
            ),
            responsible=tuple(sorted(map(self._responsible, duties), key=_in_order)),
        )

    def _places(self, places: Sequence[Stretch], relation: str) -> Iterator[Placed]:
        for one in places:
            if one.fact.relation == relation:
                start, until = one.days
                yield Placed(
                    ref=self._ref(one.fact.object, one),
                    from_=start,
                    until=until,
                    certainty=one.certainty,
                    standing=one.standing,
                    statements=one.by,
                )

    def _responsible(self, duty: Stretch) -> Responsible:
        start, until = duty.days
        return Responsible(
            entity=self._ref(duty.fact.subject, duty),
            capacity=duty.fact.qualifier,
            from_=start,
            until=until,
            certainty=duty.certainty,
            standing=duty.standing,
            statements=duty.by,
        )

    def _ref(self, id_: str, stretch: Stretch) -> Ref:
        return self.names.ref(id_, stretch.start)


def _stage(id_: str) -> int:
    slug = id_.rsplit("/", 1)[-1]
    return STAGES.index(slug) if slug in STAGES else len(STAGES)


def _in_the_cycle(line: FunctionLine) -> tuple[int, str, str, str]:
    first = min((_stage(stage.ref.id) for stage in line.stages), default=len(STAGES))
    return first, line.kind or "", line.function.name, line.function.id


def _in_order(one: Responsible) -> tuple[int, str, str, date]:
    return CAPACITIES.index(one.capacity), one.entity.name, one.entity.id, one.from_ or BEGINNING
