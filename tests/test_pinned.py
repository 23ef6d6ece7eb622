"""Answers pinned to an edition are the same byte for byte, whatever later editions say.

Some later editions in each run of the tests; `python -m tests.test_pinned --editions 1000` for many, on a server of its own.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from graph.database import Database
from graph.errors import WhoheldError
from graph.load import load
from graph.local import LocalServer
from graph.questions.who import WhoAsked, who
from graph.seed import Seed
from graph.settings import Settings
from graph.store.editions import Base
from tests.conftest import TODAY
from tests.councils import PUBLISHED, council
from tests.test_load import everything

Facts = dict[str, list[dict[str, Any]]]

DAYS = ("2010-10-11", "2011-04-01", "2011-12-08", "2012-06-30", "2014-05-15", "2017-01-26")
SAYS = (
    {"says": "holds"},
    {"says": "holds"},
    {"says": "starts"},
    {"says": "ends"},
    {"says": "absent"},
    {"says": "stays"},
)
FORCES = ("reported", "reported", "resolved", "recommended", "proposed")

ASKED: tuple[Mapping[str, Any], ...] = (
    {"role": "Role 0", "at": "2012"},
    {"role": "role/role-0", "at": "2010 to 2017"},
    {"role": "role/role-0", "at": "2010 to 2017", "standing": "proposed"},
    {"role": "role/role-1", "at": "2011-12-08", "known_at": "2012-01-01"},
    {"role": "role/role-1", "at": "2010 to 2017", "standing": "adopted"},
    {"role": "role/late", "at": "2012"},
    {"role": "Nobody's role", "at": "2012"},
)
"""Roles by name and by id, one that only later editions have, and one that none has."""


def some_words(rng: Random) -> list[dict[str, Any]]:
    """Make what one to three papers say of a fact."""
    return [
        {
            **rng.choice(SAYS),
            "when": rng.choice(DAYS),
            "force": rng.choice(FORCES),
            "paper": rng.choice(sorted(PUBLISHED)),
            "cite": str(rng.randrange(9)),
        }
        for _ in range(rng.randint(1, 3))
    ]


def a_fact(rng: Random, roles: int) -> str:
    """Make a fact about a few posts, persons and roles, so that they meet."""
    post = f"post-{rng.randrange(4)}"
    return rng.choice(
        (
            f"{post} DISCHARGES role-{rng.randrange(roles)}",
            f"person-{rng.randrange(5)} HOLDS {post}",
            f"{post} EXISTS_IN kent",
            "chief VACANT_IN kent" if rng.random() < 0.1 else f"{post} REPORTS_TO chief",
        )
    )


def start(rng: Random) -> Facts:
    """Make the first edition: it has the two roles that are asked about."""
    facts: Facts = {f"post-{n} DISCHARGES role-{n}": [{"says": "holds", "when": "2011-12-08"}] for n in range(2)}
    return facts | {a_fact(rng, 2): some_words(rng) for _ in range(14)}


def next_edition(rng: Random, facts: Facts) -> Facts:
    """Change what is said of a few facts, leave some out and bring some in; a role that was not there comes and goes."""
    changed = dict(facts)
    for _ in range(rng.randint(1, 3)):
        changed[a_fact(rng, 3)] = some_words(rng)
    for fact in rng.sample(sorted(changed), 2):
        if rng.random() < 0.4:
            del changed[fact]
    if rng.random() < 0.5:
        changed["post-0 DISCHARGES late"] = some_words(rng)
    else:
        changed.pop("post-0 DISCHARGES late", None)
    return changed


def seed_of(rng: Random, facts: Facts) -> Seed:
    """Make the seed of an edition, in which a name may be another one, or a paper corrected."""
    names = {f"post-{n}": f"Post {n}" + rng.choice(("", " and more")) for n in range(4)}
    names["role-2"] = f"Role {rng.randrange(10_000)}"
    names["role-1"] = rng.choice(("Role 1", "Role 0", "Another role"))
    moved = {id_: day.replace(day=rng.choice((day.day, day.day, 3))) for id_, day in PUBLISHED.items()}
    return council(facts, published=moved if rng.random() < 0.2 else PUBLISHED, names=names)


def answers(database: Database, edition: int) -> list[str]:
    """Give all answers pinned to an edition as they are sent, refusals included."""
    told = []
    for asked in ASKED:
        try:
            told.append(who(database, WhoAsked(edition=edition, **asked), today=TODAY).model_dump_json(by_alias=True))
        except WhoheldError as error:
            told.append(f"{type(error).__name__}: {error}; {error.remedy}; {vars(error)}")
    return told


def pinned_after(database: Database, editions: int, seed: int) -> int:
    """Load so many editions upon the first; assert that answers pinned to the first ones stay; tell how many things there are."""
    rng = Random(seed)
    facts = start(rng)
    pinned: dict[int, list[str]] = {}
    for _ in range(editions + 1):
        load(database, seed_of(rng, facts))
        latest = Base.of(database).edition
        if latest in (1, 2, 3, editions // 2):
            pinned.setdefault(latest, answers(database, latest))
        facts = next_edition(rng, facts)
        if latest % 50 == 0:
            for edition, told in pinned.items():
                assert answers(database, edition) == told
    assert Base.of(database).edition > editions * 0.9
    assert len({tuple(told) for told in pinned.values()}) == len(pinned)
    for edition, told in pinned.items():
        assert answers(database, edition) == told, edition
    return sum(map(len, everything(database)))


def test_answers_pinned_to_early_editions_stay_byte_for_byte(empty: Database) -> None:
    assert pinned_after(empty, 25, seed=20261123) > 500


def main() -> None:
    """Load many editions on a server of its own; print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--editions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = replace(Settings.from_environment(), whoheld_home=Path(home), neo4j_uri=None)
        with LocalServer(settings).borrowed() as address, Database.open(address) as database:
            things = pinned_after(database, asked.editions, asked.seed)
            sys.stdout.write(
                f"{asked.editions} later editions, {things} things in all: pinned answers stayed the same\n"
            )


if __name__ == "__main__":
    main()
