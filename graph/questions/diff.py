"""What changed between two days, or between what two known dates, two standings or two editions tell of one day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Self

from pydantic import ConfigDict, Field, model_validator

from graph.answers import Axis, DiffAnswer
from graph.dates import Reading, read_period
from graph.errors import DateError, UnknownName
from graph.interval import Period
from graph.memory import no_search_for_cycles
from graph.query import query
from graph.questions.asking import Asked, Reach, Text, evidence_lines, in_reading_order, statements_in, the_council
from graph.questions.between import Naming, Told, told_of_days, told_of_worlds, turned
from graph.questions.names import Names
from graph.questions.places import Place, place_of
from graph.questions.sweep import World, record_of
from graph.statements import Standing
from graph.store.rows import OPEN
from graph.wording import caveats, diff_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from graph.answers import Clocks, EvidenceLine
    from graph.database import Database, Row
    from graph.derivation.records import Record

PAIRS = {Axis.DATES: ("from_", "to"), Axis.KNOWN: ("known_from", "known_to"), Axis.STANDINGS: ("standing_from", "standing_to"),
         Axis.EDITIONS: ("edition_from", "edition_to")}  # fmt: skip
"""axis -> the two parameters that name its points."""

FIXED = {Axis.DATES: "at", Axis.KNOWN: "known_at", Axis.EDITIONS: "edition"}
"""axis -> the clock that its two points stand for, and that cannot be given besides; a standing always has a value."""


class DiffAsked(Asked):
    """What changed between two days; or what do two known dates, standings or editions tell otherwise of the day `at`?"""

    model_config = ConfigDict(populate_by_name=True)

    from_: Text | None = Field(None, alias="from", description="A day.")
    to: Text | None = Field(
        None, description="Another day, later or earlier; the state on it is compared with that on `from`."
    )
    known_from: Text | None = Field(
        None, description="In place of two days: what the public record could have told on this day ..."
    )
    known_to: Text | None = Field(None, description="... against what it could have told on this one.")
    standing_from: Standing | None = Field(None, description="In place of two days: what this standing tells ...")
    standing_to: Standing | None = Field(None, description="... against what this one tells.")
    edition_from: int | None = Field(
        None, ge=1, lt=OPEN, description="In place of two days: what this edition of our data tells ..."
    )
    edition_to: int | None = Field(None, ge=1, lt=OPEN, description="... against what this one tells.")

    @model_validator(mode="after")
    def _one_pair(self) -> Self:
        given = [axis for axis, pair in PAIRS.items() if any(getattr(self, name) is not None for name in pair)]
        if len(given) != 1 or any(getattr(self, name) is None for name in PAIRS[given[0]]):
            raise ValueError(
                "name two points on one clock: from and to, or known_from and known_to, standing_from and standing_to, "
                "edition_from and edition_to"
            )
        fixed = FIXED.get(given[0])
        if fixed and getattr(self, fixed) != type(self).model_fields[fixed].default:
            raise ValueError(f"leave out {fixed}: the two points stand in its place")
        return self

    @property
    def axis(self) -> Axis:
        """The clock on which the two points lie apart."""
        return next(axis for axis, pair in PAIRS.items() if getattr(self, pair[0]) is not None)

    @property
    def idle(self) -> set[str]:
        """The clock that the two points stand for."""
        return {FIXED[self.axis]} if self.axis in FIXED else set()

    @property
    def points(self) -> tuple[Any, Any]:
        """The two points as they were asked for."""
        first, second = PAIRS[self.axis]
        return getattr(self, first), getattr(self, second)


@dataclass(frozen=True, slots=True)
class Points:
    """The two points as they were read, if they are days or known dates."""

    first: Reading | None
    second: Reading | None

    @classmethod
    def of(cls, asked: DiffAsked, today: date) -> Points:
        """Read the phrases of two days or known dates. Raises DateError."""
        if asked.axis in (Axis.STANDINGS, Axis.EDITIONS):
            return cls(None, None)
        read = [read_period(text, today=today) for text in asked.points]
        for name, reading in zip(PAIRS[asked.axis], read, strict=True):
            if not reading.instant:
                raise DateError(
                    f"{name.strip('_')} is one day, and {reading.text!r} is {reading.said}",
                    remedy="name the day, like 2012-01-01",
                )
        return cls(*read)

    @property
    def backwards(self) -> bool:
        """Whether the first of two days is the later one."""
        return bool(self.first and self.second and self.first.period.start > self.second.period.start)

    def clocks(self, asked: DiffAsked, reach: Reach, number: int) -> dict[str, Any]:
        """The known date, edition and standing of one of the two points, as a query takes them."""
        reading, point = (self.first, self.second)[number], asked.points[number]
        return {
            "known_at": reading.period.start if reading else reach.known,
            "edition": point if asked.axis is Axis.EDITIONS else asked.edition,
            "standing": Standing(point if asked.axis is Axis.STANDINGS else asked.standing).value,
        }

    def echo(self, asked: DiffAsked) -> dict[str, Any]:
        """The two points as they were understood, for `asked`."""
        names = [name.strip("_") for name in PAIRS[asked.axis]]
        if self.first and self.second:
            read = (self.first, self.second)
            return {name: {"text": one.text, "read_as": one.said} for name, one in zip(names, read, strict=True)}
        return dict(zip(names, asked.points, strict=True))


def diff(database: Database, asked: DiffAsked, *, today: date) -> DiffAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    points = Points.of(asked, today)
    with no_search_for_cycles(answering=True):
        if asked.axis is Axis.DATES:
            return _of_days(database, asked, points, today)
        return _of_worlds(database, asked, points, today)


def _of_days(database: Database, asked: DiffAsked, points: Points, today: date) -> DiffAnswer:
    """What changed between two days."""
    early, late = sorted((one.period for one in (points.first, points.second) if one), key=lambda one: one.start)
    between = Period(early.start, late.until)
    reach = replace(Reach.of(asked, today), at=Reading(between, "", "", instant=False))
    row = database.read_one(query("read/diff"), {"council": asked.council, **reach.parameters(asked)})
    clocks = reach.clocks(asked, row)
    council = the_council(asked, row["councils"])
    statements = statements_in(row["evidence"])
    lines = evidence_lines(statements)
    told = told_of_days(
        between,
        reach.world(asked),
        Names(row["names"], asked.standing),
        {one["id"]: one for one in statements},
        lines,
        (_by_place(row["records"]), _by_place(row["earlier"])),
        row["left"],
    )
    echo = {name: value for name, value in reach.echo().items() if name != "at"}
    return _answer(
        asked,
        {"council": council, **echo, **points.echo(asked)},
        clocks,
        turned(told) if points.backwards else told,
        lines,
    )


def _of_worlds(database: Database, asked: DiffAsked, points: Points, today: date) -> DiffAnswer:
    """What two known dates, standings or editions tell otherwise of one day."""
    reach = Reach.of(asked, today)
    if not reach.at.instant:
        raise DateError(
            f"a diff is of one day, and {asked.at!r} is {reach.at.said}", remedy="name the day, like 2012-01-01"
        )
    days = {"from": reach.at.period.start, "until": reach.at.period.until}
    first, second = (points.clocks(asked, reach, number) for number in (0, 1))
    row = database.read_one(
        query("read/compare"),
        {"council": asked.council, **days, **first, **{f"other_{name}": value for name, value in second.items()}},
    )
    reach.clocks(asked, row)
    if row["other_hash"] is None:
        raise UnknownName(f"there is no edition {asked.edition_to}", remedy="`whoheld editions` lists them")
    council = the_council(asked, row["councils"])
    names, other_names = Names(row["names"], _world(first).standing), Names(row["other_names"], _world(second).standing)
    statements = statements_in(row["evidence"]) + statements_in(row["other_evidence"])
    lines = evidence_lines(statements)
    told = told_of_worlds(
        days["from"],
        (_world(first), _world(second)),
        Naming(names, other_names, days["from"], days["from"]),
        {one["id"]: one for one in statements},
        (_by_place(row["records"]), _by_place(row["other_records"])),
        (row["left"], row["other_left"]),
    )
    clocks = reach.clocks(asked, {**row, "edition": row["other_edition"], "hash": row["other_hash"]})
    clocks = clocks.model_copy(
        update={
            "known_at": points.second.period.start if points.second else clocks.known_at,
            "standing": _world(second).standing,
        }
    )
    return _answer(asked, {"council": council, **reach.echo(), **points.echo(asked)}, clocks, told, lines)


def _world(clocks: Mapping[str, Any]) -> World:
    return World(clocks["known_at"], Standing(clocks["standing"]))


def _by_place(rows: Iterable[Row]) -> dict[Place, list[Record]]:
    """The records of these rows by the place that they fill."""
    places: dict[Place, list[Record]] = {}
    for record in map(record_of, rows):
        place = place_of(record.fact)
        if place:
            places.setdefault(place, []).append(record)
    return places


def _answer(
    asked: DiffAsked, echo: dict[str, Any], clocks: Clocks, told: Told, lines: Mapping[str, EvidenceLine]
) -> DiffAnswer:
    """The answer, in words as well."""
    used = {id_ for change in told.all for id_ in (*change.statements, *change.until_by, *change.from_by)}
    used |= {id_ for change in told.all if change.last_known for id_ in change.last_known.statements}
    used |= {id_ for change in told.all for slipped in change.slipped for id_ in slipped.statements}
    used |= {id_ for said in (*told.unchanged_by_decision, *told.undecided) for id_ in said.statements}
    evidence = in_reading_order(lines, used)
    assumed = any(change.effective.assumed for change in told.all if change.effective)
    lists = {field.name: getattr(told, field.name) for field in fields(told)}
    counts = {f"{name}": len(list_) for name, list_ in lists.items()}
    answer = DiffAnswer(
        question="diff",
        asked=echo,
        clocks=clocks,
        answer="",
        caveats=caveats(told.all, evidence.values(), assumed=assumed),
        evidence=evidence if asked.evidence == "full" else {},
        axis=asked.axis,
        counts={**counts, **Counter(change.kind.value for change in told.changes)},
        **lists,
    )
    return answer.model_copy(update={"answer": diff_in_words(answer)}).naming(used)
