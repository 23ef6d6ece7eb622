"""Diff against the oracle on generated councils, and its laws: none on one day, the same turned round, what it gives when applied.

The state of a council at a point is read from the oracle in the plainest way: for each place who surely fills it, and who possibly does.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.answers import Change, DiffAnswer
from graph.database import Database
from graph.questions.diff import DiffAsked, diff
from graph.questions.tree import TreeAsked, tree
from graph.statements import Fact, Standing, State
from tests import oracle
from tests.boroughs import COUNCILS, LATEST, councils, load_boroughs, world
from tests.conftest import TODAY
from tests.disposable import Disposable
from tests.strategies import interesting_days, known_dates

OBJECTS_OWN = {"HOLDS", "DISCHARGES", "HEADS", "RESPONSIBLE_FOR", "MEMBER_OF", "OVERSEES"}

Key = tuple[str, str, str]
Filled = tuple[frozenset[str], frozenset[str]]
Document = dict[str, Any]
Asking = tuple[int, date, date, date, Standing]
SomeState = dict[Key, Filled]
NOBODY: Filled = (frozenset(), frozenset())


@pytest.fixture
def boroughs(disposable: Disposable, pool: Database) -> Database:
    """All councils in one database."""
    return load_boroughs(disposable, pool)


def key_of(fact: Fact) -> Key:
    """Whose place a fact fills, by which relation and in which capacity."""
    if fact.relation == "VACANT_IN":
        return ("HOLDS", fact.subject, "substantive")
    owner = fact.object if fact.relation in OBJECTS_OWN else fact.subject
    return (fact.relation, owner, fact.qualifier)


def filler(fact: Fact) -> str:
    if fact.relation == "VACANT_IN":
        return "vacant"
    if fact.relation == "EXISTS_IN":
        return fact.subject
    return fact.subject if fact.relation in OBJECTS_OWN else fact.object


def state(at: oracle.World, day: date) -> SomeState:
    """What the oracle says of each place: who surely fills it alone, and who possibly does; a contested seat is nobody's."""
    found: dict[Key, tuple[set[str], set[str]]] = {}
    for seat, facts in at.seats.items():
        answer = at.seat_state(seat, day)
        winners, possible = {filler(fact) for fact in answer.winners}, {filler(fact) for fact in answer.possible}
        alone = winners if len(winners) == 1 else set()
        found[key_of(facts[0])] = (alone, (possible | winners) - alone)
    for fact in at.facts:
        if fact.seat is None and fact.relation != "SUCCEEDED_BY":
            sure, possible = found.setdefault(key_of(fact), (set(), set()))
            how = at.fact_state(fact, day)
            if how is not State.NONE:
                (possible if how is State.POSSIBLE else sure).add(filler(fact))
    return {
        key: (frozenset(sure), frozenset(possible - sure))
        for key, (sure, possible) in found.items()
        if sure or possible
    }


def applied(before: SomeState, changes: Iterable[Change]) -> SomeState:
    """A state after these changes: each takes away what was before, and puts there what is after."""
    after = dict(before)
    for change in changes:
        key = (change.relation, change.subject.id, change.qualifier or "")
        sure, possible = after.get(key, NOBODY)
        gone, came = side(change, earlier=True), side(change, earlier=False)
        assert gone[0] <= sure, f"{change} takes away what was not there"
        assert gone[1] <= possible, f"{change} takes away what was not there"
        after[key] = ((sure - gone[0]) | came[0], (possible - gone[1]) | came[1])
    return {key: value for key, value in after.items() if value != NOBODY}


def side(change: Change, *, earlier: bool) -> Filled:
    """Who surely and who possibly fills the place on one side of a change."""
    one, possibly, seat = (
        (change.before, change.before_possibly, change.before_state)
        if earlier
        else (change.after, change.after_possibly, change.after_state)
    )
    sure = {one.id} if one else {"vacant"} if seat == "vacant" else set()
    return frozenset(sure), frozenset(ref.id for ref in possibly)


