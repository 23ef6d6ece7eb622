"""Coverage against the oracle on generated towns, counted day by day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from graph.database import Database
from graph.questions.coverage import CoverageAsked, coverage
from graph.statements import Seat
from tests.conftest import TODAY
from tests.towns import Clocks, asked_of_towns

MOST = timedelta(days=60)


def test_days_are_counted_as_the_oracle_tells_them(shire: Database) -> None:
    seen: Counter[str] = Counter()
    for number, whole in enumerate(asked_of_towns("coverage", instant=0.1)):
        asked = Clocks(whole.town, whole.first, min(whole.last, whole.first + MOST), whole.known_at, whole.standing)
        one = {"role": "role/one"} if number % 2 else {}
        answer = coverage(shire, CoverageAsked(**asked.parameters, **one), today=TODAY)
        assert {told.role.id for told in answer.roles} == ({"role/one"} if one else {"role/one", "role/two"})
        for told in answer.roles:
            days = {day: kind_of(asked, told.role.id, day) for day in period(asked)}
            counts = Counter(days.values())
            assert {name: count for name, count in told.days.model_dump().items() if count} == counts, (
                f"{asked} {told.role.id}"
            )
            open_ = {day for day, kind in days.items() if kind in ("possible", "unknown", "contested")}
            assert {day for gap in told.gaps for day in between(gap.from_, gap.until)} == open_, (
                f"{asked} {told.role.id}"
            )
            assert (told.last_evidenced.day if told.last_evidenced else None) == last_certain(asked, told.role.id), str(
                asked
            )
            assert all(gap.settled_by for gap in told.gaps)
            seen += counts
    assert {"certain", "presumed", "possible", "unknown", "contested"} <= seen.keys()


def period(asked: Clocks) -> list[date]:
    return between(asked.first, asked.last + timedelta(days=1))


def between(first: date | None, until: date | None) -> list[date]:
    assert first
    assert until
    return [first + timedelta(days=number) for number in range((until - first).days)]


def kind_of(asked: Clocks, role: str, day: date) -> str:
    seat = asked.world.seat_state(Seat("DISCHARGES", "object", role, "designated", asked.town.code), day)
    if seat.state == "held":
        return seat.certainty.value
    if seat.state == "contested":
        return "contested"
    if seat.state == "unknown":
        return "possible" if seat.possible else "unknown"
    return "outside"


def last_certain(asked: Clocks, role: str) -> date | None:
    """The last day up to the end of the period on which somebody certainly had the role."""
    days = [
        min(until - timedelta(days=1), asked.last)
        for fact in asked.world.facts
        if fact.relation == "DISCHARGES" and fact.object == role and fact.qualifier == "designated"
        for first, until, state in asked.world.runs(fact)
        if state == "certain" and first <= asked.last
    ]
    return max(days, default=None)
