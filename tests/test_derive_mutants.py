"""What mutation testing of the derivation showed to be held by no other test; docs/mutation.md."""

from dataclasses import replace
from datetime import date
from itertools import groupby
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.dates import read_when
from graph.derivation import windows
from graph.derivation.existence import Existence, all_together
from graph.derivation.records import Record
from graph.derivation.runs import END, Run, after, joined, shared, uncovered, without
from graph.derivation.seat_states import SeatAnswer, SeatState, seat_state
from graph.derivation.spells import Course, Ids, Stretch, at_least, cut_to, holed, merged, settled
from graph.derivation.windows import remains_of, said_by
from graph.derivation.worlds import Alike, Known, counting, nth, side_by_side
from graph.derive import derive, derive_some
from graph.interval import BEGINNING, FOREVER
from graph.statements import Fact, Force, Says, Standing, State, Statement, read_fact
from tests.agreement import disagreements
from tests.evidence import contract, tight_scenario, told
from tests.strategies import random_scenario

ANN, BOB, VACANT = (read_fact(fact) for fact in ("ann HOLDS post", "bob HOLDS post", "post VACANT_IN kent"))
DAYS = st.sets(st.integers(0, 24))
BOUND = st.integers(-2, 27)


def runs(days: set[int]) -> list[Run]:
    """Cut days into the fewest half-open runs."""
    groups = (list(group) for _, group in groupby(enumerate(sorted(days)), lambda one: one[1] - one[0]))
    return [(group[0][1], group[-1][1] + 1) for group in groups]


def test_the_evidence_of_every_record_of_the_worked_cases_is_as_reviewed() -> None:
    """The oracle knows no evidence. `python -m tests.evidence` writes the file anew when a change is meant."""
    for scenario, reviewed in zip(told(), contract(), strict=True):
        assert scenario.splitlines() == reviewed.splitlines()


def test_the_records_of_some_facts_are_those_that_deriving_everything_gives_them() -> None:
    for seed in range(40):
        scenario = random_scenario(Random(seed))
        records = derive(scenario)
        for wanted in ({s.fact for s in scenario[:2]}, {s.fact for s in scenario[-1:]}):
            assert list(derive_some(scenario, wanted)) == [record for record in records if record.fact in wanted]


def test_records_come_by_fact_id_first_day_and_known_date() -> None:
    for seed in range(100):
        records = derive(random_scenario(Random(seed)))
        assert records == sorted(records, key=lambda r: (r.fact.id, r.start, r.known_from))


def test_the_id_of_a_record_is_the_hash_of_all_that_it_says() -> None:
    """The same everywhere and always: editions and answers that are pinned rest on it."""
    when = read_when("2012-04-01/..", Says.STARTS)
    (only,) = derive([Statement(ANN, Says.STARTS, when, Force.PROPOSED, "P1", date(2011, 12, 8))])
    assert only.id == "r734d8b61ec6324b5"


STRETCH = Stretch(1, 2, State.CERTAIN.rank, ("s1",))
COURSE = Course([STRETCH], {1: ("s1",)}, (1, 1), (("s1",), ("s1",)), 1, ("s1",), assumed=False, conflict=False)
OTHER_COURSES = [
    replace(COURSE, stretches=[STRETCH, Stretch(2, 3, State.POSSIBLE.rank, ("s1",))]),
    replace(COURSE, edges={}),
    replace(COURSE, core=None),
    replace(COURSE, core_by=((), ("s1",))),
    replace(COURSE, opening=None),
    replace(COURSE, opening_by=()),
    replace(COURSE, assumed=True),
    replace(COURSE, conflict=True),
]
EXISTENCE = Existence([STRETCH], {1: ("s1",)}, (((1, 2),),) * 3, frozenset({(1, 2)}), [])
OTHER_EXISTENCES = [
    replace(EXISTENCE, stretches=[]),
    replace(EXISTENCE, edges={}),
    replace(EXISTENCE, several=[(1, 2)]),
]


@pytest.mark.parametrize("other", OTHER_COURSES, ids=range(len(OTHER_COURSES)))
def test_two_courses_are_the_same_only_if_nothing_tells_them_apart(other: Course) -> None:
    """What is the same is worked out once for several worlds: a difference that is overlooked is an error in one."""
    assert COURSE.same_as(COURSE)
    assert COURSE.same_as(replace(COURSE))
    assert not COURSE.same_as(other)


