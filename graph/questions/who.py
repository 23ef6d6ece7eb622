"""Who held a role in a period: the designation swept day by day, and with it the holders of the posts that had it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pydantic import Field

from graph.answers import Evidenced, EvidenceLine, Reason, Ref, SeatState, Spell, WhoAnswer
from graph.entities import name_key
from graph.errors import AmbiguousName, Candidate
from graph.interval import BEGINNING, FOREVER, Period, day_before
from graph.query import query
from graph.questions.asking import Asked, Names, Reach, Text, evidence_lines, the_council
from graph.questions.naming import unknown_name
from graph.questions.sweep import Claim, Seated, runs, seated, standing_shown
from graph.statements import State
from graph.wording import course_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.database import Database, Row


class WhoAsked(Asked):
    """Who held a role in a period?"""

    role: Text = Field(description="The role: its name, another name it had, an abbreviation like DCS, or its id.")


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of days and what can be said of the role and of the post's holder on each of them."""

    days: Period
    role: Seated
    holder: Seated


def who(database: Database, asked: WhoAsked, *, today: date) -> WhoAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach = Reach.of(asked, today)
    row = database.read_one(
        query("read/who"),
        {"name": asked.role, "key": name_key(asked.role), "council": asked.council, **reach.parameters(asked)},
    )
    clocks = reach.clocks(asked, row)
    names = Names(row["names"])
    council = the_council(asked, row["councils"])
    role = _the_role(database, asked, row, names, reach)
    claims = [Claim.of(record, asked.standing) for record in row["records"]]
    seat = [Claim.of(record, asked.standing) for record in row["seat"]]
    evidence = evidence_lines(row["evidence"])
    spells = _Spells(names, seat, evidence)
    told = tuple(spells.spell(run) for run in _joined(_swept(reach.at.period, claims)))
    used = {id_ for spell in told for id_ in _statements(spell)}
    shown = {id_: line for id_, line in sorted(evidence.items()) if id_ in used}
    return WhoAnswer(
        question="who",
        asked={"role": {"text": asked.role, **role.model_dump()}, "council": council, **reach.echo()},
        clocks=clocks,
        answer=course_in_words(role, reach.at, told, shown),
        caveats=_caveats(told, shown, claims),
        evidence=shown if asked.evidence == "full" else {},
        role=role,
        spells=told,
        **_threefold(told),
    )


def _the_role(database: Database, asked: WhoAsked, row: Row, names: Names, reach: Reach) -> Ref:
    """The one role of that name; several or none are refused, never guessed."""
    found = [names.ref(id_, reach.at.period.start) for id_ in row["roles"]]
    if not found:
        raise unknown_name(database, asked.role, "role", row["edition"])
    if len(found) > 1:
        raise AmbiguousName(
            f"{asked.role!r} may be several roles",
            candidates=[Candidate(ref.id, ref.kind, ref.name) for ref in found],
            remedy="ask with the id of the one you mean",
        )
    return found[0]


def _swept(period: Period, claims: Sequence[Claim]) -> list[_Run]:
    """The period run by run: first the role's claims, then those on the post of whoever has it."""
    swept = []
    for days, present in runs(period, claims):
        role = seated([claim for claim in present if claim.relation == "DISCHARGES"])
        post = role.winners[0].subject if role.state is SeatState.HELD else None
        holders = [claim for claim in present if claim.relation == "HOLDS" and claim.object == post]
        swept.append(_Run(days, role, seated(holders)))
    return swept


def _joined(swept: Sequence[_Run]) -> list[_Run]:
    """Neighbouring runs on which the same can be said are one."""
    joined: list[_Run] = []
    for run in swept:
        last = joined[-1] if joined else None
        if last and _said(last.role) == _said(run.role) and _said(last.holder) == _said(run.holder):
            joined[-1] = replace(last, days=Period(last.days.start, run.days.until))
        else:
            joined.append(run)
    return joined


def _said(seat: Seated) -> tuple[object, ...]:
    """What makes two days of a seat differ."""
    return (
        seat.state,
        [(claim.subject, claim.state, claim.states, claim.by) for claim in seat.winners],
        [(claim.subject, claim.by) for claim in seat.possible],
    )