def everything(answer: DiffAnswer) -> list[Change]:
    return [*answer.changes, *answer.entailed, *answer.possible_changes, *answer.reach]


def without_vacancies(told: SomeState) -> SomeState:
    """A state without who is only possibly nobody: an answer lists whom it can name."""
    return {
        key: (sure, possible - {"vacant"})
        for key, (sure, possible) in told.items()
        if (sure, possible - {"vacant"}) != NOBODY
    }


@st.composite
def points(draw: st.DrawFn) -> Asking:
    """A council, two days, a known date and a standing."""
    number = draw(st.integers(0, COUNCILS - 1))
    days = interesting_days(councils()[number])
    one, other = (draw(st.sampled_from(days)) for _ in range(2))
    known = draw(st.sampled_from([LATEST, LATEST, *known_dates(councils()[number])]))
    return number, one, other, known, draw(st.sampled_from(list(Standing)))


def asked(number: int, one: date, other: date, known: date, standing: Standing) -> DiffAsked:
    known_at = None if known == LATEST else known.isoformat()
    return DiffAsked(
        council=f"d{number}", from_=one.isoformat(), to=other.isoformat(), known_at=known_at, standing=standing
    )


def often(times: int) -> settings:
    return settings(
        max_examples=times, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )


@often(400)
@given(points())
def test_a_diff_applied_to_the_one_state_gives_the_other(boroughs: Database, asking: Asking) -> None:
    number, one, other, known, standing = asking
    answer = diff(boroughs, asked(*asking), today=TODAY)
    at = world(number, known, standing)
    before, after = (without_vacancies(state(at, day)) for day in (one, other))
    assert applied(before, everything(answer)) == after


EXCHANGED = {"created": "ended", "ended": "created", "appeared": "disappeared", "disappeared": "appeared"}
TWO_SIDED = ("", "_state", "_possibly")


def turned(change: Document) -> Document:
    """A change as a document, seen from the other side."""
    swapped = {
        now + more: change[then + more]
        for now, then in (("before", "after"), ("after", "before"))
        for more in TWO_SIDED
    }
    return {**change, **swapped, "kind": EXCHANGED.get(change["kind"], change["kind"])}


DRAWN = {"EXISTS_IN", "HOLDS", "DISCHARGES", "IN_UNIT", "HEADS", "REPORTS_TO", "PART_OF"}
"""Relations of units and posts that a tree draws."""


def drawn(database: Database, number: int, day: date, known: date, standing: Standing) -> SomeState:
    """The edges of the tree on a day, by place; of a seat with several sure ones nobody is surely there."""
    known_at = None if known == LATEST else known.isoformat()
    asked_ = TreeAsked(council=f"d{number}", at=day.isoformat(), known_at=known_at, standing=standing)
    found: SomeState = {}
    seats: dict[Key, bool] = {}
    for edge in tree(database, asked_, today=TODAY).facts():
        fact = Fact(edge.subject, edge.relation, edge.object, edge.qualifier)
        key = key_of(fact)
        if key[0] in DRAWN:
            sure, possible = found.get(key, NOBODY)
            more = frozenset({filler(fact)})
            found[key] = (sure, possible | more) if edge.certainty is State.POSSIBLE else (sure | more, possible)
            seats[key] = fact.seat is not None
    for key, (sure, possible) in found.items():
        if seats[key] and len(sure) > 1:
            found[key] = (frozenset(), possible | sure)
        elif not seats[key]:
            found[key] = (sure, possible - sure)
    return without_vacancies(found)


@often(150)
@given(points())
def test_a_diff_applied_to_the_one_tree_gives_the_other(boroughs: Database, asking: Asking) -> None:
    """The same law, between two answers of the product: what `tree` draws on the one day and on the other."""
    number, one, other, known, standing = asking
    answer = diff(boroughs, asked(*asking), today=TODAY)
    before, after = (drawn(boroughs, number, day, known, standing) for day in (one, other))
    told = [
        change for change in everything(answer)
        if change.relation in DRAWN and change.subject.kind in ("post", "unit", "role")
    ]  # fmt: skip
    assert applied(before, told) == after