@pytest.mark.parametrize("other", OTHER_EXISTENCES, ids=range(len(OTHER_EXISTENCES)))
def test_two_existences_are_the_same_only_if_nothing_tells_them_apart(other: Existence) -> None:
    assert EXISTENCE.same_as(replace(EXISTENCE))
    assert not EXISTENCE.same_as(other)


def test_a_core_is_cut_to_the_days_still_presumed_and_each_end_has_the_evidence_of_its_cut() -> None:
    """An end that is not cut keeps its own."""
    presumed = Stretch(5, 8, State.PRESUMED.rank, ("p",))
    possible = Stretch(8, 11, State.POSSIBLE.rank, ("q",))
    own: tuple[Ids, Ids] = (("a",), ("b",))
    edges: dict[int, Ids] = {4: ("v",), 5: ("w",), 6: ("x",), 7: ("y",), 8: ("z",), 9: ("u",)}
    for core, left, by in (
        ((3, 10), (5, 7), (("w",), ("z",))),
        ((5, 10), (5, 7), (("a",), ("z",))),
        ((3, 7), (5, 7), (("w",), ("b",))),
        ((5, 7), (5, 7), own),
        ((8, 10), None, ((), ())),
    ):
        course = settled(replace(COURSE, stretches=[presumed, possible], edges=edges, core=core, core_by=own))
        assert (course.core, course.core_by) == (left, by)
    lapsed = settled(replace(COURSE, stretches=[presumed], edges={}, core=(3, 10), core_by=own))
    assert (lapsed.core, lapsed.core_by) == ((5, 7), ((), ()))


def test_a_value_and_the_date_of_its_change_are_not_taken_apart() -> None:
    """A date without a value would put every later answer on the wrong date."""
    torn: Known[Course | None] = Known([1, 2], [COURSE])
    with pytest.raises(ValueError, match="shorter"):
        list(side_by_side([torn]))
    with pytest.raises(ValueError, match="shorter"):
        nth((Known([1, 2], [(COURSE,)]), Known(), Known()), 0, Alike())


def test_one_object_stands_for_courses_that_are_alike() -> None:
    alike: Alike[Course] = Alike()
    longer = OTHER_COURSES[0]
    assert [alike(course) for course in (COURSE, longer, replace(COURSE), replace(longer))] == [
        COURSE, longer, COURSE, longer,
    ]  # fmt: skip
    assert alike(OTHER_COURSES[1]) is OTHER_COURSES[1]


@given(DAYS, DAYS)
def test_days_that_two_share(some: set[int], others: set[int]) -> None:
    """In order and in the fewest runs, so that no run is empty and no two meet."""
    assert shared(runs(some), runs(others)) == runs(some & others)


@given(DAYS, BOUND, BOUND)
def test_days_without_others(some: set[int], one: int, other: int) -> None:
    first, until = min(one, other), max(one, other) + 1
    assert without(runs(some), first, until) == runs(some - set(range(first, until)))


@given(DAYS, BOUND, BOUND)
def test_days_of_a_run_that_others_do_not_cover(some: set[int], one: int, other: int) -> None:
    run = (min(one, other), max(one, other) + 1)
    assert uncovered(run, runs(some)) == runs(set(range(*run)) - some)


@given(st.lists(st.tuples(BOUND, st.integers(1, 9)).map(lambda one: (one[0], one[0] + one[1]))))
def test_days_joined(some: list[Run]) -> None:
    assert joined(some) == runs({day for run in some for day in range(*run)})


STATES = st.lists(st.integers(0, 3), max_size=24)
"""The state on each day from 0 on."""


def stretches(states: list[int]) -> list[Stretch]:
    """Cut days into the fewest stretches."""
    return merged(Stretch(day, day + 1, state, (f"s{state}",)) for day, state in enumerate(states) if state)


def state_by_day(course: list[Stretch]) -> dict[int, int]:
    """List the state on each day; no stretch is empty, and they are in order."""
    assert all(s.first < s.until for s in course)
    assert course == sorted(course)
    return {day: s.state for s in course for day in range(s.first, s.until)}


