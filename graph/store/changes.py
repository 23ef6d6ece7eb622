"""What a load would change, told before anything is written: statements, names, papers, and the facts whose answers change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from graph.interval import BEGINNING, FOREVER, day_before
from graph.query import query
from graph.statements import Standing, State
from graph.store.editions import Contents, Difference, compare
from graph.store.rows import fact_of, statement_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from graph.database import Database
    from graph.decisions import Decision
    from graph.seed import Seed
    from graph.statements import Fact, Statement

TOLD_OF = Standing.RECOMMENDED
"""The standing in which days are told: the one in which questions are answered if none is named."""

Course = tuple[tuple[date, date, str], ...]
"""Runs of days of a fact with its state on them: first day, first day after, state."""


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact whose answers change, with its days in the edition before and in the next one, everything published known.

    Where the two are the same, the evidence changes, or what could be known earlier, or another standing.
    """

    fact: Fact
    before: Course
    after: Course


@dataclass(frozen=True, slots=True)
class Changes:
    """What a load would change; `changed` are statements of one paper on one fact, as they were and as they would be."""

    base: int
    added: tuple[Statement, ...]
    withdrawn: tuple[Statement, ...]
    changed: tuple[tuple[Statement, Statement], ...]
    names: tuple[str, ...]
    decisions: tuple[str, ...]
    rules: tuple[str, ...]
    papers: tuple[str, ...]
    facts: tuple[FactChange, ...]
    nothing: bool


def changes(database: Database, seed: Seed) -> Changes:
    """What loading this seed would change. Writes nothing, not even the schema."""
    wanted = Contents.of(seed)
    difference = compare(database, wanted)
    there = database.read_one(
        query("write/ended"),
        {
            kind: list(difference.ended[kind].values())
            for kind in ("records", "names", "statements", "decisions", "rules", "papers")
        },
    )
    old = [statement_of(row) for row in there["statements"]]
    changed = tuple(_pairs(old, difference.statements))
    paired = {statement.id for pair in changed for statement in pair}
    facts = {record.fact for record in difference.records} | {fact_of(row) for row in there["facts"]}
    return Changes(
        base=difference.base.edition,
        added=_in_order(statement for statement in difference.statements if statement.id not in paired),
        withdrawn=_in_order(statement for statement in old if statement.id not in paired),
        changed=changed,
        names=tuple(_names(difference, there["names"])),
        decisions=tuple(
            _come_and_gone(_decisions(difference.decisions), {row["key"]: row["subject"] for row in there["decisions"]})
        ),
        rules=tuple(
            _come_and_gone(
                {rule.key: rule.title for rule in difference.rules},
                {row["key"]: row["title"] for row in there["rules"]},
            )
        ),
        papers=tuple(_papers(difference, there["papers"])),
        facts=tuple(_fact_changes(database, wanted, difference.base.edition, facts)),
        nothing=not difference,
    )


def _in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda one: (str(one.fact), one.published, one.cite, one.id)))


SAME: tuple[Callable[[Statement], tuple[object, ...]], ...] = (
    lambda one: (one.fact, one.paper, one.cite, one.says),
    lambda one: (one.fact, one.paper, one.cite),
    lambda one: (one.fact, one.paper),
)
"""What makes an old and a new statement one that was changed, the closest first."""


