"""The answer to `who` in one to three sentences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from graph.answers import Duty, EvidenceLine, Reason, Spell, Weaker, WhoAnswer
from graph.days import in_words
from graph.derivation.seat_states import SeatState
from graph.interval import day_after
from graph.statements import State
from graph.wording.parts import (
    SURELY,
    WHY,
    counted,
    days_in_words,
    evidenced,
    footing,
    listed,
    opening,
    some_of,
    source,
    the,
    told_in_runs,
    upper,
)
from graph.wording.settling import settling_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.dates import Reading

MOST = 3
"""Spells that a reply tells; the table has the rest."""


def who_in_words(answer: WhoAnswer, at: Reading, evidence: Mapping[str, EvidenceLine]) -> str:
    """The reply, safe to quote."""
    spells = answer.spells
    if not spells:
        return f"{opening(at, whole=True)} no paper in the record says that {answer.subject.name} held anything."
    if answer.subject.kind == "person":
        return _of_person(answer, at, evidence)
    if len(spells) > MOST and answer.at_some_time:
        return _in_short(answer, at, evidence)
    whole = len(spells) == 1
    told = [_sentence(answer, spell, evidence, whole=whole, instant=at.instant) for spell in spells[:MOST]]
    text = told_in_runs(at, told)
    if len(spells) > MOST:
        text += f" {upper(counted(len(spells) - MOST, 'further spell'))} {'is' if len(spells) == MOST + 1 else 'are'} in the table."
    endings = [_duty(duty, evidence) for duty in answer.duties if spells[-1].state is SeatState.ENDED]
    more = [*_weaker(answer.weaker, evidence), *_threefold(answer, whole=whole), *_settled(spells), *_deputies(answer)]
    room = 2 - len(endings[:2]) - (len(spells) > MOST)
    return " ".join([text, *endings[:2], *more[: max(room, 0)]])


def lately_in_words(answer: WhoAnswer, evidence: Mapping[str, EvidenceLine]) -> str:
    """Who fills a seat, or did last, and what is known since; of a person what was held last. Of an answer about all days up to today."""
    held = [spell for spell in answer.spells if spell.state is SeatState.HELD]
    person = answer.subject.kind == "person"
    if not held:
        named = f"{answer.subject.name} held anything" if person else f"who {the(answer.subject)} was"
        return f"No paper in the record says {'that ' if person else ''}{named}{_never(answer)}."
    last = max(held, key=lambda spell: spell.until or date.max)
    until = answer.clocks.until
    lasts = last.until is None or (until is not None and last.until >= until)
    surely = SURELY[last.certainty or State.POSSIBLE]
    what = _what(last) if person else f"{_filler(answer, last)}{_titled(last)}"
    days = f"since {in_words(last.from_)}" if lasts and last.from_ else days_in_words(last.from_, last.until)
    text = f"{answer.subject.name if person else upper(the(answer.subject))} {'is' if lasts else 'was last'} {surely} {what}, {days}"
    text += f"{footing(last.standing)}{source(last.statements, evidence)}."
    later = [spell for spell in answer.spells if last.until and spell.from_ and spell.from_ >= last.until]
    if person or lasts or not later:
        return text
    after = [later[0], *(later[-1:] if later[-1].state is SeatState.ENDED and later[1:] else ())]
    return " ".join([text, f"After that, {'. '.join(_said(answer, spell, evidence) for spell in after)}."])


def _never(answer: WhoAnswer) -> str:
    """What may have been, where nothing surely was."""
    possibly = {ref.id: ref for spell in answer.spells for ref in (*spell.one_of, *spell.alternatives)}
    return f"; possibly it was {some_of([the(ref) for ref in possibly.values()], MOST)}" if possibly else ""


def _what(spell: Spell) -> str:
    """What somebody held: an office in a body, or a post in a capacity that is not the usual one."""
    office = f"{_office(spell.capacity)} of " if spell.of.kind == "body" and spell.capacity else ""
    unusual = spell.of.kind == "post" and spell.capacity not in (None, "substantive")
    return f"{office}{the(spell.of)}{f' ({spell.capacity})' if unusual else ''}"


def _titled(spell: Spell) -> str:
    """That it was in another capacity than the usual one, as an acting holder is."""
    return f" ({spell.capacity})" if spell.capacity not in (None, "", "designated", "substantive") else ""


def _in_short(answer: WhoAnswer, at: Reading, evidence: Mapping[str, EvidenceLine]) -> str:
    """A long course: who surely filled the seat on which days, what is not known, and who had it at the end."""
    held: dict[str, list[Spell]] = {}
    for spell in answer.spells:
        if spell.state is SeatState.HELD:
            held.setdefault(_filler(answer, spell), []).append(spell)
    told = []
    for who, spells in list(held.items())[:MOST]:
        where = source([id_ for spell in spells for id_ in spell.statements], evidence)
        told.append(f"{who}, {_on_days(spells)}{where}")
    if len(held) > MOST:
        told.append(f"{counted(len(held) - MOST, 'further holder')} whom the table has")
    states = {one.state for one in answer.spells}
    open_ = [one for one in answer.spells if one.state is SeatState.UNKNOWN]
    unknown = [days_in_words(*days) for days in _runs(open_)]
    text = f"{opening(at, whole=False).rstrip(':')}, {the(answer.subject)} was {'; '.join(told)}."
    if unknown:
        text += f" Who it was is unknown {listed(unknown[:MOST])}{' and on later days' if unknown[MOST:] else ''}"
        text += f": {_why(open_[0], evidence)}{_maybe(open_[0])}" if len(open_) == 1 else ""
        text += "; on other days papers contradict each other." if SeatState.CONTESTED in states else "."
    elif states != {SeatState.HELD}:
        text += " The other days are in the table."
    end = listed([the(ref) for ref in answer.as_at_end]) if answer.as_at_end else ""
    return text + (f" At the end of this period it was {end}." if end else " For its end nobody can be named.")


def _runs(spells: Sequence[Spell]) -> list[tuple[date | None, date | None]]:
    """The days of spells, those that follow on one another together."""
    runs: list[tuple[date | None, date | None]] = []
    for spell in spells:
        joins = runs and runs[-1][1] == spell.from_
        runs[-1:] = [(runs[-1][0], spell.until)] if joins else [*runs[-1:], (spell.from_, spell.until)]
    return runs


def _filler(answer: WhoAnswer, spell: Spell) -> str:
    """Who filled the seat on a run of days, with the person if papers name one."""
    if sharing(spell) and answer.subject.kind == "post":
        return _by_name(spell)
    holder = spell.person if answer.subject.kind == "post" else spell.post or spell.person
    named = spell.person.name if spell.person and spell.post and answer.subject.kind == "role" else ""
    return (the(holder) if holder else "somebody") + (f" ({named})" if named else "")


def _on_days(spells: Sequence[Spell]) -> str:
    """How surely on which days."""
    return " and ".join(_surely(spells, instant=False))


def _surely(spells: Sequence[Spell], *, instant: bool) -> list[str]:
    """For each certainty and footing, the days of the spells that have it."""
    days: dict[tuple[str, str], list[str]] = {}
    for spell in spells:
        how = (SURELY.get(spell.certainty or State.POSSIBLE, "possibly"), footing(spell.standing))
        days.setdefault(how, []).append("" if instant else days_in_words(spell.from_, spell.until))
    return [f"{f'{surely} {listed(parts)}'.rstrip()}{foot}" for (surely, foot), parts in days.items()]


def _of_person(answer: WhoAnswer, at: Reading, evidence: Mapping[str, EvidenceLine]) -> str:
    """What somebody held or was, one thing after the other, each with how surely on which days."""
    held: dict[str, list[Spell]] = {}
    for spell in answer.spells:
        held.setdefault(spell.of.id, []).append(spell)
    told = []
    for spells in list(held.values())[:MOST]:
        first = max(spells, key=lambda spell: (spell.certainty or State.POSSIBLE).rank)
        when = "; ".join(_surely(spells, instant=at.instant))
        where = source([id_ for spell in spells for id_ in spell.statements], evidence)
        told.append(f"{_what(first)}, {when}{where}")
    rest = counted(len(held) - MOST, "further thing")
    more = f" {upper(rest)} that were held are in the table." if len(held) > MOST else ""
    return f"{opening(at, whole=at.instant)} {answer.subject.name} was {'; '.join(told)}.{more}"


def _threefold(answer: WhoAnswer, *, whole: bool) -> list[str]:
    """A period answered three ways, where they differ: at some time, throughout, at its end."""
    if whole or not answer.at_some_time or answer.throughout == answer.at_some_time:
        return []
    some = listed([the(ref) for ref in answer.at_some_time])
    text = f"At some time in this period it was {some}; for the whole of it"
    if not answer.as_at_end:
        return [f"{text} and at its end nobody can be named."]
    return [f"{text} nobody can be named; at its end it was {listed([the(ref) for ref in answer.as_at_end])}."]


def _settled(spells: Sequence[Spell]) -> list[str]:
    """What would settle what is unknown or unnamed."""
    open_ = [spell for spell in spells if spell.settled_by]
    if not open_:
        return []
    one = open_[0].settled_by[0]
    if one.what != "papers":
        return [f"{settling_in_words(one)}."]
    what = "name the person" if open_[0].state is SeatState.HELD else "settle it"
    return [f"{settling_in_words(one, what)}; the record has none that does."]


def _deputies(answer: WhoAnswer) -> list[str]:
    """Who stood in for the post or role."""
    if not answer.deputies:
        return []
    named = {one.of.id: one for one in answer.deputies}.values()
    told = [f"{SURELY[one.certainty]} {the(one.of)}{footing(one.standing)}" for one in named]
    return [f"To deputise there was {listed(told)}."]


def _sentence(
    answer: WhoAnswer, spell: Spell, evidence: Mapping[str, EvidenceLine], *, whole: bool, instant: bool
) -> str:
    when = "" if whole or instant else f"{days_in_words(spell.from_, spell.until)} "
    return f"{when}{_said(answer, spell, evidence)}{_otherwise(spell)}{_nearest(spell, evidence)}"


def sharing(spell: Spell) -> bool:
    """Whether several shared the job."""
    return sum(one.capacity == "job-share" for one in spell.holders) > 1


def _by_name(spell: Spell) -> str:
    return listed([the(one.person) for one in spell.holders if one.capacity == "job-share"])


def _otherwise(spell: Spell) -> str:
    """Who held the post for the time being, beside or instead of a holder of its own."""
    for_now = [one for one in spell.holders if one.capacity != "job-share"]
    told = [
        f"{the(one.person)} held it {SURELY[one.certainty]} as {one.capacity}{footing(one.standing)}" for one in for_now
    ]
    return f"; {listed(told)}" if told else ""


def _said(answer: WhoAnswer, spell: Spell, evidence: Mapping[str, EvidenceLine]) -> str:
    seat = the(spell.of)
    if spell.state is SeatState.HELD:
        surely = SURELY[spell.certainty or State.PRESUMED]
        if sharing(spell) and answer.subject.kind == "post":
            return f"{seat} was {surely} shared by {_by_name(spell)}{footing(spell.standing)}"
        if answer.subject.kind == "post":
            return f"{seat} was {surely} {the(spell.person) if spell.person else 'somebody'}{footing(spell.standing)}"
        holder = spell.post or spell.person
        return f"{seat} was {surely} {the(holder) if holder else 'somebody'}{footing(spell.standing)}{_person(spell)}"
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
    if sharing(spell):
        return f", a post shared by {_by_name(spell)}"
    if spell.person is None:
        if spell.person_alternatives:
            return f", a post possibly held by {listed([the(ref) for ref in spell.person_alternatives], 'or')}"
        return f"; {WHY[spell.why_unnamed or Reason.NOT_NAMED]}"
    return f", a post {SURELY.get(spell.person_certainty or State.POSSIBLE, 'possibly')} held by {spell.person.name}"


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
        f"{upper(found[0].standing)}, with no outcome in the papers, was {named}; standing “{found[0].standing}” counts it."
    ]