@given(STATES)
def test_days_on_which_a_course_is_at_least_so_sure(states: list[int]) -> None:
    """In the fewest runs."""
    expected = [runs({day for day, state in enumerate(states) if state >= least}) for least in (1, 2, 3)]
    assert list(map(list, at_least(stretches(states)))) == expected


@given(STATES, BOUND, BOUND)
def test_a_course_without_some_days(states: list[int], one: int, other: int) -> None:
    first, until = min(one, other), max(one, other) + 1
    left = state_by_day(holed(stretches(states), first, until))
    assert left == {day: state for day, state in enumerate(states) if state and not first <= day < until}


@example([1, 2], 0, 0)
@given(STATES, BOUND, BOUND)
def test_some_days_of_a_course_are_none_where_it_says_nothing(states: list[int], one: int, other: int) -> None:
    first, until = min(one, other), max(one, other) + 1
    known = dict(enumerate(states))
    assert state_by_day(cut_to(stretches(states), first, until)) == {d: known.get(d, 0) for d in range(first, until)}


def test_courses_are_told_in_the_fewest_stretches() -> None:
    """Empty ones go, wherever they stand; two that meet are one only if neither their state nor their evidence differs."""
    one, next_one, empty = Stretch(1, 2, 3, ("s",)), Stretch(2, 4, 3, ("s",)), Stretch(2, 2, 3, ("s",))
    assert merged([empty, one, empty, next_one]) == [Stretch(1, 4, 3, ("s",))]
    for other in (Stretch(3, 4, 3, ("s",)), Stretch(2, 4, 2, ("s",)), Stretch(2, 4, 3, ("t",))):
        assert merged([one, other]) == [one, other]


def test_no_evidence_together_is_no_evidence() -> None:
    assert all_together([]) == ()
    assert all_together([("a", "b"), (), ("c", "a")]) == ("a", "b", "c")


def test_what_does_not_contradict_is_not_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settling takes every pair; it is seldom needed: a start on the first attested day, an end after the last, deny nothing."""
    monkeypatch.setattr(windows, "_settle", None)
    said = [said_by(Statement(ANN, says, read_when(when, says), Force.REPORTED, "P", DAY)) for says, when in (
        (Says.STARTS, "[2011-01-01..2011-04-01]"), (Says.STARTS, "2011-04-01/.."), (Says.HOLDS, "2011-04-01/2011-12-08"),
        (Says.ENDS, "2011-12-09"), (Says.ENDS, "[2011-12-01..2012-03-31]"),
    )]  # fmt: skip
    counted = [one for one in said if one is not None]
    assert not remains_of(counted).conflict
    with pytest.raises(TypeError):
        remains_of([*counted, replace(counted[3], until=counted[3].until - 1)])


def test_a_standing_in_which_nothing_more_counts_is_not_worked_out_again() -> None:
    by_force = {force: said_by(Statement(ANN, Says.NEVER, None, force, "P", DAY)) for force in Force}
    for forces, worked_out in (
        ([Force.REPORTED], 1), ([Force.RESOLVED], 1), ([Force.REPORTED, Force.RECOMMENDED], 2),
        ([Force.RESOLVED, Force.PROPOSED], 2), (list(Force), 3),
    ):  # fmt: skip
        said = [one for force in forces if (one := by_force[force]) is not None]
        assert len({id(known) for known in counting(said, len)}) == worked_out


def test_nothing_comes_after_for_ever() -> None:
    assert after(FOREVER) == END
    assert after(date(2011, 12, 8)) == date(2011, 12, 9).toordinal()


def test_oracle_and_fast_code_agree_where_every_day_meets_every_other() -> None:
    """Five days in a row, few facts: each boundary of each rule falls on another's."""
    for seed in range(1500):
        assert disagreements(tight_scenario(Random(seed))) == [], seed


LIFE = read_fact("post EXISTS_IN kent")
START, UNTIL, KNOWN, SUPERSEDED = date(2011, 4, 1), date(2012, 4, 1), date(2011, 12, 8), date(2014, 5, 15)
DAY = date(2011, 6, 30)


def record(
    fact: Fact,
    recommended: State,
    *,
    adopted: State = State.NONE,
    days: tuple[date, date] = (START, UNTIL),
) -> Record:
    """Make a record known from KNOWN until it was superseded."""
    states = (adopted, recommended, State.NONE)
    return Record(fact, *days, *states, KNOWN, SUPERSEDED, (), (), (), False, False, False, False, "r")


