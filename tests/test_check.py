"""Each rule of the record finds its planted fault, and finds nothing in the product's own record."""

from __future__ import annotations

from typing import Any

import pytest

from api.cli import exit_code
from graph.check import RULES, check
from graph.database import Database
from graph.load import load
from tests.councils import council
from tests.disposable import Disposable

HELD = {"says": "holds", "when": "2011-12-08"}

BY_SEED: dict[str, dict[str, list[dict[str, Any]]]] = {
    "circles": {
        "a REPORTS_TO b": [HELD],
        "b REPORTS_TO role/chief": [HELD],
        "c DISCHARGES chief": [HELD],
        "c REPORTS_TO a": [HELD],
    },
    "rivals": {"x HOLDS post": [HELD], "y HOLDS post": [HELD]},
    "both-sides": {
        "x HOLDS post": [{**HELD, "when": "2011-12-01"}, {**HELD, "when": "2011-12-05"}],
        "y HOLDS post": [{**HELD, "when": "2011-12-03"}],
    },
    "outside-life": {
        "post EXISTS_IN kent": [
            {"says": "absent", "when": "2011-12-08", "paper": "P2014"},
            {"says": "holds", "when": "2012-12-08", "paper": "P2014"},
        ],
        "x HOLDS post": [HELD],
    },
    "reversed": {
        "x HOLDS post": [
            {"says": "starts", "when": "2012-04-01", "paper": "P2014"},
            {"says": "ends", "when": "2012-01-01", "paper": "P2014"},
        ]
    },
}
"""What a seed can say that breaks a rule. A load may refuse the last; it is written past the seed reader."""

BY_HAND = {
    "unsourced": "MATCH ()-[r:HOLDS]->() SET r.by = []",
    "unknown": "MATCH (:Entity {id: 'kent/person/x'})-[r:KNOWN_AS]->() DELETE r",
    "overlaps": "MATCH (a)-[r:HOLDS]->(b) WITH a, r, b LIMIT 1 CREATE (a)-[s:HOLDS]->(b) SET s = properties(r), s.record_id = 'another'",
}
"""What only a broken store can hold."""


def broken(database: Database) -> dict[str, int]:
    return {rule.name: len(breaches) for rule, breaches in check(database) if breaches}


def test_every_rule_has_a_planted_fault() -> None:
    assert {rule.name for rule in RULES} == BY_SEED.keys() | BY_HAND.keys()


@pytest.mark.parametrize("name", sorted(BY_SEED))
def test_a_rule_finds_what_a_seed_can_do_wrong(empty: Database, name: str) -> None:
    load(empty, council(BY_SEED[name]))
    assert name in broken(empty)


@pytest.mark.parametrize("name", sorted(BY_HAND))
def test_a_rule_finds_what_a_store_can_hold_wrong(empty: Database, disposable: Disposable, name: str) -> None:
    load(empty, council({"x HOLDS post": [HELD]}))
    assert broken(empty) == {}
    disposable.run(BY_HAND[name])
    assert name in broken(empty)


def test_a_circle_is_told_once_with_its_days(empty: Database) -> None:
    load(empty, council(BY_SEED["circles"]))
    (breach,) = next(breaches for rule, breaches in check(empty) if rule.name == "circles")
    assert breach.about == "kent/post/a -> kent/post/b -> role/chief -> kent/post/c -> kent/post/a"
    assert str(breach.start) == "2011-12-08"
    assert len(breach.statements) == 4


def test_the_record_of_kent_keeps_every_rule(loaded: Database) -> None:
    assert broken(loaded) == {}


@pytest.mark.parametrize(
    ("seed", "code", "words"), [({"x HOLDS post": [HELD]}, 0, "ok\trivals"), (BY_SEED["rivals"], 6, "FAIL\trivals")]
)
def test_the_command_says_what_is_kept_and_what_is_broken(
    empty: Database,
    at_the_server: None,
    capsys: pytest.CaptureFixture[str],
    seed: dict[str, Any],
    code: int,
    words: str,
) -> None:
    load(empty, council(seed))
    assert exit_code(["check"]) == code
    assert words in capsys.readouterr().out
