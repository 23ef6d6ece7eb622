"""Tree, spans and span against the oracle on generated councils: every edge, every place, every count, by the plainest reading.

Two hundred councils are loaded as one edition; WHOHELD_QUESTIONS says how many questions are asked of all oracle tests (5,000).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from graph.answers import SpansOn
from graph.answers.tree import TreePost
from graph.database import Database
from graph.entities import Entity, Kind
from graph.load import load
from graph.questions.span import SpanAsked, span
from graph.questions.spans import BANDS, SpansAsked, spans
from graph.questions.tree import TreeAsked, tree
from graph.statements import Fact, Standing, State, Statement, read_fact
from tests import oracle
from tests.conftest import TODAY
from tests.disposable import Disposable
from tests.scenario_seeds import seeds_of
from tests.strategies import interesting_days, known_dates, random_days, random_statement
from tests.test_questions_oracle import LATEST, Asked, Council

COUNCILS = 200
QUESTIONS = int(os.environ.get("WHOHELD_QUESTIONS", "5000")) // 20
SEED = 20261124

FACTS = (
    "{c}/unit/u PART_OF {c}",
    "{c}/unit/v PART_OF {c}",
    "{c}/unit/v PART_OF {c}/unit/u",
    "{c}/unit/u PART_OF {c}/unit/v",
    "{c}/unit/w PART_OF {c}/unit/v",
    "{c}/unit/v EXISTS_IN {c}",
    "{c}/unit/w REPORTS_TO {c}/post/a",
    "{c}/post/a HEADS {c}/unit/u",
    "{c}/post/a IN_UNIT {c}/unit/u",
    "{c}/post/b IN_UNIT {c}/unit/u",
    "{c}/post/b IN_UNIT {c}/unit/v",
    "{c}/post/c IN_UNIT {c}/unit/u",
    "{c}/post/b EXISTS_IN {c}",
    "{c}/post/a REPORTS_TO {c}/body/council",
    "{c}/post/a REPORTS_TO {c}/post/b",
    "{c}/post/b REPORTS_TO {c}/post/a",
    "{c}/post/c REPORTS_TO {c}/post/a",
    "{c}/post/c REPORTS_TO {c}/post/b",
    "{c}/post/c REPORTS_TO {c}/post/b (accountable)",
    "{c}/post/d REPORTS_TO role/one",
    "role/two REPORTS_TO {c}/post/a",
    "{c}/post/c DISCHARGES role/two",
    "{c}/post/d DISCHARGES role/two",
    "{c}/post/a DISCHARGES role/one",
    "{c}/post/b DISCHARGES role/one",
    "{c}/person/ann HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/b (acting)",
    "{c}/post/a VACANT_IN {c}",
)
PLACES = frozenset({"post", "unit"})


@cache
def councils() -> list[Council]:
    """The same councils in every run, with the very statements that are loaded."""
    made = [_statements(f"t{number}", Random(SEED + number)) for number in range(COUNCILS)]
    return [Council(f"t{number}", seeds_of([one])[0].statements) for number, one in enumerate(made)]


def _statements(code: str, rng: Random) -> list[Statement]:
    days = random_days(rng)
    papers = {f"P{n}": rng.choice(days) for n in range(1, rng.randint(1, 4) + 1)}
    facts = [read_fact(text.format(c=code)) for text in rng.sample(FACTS, rng.randint(5, 16))]
    return [random_statement(rng, fact, days, papers) for fact in facts for _ in range(rng.choice((1, 1, 2)))]


@pytest.fixture
def shire(disposable: Disposable, pool: Database) -> Database:
    """All councils in one database."""
    if disposable.holds != "shire":
        disposable.wipe()
        (seed,) = seeds_of([[statement for council in councils() for statement in council.statements]])
        declared = {f"{council.code}/post/{name}" for council in councils() for name in "ab"}
        for id_ in declared | seed.entities.keys() | {council.code for council in councils()}:
            seed.entities[id_] = Entity(id_, Kind(kind_of(id_).title()), f"The {id_}")
        load(pool, seed)
        disposable.holds = "shire"
    return pool


def questions(kind: str, number: int) -> Iterator[Asked]:
    rng = Random(f"{SEED} {kind}")
    for _ in range(number):
        council = rng.choice(councils())
        day = rng.choice(interesting_days(council.statements))
        known = rng.choice([LATEST, LATEST, *known_dates(council.statements)])
        yield Asked(council, day, day, known, rng.choice(list(Standing)))


def kind_of(id_: str) -> str:
    return id_.split("/")[-2] if "/" in id_ else "council"


def seat(world: oracle.World, asked: Asked, fact: str) -> oracle.SeatAnswer:
    found = read_fact(fact.format(c=asked.council.code)).seat
    assert found
    return world.seat_state(found, asked.first)


def office(world: oracle.World, asked: Asked) -> Fact | None:
    """Who surely has the one role."""
    answer = seat(world, asked, "{c}/post/a DISCHARGES role/one")
    return answer.winners[0] if answer.state == "held" else None


def edges(world: oracle.World, asked: Asked) -> set[tuple[str, ...]]:
    """Every fact of the day of units and posts; a report to the office is no surer than that its holder has it."""
    found: dict[tuple[str, str, str, str], State] = {}
    holder = office(world, asked)
    for fact in world.facts:
        if kind_of(fact.subject) == "role":
            continue
        state = world.fact_state(fact, asked.first)
        if fact.relation == "REPORTS_TO" and fact.object == "role/one" and holder:
            state = min(state, world.fact_state(holder, asked.first), key=lambda one: one.rank)
        key = (fact.subject, fact.relation, fact.object, fact.qualifier)
        found[key] = max(state, found.get(key, State.NONE), key=lambda one: one.rank)
    return {(*key, state.value) for key, state in found.items() if state is not State.NONE}


def above(world: oracle.World, asked: Asked, thing: str) -> str | None:
    """What a thing stands under: its unit, or its manager if both sit in one place."""

    def sure(fact: str) -> str | None:
        answer = seat(world, asked, fact)
        return answer.winners[0].object if answer.state == "held" else None

    if kind_of(thing) == "unit":
        return sure(f"{thing} PART_OF {{c}}")
    unit, manager = sure(f"{thing} IN_UNIT {{c}}/unit/u"), sure(f"{thing} REPORTS_TO {{c}}/post/a")
    if manager == "role/one":
        holder = office(world, asked)
        manager = holder.subject if holder else None
    if manager and kind_of(manager) == "post" and sure(f"{manager} IN_UNIT {{c}}/unit/u") == unit:
        return manager
    return unit


def in_a_circle(parents: dict[str, str | None], thing: str) -> bool:
    here: str | None = thing
    for _ in parents:
        here = parents.get(here) if here else None
        if here == thing:
            return True
    return False


def test_a_tree_has_every_edge_and_place_that_the_oracle_has(shire: Database) -> None:
    for asked in questions("tree", QUESTIONS):
        parameters = {**asked.parameters, "at": asked.first.isoformat()}
        answer = tree(shire, TreeAsked.model_validate(parameters), today=TODAY)
        world = asked.council.world(asked.known_at, asked.standing)
        facts = answer.facts()
        wanted = edges(world, asked)
        assert {tuple(fact) for fact in facts if fact.relation != "KNOWN_AS"} == wanted, f"{asked}"
        things = {end for edge in wanted for end in (edge[0], edge[2]) if kind_of(end) in PLACES}
        assert sorted(fact.subject for fact in facts if fact.relation == "KNOWN_AS") == sorted(things)
        parents = {thing: above(world, asked, thing) for thing in things}
        for _, under, thing in answer.walk():
            id_ = thing.post.id if isinstance(thing, TreePost) else thing.unit.id
            if not in_a_circle(parents, id_):
                expected = parents[id_] if parents[id_] in things else None
                assert (under.id if under else None) == expected, f"{asked} {id_}"
            if isinstance(thing, TreePost):
                held = seat(world, asked, f"{{c}}/person/ann HOLDS {id_}")
                assert thing.state.value == held.state.value, f"{asked} {id_}"


def havers(world: oracle.World, asked: Asked, id_: str) -> list[tuple[str, State, bool]]:
    """Itself, or of an office those that may have it: how surely, and whether one surely has it."""
    if kind_of(id_) != "role":
        return [(id_, State.CERTAIN, True)]
    one_has_it = seat(world, asked, f"{{c}}/post/a DISCHARGES {id_}").state == "held"
    return [
        (other.subject, world.fact_state(other, asked.first), one_has_it)
        for other in world.facts
        if other.relation == "DISCHARGES" and other.object == id_
    ]


def reports(world: oracle.World, asked: Asked) -> dict[str, dict[str, tuple[State, bool]]]:
    """Manager to report: how surely, and whether papers are at one about it. An office without one who surely has it may report itself."""
    found: dict[str, dict[str, tuple[State, bool]]] = {}
    for fact in world.facts:
        if fact.relation != "REPORTS_TO" or fact.qualifier != "line" or not fact.seat:
            continue
        line = world.fact_state(fact, asked.first)
        settled = world.seat_state(fact.seat, asked.first).state != "contested"
        below = havers(world, asked, fact.subject)
        if kind_of(fact.subject) == "role" and not any(plain for *_, plain in below):
            below.append((fact.subject, State.POSSIBLE, False))
        for manager, office, plain in havers(world, asked, fact.object):
            for report, own, own_plain in below:
                surest = min(line, office, own, key=lambda one: one.rank)
                if kind_of(manager) == "post" and surest is not State.NONE and report != manager:
                    known = found.setdefault(manager, {}).get(report, (State.NONE, False))
                    new = (surest, settled and plain and own_plain)
                    found[manager][report] = max(known, new, key=lambda one: (one[0].rank, one[1]))
    return found


def layers(found: dict[str, dict[str, tuple[State, bool]]], manager: str, least: State) -> int:
    depth, seen, layer = 0, {manager}, {manager}
    while True:
        layer = {
            report
            for one in layer
            for report, (state, _) in found.get(one, {}).items()
            if state.rank >= least.rank and report not in seen
        }
        if not layer:
            return depth
        seen |= layer
        depth += 1


def test_spans_count_what_the_oracle_counts(shire: Database) -> None:
    for asked in questions("spans", QUESTIONS):
        parameters = {**asked.parameters, "at": asked.first.isoformat()}
        (told,) = spans(shire, SpansAsked.model_validate(parameters), today=TODAY).series
        found = reports(asked.council.world(asked.known_at, asked.standing), asked)
        assert {one.post.id for one in told.managers} == found.keys(), f"{asked}"
        for one in told.managers:
            states = list(found[one.post.id].values())
            count = [
                sum(state is wanted for state, _ in states)
                for wanted in (State.CERTAIN, State.PRESUMED, State.POSSIBLE)
            ]
            least = sum(settled and state is not State.POSSIBLE for state, settled in states)
            direct = one.direct
            assert [direct.certain, direct.presumed, direct.possible] == count, f"{asked} {one}"
            assert (direct.least, direct.most) == (least, len(states)), f"{asked} {one}"
            assert one.layers_below == layers(found, one.post.id, State.PRESUMED), f"{asked} {one}"
            assert one.layers_below_most == layers(found, one.post.id, State.POSSIBLE), f"{asked} {one}"
        bands_are_right(told)


def bands_are_right(told: SpansOn) -> None:
    """Each manager of whom anything is sure is in one band, and that is the band of the number."""
    for one in told.managers:
        number = one.direct.certain + one.direct.presumed
        fitting = [name for name, least, most in BANDS if least <= number and (most is None or number <= most)]
        assert fitting == ([one.band] if one.band else [])
    for band in told.bands:
        assert band.managers == sum(one.band == band.band for one in told.managers)
        assert band.least <= band.managers or band.least <= band.most
    singles = {one.post.id for one in told.managers if one.direct.certain + one.direct.presumed == 1}
    assert {one.post.id for one in told.single_reports} == singles


def test_a_span_is_the_one_that_spans_tell_on_each_day_of_a_series(shire: Database) -> None:
    rng = Random(SEED)
    for asked in questions("series", QUESTIONS // 2):
        days = sorted({asked.first, *rng.sample(interesting_days(asked.council.statements), 2)})
        parameters = {**asked.parameters, "at": ",".join(map(str, days))}
        whole = spans(shire, SpansAsked.model_validate(parameters), today=TODAY)
        post = f"{asked.council.code}/post/{rng.choice('ab')}"
        one = span(shire, SpanAsked.model_validate({**parameters, "post": post}), today=TODAY)
        assert [on.day for on in one.series] == [on.day for on in whole.series] == days
        assert (one.count, one.layers_below) == (one.series[-1].count, one.series[-1].layers_below)
        for on, every in zip(one.series, whole.series, strict=True):
            told = next((manager for manager in every.managers if manager.post.id == post), None)
            if told is None:
                assert (on.count.most, on.layers_below_most) == (0, 0)
            else:
                assert (on.count, on.layers_below, on.layers_below_most) == (
                    told.direct, told.layers_below, told.layers_below_most,
                )  # fmt: skip
