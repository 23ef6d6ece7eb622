"""Answers in plain English, built from parts: a sentence says no more than the spell it is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Evidenced, EvidenceLine, Reason, Ref, SeatState, Spell
from graph.statements import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from graph.dates import Reading

SURELY = {State.CERTAIN: "certainly", State.PRESUMED: "presumably"}

WHY = {
    Reason.NOTHING_PUBLISHED: "no paper in the record says anything of it",
    Reason.NO_PAPER_REACHES: "no paper in the record speaks of these days",
    Reason.PRESUMPTION_LAPSED: "the last evidence is too old to presume from",
    Reason.HAND_OVER: "it changed hands on a day that no paper gives",
    Reason.NOT_NAMED: "no paper names the person",
    Reason.APPOINTED_ELSEWHERE: "somebody else appoints, and the papers do not tell whom",
}


def course_in_words(
    role: Ref, at: Reading, spells: Sequence[Spell], evidence: Mapping[str, EvidenceLine], most: int = 3
) -> str:
    """One to three sentences on who held a role in a period; safe to quote."""
    told = [_spell(role, spell, evidence, whole=len(spells) == 1) for spell in spells[:most]]
    if len(spells) > most:
        told.append(f"There are {len(spells) - most} further spells.")
    return f"{at.said[0].upper()}{at.said[1:]}: " + " ".join(told)


def _spell(role: Ref, spell: Spell, evidence: Mapping[str, EvidenceLine], *, whole: bool) -> str:
    when = "throughout" if whole else days_in_words(spell.from_, spell.until)
    if spell.state is SeatState.HELD:
        holder = spell.post or spell.person
        surely = SURELY[spell.certainty] if spell.certainty else ""
        sentence = f"the {role.name} was {surely}, {when}, {_the(holder)}{_person(spell)}"
    elif spell.state is SeatState.CONTESTED:
        sentence = f"{when}, papers contradict each other on who the {role.name} was: {_either(spell.one_of, 'and')}"
    elif spell.state is SeatState.VACANT:
        sentence = f"the {role.name} was vacant {when}"
    elif spell.state is SeatState.UNKNOWN:
        sentence = f"who the {role.name} was {when} is unknown: {WHY[spell.reason or Reason.NO_PAPER_REACHES]}{_maybe(spell)}"
    else:
        sentence = f"the {role.name} {'no longer existed' if spell.state is SeatState.ENDED else 'did not exist yet'} {when}"
    return f"{sentence}{_nearest(spell, evidence)}."


def _person(spell: Spell) -> str:
    if spell.post is None:
        return ""
    if spell.person is None:
        return f"; {WHY[spell.why_unnamed or Reason.NOT_NAMED]}"
    surely = SURELY.get(spell.person_certainty or State.NONE, "")
    return f", a post held {surely} by {spell.person.name}"


def _maybe(spell: Spell) -> str:
    if spell.one_of:
        return f"; it was one of {_either(spell.one_of, 'or')}"
    if spell.alternatives:
        return f"; possibly {_the(spell.alternatives[0])}"
    return ""


def _nearest(spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    parts = []
    if spell.last_evidenced:
        parts.append(f"last evidenced on {_evidenced(spell.last_evidenced, spell, evidence)}")
    elif spell.next_evidenced:
        parts.append(f"first evidenced on {_evidenced(spell.next_evidenced, spell, evidence)}")
    return "".join(f"; {part}" for part in parts)


def _evidenced(nearest: Evidenced, spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    line = next((evidence[id_] for id_ in nearest.statements if id_ in evidence), None)
    source = f" ({line.paper.title}, paragraph {line.paragraph})" if line else ""
    holder = spell.post or spell.person
    by = "" if holder and holder.id == nearest.by.id else f", when it was {_the(nearest.by)}"
    return f"{day_in_words(nearest.day)}{by}{source}"


def day_in_words(day: date) -> str:
    """8 December 2011."""
    return f"{day.day} {day:%B} {day.year}"


def days_in_words(start: date | None, until: date | None) -> str:
    """The days from `start` up to the day before `until`, either of which may be open."""
    from graph.interval import day_before

    if until is None:
        return f"from {day_in_words(start)} on" if start else "at any time"
    last = day_before(until)
    if start is None:
        return f"until {day_in_words(last)}"
    return f"on {day_in_words(start)}" if start == last else f"from {day_in_words(start)} to {day_in_words(last)}"


def _the(ref: Ref | None) -> str:
    if ref is None:
        return "somebody"
    return ref.name if ref.kind == "person" else f"the {ref.name}"


def _either(refs: Sequence[Ref], word: str) -> str:
    named = [_the(ref) for ref in refs]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} {word} {named[-1]}"
