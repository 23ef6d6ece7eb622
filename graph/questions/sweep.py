"""Records swept day by day in runs: between two neighbouring boundaries nothing changes, so one day speaks for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.answers import SeatState
from graph.interval import Period
from graph.statements import EXISTS_IN, VACANT_IN, Force, Standing, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from graph.answers import EvidenceLine


@dataclass(frozen=True, slots=True)
class Claim:
    """A record as the store gives it, in the standing asked: on its days the subject had the relation to the object, as surely as `state`."""

    record_id: str
    subject: str
    relation: str
    object: str
    qualifier: str | None
    days: Period
    state: State
    states: tuple[State, State, State]
    by: tuple[str, ...]
    from_by: tuple[str, ...]
    until_by: tuple[str, ...]
    assumed: bool
    conflict: bool

    @classmethod
    def of(cls, row: Mapping[str, Any], standing: Standing) -> Claim:
        """The claim of a record's row."""
        states = tuple(State(row.get(name.value) or "none") for name in Standing)
        return cls(
            row["record_id"], row["subject"], row["relation"], row["object"],
            row.get("capacity") or row.get("nature") or row.get("manner"), Period(row["from"], row["until"]),
            State(row[standing.value]), (states[0], states[1], states[2]), tuple(row["by"]), tuple(row["from_by"]),
            tuple(row["until_by"]), row["assumed"], row["conflict"],
        )  # fmt: skip

    @property
    def standing(self) -> Standing:
        """The strictest standing in which the record is as sure as in the one asked."""
        return next(name for name, state in zip(Standing, self.states, strict=True) if state is self.state)


def standing_shown(claim: Claim, evidence: Mapping[str, EvidenceLine]) -> str:
    """The standing of a claim as an answer shows it: what was adopted is shown as reported or resolved, whichever it was."""
    if claim.standing is not Standing.ADOPTED:
        return claim.standing.value
    forces = {Force(evidence[id_].force) for id_ in claim.by if id_ in evidence}
    return Force.REPORTED.value if Force.REPORTED in forces or not forces else Force.RESOLVED.value


@dataclass(frozen=True, slots=True)
class Seated:
    """What the claims on a seat come to on a day: who fills it, and who else may."""

    state: SeatState
    winners: tuple[Claim, ...]
    possible: tuple[Claim, ...]


def seated(claims: Sequence[Claim], existence: Sequence[Claim] = ()) -> Seated:
    """The state of a seat from the claims of one day; rule 5 of the design, section 2.2.

    `existence` are the claims of the seat's own entity to exist, of any day: empty when no paper speaks of that.
    """
    possible = tuple(claim for claim in claims if claim.state is State.POSSIBLE)
    for state in (State.CERTAIN, State.PRESUMED):
        winners = tuple(claim for claim in claims if claim.state is state)
        if len(winners) > 1:
            return Seated(SeatState.CONTESTED, winners, possible)
        if winners:
            vacant = winners[0].relation == VACANT_IN
            return Seated(SeatState.VACANT if vacant else SeatState.HELD, winners, possible)
    return Seated(SeatState.UNKNOWN, (), possible)


def outside_life(existence: Sequence[Claim], day: date) -> SeatState | None:
    """ENDED or NOT_YET when papers speak of an entity's existence and it does not exist on the day; else None."""
    lives = [claim.days for claim in existence if claim.relation == EXISTS_IN]
    if not lives or any(day in life for life in lives):
        return None
    if any(life.until <= day for life in lives):
        return SeatState.ENDED
    return SeatState.NOT_YET


def runs(period: Period, claims: Iterable[Claim]) -> Iterator[tuple[Period, tuple[Claim, ...]]]:
    """The period in order, cut wherever a claim begins or ends, with the claims of each run."""
    met = [claim for claim in claims if claim.days.overlaps(period)]
    cuts = {period.start, period.until}
    for claim in met:
        cuts |= {cut for cut in (claim.days.start, claim.days.until) if cut in period}
    ordered = sorted(cuts)
    for start, until in zip(ordered, ordered[1:], strict=False):
        yield Period(start, until), tuple(claim for claim in met if start in claim.days)