@often(100)
@given(points())
def test_a_diff_turned_round_is_the_diff_the_other_way(boroughs: Database, asking: Asking) -> None:
    """Created and ended exchanged, and likewise appeared and disappeared; before is after."""
    number, one, other, known, standing = asking
    there = diff(boroughs, asked(*asking), today=TODAY).model_dump(mode="json")
    back = diff(boroughs, asked(number, other, one, known, standing), today=TODAY).model_dump(mode="json")
    for name in ("changes", "entailed", "possible_changes", "reach"):
        assert sorted(map(turned, there[name]), key=repr) == sorted(back[name], key=repr)


@often(50)
@given(points())
def test_between_a_day_and_itself_nothing_changes(boroughs: Database, asking: Asking) -> None:
    number, one, _, known, standing = asking
    assert everything(diff(boroughs, asked(number, one, one, known, standing), today=TODAY)) == []


@often(200)
@given(points())
def test_each_change_is_dated_footed_and_told_by_a_paper(boroughs: Database, asking: Asking) -> None:
    """The old is sure up to its first day, the new from its last; its footing is firm where the stricter world changes alike."""
    number, one, other, known, standing = asking
    early, late = sorted((one, other))
    answer = diff(boroughs, asked(number, early, late, known, standing), today=TODAY)
    at, strict = world(number, known, standing), world(number, known, Standing.ADOPTED)
    for change in (*answer.changes, *answer.entailed):
        key = (change.relation, change.subject.id, change.qualifier or "")
        old, new = side(change, earlier=True)[0], side(change, earlier=False)[0]
        assert change.effective
        first, last = change.effective.first, change.effective.last
        if old:
            assert first
            assert early < first <= late
            assert old <= state(at, first - timedelta(1)).get(key, NOBODY)[0], change
        if new:
            assert last
            assert early < last <= late
            assert new <= state(at, last).get(key, NOBODY)[0], change
        adopted = [state(strict, day).get(key, NOBODY)[0] for day in (early, late)]
        same = old <= adopted[0] and new <= adopted[1] and not (new & adopted[0] or old & adopted[1])
        assert (change.standing in ("reported", "resolved")) == (same if standing is not Standing.ADOPTED else True), (
            change
        )
        assert change.certainty in (State.CERTAIN, State.PRESUMED)
        if not (old and new):
            said = [answer.evidence[id_] for id_ in (*change.until_by, *change.from_by)]
            assert any(line.says in ("starts", "ends", "absent") for line in said), change
    for change in answer.reach:
        assert not (side(change, earlier=True)[0] and side(change, earlier=False)[0])


@often(150)
@given(points(), st.data())
def test_two_known_dates_and_two_standings_are_compared_like_two_days(
    boroughs: Database, asking: Asking, data: st.DataObject
) -> None:
    number, day, _, known, standing = asking
    others = [one for one in known_dates(councils()[number]) if one != known]
    then = data.draw(st.sampled_from([None, *others]))
    if then:
        known = known if known != LATEST else max(known_dates(councils()[number]))
        asking_ = DiffAsked(
            council=f"d{number}",
            at=day.isoformat(),
            standing=standing,
            known_from=then.isoformat(),
            known_to=known.isoformat(),
        )
        worlds = [world(number, then, standing), world(number, known, standing)]
    else:
        other = data.draw(st.sampled_from(list(Standing)))
        asking_ = DiffAsked(council=f"d{number}", at=day.isoformat(), standing_from=standing, standing_to=other)
        worlds = [world(number, LATEST, standing), world(number, LATEST, other)]
    answer = diff(boroughs, asking_, today=TODAY)
    before, after = (without_vacancies(state(at, day)) for at in worlds)
    assert applied(before, everything(answer)) == after
    assert answer.reach == ()