class _Spells:
    """Makes the spells of an answer; knows names, the role's whole course and its evidence."""

    def __init__(self, names: Names, seat: Sequence[Claim], evidence: Mapping[str, EvidenceLine]) -> None:
        self.names = names
        self.seat = seat
        self.evidence = evidence

    def spell(self, run: _Run) -> Spell:
        """What is said of one run."""
        first = run.days.start
        held = run.role.state is SeatState.HELD
        winner = run.role.winners[0] if run.role.winners else None
        holder = self.names.ref(winner.subject, first) if winner and held else None
        post = holder if holder and holder.kind == "post" else None
        person_claim = run.holder.winners[0] if run.holder.state is SeatState.HELD else None
        person = self.names.ref(person_claim.subject, first) if person_claim else None
        person_certainty = person_claim.state if person_claim else None
        if holder and holder.kind == "person" and winner:
            person, person_certainty = holder, winner.state
        others = run.role.winners if run.role.state is SeatState.CONTESTED else run.role.possible
        several = run.role.state is SeatState.CONTESTED or (not held and len(others) > 1)
        refs = tuple(self.names.ref(claim.subject, first) for claim in others)
        behind = [*run.role.winners, *run.role.possible, *run.holder.winners, *run.holder.possible]
        return Spell(
            from_=None if first == BEGINNING else first,
            until=None if run.days.until == FOREVER else run.days.until,
            state=run.role.state,
            reason=self._reason(run) if run.role.state is SeatState.UNKNOWN else None,
            certainty=winner.state if winner else None,
            standing=standing_shown(winner, self.evidence) if winner else None,
            post=post,
            person=person,
            why_unnamed=Reason.NOT_NAMED if post and person is None else None,
            person_certainty=person_certainty,
            capacity=winner.qualifier if winner else None,
            one_of=refs if several else (),
            alternatives=() if several else refs,
            last_evidenced=self._evidenced(first, before=True),
            next_evidenced=self._evidenced(run.days.until, before=False),
            statements=_unique(id_ for claim in behind for id_ in claim.by),
            from_by=_unique(id_ for claim in behind if claim.days.start == first for id_ in claim.from_by),
            until_by=_unique(id_ for claim in behind if claim.days.until == run.days.until for id_ in claim.until_by),
        )

    def _reason(self, run: _Run) -> Reason:
        """Why nobody can be named for these days."""
        if not self.seat:
            return Reason.NOTHING_PUBLISHED
        if len(run.role.possible) > 1:
            return Reason.HAND_OVER
        spoken = [claim.days.start for claim in self.seat if claim.state is not State.POSSIBLE]
        if run.role.possible and any(day <= run.days.start for day in spoken):
            return Reason.PRESUMPTION_LAPSED
        return Reason.NO_PAPER_REACHES

    def _evidenced(self, day: date, *, before: bool) -> Evidenced | None:
        """The last attested day of the role before the day (that day included), or the first from it on."""
        found = []
        for claim in self.seat:
            if claim.state is State.CERTAIN:
                nearest = min(day_before(claim.days.until), day) if before else max(claim.days.start, day)
                if nearest in claim.days:
                    found.append((nearest, claim))
        if not found:
            return None
        nearest, claim = (max if before else min)(found, key=lambda pair: pair[0])
        return Evidenced(day=nearest, by=self.names.ref(claim.subject, nearest), statements=claim.by)


def _threefold(spells: Sequence[Spell]) -> dict[str, tuple[Ref, ...]]:
    """Who held it throughout the period, at some time in it, and at its end: certain or presumed only."""
    holders = [_holder(spell) for spell in spells]
    throughout = (holders[0],) if holders and holders[0] and all(one == holders[0] for one in holders) else ()
    some_time = tuple({ref.id: ref for ref in holders if ref}.values())
    end = (holders[-1],) if holders and holders[-1] else ()
    return {"throughout": throughout, "at_some_time": some_time, "as_at_end": end}


def _holder(spell: Spell) -> Ref | None:
    return (spell.post or spell.person) if spell.state is SeatState.HELD else None


def _caveats(spells: Sequence[Spell], evidence: Mapping[str, EvidenceLine], claims: Sequence[Claim]) -> tuple[str, ...]:
    """What a reader must know before quoting the answer."""
    caveats = []
    if any(spell.certainty is State.PRESUMED for spell in spells):
        caveats.append(
            "Presumed: no paper speaks of these very days; it is taken to go on for up to 730 days after it was last evidenced."
        )
    if any(claim.assumed for claim in claims):
        caveats.append("Assumed: a change without a date is read as made within 30 days of the meeting that was asked for it.")
    if any(line.inferred for line in evidence.values()):
        caveats.append("Inferred: some of the evidence is concluded from a paper and not said by it in so many words.")
    return tuple(caveats)


def _statements(spell: Spell) -> set[str]:
    nearest = [part for part in (spell.last_evidenced, spell.next_evidenced) if part]
    return {*spell.statements, *spell.from_by, *spell.until_by, *(id_ for part in nearest for id_ in part.statements)}


def _unique(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
