"""Loading: one edition or nothing, the same whatever the order, nothing of it seen before it is whole, nothing ever changed after."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from graph.database import Database, Row
from graph.errors import NothingLoaded, UsageError, WhoheldError
from graph.load import load
from graph.query import Query, parse, query
from graph.seed import Seed
from graph.store import writing
from graph.store.amend import amend
from graph.store.editions import Contents, editions
from graph.store.rows import OPEN
from graph.store.writing import TakenOverError
from tests.bench.loading import large_seed, one_more
from tests.councils import council
from tests.scenario_seeds import Told, held, seeds_of, wanted
from tests.strategies import random_editions

HOLDS = {"says": "holds", "when": "2011-12-08"}
BEFORE = {"post DISCHARGES role": [HOLDS], "lead HOLDS post": [HOLDS]}
AFTER = {
    **BEFORE,
    "post DISCHARGES role": [{**HOLDS, "when": "2011-12-09"}],
    "next HOLDS post": [{**HOLDS, "paper": "P2014"}],
}

MARKER = parse(
    "write/marker",
    "// Who writes?\n// params: none\n// columns: tokens\n// rows: exactly one\n"
    "OPTIONAL MATCH (w:Writing) RETURN collect(w.token) AS tokens",
)
EVERYTHING = parse(
    "read/everything",
    "// What is there in all?\n// params: none\n// columns: nodes, relationships\n// rows: exactly one\n"
    "CALL () { MATCH (n) WHERE n.edition_to IS NOT NULL RETURN collect([coalesce(n.key, n.id), n.edition_from, n.edition_to]) AS nodes }\n"
    "CALL () { MATCH ()-[r]->() WHERE r.edition_to IS NOT NULL\n"
    "  RETURN collect([r.record_id, r.edition_from, r.edition_to]) AS relationships }\n"
    "RETURN nodes, relationships",
)


def everything(database: Database) -> tuple[list[Any], list[Any]]:
    """All that has an edition, whether any edition holds it or not."""
    row = database.read_one(EVERYTHING, {})
    return sorted(row["nodes"]), sorted(row["relationships"])


def at_write(monkeypatch: pytest.MonkeyPatch, number: int, do: Callable[[], None]) -> None:
    """Have something happen just before so many writes were done."""
    plain, done = Database.write, [0]

    def write(self: Database, query: Query, parameters: dict[str, Any]) -> list[Row]:
        done[0] += 1
        if done[0] == number:
            do()
        return plain(self, query, parameters)

    monkeypatch.setattr(Database, "write", write)


class KilledError(Exception):
    """Stands for the end of the process."""


def killed() -> None:
    raise KilledError


def writes_of_a_load(empty: Database, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many writes the load of AFTER upon BEFORE takes."""
    count = 0
    with monkeypatch.context() as patch:
        plain = Database.write

        def write(self: Database, query: Query, parameters: dict[str, Any]) -> list[Row]:
            nonlocal count
            count += 1
            return plain(self, query, parameters)

        patch.setattr(Database, "write", write)
        load(empty, council(AFTER))
    return count


def test_a_load_holds_what_the_seed_says(empty: Database) -> None:
    seed = council(BEFORE)
    loaded = load(empty, seed)
    assert (loaded.edition, loaded.written, loaded.statements, loaded.added, loaded.ended) == (1, True, 2, 2, 0)
    assert held(empty, 1) == wanted(seed)
    assert loaded.records == len(wanted(seed)["records"]) == loaded.records_added


def test_loading_twice_changes_nothing(empty: Database) -> None:
    first = load(empty, council(BEFORE))
    before = everything(empty)
    again = load(empty, council(BEFORE))
    assert not again.written
    assert (again.edition, again.hash, again.statements, again.records) == (
        1,
        first.hash,
        first.statements,
        first.records,
    )
    assert everything(empty) == before


def test_the_order_of_lines_does_not_matter(empty: Database) -> None:
    first = load(empty, council(AFTER))
    seed = council(dict(reversed(AFTER.items())))
    turned = Seed(
        dict(reversed(seed.entities.items())),
        dict(reversed(seed.papers.items())),
        dict(reversed(seed.citations.items())),
        seed.statements[::-1],
    )
    assert load(empty, turned) == replace(first, written=False, added=0, records_added=0)


def test_a_corrected_statement_leaves_the_next_edition_and_stays_in_the_earlier(empty: Database) -> None:
    load(empty, council(BEFORE))
    then = held(empty, 1)
    loaded = load(empty, council(AFTER))
    assert (loaded.edition, loaded.added, loaded.ended) == (2, 2, 1)
    assert held(empty, 2) == wanted(council(AFTER))
    assert held(empty, 1) == then


