"""The laws of the design hold of the oracle alone, on scenarios that nobody chose."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.interval import FOREVER
from graph.statements import EXISTS_IN, Fact, Force, Says, Standing, State, Statement, When, read_fact
from tests.oracle import SeatState, World
from tests.oracle_one_fact import Axis
from tests.strategies import editions, interesting_days, known_dates, on, random_scenario, scenarios, shrink

SEED = 20170126
POST = read_fact("ann HOLDS post")


def some_scenarios(count: int) -> list[list[Statement]]:
    """Make the same scenarios in each run."""
    rng = Random(SEED)
    return [random_scenario(rng) for _ in range(count)]


def say(fact: Fact, says: Says, when: When, force: Force = Force.RESOLVED) -> Statement:
    """Make a statement of one paper."""
    return Statement(fact, says, when, force, "P1", date(2010, 10, 11))


def runs_of(
    statements: Sequence[Statement], known_at: date, standing: Standing
) -> dict[Fact, list[tuple[date, date, State]]]:
    """List what all facts are on all days, facts that are nothing left out."""
    world = World(statements, known_at, standing)
    return {fact: runs for fact in world.facts if (runs := world.runs(fact))}


@settings(deadline=None)
@given(st.dates(date(2010, 1, 1), date(2016, 1, 1)), st.integers(1, 3000))
def test_a_spell_has_its_first_day_and_not_its_last(start: date, days: int) -> None:
    """Half-open: the first day not in force is nobody's."""
    end = start + timedelta(days=days)
    world = World([say(POST, Says.STARTS, on(start)), say(POST, Says.ENDS, on(end))], date.max, Standing.ADOPTED)
    presumed = [(start + timedelta(days=1), end, State.PRESUMED)] if days > 1 else []
    assert world.runs(POST) == [(start, start + timedelta(days=1), State.CERTAIN), *presumed]
    assert world.fact_state(POST, start - timedelta(days=1)) is State.NONE
    assert world.fact_state(POST, end) is State.NONE


@settings(deadline=None)
@given(st.dates(date(2010, 1, 1), date(2016, 1, 1)))
def test_a_hand_over_day_belongs_to_the_successor_alone(day: date) -> None:
    """Half-open: the outgoing holder's last day is the day before."""
    successor = read_fact("bob HOLDS post")
    leaves = [say(POST, Says.STARTS, on(date(2009, 1, 1))), say(POST, Says.ENDS, on(day))]
    world = World([*leaves, say(successor, Says.STARTS, on(day))], date.max, Standing.ADOPTED)
    assert POST.seat is not None
    assert world.seat_state(POST.seat, day).winners == (successor,)
    assert world.seat_state(POST.seat, day - timedelta(days=1)).winners == (POST,)


@settings(deadline=None)
@given(editions(), st.sampled_from(Standing))
def test_a_later_paper_never_changes_what_was_known(several: list[list[Statement]], standing: Standing) -> None:
    """Whatever is published after a day, an answer pinned to that day is the same."""
    before, after = several[0], several[-1]
    for known_at in known_dates(before):
        later = [s for s in after if s.published > known_at]
        assert runs_of([*before, *later], known_at, standing) == runs_of(before, known_at, standing)


def test_nothing_that_rests_on_weak_words_alone_is_certain() -> None:
    """Recommended, proposed and inferred statements make nobody certain, however many they are."""
    for statements in some_scenarios(300):
        weak = [s if s.force.rank < Force.RESOLVED.rank else replace(s, id="", inferred=True) for s in statements]
        world = World(weak, date.max, Standing.PROPOSED)
        assert not any(world.sureness(fact).certain for fact in world.facts)


def test_a_certain_day_is_one_that_a_strong_paper_names() -> None:
    """No day becomes certain by inference from others; an existence may have its day from what exists through it."""
    for statements in some_scenarios(300):
        world = World(statements, date.max, Standing.PROPOSED)
        for fact in world.facts:
            named = 0
            for s in statements:
                about = s.fact == fact or (
                    fact.relation == EXISTS_IN and fact.subject in (s.fact.subject, s.fact.object)
                )
                exact = s.says is Says.STARTS and s.when is not None and s.when.exact
                if (
                    about
                    and not s.inferred
                    and s.force.rank >= 2
                    and s.when
                    and (exact or s.says in (Says.HOLDS, Says.STAYS))
                ):
                    named |= world.axis.between(s.when.first.toordinal(), s.when.last.toordinal())
            assert not world.sureness(fact).certain & ~named


