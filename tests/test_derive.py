"""The fast derivation agrees with the oracle, and keeps the laws of the design whatever the statements."""

import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.derivation.neighbours import InMemory, rederive, touched
from graph.derivation.records import Record
from graph.derivation.seat_states import SeatAnswer, SeatState, seat_state
from graph.derive import derive
from graph.interval import BEGINNING, FOREVER
from graph.statements import EXISTS_IN, Fact, Force, Says, Seat, Standing, State, Statement, When
from tests.agreement import disagreements
from tests.oracle import World
from tests.strategies import editions, interesting_days, known_dates, random_scenario, scenarios, shrink

SCENARIOS = int(os.environ.get("WHOHELD_SCENARIOS", "20000"))
BLOCK = 1000
laws = settings(max_examples=150, deadline=None)


@pytest.mark.parametrize("block", range(max(SCENARIOS // BLOCK, 1)))
def test_oracle_and_fast_code_agree_on_every_day_of_every_world(block: int) -> None:
    """A thousand scenarios a block; the seed of a failure is named, and the scenario shrunk to be kept as a case."""
    for seed in range(block * BLOCK, block * BLOCK + min(BLOCK, SCENARIOS)):
        scenario = random_scenario(Random(seed))
        if disagreements(scenario):
            smallest = shrink(scenario, lambda smaller: bool(disagreements(smaller)))
            pytest.fail(f"seed {seed}: {smallest}: {disagreements(smallest)}")


@laws
@given(scenarios())
def test_records_of_a_fact_never_overlap_within_one_known_date(scenario: list[Statement]) -> None:
    for records in by_fact(derive(scenario)).values():
        for one, other in combinations(records, 2):
            days = one.start < other.until and other.start < one.until
            known = one.known_from < other.known_to and other.known_from < one.known_to
            assert not (days and known)


@laws
@given(scenarios())
def test_records_are_half_open_runs_with_some_state_that_differ_from_the_next(scenario: list[Statement]) -> None:
    """Maximal: two that meet, in days or in known dates, differ in something else."""
    for records in by_fact(derive(scenario)).values():
        for record in records:
            assert record.start < record.until
            assert record.known_from < record.known_to
            assert any(record.state(standing) is not State.NONE for standing in Standing)
        for one, other in combinations(records, 2):
            if one.until == other.start and one.known_from == other.known_from and one.known_to == other.known_to:
                assert (states(one), one.by) != (states(other), other.by)
            if one.known_to == other.known_from and (one.start, one.until) == (other.start, other.until):
                assert contents(one) != contents(other)


@laws
@given(scenarios())
def test_a_days_state_is_the_state_in_the_record_that_covers_it(scenario: list[Statement]) -> None:
    """And a day that no record covers is none: held against the oracle on single days, not runs."""
    records = derive(scenario)
    days = interesting_days(scenario)
    for known_at in known_dates(scenario):
        for standing in Standing:
            world = World(scenario, known_at, standing)
            for fact in world.facts:
                of_fact = [r for r in records if r.fact == fact and r.known_from <= known_at < r.known_to]
                for day in days[:: max(1, len(days) // 12)]:
                    covering = [r.state(standing) for r in of_fact if r.start <= day < r.until]
                    assert (covering or [State.NONE]) == [world.fact_state(fact, day)]


@laws
@given(scenarios(), st.integers(0, 10_000))
def test_an_exact_end_is_the_first_day_not_in_force_and_an_exact_start_the_first_in_force(
    scenario: list[Statement], offset: int
) -> None:
    """Half-open: the outgoing holder's last day is the day before; the hand-over day belongs to the successor alone."""
    day = date(2000, 1, 1) + timedelta(days=offset)
    going, coming = Fact("a", "HOLDS", "seat", "substantive"), Fact("b", "HOLDS", "seat", "substantive")
    before = day - timedelta(days=100)
    hand_over = [
        Statement(going, Says.HOLDS, When(before, before), Force.REPORTED, "P", before),
        Statement(going, Says.ENDS, When(day, day), Force.RESOLVED, "P", before),
        Statement(coming, Says.STARTS, When(day, day), Force.RESOLVED, "P", before),
    ]
    records = derive([*scenario, *hand_over])
    seat = going.seat
    assert seat is not None
    last, first = (answer(records, seat, d, before, Standing.ADOPTED) for d in (day - timedelta(days=1), day))
    assert (last.state, last.winners, last.possible) == (SeatState.HELD, (going,), ())
    assert (first.state, first.winners, first.possible) == (SeatState.HELD, (coming,), ())


@laws
@given(scenarios(), scenarios())
def test_a_later_paper_never_changes_an_answer_pinned_to_an_earlier_known_date(
    scenario: list[Statement], more: list[Statement]
) -> None:
    """Whatever a paper of 2030 says, what the public record said until then stays word for word."""
    later = [replace(s, id="", published=s.published + timedelta(days=365 * 30)) for s in more]
    if not later:
        return
    first_later = min(s.published for s in later)

    def pinned(statements: Sequence[Statement]) -> set[tuple[object, ...]]:
        return {
            (record.fact, contents(record), record.known_from, min(record.known_to, first_later))
            for record in derive(statements)
            if record.known_from < first_later
        }

    earlier = [s for s in scenario if s.published < first_later]
    assert pinned([*earlier, *later]) == pinned(earlier)


@laws
@given(scenarios())
def test_nothing_that_rests_on_recommended_proposed_or_inferred_statements_alone_is_certain(
    scenario: list[Statement],
) -> None:
    by_id = {s.id: s for s in scenario}
    for record in derive(scenario):
        if State.CERTAIN in states(record):
            assert any(by_id[i].force.rank >= Force.RESOLVED.rank and not by_id[i].inferred for i in record.by)
    weak = [s for s in scenario if s.inferred or s.force.rank < Force.RESOLVED.rank]
    assert all(State.CERTAIN not in states(record) for record in derive(weak))


@laws
@given(scenarios())
def test_contested_is_symmetrical(scenario: list[Statement]) -> None:
    """Each of the contesting has a record that says so; changing their names changes nothing of it.

    The statements keep their ids: of two that differ in nothing else a rule takes the one with the higher id (no seed has such).
    """
    swapped = {"ann": "bob", "bob": "ann"}
    facts = {s.fact: replace(s.fact, subject=swapped.get(s.fact.subject, s.fact.subject)) for s in scenario}
    mirror = [replace(s, fact=facts[s.fact]) for s in scenario]
    seat = Seat("HOLDS", "object", "post", "substantive")
    records, mirrored = derive(scenario), derive(mirror)
    for known_at in known_dates(scenario)[-1:]:
        for day in interesting_days(scenario)[::3]:
            for standing in Standing:
                one, other = (answer(r, seat, day, known_at, standing) for r in (records, mirrored))
                assert (one.state, one.certainty) == (other.state, other.certainty)
                assert {swapped.get(f.subject, f.subject) for f in one.winners} == {f.subject for f in other.winners}
                assert {swapped.get(f.subject, f.subject) for f in one.possible} == {f.subject for f in other.possible}


@laws
@given(scenarios(), st.randoms(use_true_random=False))
def test_order_and_repetition_of_statements_are_irrelevant(scenario: list[Statement], rng: Random) -> None:
    """Also of the two derivations: the same records, with the same ids, in the same order."""
    records = derive(scenario)
    shuffled = [*scenario, *scenario[:2]]
    rng.shuffle(shuffled)
    assert derive(shuffled) == records == derive(scenario)
    assert len({record.id for record in records}) == len(records)


@laws
@given(editions())
def test_incremental_derivation_equals_deriving_everything(several: list[list[Statement]]) -> None:
    """From edition to edition: only the touched facts are derived again, and nothing else has changed."""
    kept, records = InMemory(several[0]), derive(several[0])
    for before, after in pairwise(several):
        old, new = {s.id: s for s in before}, {s.id: s for s in after}
        changed = [s for i, s in {**old, **new}.items() if (i in old) != (i in new)]
        kept.remove(s for i, s in old.items() if i not in new)
        kept.add(s for i, s in new.items() if i not in old)
        facts = touched({s.fact for s in changed}, kept)
        untouched = [record for record in records if record.fact not in facts]
        records = sorted([*untouched, *rederive(facts, kept)], key=lambda r: (r.fact.id, r.start, r.known_from))
        assert records == derive(after)


@laws
@given(scenarios())
def test_statements_in_evidence_all_count_when_the_record_is_first_known(scenario: list[Statement]) -> None:
    """Published by then, strong enough for the weakest standing that has the fact, and never `undecided`."""
    by_id = {s.id: s for s in scenario}
    for record in derive(scenario):
        assert record.by
        weakest = max(list(Standing).index(s) for s in Standing if record.state(s) is not State.NONE)
        for statement_id in (*record.from_by, *record.by, *record.until_by):
            assert by_id[statement_id].published <= record.known_from
            assert by_id[statement_id].says is not Says.UNDECIDED
        for statement_id in record.by:
            assert list(Standing)[weakest].counts(by_id[statement_id].force)


@laws
@given(scenarios())
def test_a_record_tells_whether_a_plain_report_and_an_inference_are_behind_its_state(scenario: list[Statement]) -> None:
    by_id = {s.id: s for s in scenario}
    for record in derive(scenario):
        behind = [by_id[statement_id] for statement_id in record.by]
        assert record.reported == any(statement.force is Force.REPORTED for statement in behind)
        assert record.inferred == any(statement.inferred for statement in behind)


@laws
@given(scenarios())
def test_what_by_says_of_the_fact_itself_makes_every_day_of_the_record_as_sure(scenario: list[Statement]) -> None:
    """The evidence of a state suffices: deriving from it alone gives each day, in each standing, at least that state.

    Of the ids in `by` those of the fact's own statements are taken; for an existence also those of other facts, which
    are read as `holds` of the existence itself, as rule 4 has it.
    """
    by_id = {s.id: s for s in scenario}
    for record in derive(scenario):
        evidence = [s for i in record.by if (s := said_of(record.fact, by_id[i]))]
        alone = [r for r in derive(evidence) if r.known_from <= record.known_from < r.known_to]
        for standing in Standing:
            state = record.state(standing)
            enough = [(r.start, r.until) for r in alone if r.state(standing).rank >= state.rank]
            assert state is State.NONE or covers(enough, record.start, record.until)


@laws
@given(scenarios())
def test_a_boundary_without_evidence_is_a_lapse_of_time(scenario: list[Statement]) -> None:
    """Where nothing is behind a boundary, what was presumed is still possible: an end without evidence says so."""
    for records in by_fact(derive(scenario)).values():
        for record in records:
            at = [r for r in records if r.known_from <= record.known_from < r.known_to]
            before = [r for r in at if r.until == record.start]
            after = [r for r in at if r.start == record.until]
            for one, other, by in ((before, [record], record.from_by), ([record], after, record.until_by)):
                bounded = one if by is record.from_by else other
                if by or (not bounded and record.start == BEGINNING) or (not after and record.until == FOREVER):
                    continue
                for standing in Standing:
                    was, then = (r[0].state(standing) if r else State.NONE for r in (one, other))
                    assert was is then or (was, then) == (State.PRESUMED, State.POSSIBLE)


def by_fact(records: Sequence[Record]) -> dict[Fact, list[Record]]:
    found: dict[Fact, list[Record]] = defaultdict(list)
    for record in records:
        found[record.fact].append(record)
    return found


def states(record: Record) -> tuple[State, ...]:
    return tuple(record.state(standing) for standing in Standing)


def contents(record: Record) -> tuple[object, ...]:
    """List everything but the known dates and the id."""
    evidence = record.from_by, record.by, record.until_by
    return record.start, record.until, states(record), evidence, record.assumed, record.conflict


def said_of(fact: Fact, statement: Statement) -> Statement | None:
    """Read a statement as said of a fact, if it is."""
    if statement.fact == fact:
        return statement
    return replace(statement, fact=fact, says=Says.HOLDS) if fact.relation == EXISTS_IN else None


def covers(runs: Sequence[tuple[date, date]], start: date, until: date) -> bool:
    for first, stop in sorted(runs):
        if first <= start < stop:
            start = stop
    return start >= until


def answer(records: Sequence[Record], seat: Seat, day: date, known_at: date, standing: Standing) -> SeatAnswer:
    of_seat = [record for record in records if record.fact.seat == seat]
    lives = [record for record in records if (record.fact.relation, record.fact.subject) == (EXISTS_IN, seat.entity)]
    return seat_state(of_seat, lives, day, known_at, standing)
