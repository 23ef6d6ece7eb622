"""The answer to `who` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.answers import Duty, EvidenceLine, Reason, Spell, Weaker, WhoAnswer
from graph.derivation.seat_states import SeatState
from graph.interval import day_after
from graph.statements import State
from graph.wording.parts import SURELY, WHY, days_in_words, evidenced, footing, listed, opening, source, the, upper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.dates import Reading

MOST = 3
"""Spells that a reply tells; the table has the rest."""


def who_in_words(answer: WhoAnswer, at: Reading, evidence: Mapping[str, EvidenceLine]) -> str:
    """The reply, safe to quote."""
    spells = answer.spells
    if not spells:
        return f"{opening(at, whole=True)} no paper in the record says that {answer.subject.name} held anything."
    whole = len(spells) == 1 and answer.subject.kind != "person"
    told = [_sentence(answer, spell, evidence, whole=whole, instant=at.instant) for spell in spells[:MOST]]
    text = f"{opening(at, whole=whole)} " + "; ".join(told) + "."
    if len(spells) > MOST:
        text += f" {len(spells) - MOST} further spells are in the table."
    endings = [_duty(duty, evidence) for duty in answer.duties if spells[-1].state is SeatState.ENDED]
    return " ".join([text, *endings, *_weaker(answer.weaker, evidence)])


def _sentence(
    answer: WhoAnswer, spell: Spell, evidence: Mapping[str, EvidenceLine], *, whole: bool, instant: bool
) -> str:
    when = "" if whole or instant else f"{days_in_words(spell.from_, spell.until)} "
    return f"{when}{_said(answer, spell, evidence)}{_nearest(spell, evidence)}"


def _said(answer: WhoAnswer, spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    seat = the(spell.of)
    if answer.subject.kind == "person":
        surely = SURELY.get(spell.certainty or State.POSSIBLE, "possibly")
        office = f"{_office(spell.capacity)} of " if spell.of.kind == "body" and spell.capacity else ""
        return f"{answer.subject.name} was {surely} {office}{seat}{footing(spell.standing)}"
    if spell.state is SeatState.HELD:
        surely = SURELY[spell.certainty or State.PRESUMED]
        if answer.subject.kind == "post":
            return f"{seat} was {surely} {the(spell.person) if spell.person else 'somebody'}{footing(spell.standing)}"
        holder = spell.post or spell.person
        return f"{seat} was {surely} {the(holder) if holder else 'somebody'}{_person(spell)}{footing(spell.standing)}"
    if spell.state is SeatState.CONTESTED:
        return f"papers contradict each other on who {seat} was: {listed([the(ref) for ref in spell.one_of])}"
    if spell.state is SeatState.VACANT:
        return f"{seat} was {SURELY[spell.certainty or State.PRESUMED]} vacant{source(spell.statements, evidence)}"
    if spell.state is SeatState.UNKNOWN:
        return f"who {seat} was is unknown: {_why(spell, evidence)}{_maybe(spell)}"
    ended = spell.state is SeatState.ENDED
    text = f"the post of {spell.of.name} {'no longer existed' if ended else 'did not exist yet'}"
    if spell.changed is None:
        return text
    window = days_in_words(spell.changed.first, day_after(spell.changed.last))
    when = f"on some day {window}" if spell.changed.first != spell.changed.last else window
    behind = (*spell.statements, *spell.from_by, *spell.until_by)
    return f"{text}: it {'ended' if ended else 'began'} {when}{source(behind, evidence)}"


def _office(office: str) -> str:
    """An office in a body as a sentence names it."""
    return f"a {office}" if office.islower() else office


def _person(spell: Spell) -> str:
    if spell.post is None:
        return ""
    if spell.person is None:
        if spell.person_alternatives:
            return f", a post possibly held by {listed([the(ref) for ref in spell.person_alternatives], 'or')}"
        return f"; {WHY[spell.why_unnamed or Reason.NOT_NAMED]}"
    return f", a post held {SURELY.get(spell.person_certainty or State.POSSIBLE, 'possibly')} by {spell.person.name}"


def _why(spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    if spell.appointed_by:
        return (
            f"{the(spell.appointed_by)} appoints, and the papers do not tell whom{source(spell.statements, evidence)}"
        )
    return WHY[spell.reason or Reason.NO_PAPER_REACHES]


def _maybe(spell: Spell) -> str:
    if spell.one_of:
        return f"; it was one of {listed([the(ref) for ref in spell.one_of], 'or')}"
    if not spell.alternatives:
        return ""
    still = "still " if spell.last_evidenced and spell.last_evidenced.by == spell.alternatives[0] else ""
    return f"; possibly {still}{listed([the(ref) for ref in spell.alternatives], 'or')}"


def _nearest(spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    """The nearest evidence: not told of days that have evidence of their own, nor of days outside a post's life."""
    if spell.certainty is State.CERTAIN or spell.state in (SeatState.ENDED, SeatState.NOT_YET):
        return ""
    # Of a post it is the person that is evidenced, of a person the post, of a role whoever has it.
    filled = {nearest.by.id for nearest in (spell.last_evidenced, spell.next_evidenced) if nearest}
    told = (spell.of, spell.post, spell.person, *spell.alternatives)
    holder = next((ref for ref in told if ref and ref.id in filled), None)
    if spell.last_evidenced:
        return f"; last evidenced on {evidenced(spell.last_evidenced, holder, evidence)}"
    if spell.next_evidenced:
        return f"; first evidenced on {evidenced(spell.next_evidenced, holder, evidence)}"
    return ""


def _duty(duty: Duty, evidence: Mapping[str, EvidenceLine]) -> str:
    """What became of a role that the post had."""
    now = duty.now
    holder = now.post or now.person
    where = source(now.statements or duty.statements, evidence)
    if now.state is SeatState.HELD and holder:
        surely = SURELY[now.certainty or State.PRESUMED]
        return f"Its role as {duty.role.name} was then {surely} with {the(holder)}{footing(now.standing)}{where}."
    return f"Who had its role as {duty.role.name} then is unknown: {WHY[now.reason or Reason.NO_PAPER_REACHES]}{where}."


def _weaker(found: tuple[Weaker, ...], evidence: Mapping[str, EvidenceLine]) -> list[str]:
    """What a weaker standing would say, with its source."""
    if not found:
        return []
    holders = {one.holder.id: one for one in found}.values()
    named = listed([f"{the(one.holder)}{source(one.statements, evidence)}" for one in holders])
    return [
        f"{upper(found[0].standing)}, with no outcome in the papers, was {named}; `--standing {found[0].standing}` counts it."
    ]
