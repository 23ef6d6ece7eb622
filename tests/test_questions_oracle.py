"""Who, chain and span against the oracle on generated councils: the answers of the database, day for day, by the plainest reading.

Two hundred councils are loaded as one edition; WHOHELD_QUESTIONS says how many questions are asked of them (5,000).
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

import pytest

from graph.answers import Spell, WhoAnswer
from graph.database import Database
from graph.derivation.seat_states import SeatState
from graph.entities import Entity, Kind
from graph.load import load
from graph.questions.chain import UPWARDS, ChainAsked, chain
from graph.questions.span import SpanAsked, span
from graph.questions.who import WhoAsked, who
from graph.statements import Fact, Seat, Standing, State, Statement, read_fact
from tests import oracle
from tests.conftest import TODAY
from tests.disposable import Disposable
from tests.scenario_seeds import seeds_of
from tests.strategies import interesting_days, known_dates, random_days, random_statement

COUNCILS = 200
QUESTIONS = int(os.environ.get("WHOHELD_QUESTIONS", "5000"))
SEED = 20261123
LATEST = date(9999, 12, 30)

FACTS = (
    "{c}/person/ann HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/b",
    "{c}/post/a VACANT_IN {c}",
    "{c}/post/a EXISTS_IN {c}",
    "{c}/post/b EXISTS_IN {c}",
    "{c}/post/b EXISTS_IN {c} #2",
    "{c}/post/a DISCHARGES role/one",
    "{c}/post/b DISCHARGES role/one",
    "{c}/person/ann DISCHARGES role/one",
    "{c}/post/c REPORTS_TO {c}/post/a",
    "{c}/post/c REPORTS_TO {c}/post/b",
    "{c}/post/c REPORTS_TO {c}/post/b (accountable)",
    "{c}/post/d REPORTS_TO role/one",
    "{c}/post/d REPORTS_TO role/one (day-to-day)",
    "{c}/post/a REPORTS_TO {c}/body/council",
    "{c}/post/b REPORTS_TO {c}/post/a",
    "{c}/post/b REPORTS_TO {c}/body/council (accountable)",
)


@dataclass
class Council:
    """A generated council: its statements, and worlds of the oracle made once each."""

    code: str
    statements: list[Statement]
    worlds: dict[tuple[date, Standing], oracle.World] = field(default_factory=dict)

    def world(self, known_at: date, standing: Standing) -> oracle.World:
        return self.worlds.setdefault((known_at, standing), oracle.World(self.statements, known_at, standing))

    def state(self, fact: str, day: date, known_at: date, standing: Standing) -> State:
        return self.world(known_at, standing).fact_state(read_fact(fact.format(c=self.code)), day)

    def seat(self, fact: str, day: date, known_at: date, standing: Standing) -> oracle.SeatAnswer:
        seat = read_fact(fact.format(c=self.code)).seat
        assert seat
        return self.world(known_at, standing).seat_state(seat, day)


@cache
def councils() -> list[Council]:
    """The same councils in every run, with the very statements that are loaded: an id is the last word between two of one force and day."""
    made = [Council(f"c{number}", _statements(f"c{number}", Random(SEED + number))) for number in range(COUNCILS)]
    return [Council(one.code, seeds_of([one.statements])[0].statements) for one in made]


def _statements(code: str, rng: Random) -> list[Statement]:
    days = random_days(rng)
    papers = {f"P{n}": rng.choice(days) for n in range(1, rng.randint(1, 4) + 1)}
    facts = [read_fact(text.format(c=code)) for text in rng.sample(FACTS, rng.randint(4, 10))]
    lines = [fact for fact in facts for _ in range(rng.choice((1, 1, 2, 3)))]
    return [random_statement(rng, fact, days, papers) for fact in lines]


@pytest.fixture
def city(disposable: Disposable, pool: Database) -> Database:
    """All councils in one database."""
    if disposable.holds != "city":
        disposable.wipe()
        (seed,) = seeds_of([[statement for council in councils() for statement in council.statements]])
        for council in councils():
            declared = [("post", Kind.POST, name) for name in "abcd"] + [("body", Kind.BODY, "council")]
            seed.entities[council.code] = Entity(council.code, Kind.COUNCIL, council.code)
            for slug, kind, name in declared:
                id_ = f"{council.code}/{slug}/{name}"
                seed.entities[id_] = Entity(id_, kind, f"The {id_}")
        seed.entities["role/one"] = Entity("role/one", Kind.ROLE, "The role/one")
        load(pool, seed)
        disposable.holds = "city"
    return pool


@dataclass(frozen=True)
class Asked:
    """The clocks of a question."""

    council: Council
    first: date
    last: date
    known_at: date
    standing: Standing

    @property
    def parameters(self) -> dict[str, str]:
        known = {} if self.known_at == LATEST else {"known_at": self.known_at.isoformat()}
        return {
            "council": self.council.code,
            "at": f"{self.first}/{self.last}",
            "standing": self.standing.value,
            **known,
        }


def questions(kind: str, number: int) -> Iterable[Asked]:
    rng = Random(f"{SEED} {kind}")
    for _ in range(number):
        council = rng.choice(councils())
        first = rng.choice(interesting_days(council.statements))
        last = first if rng.random() < 0.4 or kind == "span" else first + timedelta(days=rng.randint(0, 900))
        known = rng.choice([LATEST, LATEST, *known_dates(council.statements)])
        yield Asked(council, first, last, known, rng.choice(list(Standing)))


def days_of(start: date | None, until: date | None) -> list[date]:
    """The first, the middle and the last day of a run."""
    assert start and until
    last = until - timedelta(days=1)
    return sorted({start, start + (last - start) / 2, last})


def test_who_says_what_the_oracle_says(city: Database) -> None:
    for asked in questions("who role", QUESTIONS * 2 // 5):
        answer = who(city, WhoAsked(role="role/one", **asked.parameters), today=TODAY)
        covered(answer, asked)
        for spell in answer.spells:
            for day in days_of(spell.from_, spell.until):
                seat = asked.council.seat("{c}/post/a DISCHARGES role/one", day, asked.known_at, asked.standing)
                same_seat(spell, seat, f"{asked} {day}")
                if spell.post:
                    held_by = f"{{c}}/person/ann HOLDS {spell.post.id}"
                    holder = asked.council.seat(held_by, day, asked.known_at, asked.standing)
                    named = holder.winners[0].subject if holder.state == "held" else None
                    assert (spell.person.id if spell.person else None) == named, f"{asked} {day}"


def test_who_held_a_post_is_what_the_oracle_says(city: Database) -> None:
    for asked in questions("who post", QUESTIONS // 5):
        post = f"{asked.council.code}/post/a"
        answer = who(city, WhoAsked(post=post, **asked.parameters), today=TODAY)
        covered(answer, asked)
        for spell in answer.spells:
            for day in days_of(spell.from_, spell.until):
                seat = asked.council.seat("{c}/person/ann HOLDS {c}/post/a", day, asked.known_at, asked.standing)
                same_seat(spell, seat, f"{asked} {day}")


def covered(answer: WhoAnswer, asked: Asked) -> None:
    """The spells cover the period without gap or overlap."""
    assert answer.spells[0].from_ == asked.first
    assert answer.spells[-1].until == asked.last + timedelta(days=1)
    for one, other in zip(answer.spells, answer.spells[1:], strict=False):
        assert one.until == other.from_


def same_seat(spell: Spell, seat: oracle.SeatAnswer, told: str) -> None:
    assert spell.state.value == seat.state.value, told
    possible = {ref.id for ref in (*spell.one_of, *spell.alternatives)}
    if spell.state is SeatState.CONTESTED:
        assert possible == {fact.subject for fact in seat.winners}, told
        return
    assert possible == {fact.subject for fact in seat.possible}, told
    if spell.state is SeatState.HELD:
        (winner,) = seat.winners
        who_ = winner.subject
        assert who_ in {ref.id for ref in (spell.post, spell.person) if ref}, told
        assert (spell.certainty or "") == seat.certainty.value, told


def test_a_chain_climbs_as_the_oracle_does(city: Database) -> None:
    for asked in questions("chain", QUESTIONS // 5):
        subject = Random(f"{asked}").choice("abcd")
        answer = chain(
            city, ChainAsked(subject=f"{asked.council.code}/post/{subject}", **asked.parameters), today=TODAY
        )
        windows = answer.windows
        assert (windows[0].from_, windows[-1].until) == (asked.first, asked.last + timedelta(days=1))
        for window in windows:
            for day in days_of(window.from_, window.until):
                told = [(link.from_ref.id, link.nature, link.to.id) for link in window.links]
                assert told == climbed(asked, f"{asked.council.code}/post/{subject}", day), f"{asked} {subject} {day}"


def climbed(asked: Asked, here: str, day: date) -> list[tuple[str, str, str]]:
    """The links upwards on a day: a line before all else, an office as the post that surely had it, until nothing sure is left."""
    links: list[tuple[str, str, str]] = []
    passed = {here}
    while True:
        up = rung(asked, here, day)
        if not up:
            return links
        links += up
        here = up[-1][2]
        if here in passed or "/post/" not in here:
            return links
        passed.add(here)


def rung(asked: Asked, here: str, day: date) -> list[tuple[str, str, str]]:
    world = asked.council.world(asked.known_at, asked.standing)
    sure = [
        fact for fact in world.facts
        if fact.relation == "REPORTS_TO" and fact.subject == here and world.fact_state(fact, day).rank >= State.PRESUMED.rank
    ]  # fmt: skip
    for nature in UPWARDS:
        targets = sorted({fact.object for fact in sure if fact.qualifier == nature})
        if len(targets) > 1 and not all("/body/" in target for target in targets):
            return []
        if targets:
            natures = [one for one in UPWARDS if any(fact.qualifier == one and fact.object in targets for fact in sure)]
            return [(here, one, through(asked, target, day)) for target in targets for one in natures]
    return []


def through(asked: Asked, target: str, day: date) -> str:
    if not target.startswith("role/"):
        return target
    seat = asked.council.seat("{c}/post/a DISCHARGES role/one", day, asked.known_at, asked.standing)
    return seat.winners[0].subject if seat.state == "held" else target


def test_a_span_counts_what_the_oracle_counts(city: Database) -> None:
    for asked in questions("span", QUESTIONS // 5):
        post = f"{asked.council.code}/post/{Random(f'{asked}').choice('ab')}"
        parameters = {**asked.parameters, "at": asked.first.isoformat()}
        answer = span(city, SpanAsked(post=post, **parameters), today=TODAY)
        told = {report.post.id: report.certainty for report in answer.direct_reports}
        assert told == reporting(asked, post), f"{asked} {post}"


def reporting(asked: Asked, post: str) -> dict[str, State]:
    """Those who report to a post by line, or to an office that it may have, each as surely as the weaker of the two."""
    world, day = asked.council.world(asked.known_at, asked.standing), asked.first
    office = world.fact_state(Fact(post, "DISCHARGES", "role/one", "designated"), day)
    found: dict[str, State] = {}
    for fact in world.facts:
        if fact.relation != "REPORTS_TO" or fact.qualifier != "line" or fact.object not in (post, "role/one"):
            continue
        through_office = office if fact.object == "role/one" else State.CERTAIN
        state = min(world.fact_state(fact, day), through_office, key=lambda one: one.rank)
        if state.rank > found.get(fact.subject, State.NONE).rank:
            found[fact.subject] = state
    return found


def test_the_seats_of_two_councils_are_kept_apart() -> None:
    """A role is shared by all councils; who had it in one says nothing of another."""
    seats = {read_fact(f"{code}/post/a DISCHARGES role/one").seat for code in ("c1", "c2")}
    assert all(isinstance(seat, Seat) for seat in seats)
    assert len(seats) == 2
