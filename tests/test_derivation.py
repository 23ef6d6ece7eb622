"""Every worked case, the shared ones and our own, through the fast derivation."""

from collections import defaultdict
from datetime import date
from functools import cache
from types import SimpleNamespace

import pytest

from graph.derivation.records import Record
from graph.derivation.seat_states import SeatState, seat_state
from graph.derive import derive
from graph.interval import FOREVER, day_before
from graph.statements import EXISTS_IN, VACANT_IN, Fact, Force, Says, Seat, State, Statement, When, read_fact
from graph.wording.parts import caveats
from tests.cases import Expectation, all_expectations


def known(expectation: Expectation) -> date:
    """Tell the known date: records are half-open, so that the day for "everything" is the last before for ever."""
    return min(expectation.known_at, day_before(FOREVER))


@cache
def derived(statements: tuple[Statement, ...]) -> dict[Fact, list[Record]]:
    """Derive the records of a case once."""
    of_fact: dict[Fact, list[Record]] = defaultdict(list)
    for record in derive(statements):
        of_fact[record.fact].append(record)
    return of_fact


@pytest.mark.parametrize("expectation", [e for e in all_expectations() if e.fact], ids=str)
def test_a_fact_is_on_the_day_what_the_case_expects(expectation: Expectation) -> None:
    """A day's state is the state in the record that covers it; a day without a record is none."""
    assert expectation.fact is not None
    there = [
        record
        for record in derived(expectation.statements)[expectation.fact]
        if record.holds_at(expectation.day, known(expectation)) and record.state(expectation.standing) is not State.NONE
    ]
    assert [str(record.state(expectation.standing)) for record in there] == [expectation.expected] * (
        expectation.expected != State.NONE
    )
    for record in there:
        # A record's flags are those of any standing that has the fact: more than this standing's at times, never fewer.
        assert record.assumed >= bool(expectation.assumed)
        assert record.conflict >= bool(expectation.conflict)


@pytest.mark.parametrize("expectation", [e for e in all_expectations() if e.seat], ids=str)
def test_a_seat_is_on_the_day_what_the_case_expects(expectation: Expectation) -> None:
    """The state of a seat follows from the records of its facts and of its entity's existence."""
    assert expectation.seat is not None
    seat, records = expectation.seat, derived(expectation.statements)
    answer = seat_state(
        [r for fact, of_fact in records.items() if fact.seat == seat for r in of_fact],
        [r for f, of_fact in records.items() if (f.relation, f.subject) == (EXISTS_IN, seat.entity) for r in of_fact],
        expectation.day, known(expectation), expectation.standing,
    )  # fmt: skip
    names, possible = ([name(seat, fact) for fact in facts] for facts in (answer.winners, answer.possible))
    told = {
        SeatState.HELD: f"held {' '.join(names)} {answer.certainty}",
        SeatState.CONTESTED: f"contested {' '.join(names)}",
        SeatState.VACANT: f"vacant {answer.certainty}",
    }.get(answer.state, str(answer.state))
    if answer.state is SeatState.UNKNOWN and possible:
        told += f", {'possibly' if len(possible) == 1 else 'one of'} {' '.join(possible)}"
    assert told == expectation.expected
    assert expectation.possible in (None, tuple(possible))


def name(seat: Seat, fact: Fact) -> str:
    """Name who fills a seat."""
    if fact.relation == VACANT_IN:
        return "vacant"
    return fact.subject if seat.side == "object" else fact.object


def test_the_days_that_are_presumed_and_assumed_are_as_many_as_the_answer_tells() -> None:
    """Both figures are constants of a release; decision 0002."""
    day, fact = date(2011, 12, 15), read_fact("ann HOLDS post")
    open_from = When(day, FOREVER, open=True)
    (held, presumed, _) = derive([Statement(fact, Says.HOLDS, When(day, day), Force.REPORTED, "P", day)])[1:]
    (maybe, begun, _) = derive([Statement(fact, Says.STARTS, open_from, Force.RESOLVED, "P", day)])
    assert (held.start, presumed.start, begun.assumed) == (day, held.until, True)
    told = " ".join(caveats([SimpleNamespace(certainty=State.PRESUMED)], [], assumed=True))
    assert f"up to {(presumed.until - presumed.start).days} days" in told
    assert f"within {(begun.start - maybe.start).days} days" in told
