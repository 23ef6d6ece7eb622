"""The collector of cycles is off while many objects are made, and finds none of them young afterwards."""

import gc

import pytest

from graph.memory import no_search_for_cycles


def test_the_collector_is_off_meanwhile_and_on_again_afterwards() -> None:
    assert gc.isenabled()
    with no_search_for_cycles():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_on_again_after_a_failure_too() -> None:
    with pytest.raises(ZeroDivisionError), no_search_for_cycles():
        _ = 1 / 0
    assert gc.isenabled()


def test_one_within_another_leaves_it_off() -> None:
    with no_search_for_cycles():
        with no_search_for_cycles():
            pass
        assert not gc.isenabled()


def test_what_was_made_for_an_answer_is_old_and_can_still_be_collected() -> None:
    with no_search_for_cycles(answering=True):
        made = [[number] for number in range(100)]
    old = {id(one) for one in gc.get_objects(generation=2)}
    assert all(id(one) in old for one in made)
    assert gc.get_freeze_count() == 0
