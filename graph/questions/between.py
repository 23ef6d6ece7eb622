"""Differences between two points told: each with its things named, its days, its standing and its statements, in the list it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.answers import Change, ChangeKind, Effective, LastKnown, Ref, Said, Slipped
from graph.entities import TITLE
from graph.interval import FOREVER, day_after, day_before
from graph.questions.changing import Course, Difference, Side, Timed, by_fact, differences
from graph.questions.places import VACANT, Place, filled, filler
from graph.questions.spelling import unique
from graph.questions.standings import standing_shown
from graph.statements import EXISTS_IN, Force, Says, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.answers import EvidenceLine
    from graph.derivation.records import Record
    from graph.interval import Period
    from graph.questions.names import Names
    from graph.questions.sweep import World


WITH_EITHER_END = frozenset({"DEPUTISES_FOR", "MEMBER_OF", "OVERSEES", "SHARED_WITH"})
"""Relations that come and go with either of the two that they join: no duty is left behind that somebody must take on."""

TURNED = {
    ChangeKind.CREATED: ChangeKind.ENDED,
    ChangeKind.ENDED: ChangeKind.CREATED,
    ChangeKind.APPEARED: ChangeKind.DISAPPEARED,
    ChangeKind.DISAPPEARED: ChangeKind.APPEARED,
}


@dataclass(frozen=True, slots=True)
class Told:
    """The lists of an answer."""

    changes: tuple[Change, ...]
    entailed: tuple[Change, ...]
    possible_changes: tuple[Change, ...]
    reach: tuple[Change, ...]
    unchanged_by_decision: tuple[Said, ...]
    undecided: tuple[Said, ...]

    @property
    def all(self) -> tuple[Change, ...]:
        """All differences."""
        return self.changes + self.entailed + self.possible_changes + self.reach


@dataclass(frozen=True, slots=True)
class Naming:
    """Names things on each side of a difference."""

    before: Names
    after: Names
    day_before: date
    day_after: date

    def ref(self, id_: str, *, later: bool) -> Ref:
        """The thing as it is called on one side; a title is its own name."""
        if id_.startswith(TITLE):
            return Ref(id=id_, kind="title", name=id_.removeprefix(TITLE))
        return self.after.ref(id_, self.day_after) if later else self.before.ref(id_, self.day_before)

    def side(self, side: Side, *, later: bool) -> tuple[Ref | None, tuple[Ref, ...]]:
        """Who is surely there, and who possibly is; nobody in a post that is vacant."""
        one = self.ref(side.one, later=later) if side.one else None
        return one, tuple(self.ref(id_, later=later) for id_ in sorted(side.possibly - {VACANT}))


def told_of_days(
    period: Period,
    world: World,
    names: Names,
    rows: Mapping[str, Mapping[str, Any]],
    evidence: Mapping[str, EvidenceLine],
    records: tuple[Mapping[Place, Sequence[Record]], Mapping[Place, Sequence[Record]]],
    left: Iterable[str],
) -> Told:
    """What changed from the first to the last day of a period; `records` are those that meet it and the last ones before it."""
    naming = Naming(names, names, period.start, period.last_day)
    lists: dict[str, list[Change]] = {"changes": [], "possible_changes": [], "reach": []}
    dated_by_fact = by_fact(rows)
    for place, of_place in sorted(records[0].items(), key=lambda item: item[0]):
        course = Course(place, of_place, period, world, rows, dated_by_fact)
        for difference in course.differences():
            timed = course.timed(difference)
            list_ = _list_of(difference, timed)
            change = _of_days(course, difference, timed, list_, naming, records[1].get(place, ()))
            lists[list_].append(change)
    changes, entailed = _entailed(lists["changes"])
    dated = {id_ for change in changes for id_ in (*change.until_by, *change.from_by)}
    behind = [evidence[id_] for id_ in dated if id_ in evidence]
    # A paper that only reports a change of long ago has not left open what this one leaves open.
    papers = {line.paper.id for line in behind if line.force != Force.REPORTED}

    def about(row: Mapping[str, Any]) -> bool:
        """What stays is said of days; what is left open counts with the paper whose changes these are, or that came out meanwhile."""
        if not (world.standing.counts(Force(row["force"])) and row["paper"]["published"] <= world.known_at):
            return False
        if row["says"] == Says.STAYS:
            return bool(row["first"] < period.until and period.start < day_after(row["last"]))
        published = row["paper"]["published"]
        return row["paper"]["id"] in papers or period.start < published < period.until

    said = [rows[id_] for id_ in left if about(rows[id_])]
    return Told(
        changes, entailed, _in_order(lists["possible_changes"]), _in_order(lists["reach"]), *_left(said, naming)
    )


def _list_of(difference: Difference, timed: Timed) -> str:
    """Where a difference between two days belongs: whether it surely is a change, possibly one between these days, or none that is told."""
    before, after = difference.sides
    if before.sure and after.sure:
        return "changes" if difference.surely else "possible_changes"
    if not timed.told:
        return "reach"
    if not difference.surely:
        return "possible_changes"
    sure, other = (before, after) if before.sure else (after, before)
    return "possible_changes" if sure.one in other.possibly else "changes"


def _of_days(
    course: Course, difference: Difference, timed: Timed, list_: str, naming: Naming, earlier: Sequence[Record]
) -> Change:
    sure = list_ == "changes"
    change = _change(difference, naming, difference.kind_of_reach if list_ == "reach" else difference.kind)
    behind = [id_ for side in difference.sides for record in side.records for id_ in record.by]
    told = difference.after if difference.after.sure else difference.before
    assumed = any(record.assumed for record in course.of(told))
    last = None if difference.before.sure or not difference.after.sure else _last_known(earlier, naming)
    slipped = course.slipped(difference, timed) if timed.told else []
    return change.model_copy(
        update={
            "certainty": difference.certainty if sure or list_ == "reach" else State.POSSIBLE,
            "standing": course.standing(difference, timed),
            "effective": Effective(first=timed.first, last=timed.last, assumed=assumed) if list_ != "reach" else None,
            "last_known": last,
            "slipped": tuple(
                Slipped(
                    first=row["first"], last=None if row["last"] == FOREVER else row["last"], statements=(row["id"],)
                )
                for row in sorted(slipped, key=lambda row: (row["first"], row["id"]))
            ),
            "statements": unique([*timed.told, *timed.until_by, *timed.from_by, *behind]),
            "until_by": timed.until_by,
            "from_by": timed.from_by,
        }
    )


def _change(difference: Difference, naming: Naming, kind: ChangeKind) -> Change:
    """A difference with its things named; what is not known here is filled in by those who know."""
    place, (before, after) = difference.place, difference.sides
    ended = kind in (ChangeKind.ENDED, ChangeKind.DISAPPEARED)
    subject = naming.ref(place.owner, later=not ended)
    sides = [naming.side(side, later=side is after) for side in (before, after)]
    if place.relation == EXISTS_IN:
        sides = [
            (naming.ref(place.owner, later=side is after) if side.sure else None, (subject,) if side.possibly else ())
            for side in (before, after)
        ]
    return Change(
        kind=kind,
        relation=place.relation,
        qualifier=place.qualifier or None,
        subject=subject,
        before=sides[0][0],
        after=sides[1][0],
        before_state=before.seat,
        after_state=after.seat,
        before_possibly=sides[0][1],
        after_possibly=sides[1][1],
        last_known=None,
        effective=None,
        slipped=(),
        certainty=difference.certainty,
        standing="",
        entailed_by=None,
        statements=(),
        until_by=(),
        from_by=(),
    )


def _last_known(earlier: Sequence[Record], naming: Naming) -> LastKnown | None:
    """Who was surely there last before the first of the days."""
    if not earlier:
        return None
    last = max(earlier, key=lambda record: (record.until, record.id))
    id_ = filler(last.fact)
    ref = naming.before.ref(id_, day_before(last.until)) if id_ and not id_.startswith(TITLE) else None
    return LastKnown(ref=ref, until=last.until, statements=last.by)


def told_of_worlds(
    day: date,
    worlds: tuple[World, World],
    naming: Naming,
    rows: Mapping[str, Mapping[str, Any]],
    records: tuple[Mapping[Place, Sequence[Record]], Mapping[Place, Sequence[Record]]],
    left: tuple[Iterable[str], Iterable[str]],
) -> Told:
    """What two worlds tell otherwise of one day. None of it is dated: nothing changed but what is told."""
    changes: list[Change] = []
    possible: list[Change] = []
    for place in sorted({*records[0], *records[1]}):
        sides = [filled(place, of.get(place, ()), day, world) for of, world in zip(records, worlds, strict=True)]
        for difference in differences(place, *sides):
            behind = difference.after.records or difference.before.records
            change = _change(difference, naming, difference.kind_of_reach).model_copy(
                update={
                    "standing": _footing(difference, worlds),
                    "statements": unique(id_ for side in difference.sides for one in side.records for id_ in one.by),
                    "until_by": unique(id_ for one in behind for id_ in one.until_by),
                    "from_by": unique(id_ for one in behind for id_ in one.from_by),
                }
            )
            (changes if difference.surely else possible).append(change)
    sure, entailed = _entailed(changes)

    def counting(ids: Iterable[str], world: World) -> set[str]:
        return {
            id_
            for id_ in ids
            if world.standing.counts(Force(rows[id_]["force"])) and rows[id_]["paper"]["published"] <= world.known_at
        }

    here, there = (counting(ids, world) for ids, world in zip(left, worlds, strict=True))
    said = [rows[id_] for id_ in sorted(here ^ there)]
    return Told(sure, entailed, _in_order(possible), (), *_left(said, naming))


def _footing(difference: Difference, worlds: tuple[World, World]) -> str:
    """The standing shown of the side that says something; of both, that of the later."""
    for side, world in ((difference.after, worlds[1]), (difference.before, worlds[0])):
        if side.sure or side.possibly:
            return standing_shown(side.records[0], world.standing)
    return worlds[1].standing.value


def _entailed(changes: Sequence[Change]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The changes, and those that the beginning or the end of a thing brings with it."""
    lives = {one.subject.id: one.subject for one in changes if one.relation == EXISTS_IN}
    sure: list[Change] = []
    entailed: list[Change] = []
    for one in changes:
        ends = [one.subject]
        if one.relation in WITH_EITHER_END:
            ends += [ref for ref in (one.before, one.after) if ref]
        cause = next((lives[ref.id] for ref in ends if ref.id in lives), None)
        if cause is None or one.relation == EXISTS_IN:
            sure.append(one)
        else:
            entailed.append(one.model_copy(update={"entailed_by": cause}))
    return _in_order(sure), _in_order(entailed)


