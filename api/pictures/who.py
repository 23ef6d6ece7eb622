"""Who held what as lanes: one for each that held it or may have, one for the days on which nobody did or nobody is known to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pictures.lanes import Lane, Lanes, Run, Scale, joined
from graph.derivation.seat_states import SeatState
from graph.statements import State
from graph.wording.parts import WHY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph.answers import Reason, Ref, Spell, WhoAnswer

EMPTY = {
    SeatState.VACANT: "Vacant",
    SeatState.ENDED: "No longer there",
    SeatState.NOT_YET: "Not yet there",
    SeatState.UNKNOWN: "Not known who",
}
"""What a lane without a holder is called."""

USUAL = (None, "", "designated", "substantive")
"""Capacities that go without saying."""

Key = tuple[str, str | None, str]
"""What tells lanes apart: a name, the id of what has it, and what is written beside it."""


def lanes_of_who(answer: WhoAnswer) -> Lanes:
    """The lanes in the order in which their first days come; those without a holder last."""
    found: dict[Key, list[Run]] = {}
    lay = _held if answer.subject.kind == "person" else _filled
    for spell in answer.spells:
        for key, sure, why in lay(spell):
            run = Run(spell.from_, spell.until, sure, spell.statements, WHY[why] if why else "")
            found.setdefault(key, []).append(run)
    lanes = [Lane(*key, joined(runs)) for key, runs in found.items()]
    lanes.sort(key=lambda lane: lane.id is None)
    runs = [run for lane in lanes for run in lane.runs]
    return Lanes(Scale.over(answer.clocks.from_, answer.clocks.until, runs), lanes)


def _held(spell: Spell) -> Iterator[tuple[Key, str, Reason | None]]:
    """Of a person: what was held."""
    yield _key(spell.of, None, spell.capacity), _sure(spell.certainty), None


def _filled(spell: Spell) -> Iterator[tuple[Key, str, Reason | None]]:
    """Of a role or a post: who filled it, who else may have, or why it is not said."""
    of_role = spell.of.kind == "role"
    others = spell.alternatives if of_role else (*spell.alternatives, *spell.person_alternatives)
    if spell.state is SeatState.HELD:
        holder = (spell.post or spell.person) if of_role else spell.person
        if holder:
            person = spell.person if of_role and spell.post else None
            yield _key(holder, person, spell.capacity), _sure(spell.certainty), None
    elif spell.state in EMPTY:
        yield (EMPTY[spell.state], None, ""), spell.state.value, spell.reason
    for other in spell.holders:
        yield _key(other.person, None, other.capacity), other.certainty.value, None
    several = spell.certainty if spell.state is SeatState.CONTESTED else State.POSSIBLE
    for one in spell.one_of:
        yield _key(one), _sure(several), None
    for one in {one.id: one for one in others}.values():
        yield _key(one), State.POSSIBLE.value, None


def _key(holder: Ref, person: Ref | None = None, capacity: str | None = None) -> Key:
    """A holder, and beside it the person where a post is named by one, or a capacity that is not the usual one."""
    beside = [person.name] if person else []
    beside += [capacity] if capacity and capacity not in USUAL else []
    return holder.name, holder.id, ", ".join(beside)


def _sure(certainty: State | None) -> str:
    return (certainty or State.POSSIBLE).value