def asked(
    of_seat: list[Record],
    lives: list[Record] | None = None,
    *,
    day: date = DAY,
    known_at: date = KNOWN,
    standing: Standing = Standing.RECOMMENDED,
) -> SeatAnswer:
    return seat_state(of_seat, lives or [], day, known_at, standing)


def nobody(state: SeatState) -> SeatAnswer:
    return SeatAnswer(state, (), State.NONE, ())


def test_a_seat_is_what_the_records_of_that_day_known_on_that_date_say() -> None:
    """Half-open in both."""
    records = [record(ANN, State.PRESUMED)]
    assert [records[0].holds_at(day, KNOWN) for day in (date(2011, 3, 31), START, date(2012, 3, 31), UNTIL)] == [
        False, True, True, False,
    ]  # fmt: skip
    before, last = date(2011, 12, 7), date(2014, 5, 14)
    assert [records[0].holds_at(DAY, known) for known in (before, KNOWN, last, SUPERSEDED)] == [
        False,
        True,
        True,
        False,
    ]
    held = SeatAnswer(SeatState.HELD, (ANN,), State.PRESUMED, ())
    for day, inside in ((START, True), (date(2011, 3, 31), False), (date(2012, 3, 31), True), (UNTIL, False)):
        assert asked(records, day=day) == (held if inside else nobody(SeatState.UNKNOWN))
    for known_at, inside in (
        (KNOWN, True), (date(2011, 12, 7), False), (date(2014, 5, 14), True), (SUPERSEDED, False),
    ):  # fmt: skip
        assert asked(records, known_at=known_at) == (held if inside else nobody(SeatState.UNKNOWN))
    assert asked(records, standing=Standing.ADOPTED) == nobody(SeatState.UNKNOWN)


@pytest.mark.parametrize("certainty", [State.CERTAIN, State.PRESUMED])
def test_a_seat_with_several_holders_is_contested_and_says_how_surely(certainty: State) -> None:
    records = [record(BOB, certainty), record(ANN, certainty), record(VACANT, State.POSSIBLE)]
    assert asked(records) == SeatAnswer(SeatState.CONTESTED, (ANN, BOB), certainty, (VACANT,))


def test_a_seat_goes_to_the_certain_one_and_is_vacant_if_that_is_a_vacancy() -> None:
    assert asked([record(BOB, State.CERTAIN), record(ANN, State.PRESUMED)]) == SeatAnswer(
        SeatState.HELD, (BOB,), State.CERTAIN, ()
    )
    assert asked([record(VACANT, State.CERTAIN)]) == SeatAnswer(SeatState.VACANT, (VACANT,), State.CERTAIN, ())


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2011, 3, 31), SeatState.NOT_YET),
        (START, SeatState.UNKNOWN),
        (date(2012, 3, 31), SeatState.UNKNOWN),
        (UNTIL, SeatState.ENDED),
    ],
)
def test_a_seat_nobody_fills_is_not_yet_or_ended_outside_its_life(day: date, state: SeatState) -> None:
    assert asked([], [record(LIFE, State.POSSIBLE)], day=day) == nobody(state)


def test_a_life_counts_only_as_known_then_and_in_the_standing_asked_for() -> None:
    """A life that this standing does not have, or that nobody knew of yet, neither ends a seat nor delays it."""
    lives = [record(LIFE, State.NONE, adopted=State.CERTAIN)]
    assert asked([], lives, day=UNTIL) == nobody(SeatState.UNKNOWN)
    assert asked([], lives, day=UNTIL, standing=Standing.ADOPTED) == nobody(SeatState.ENDED)
    for known_at, state in (
        (date(2011, 12, 7), SeatState.UNKNOWN), (KNOWN, SeatState.ENDED), (SUPERSEDED, SeatState.UNKNOWN),
    ):  # fmt: skip
        assert asked([], lives, day=UNTIL, known_at=known_at, standing=Standing.ADOPTED) == nobody(state)


def test_a_seat_between_two_lives_has_ended() -> None:
    """It existed before: that it will again does not make it not yet."""
    lives = [record(LIFE, State.CERTAIN, days=days) for days in ((BEGINNING, START), (UNTIL, FOREVER))]
    assert asked([], lives) == nobody(SeatState.ENDED)