def _in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """By kind, what was created or ended first, then by what it is about."""
    kinds = list(ChangeKind)
    return tuple(
        sorted(
            changes,
            key=lambda one: (
                kinds.index(one.kind),
                one.relation,
                one.subject.name,
                one.subject.id,
                one.qualifier or "",
                _side_ids(one),
            ),
        )
    )


def _side_ids(change: Change) -> list[str]:
    """The ids on both sides, so that the order is always the same."""
    sides = (change.before, change.after, *change.before_possibly, *change.after_possibly)
    return [ref.id for ref in sides if ref]


def _left(rows: Iterable[Mapping[str, Any]], naming: Naming) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """What papers say stays, and what they leave open; each fact once, with all that says so."""
    facts: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        facts.setdefault((row["says"], row["fact_id"]), []).append(row)
    said: dict[str, list[Said]] = {Says.STAYS: [], Says.UNDECIDED: []}
    for (says, _), alike in facts.items():
        row = alike[0]
        dated = [(one["first"], one["last"]) for one in alike if one["first"]]
        last = max((one[1] for one in dated), default=FOREVER)
        said[says].append(
            Said(
                subject=naming.ref(row["subject"], later=True),
                relation=row["relation"],
                qualifier=row["qualifier"] or None,
                object=naming.ref(row["object"], later=True),
                from_=min((one[0] for one in dated), default=None),
                until=None if last == FOREVER else day_after(last),
                statements=tuple(sorted(one["id"] for one in alike)),
            )
        )
    stays, open_ = (
        tuple(sorted(said[says], key=lambda one: (one.subject.name, one.relation, one.object.name, one.subject.id)))
        for says in (Says.STAYS, Says.UNDECIDED)
    )
    return stays, open_


def turned(told: Told) -> Told:
    """The same seen from the later day: what was before is after, and what was created is ended."""
    return replace(
        told,
        changes=tuple(map(_turned, told.changes)),
        entailed=tuple(map(_turned, told.entailed)),
        possible_changes=tuple(map(_turned, told.possible_changes)),
        reach=tuple(map(_turned, told.reach)),
    )


def _turned(change: Change) -> Change:
    swapped = {
        one + other: getattr(change, two + other)
        for one, two in (("before", "after"), ("after", "before"))
        for other in ("", "_state", "_possibly")
    }
    return change.model_copy(update={**swapped, "kind": TURNED.get(change.kind, change.kind)})
