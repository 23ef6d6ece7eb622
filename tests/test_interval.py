"""Days and periods, half-open everywhere."""

from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.interval import BEGINNING, FOREVER, ONE_DAY, Period, day_after, day_before

DAYS = st.dates(date(2011, 12, 1), date(2012, 1, 31))
PERIODS = st.lists(DAYS, min_size=2, max_size=2, unique=True).map(lambda days: Period(*sorted(days)))


def test_a_hand_over_day_belongs_to_the_successor_alone() -> None:
    """Half-open: the outgoing holder's last day is the day before."""
    handover = date(2011, 12, 15)
    outgoing, incoming = Period(BEGINNING, handover), Period(handover, FOREVER)
    assert handover not in outgoing
    assert handover in incoming
    assert date(2011, 12, 14) in outgoing
    assert outgoing.last_day == date(2011, 12, 14)
    assert not outgoing.overlaps(incoming)
    assert not incoming.overlaps(outgoing)


@pytest.mark.parametrize(("start", "until"), [("2011-12-15", "2011-12-15"), ("2011-12-16", "2011-12-15")])
def test_a_period_without_a_day_is_refused(start: str, until: str) -> None:
    with pytest.raises(ValueError, match=f"^a period needs at least one day: {start} to {until}$"):
        Period(date.fromisoformat(start), date.fromisoformat(until))


def test_a_period_of_one_day_has_that_day() -> None:
    period = Period(date(2011, 12, 15), date(2011, 12, 16))
    assert (period.days, period.last_day) == (1, date(2011, 12, 15))
    assert date(2011, 12, 15) in period


@given(PERIODS, PERIODS)
def test_periods_overlap_exactly_if_they_share_a_day(one: Period, other: Period) -> None:
    def days_of(period: Period) -> set[date]:
        return {date(2011, 11, 30) + timedelta(days=n) for n in range(70)} & {
            period.start + timedelta(days=n) for n in range(period.days)
        }

    assert one.overlaps(other) == bool(days_of(one) & days_of(other))
    assert len(days_of(one)) == one.days
    assert max(days_of(one)) == one.last_day
    assert {day for day in days_of(one) | days_of(other) if day in one} == days_of(one)


@given(PERIODS, PERIODS)
def test_periods_are_equal_ordered_and_hashed_by_their_days(one: Period, other: Period) -> None:
    assert (one < other) == ((one.start, one.until) < (other.start, other.until))
    assert (one == other) == ((one.start, one.until) == (other.start, other.until))
    assert hash(one) == hash(Period(one.start, one.until))


def test_a_period_does_not_change() -> None:
    period = Period(date(2011, 12, 15), date(2011, 12, 16))
    with pytest.raises(FrozenInstanceError):
        period.until = FOREVER  # type: ignore[misc]
    assert not hasattr(period, "__dict__")


def test_the_days_that_stand_for_no_end_are_those_of_the_store() -> None:
    assert (str(BEGINNING), str(FOREVER), ONE_DAY) == ("0001-01-01", "9999-12-31", timedelta(days=1))


def test_the_next_day_and_the_day_before_stop_at_the_ends_of_time() -> None:
    assert day_after(date(2011, 12, 31)) == date(2012, 1, 1)
    assert day_before(date(2012, 1, 1)) == date(2011, 12, 31)
    assert day_after(BEGINNING) == date(1, 1, 2)
    assert day_before(FOREVER) == date(9999, 12, 30)
    assert day_after(date(9999, 12, 31)) == FOREVER
    assert day_before(date(1, 1, 1)) == BEGINNING