def test_what_is_withdrawn_and_comes_back_is_there_again(empty: Database) -> None:
    """The same content ids, in editions 1 and 3 and not in 2; and the hash is that of the content, not of the history."""
    hashes = [load(empty, council(facts)).hash for facts in (BEFORE, AFTER, BEFORE)]
    assert hashes[0] == hashes[2] != hashes[1]
    assert held(empty, 3) == held(empty, 1) != held(empty, 2)
    assert [edition.edition for edition in editions(empty)] == [1, 2, 3]


def test_a_changed_name_is_a_new_edition(empty: Database) -> None:
    load(empty, council(BEFORE))
    loaded = load(empty, council(BEFORE, names={"role": "Another name"}))
    assert (loaded.edition, loaded.added, loaded.records_added) == (2, 0, 0)
    assert len(set(held(empty, 2)["names"]) - set(held(empty, 1)["names"])) == 1


def test_a_corrected_paper_makes_its_statements_new(empty: Database) -> None:
    seed = council(BEFORE)
    load(empty, seed)
    other = council(BEFORE, published={"P2011": seed.papers["kent/P2011"].published.replace(day=9)})
    loaded = load(empty, other)
    assert (loaded.added, loaded.ended) == (2, 2)
    assert held(empty, 2) == wanted(other)


def test_editions_are_listed_with_what_they_changed(empty: Database) -> None:
    loaded = [load(empty, council(facts)) for facts in (BEFORE, AFTER)]
    told = editions(empty)
    assert [(one.edition, one.hash, one.statements, one.records) for one in told] == [
        (one.edition, one.hash, one.statements, one.records) for one in loaded
    ]
    assert [(one.statements_added, one.statements_ended) for one in told] == [(2, 0), (2, 1)]
    assert told[0].written <= told[1].written
    assert told[0].written.endswith("Z")


def test_an_empty_database_has_no_editions(empty: Database) -> None:
    assert editions(empty) == []


