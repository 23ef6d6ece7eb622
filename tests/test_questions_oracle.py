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
from graph.questions.chain import ChainAsked, chain
from graph.questions.climbing import UPWARDS
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
    "{c}/post/d REPORTS_TO {c}/post/b (accountable)",
    "{c}/post/d REPORTS_TO role/one (accountable)",
    "role/one REPORTS_TO {c}/post/b",
    "role/one REPORTS_TO {c}/body/council (accountable)",
    "role/one REPORTS_TO {c}/post/c (accountable)",
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


Step = tuple[str, str, str]
"""Who answered, in which sense, to whom."""


def subject_of(asked: Asked) -> str:
    subject = Random(f"{asked}").choice(["post/a", "post/b", "post/c", "post/d", "role/one"])
    return subject if subject.startswith("role/") else f"{asked.council.code}/{subject}"


def test_a_chain_climbs_as_the_oracle_does(city: Database) -> None:
    for asked in questions("chain", QUESTIONS // 5):
        subject = subject_of(asked)
        answer = chain(city, ChainAsked(subject=subject, **asked.parameters), today=TODAY)
        windows = answer.windows
        assert (windows[0].from_, windows[-1].until) == (asked.first, asked.last + timedelta(days=1))
        for window in windows:
            for day in days_of(window.from_, window.until):
                told = {(link.from_ref.id, link.nature, link.to.id) for link in window.links}
                links, complete = climbed(asked, subject, day)
                assert (told, window.complete) == (links, complete), f"{asked} {subject} {day}"


def climbed(asked: Asked, subject: str, day: date) -> tuple[set[Step], bool]:
    """The links upwards on a day, and whether each way up ends with a body. An office and the post that surely had it are one place."""
    links: set[Step] = set()
    complete = True
    ways = [(subject, frozenset[str]())]
    done: set[str] = set()
    while ways:
        thing, below = ways.pop(0)
        place = {thing, through(asked, thing, day)}
        done |= place
        up = rung(asked, thing, day)
        links |= {(source, nature, through(asked, end, day)) for source, nature, end in up}
        bodies = [end for _, _, end in up if "/body/" in end]
        complete &= bool(up)
        for end in sorted({end for _, _, end in up} if not bodies else ()):
            above = {end, through(asked, end, day)}
            if above & (below | place):
                complete = False
            elif not above & done:
                done |= above
                ways.append((end, below | place))
    return links, complete


def rung(asked: Asked, thing: str, day: date) -> list[Step]:
    """The links from a place: of the first nature that is sure; only a line has one end, and an office's own goes before its post's."""
    place = {thing, through(asked, thing, day)}
    sure = [fact for fact in ties(asked, day) if fact.subject in place]
    for nature in UPWARDS:
        ends = {fact.object for fact in sure if fact.qualifier == nature}
        if nature == "line":
            ends = {fact.object for fact in sure if (fact.qualifier, fact.subject) == ("line", thing)} or ends
            if len(ends) > 1:
                return []
        if ends:
            return [(fact.subject, fact.qualifier, fact.object) for fact in sure if fact.object in ends]
    return []


def ties(asked: Asked, day: date) -> list[Fact]:
    """The links that are certain or presumed on a day, of any nature that a chain follows."""
    world = asked.council.world(asked.known_at, asked.standing)
    reports = [fact for fact in world.facts if fact.relation == "REPORTS_TO"]
    return [fact for fact in reports if world.fact_state(fact, day).rank >= State.PRESUMED.rank]


def through(asked: Asked, target: str, day: date) -> str:
    """The post or person that surely had an office; the office itself if nobody surely had it."""
    if not target.startswith("role/"):
        return target
    seat = asked.council.seat("{c}/post/a DISCHARGES role/one", day, asked.known_at, asked.standing)
    return seat.winners[0].subject if seat.state == "held" else target


def test_a_chain_downwards_is_the_chains_upwards_turned_round(city: Database) -> None:
    """Whoever's first rung leads to the subject is in the first layer below it; whoever's leads there, in the next."""
    for asked in questions("chain down", QUESTIONS // 10):
        subject = subject_of(asked)
        answer = chain(city, ChainAsked(subject=subject, direction="down", **asked.parameters), today=TODAY)
        for window in answer.windows:
            for day in days_of(window.from_, window.until):
                told = {(link.rung, link.from_ref.id, link.nature, link.to.id) for link in window.links}
                assert told == descended(asked, subject, day), f"{asked} {subject} {day}"


def descended(asked: Asked, subject: str, day: date) -> set[tuple[int, str, str, str]]:
    up: list[Step] = []
    for thing in {fact.subject for fact in ties(asked, day)}:
        first = own_rung(asked, thing, day)
        up += [(source, nature, end) for source, nature, end in first]
    layer = {subject, through(asked, subject, day)}
    seen, links, number = set(layer), set(), 0
    while layer:
        number += 1
        found = {
            (number, source, nature, through(asked, end, day))
            for source, nature, end in up
            if source not in seen and {end, through(asked, end, day)} & layer
        }
        links |= found
        layer = {source for _, source, _, _ in found}
        seen |= layer
    return links


def own_rung(asked: Asked, thing: str, day: date) -> list[Step]:
    """The first rung of a thing by itself: of an office, without the post that had it."""
    sure = [fact for fact in ties(asked, day) if fact.subject == thing]
    for nature in UPWARDS:
        ends = {fact.object for fact in sure if fact.qualifier == nature}
        if nature == "line" and len(ends) > 1:
            return []
        if ends:
            return [(fact.subject, fact.qualifier, fact.object) for fact in sure if fact.object in ends]
    return []


def test_an_end_is_reached_when_a_way_of_sure_ties_leads_there(city: Database) -> None:
    for asked in questions("chain via", QUESTIONS // 10):
        subject, end = (
            subject_of(asked),
            f"{asked.council.code}/{Random(f'via {asked}').choice(['post/b', 'body/council'])}",
        )
        answer = chain(city, ChainAsked(subject=subject, via=end, **asked.parameters), today=TODAY)
        for window in answer.windows:
            assert window.via
            for day in days_of(window.from_, window.until):
                assert window.via.reached == reachable(asked, subject, end, day), f"{asked} {subject} {end} {day}"


def reachable(asked: Asked, subject: str, end: str, day: date) -> bool:
    reached = {subject, through(asked, subject, day)}
    if end in reached:
        return False
    sure = ties(asked, day)
    for _ in range(len(sure) + 1):
        reached |= {
            one for fact in sure if fact.subject in reached for one in (fact.object, through(asked, fact.object, day))
        }
    return end in reached


def test_a_span_counts_what_the_oracle_counts(city: Database) -> None:
    for asked in questions("span", QUESTIONS // 5):
        post = f"{asked.council.code}/post/{Random(f'{asked}').choice('ab')}"
        parameters = {**asked.parameters, "at": asked.first.isoformat()}
        answer = span(city, SpanAsked(post=post, **parameters), today=TODAY)
        told = {report.post.id: report.certainty for report in answer.direct_reports}
        assert told == reporting(asked, post), f"{asked} {post}"


def reporting(asked: Asked, post: str) -> dict[str, State]:
    """Those who report to a post by line, each as surely as the weakest of the line and the offices that it names.

    An office answers through the posts that may have it; and itself, possibly, unless a post surely has it.
    """
    world, day = asked.council.world(asked.known_at, asked.standing), asked.first
    had = {
        fact.subject: world.fact_state(fact, day)
        for fact in world.facts
        if fact.relation == "DISCHARGES" and fact.qualifier == "designated" and "/post/" in fact.subject
    }
    seat = asked.council.seat("{c}/post/a DISCHARGES role/one", day, asked.known_at, asked.standing)
    of_office = dict(had)
    if seat.state != "held" or "/post/" not in seat.winners[0].subject:
        of_office["role/one"] = State.POSSIBLE
    found: dict[str, State] = {}
    for fact in world.facts:
        if fact.relation != "REPORTS_TO" or fact.qualifier != "line" or fact.object not in (post, "role/one"):
            continue
        above = had.get(post, State.NONE) if fact.object == "role/one" else State.CERTAIN
        for report, own in (of_office if fact.subject == "role/one" else {fact.subject: State.CERTAIN}).items():
            state = min(world.fact_state(fact, day), above, own, key=lambda one: one.rank)
            if report != post and state.rank > found.get(report, State.NONE).rank:
                found[report] = state
    return found


def test_the_seats_of_two_councils_are_kept_apart() -> None:
    """A role is shared by all councils; who had it in one says nothing of another."""
    seats = {read_fact(f"{code}/post/a DISCHARGES role/one").seat for code in ("c1", "c2")}
    assert all(isinstance(seat, Seat) for seat in seats)
    assert len(seats) == 2
