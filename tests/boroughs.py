"""Two hundred generated boroughs of posts, units, functions and bodies, loaded as one edition, and the oracle's world of each."""

from __future__ import annotations

from datetime import date
from functools import cache
from random import Random

from graph.database import Database
from graph.entities import Entity, Kind
from graph.interval import FOREVER
from graph.load import load
from graph.statements import Force, Says, Standing, Statement, When, read_fact
from tests import oracle
from tests.disposable import Disposable
from tests.scenario_seeds import seeds_of
from tests.strategies import on, random_days, random_statement

COUNCILS = 200
SEED = 20261124
LATEST = date(9999, 12, 30)

FACTS = (
    "{c}/person/ann HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/a",
    "{c}/person/bob HOLDS {c}/post/a (acting)",
    "{c}/post/a VACANT_IN {c}",
    "{c}/post/a EXISTS_IN {c}",
    "{c}/post/a EXISTS_IN {c} #2",
    "{c}/unit/u EXISTS_IN {c}",
    "{c}/post/a DISCHARGES role/one",
    "{c}/post/b DISCHARGES role/one",
    "{c}/post/b DISCHARGES role/one (deputy)",
    "{c}/post/a REPORTS_TO {c}/post/b",
    "{c}/post/a REPORTS_TO {c}/post/c",
    "{c}/post/a REPORTS_TO {c}/post/c (accountable)",
    "{c}/post/a IN_UNIT {c}/unit/u",
    "{c}/post/a IN_UNIT {c}/unit/v",
    "{c}/post/a HEADS {c}/unit/u",
    "{c}/post/b HEADS {c}/unit/u",
    "{c}/unit/u PART_OF {c}/unit/v",
    "{c}/unit/u PART_OF {c}",
    "{c}/post/a RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/post/b RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/unit/u RESPONSIBLE_FOR {c}/function/f (delivers)",
    "{c}/person/ann MEMBER_OF {c}/body/board (member)",
    "{c}/person/bob MEMBER_OF {c}/body/board (member)",
    "{c}/body/board OVERSEES {c}/post/a (political)",
    "{c}/post/a SUCCEEDED_BY {c}/post/b (replaced)",
    "{c}/post/b SUCCEEDED_BY {c}/post/c (moved-part)",
    "{c}/unit/u SUCCEEDED_BY {c}/unit/v (merged)",
)
DECLARED = (
    *(("post", Kind.POST, name) for name in "abc"),
    *(("unit", Kind.UNIT, name) for name in "uv"),
    ("person", Kind.PERSON, "ann"),
)
"""Things that are there though no statement may speak of them."""


@cache
def councils() -> list[list[Statement]]:
    """The statements of each council, with the very ids that are loaded."""
    made = []
    for number in range(COUNCILS):
        rng = Random(SEED + number)
        days = random_days(rng)
        papers = {f"P{n}": rng.choice(days) for n in range(1, rng.randint(1, 4) + 1)}
        facts = [read_fact(text.format(c=f"d{number}")) for text in rng.sample(FACTS, rng.randint(4, 12))]
        lines = [fact for fact in facts for _ in range(rng.choice((1, 1, 2, 3)))]
        statements = [random_statement(rng, fact, days, papers) for fact in lines]
        if number % 3 == 0:
            statements = [*statements[::2], *_reorganisation(rng, f"d{number}", days, papers)]
        made.append(seeds_of([statements])[0].statements)
    return made


GOING = (
    "{c}/post/a EXISTS_IN {c}",
    "{c}/post/a DISCHARGES role/one",
    "{c}/post/a RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/unit/u RESPONSIBLE_FOR {c}/function/f (delivers)",
    "{c}/post/c REPORTS_TO {c}/post/a",
    "{c}/post/a HEADS {c}/unit/u",
)
COMING = (
    "{c}/post/b EXISTS_IN {c}",
    "{c}/post/b DISCHARGES role/one",
    "{c}/post/b RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/post/c RESPONSIBLE_FOR {c}/function/f (accountable)",
    "{c}/post/c REPORTS_TO {c}/post/b",
    "{c}/post/a SUCCEEDED_BY {c}/post/b (replaced)",
)


def _reorganisation(rng: Random, code: str, days: list[date], papers: dict[str, date]) -> list[Statement]:
    """What was there before ends on a day, mostly, and other things begin on it, or on some day from it on."""
    before, day = days[0], days[-1]

    def said(text: str, says: Says, when: When, force: Force) -> Statement:
        paper = rng.choice(sorted(papers))
        return Statement(read_fact(text.format(c=code)), says, when, force, paper, papers[paper])

    changed = on(day) if rng.random() < 0.6 else When(day, FOREVER, open=True, text=f"{day}/..")
    made = []
    for text in GOING:
        if rng.random() < 0.85:
            made.append(said(text, Says.HOLDS, on(before), Force.REPORTED))
            if rng.random() < 0.85:
                made.append(said(text, Says.ENDS, changed, rng.choice((Force.RESOLVED, Force.RECOMMENDED))))
    begun = [text for text in COMING if rng.random() < 0.6]
    forces = (Force.RESOLVED, Force.RECOMMENDED)
    return made + [said(text, Says.STARTS, changed, rng.choice(forces)) for text in begun]


def load_boroughs(disposable: Disposable, pool: Database) -> Database:
    """The database with all of them in it; loaded anew only after a test that wrote."""
    if disposable.holds != "boroughs":
        disposable.wipe()
        (seed,) = seeds_of([[statement for statements in councils() for statement in statements]])
        for number in range(COUNCILS):
            code = f"d{number}"
            seed.entities[code] = Entity(code, Kind.COUNCIL, code)
            for slug, kind, name in DECLARED:
                id_ = f"{code}/{slug}/{name}"
                seed.entities[id_] = Entity(id_, kind, f"The {id_}")
        load(pool, seed)
        disposable.holds = "boroughs"
    return pool


@cache
def world(number: int, known_at: date, standing: Standing) -> oracle.World:
    return oracle.World(councils()[number], known_at, standing)