def test_a_load_killed_before_any_of_its_writes_is_not_seen_and_is_taken_back(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(empty, council(BEFORE))
    then, whole = held(empty, 1), everything(empty)
    number = 1
    while True:
        with monkeypatch.context() as patch:
            at_write(patch, number, killed)
            try:
                load(empty, council(AFTER), batch=1)
                break
            except KilledError:
                pass
        assert held(empty, 1) == then
        assert len(editions(empty)) == 1
        assert not load(empty, council(BEFORE)).written
        number += 1
    assert number > 10
    assert held(empty, 2) == wanted(council(AFTER))
    nodes, relationships = everything(empty)
    assert {tuple(one[:2]) for one in nodes if one[1] == 1} == {tuple(one[:2]) for one in whole[0]}
    assert len(nodes) == len({tuple(one[:2]) for one in nodes})
    assert len(relationships) == len({tuple(one[:2]) for one in relationships})
    assert {one[2] for one in nodes} <= {2, OPEN}
    assert empty.read_one(MARKER, {}) == {"tokens": []}


def test_of_two_loads_the_later_wins_and_the_earlier_stops_with_words(
    empty: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the other comes between: the earlier stops with words, or had not begun and compares again."""
    other = council({**BEFORE, "post REPORTS_TO chief": [HOLDS]})
    writes = writes_of_a_load(empty, monkeypatch)
    outcomes = set()
    for number in range(1, writes + 1):
        back = load(empty, council(BEFORE)).edition
        between = []
        with monkeypatch.context() as patch:
            at_write(patch, number, lambda: between.append(load(empty, other).edition))  # noqa: B023 - called in this turn
            try:
                load(empty, council(AFTER))
                outcomes.add("compared again")
            except TakenOverError as stopped:
                outcomes.add(f"{stopped}; {stopped.remedy}")
        assert between == [back + 1]
        assert held(empty, back + 1) == wanted(other)
        for edition in editions(empty)[back:]:
            assert held(empty, edition.edition) in (wanted(other), wanted(council(AFTER)))
    assert outcomes == {
        "compared again",
        "another load has taken over; this one stopped and changed no edition; wait until the other is done, then load again",
    }


def test_loads_in_threads_end_whole_or_with_words(empty: Database) -> None:
    seeds = [council({**BEFORE, f"p{n} HOLDS post": [HOLDS], f"q{n} REPORTS_TO post": [HOLDS]}) for n in range(4)]
    load(empty, council(BEFORE))
    stopped: list[WhoheldError] = []

    def work(seed: Seed) -> None:
        try:
            load(empty, seed, batch=2)
        except TakenOverError as error:
            stopped.append(error)

    threads = [threading.Thread(target=work, args=(seed,)) for seed in seeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = editions(empty)
    assert len(told) == 1 + len(seeds) - len(stopped)
    whole = [wanted(seed) for seed in seeds]
    assert all(held(empty, edition.edition) in whole for edition in told[1:])


def test_a_step_whose_answer_was_lost_is_not_done_twice(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver sends a write again when it cannot know whether it was done."""
    plain = Database.write

    def twice(self: Database, query: Query, parameters: dict[str, Any]) -> list[Row]:
        first = plain(self, query, parameters)
        return first if query.name == "write/begin" else plain(self, query, parameters)

    monkeypatch.setattr(Database, "write", twice)
    seed = council(BEFORE)
    with pytest.raises(TakenOverError):  # the last step gives the marker back, so its repetition cannot know
        load(empty, seed)
    assert held(empty, 1) == wanted(seed)
    assert len(editions(empty)) == 1


def test_amending_is_the_same_as_loading_everything(empty: Database) -> None:
    """Over generated councils and their editions: the same things, the same hash, and the earlier editions stay as they were."""
    rng = Random(20261123)
    expected: list[Told] = []
    for _ in range(6):
        seeds = seeds_of(random_editions(rng))
        load(empty, seeds[0])
        if len(editions(empty)) > len(expected):
            expected.append(held(empty, len(expected) + 1))
        for before, after in pairwise(seeds):
            there = {statement.id: statement for statement in before.statements}
            now = {statement.id: statement for statement in after.statements}
            loaded = amend(
                empty,
                [statement for id_, statement in now.items() if id_ not in there],
                [id_ for id_ in there if id_ not in now],
                citations=after.citations.values(),
            )
            assert loaded.hash == Contents.of(after).hash
            assert held(empty, loaded.edition) == wanted(after)
            assert not load(empty, after).written
            if loaded.written:
                expected.append(held(empty, loaded.edition))
    assert [held(empty, number) for number in range(1, len(expected) + 1)] == expected


def test_amending_a_large_council_is_the_same_as_loading_it(empty: Database) -> None:
    """Where one statement touches many: managers, units, posts with existence."""
    seed, rng = large_seed(400, 100, seed=7), Random(7)
    load(empty, seed)
    for _ in range(4):
        statement, citation = one_more(seed, rng)
        gone = rng.choice(seed.statements)
        loaded = amend(empty, [statement], [gone.id], citations=[citation])
        seed.statements = [*(one for one in seed.statements if one.id != gone.id), statement]
        seed.citations[citation.id] = citation
        cited = {one.citation for one in seed.statements}
        seed.citations = {id_: one for id_, one in seed.citations.items() if id_ in cited}
        assert held(empty, loaded.edition) == wanted(seed)
        assert loaded.hash == Contents.of(seed).hash


def test_amending_with_what_is_there_changes_nothing(empty: Database) -> None:
    seed = council(BEFORE)
    first = load(empty, seed)
    assert amend(empty, seed.statements, [seed.statements[0].id]) == replace(
        first, written=False, added=0, records_added=0
    )


@pytest.mark.parametrize("what", ["statement", "entity", "paper", "cited paragraph"])
def test_an_amendment_that_leads_nowhere_is_refused_with_words(empty: Database, what: str) -> None:
    load(empty, council(BEFORE))
    other = council(
        {"post DISCHARGES role": [{**HOLDS, "cite": "2"}]},
        published={"P2011": council({}).papers["kent/P2014"].published},
    )
    new = other.statements[0]
    cases: dict[str, dict[str, Any]] = {
        "statement": {"withdrawn": ["s0"]},
        "entity": {"added": council({"post DISCHARGES unheard": [HOLDS]}).statements},
        "paper": {"added": [new], "citations": other.citations.values()},
        "cited paragraph": {"added": [new]},
    }
    before = everything(empty)
    with pytest.raises(UsageError, match=f"edition 1 holds no {what}"):
        amend(empty, **cases[what])
    assert everything(empty) == before


def test_an_empty_database_cannot_be_amended(empty: Database) -> None:
    with pytest.raises(NothingLoaded):
        amend(empty)


@pytest.mark.parametrize(
    "name",
    [
        "statements",
        "citations",
        "records",
        "names",
        "entities",
        "titles",
        "facts",
        "statements_of",
        "records_of",
        "amended",
        "uncited",
    ],
)
def test_no_hot_write_scans_a_label(loaded: Database, name: str) -> None:
    """Its plan has index seeks only: a scan would make a load of n things take n times n."""
    from tests.test_query import _operators, sample

    read = query(f"write/{name}")
    plan, _ = loaded.explain(read, sample(read))
    operators = [operator.split()[0] for operator in _operators(plan)]
    assert not [one for one in operators if "Scan" in one], operators


def test_the_batches_of_a_load_are_as_large_as_they_may_be(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    plain = writing._Writing._take_step

    def step(self: Any, name: str, parameters: dict[str, Any], wanted: int) -> None:
        sizes.append(wanted)
        plain(self, name, parameters, wanted)

    monkeypatch.setattr(writing._Writing, "_take_step", step)
    load(empty, large_seed(200, 50), batch=40)
    assert sizes.count(40) > 10
    assert max(sizes) < 80
