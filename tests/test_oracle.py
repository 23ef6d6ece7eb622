"""The oracle gives what every worked case says, and keeps the laws of the design on its own."""

import pytest

from tests.cases import SHARED, SHARED_COPY, Expectation, all_cases, all_expectations
from tests.oracle import World


@pytest.mark.parametrize("expectation", all_expectations(), ids=str)
def test_the_oracle_gives_what_each_case_expects(expectation: Expectation) -> None:
    """Worked out by hand first, from the rules alone."""
    world = World(expectation.statements, expectation.known_at, expectation.standing)
    if expectation.fact:
        assert world.fact_state(expectation.fact, expectation.day) == expectation.expected
        assert expectation.assumed in (None, world.assumed(expectation.fact))
        assert expectation.conflict in (None, world.conflict(expectation.fact))
    else:
        assert expectation.seat is not None
        answer = world.seat_state(expectation.seat, expectation.day)
        assert str(answer) == expectation.expected
        assert expectation.possible in (None, tuple(map(answer.name, answer.possible)))


def test_our_copy_of_the_shared_cases_is_the_same() -> None:
    """A contract that has moved on is seen at once; where it is not beside the repository, our copy is the contract."""
    assert not SHARED.exists() or SHARED.read_text() == SHARED_COPY.read_text()


def test_every_case_of_ours_has_its_reason_and_its_own_name() -> None:
    """A case that nobody could argue about is no case."""
    cases = all_cases()
    assert len({case.name for case in cases}) == len(cases)
    assert [str(case) for case in cases if not case.why and case.file not in {SHARED.name, SHARED_COPY.name}] == []