def _pairs(old: Iterable[Statement], new: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Old and new statements that are one statement changed, each in one pair at most."""
    left, right = list(_in_order(old)), list(_in_order(new))
    for same in SAME:
        for before in list(left):
            after = next((one for one in right if same(one) == same(before)), None)
            if after is not None:
                left.remove(before)
                right.remove(after)
                yield before, after


def _names(difference: Difference, ended: Sequence[dict[str, str]]) -> Iterator[str]:
    """Names that come and go, in words."""
    lines = [(name.entity, f"{name.entity} is called {name.text!r}") for name in difference.names]
    lines += [(row["entity"], f"{row['entity']} is no longer called {row['text']!r}") for row in ended]
    yield from (text for _, text in sorted(lines))


def _papers(difference: Difference, ended: Sequence[dict[str, str]]) -> Iterator[str]:
    """Papers that come, go or are corrected, in words."""
    new = {f"{paper.council}/{paper.id}": paper.title for paper in difference.papers}
    yield from _come_and_gone(new, {f"{row['council']}/{row['id']}": row["title"] for row in ended})
    for paper in (outline.paper for outline in difference.outlines):
        if f"{paper.council}/{paper.id}" not in new:
            yield f"{paper.council}/{paper.id} ({paper.title}): its paragraphs are marked or fingerprinted otherwise"


def _decisions(decisions: Iterable[Decision]) -> dict[str, str]:
    return {decision.key: decision.subject for decision in decisions}


def _come_and_gone(new: Mapping[str, str], old: Mapping[str, str]) -> Iterator[str]:
    """Things that come, go or are corrected, each with what it is about."""
    for id_ in sorted(new.keys() | old.keys()):
        what = "is corrected" if id_ in new and id_ in old else "is new" if id_ in new else "is gone"
        yield f"{id_} ({new.get(id_) or old[id_]}) {what}"


def _fact_changes(database: Database, wanted: Contents, edition: int, facts: set[Fact]) -> Iterator[FactChange]:
    """The days of some facts before and after."""
    after: dict[Fact, list[tuple[date, date, str]]] = {}
    for record in wanted.records.values():
        if record.fact in facts and record.known_to == FOREVER and record.state(TOLD_OF) is not State.NONE:
            after.setdefault(record.fact, []).append((record.start, record.until, record.state(TOLD_OF).value))
    rows = [{"id": fact.id, "subject": fact.subject, "object": fact.object} for fact in facts]
    given = {"edition": edition, "facts": rows, "forever": FOREVER, "standing": TOLD_OF.value}
    before: dict[str, list[tuple[date, date, str]]] = {}
    for fact_id, *run in database.read_one(query("write/courses"), given)["courses"]:
        before.setdefault(fact_id, []).append((run[0], run[1], run[2]))
    for fact in sorted(facts, key=str):
        yield FactChange(fact, _joined(before.get(fact.id, ())), _joined(after.get(fact, ())))


def _joined(runs: Iterable[tuple[date, date, str]]) -> Course:
    """Neighbouring runs of one state as one: they differ in evidence only."""
    out: list[tuple[date, date, str]] = []
    for start, until, state in sorted(runs):
        if out and out[-1][1] == start and out[-1][2] == state:
            out[-1] = (out[-1][0], until, state)
        else:
            out.append((start, until, state))
    return tuple(out)


def in_words(told: Changes, limit: int) -> Iterator[str]:
    """The changes as lines to be read, of each kind so many at most."""
    if told.nothing:
        yield f"nothing would change: edition {told.base} says this already"
        return
    yield f"edition {told.base + 1} would be written" + ("" if told.base else ", the first one")
    yield from _section("statements added", map(_statement, told.added), limit)
    yield from _section("statements withdrawn", map(_statement, told.withdrawn), limit)
    yield from _section("statements changed", (_changed(*pair) for pair in told.changed), limit)
    yield from _section("names", told.names, limit)
    yield from _section("decisions", told.decisions, limit)
    yield from _section("rules", told.rules, limit)
    yield from _section("papers", told.papers, limit)
    yield from _section("facts whose answers change", map(_fact, told.facts), limit)


def _section(title: str, lines: Iterable[str], limit: int) -> Iterator[str]:
    every = list(lines)
    if every:
        yield f"{len(every)} {title}:"
        yield from (f"  {line}" for line in every[:limit])
        if len(every) > limit:
            yield f"  ... and {len(every) - limit} more"


def _statement(one: Statement) -> str:
    when = f" {one.when.text}" if one.when else ""
    return f"{one.fact}: {one.says}{when}, {one.force}, {one.paper}#{one.cite}: {one.paraphrase}"


def _changed(before: Statement, after: Statement) -> str:
    told = []
    for name in ("says", "when", "force", "cite", "inferred", "because", "paraphrase"):
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            old, new = (one.text if name == "when" and one else one for one in (old, new))
            told.append(f"{name} {old!s} -> {new!s}")
    return f"{after.fact}: {after.paper}#{after.cite}: {'; '.join(told) or 'its paper or paragraph was corrected'}"


def _fact(change: FactChange) -> str:
    if change.before == change.after:
        return f"{change.fact}: the same days; other evidence, or other days as known earlier or in another standing"
    return f"{change.fact}: {_course(change.after)}; before: {_course(change.before)}"


def _course(course: Course) -> str:
    return ", ".join(f"{state} {_days(start, until)}" for start, until, state in course) or "nothing"


def _days(start: date, until: date) -> str:
    last = day_before(until)
    if start == last:
        return f"on {start}"
    since = "" if start == BEGINNING else f"from {start} "
    return f"{since}on" if until == FOREVER and since else f"{since}to {last}" if until != FOREVER else "always"