def test_what_is_certain_when_adopted_is_certain_in_every_standing() -> None:
    """Standings nest: a weaker word takes nothing from what is reported.

    What has several lives is left out: a proposed second life may leave open in which of them a report speaks.
    """
    for statements in some_scenarios(1000):
        lives = [s.fact for s in statements if s.fact.relation == EXISTS_IN]
        for known_at in known_dates(statements):
            strict, wider, widest = (World(statements, known_at, standing) for standing in Standing)
            for fact in strict.facts:
                ends = {fact.subject} if fact.relation == EXISTS_IN else {fact.subject, fact.object}
                if any(len({life for life in lives if life.subject == end}) > 1 for end in ends):
                    continue
                assert not strict.sureness(fact).certain & ~wider.sureness(fact).certain
                assert not wider.sureness(fact).certain & ~widest.sureness(fact).certain


def test_the_order_of_statements_does_not_matter() -> None:
    """Forces, papers and ids decide; the place in a file does not."""
    rng = Random(SEED)
    for statements in some_scenarios(300):
        shuffled = rng.sample(statements, len(statements))
        for standing in Standing:
            assert runs_of(shuffled, date.max, standing) == runs_of(statements, date.max, standing)


def test_contested_is_symmetrical_and_held_is_alone() -> None:
    """Each of several winners is as sure as the others, and where one holds nobody else is as sure."""
    seen = set()
    for statements in some_scenarios(200):
        world = World(statements, date.max, Standing.PROPOSED)
        for seat, rivals in world.seats.items():
            for day in interesting_days(statements):
                answer = world.seat_state(seat, day)
                equals = [fact for fact in rivals if world.fact_state(fact, day) is answer.certainty]
                seen.add(answer.state)
                if answer.state in (SeatState.HELD, SeatState.VACANT, SeatState.CONTESTED):
                    assert list(answer.winners) == equals
                    assert (len(equals) > 1) == (answer.state is SeatState.CONTESTED)
                else:
                    assert all(world.fact_state(fact, day).rank < State.PRESUMED.rank for fact in rivals)
    assert seen == set(SeatState)


def test_a_day_is_what_the_run_that_covers_it_says() -> None:
    """Runs of a fact never overlap, and leave out only the days on which it is nothing."""
    for statements in some_scenarios(200):
        world = World(statements, date.max, Standing.RECOMMENDED)
        for fact in world.facts:
            runs = world.runs(fact)
            assert all(until <= since for (_, until, _), (since, _, _) in pairwise(runs))
            for day in interesting_days(statements):
                covering = [state for since, until, state in runs if since <= day < until]
                assert (covering or [State.NONE]) == [world.fact_state(fact, day)]


def test_nothing_changes_beyond_the_days_that_the_oracle_looks_at() -> None:
    """A statement about something else, centuries away, widens the axis and changes nothing."""
    stranger = read_fact("nobody HEADS nothing")
    far = [say(stranger, Says.HOLDS, on(date(1700, 1, 1))), say(stranger, Says.HOLDS, on(date(2300, 1, 1)))]
    for statements in some_scenarios(100):
        for standing in Standing:
            wider = runs_of([*statements, *far], date.max, standing)
            assert {fact: runs for fact, runs in wider.items() if fact != stranger} == runs_of(
                statements, date.max, standing
            )


@settings(deadline=None)
@given(st.sets(st.integers(0, 40)), st.integers(-5, 45), st.integers(-5, 45))
def test_days_as_bits_are_days_as_sets(chosen: set[int], first: int, last: int) -> None:
    """The one clever thing of the oracle is what it stands for."""
    axis = Axis([say(POST, Says.HOLDS, on(date(2012, 1, 1)))])
    days = sum(1 << n for n in chosen)
    listed = {n for n in chosen if first <= n <= last}
    assert days & axis.between(axis.first + first, axis.first + last) == sum(1 << n for n in listed)
    assert sum(axis.runs(days)) == days
    assert all(run & (run << 1) == run & ~(run & -run) for run in axis.runs(days))
    assert not chosen or (axis.earliest(days), axis.latest(days)) == (
        axis.first + min(chosen),
        axis.first + max(chosen),
    )


@settings(deadline=None)
@given(scenarios())
def test_scenarios_are_the_seeds_shape(statements: list[Statement]) -> None:
    """What Hypothesis tries can be tried by the long run, and the other way round."""
    assert 1 <= len(statements) <= 16
    assert all((s.when is None) == (s.says in (Says.NEVER, Says.UNDECIDED)) for s in statements)
    assert all(s.when is None or s.when.last == FOREVER or not s.when.open for s in statements)


def test_shrinking_leaves_what_fails_and_nothing_more() -> None:
    """A scenario that fails for one resolved end shrinks to one statement of an end."""
    scenario = next(s for s in some_scenarios(100) if len(s) > 8 and any(one.says is Says.ENDS for one in s))
    assert [s.says for s in shrink(scenario, lambda smaller: any(s.says is Says.ENDS for s in smaller))] == [Says.ENDS]
