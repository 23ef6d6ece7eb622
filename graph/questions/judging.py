"""What a rule comes to on a day, from who had the offices that it is about. Breach and satisfied only if every candidate gives them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

from graph.answers import FindingState
from graph.derivation.seat_states import SeatState
from graph.law import BREAKABLE, LooksAt, Strength
from graph.statements import VACANT_IN, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from graph.derivation.records import Record
    from graph.questions.sweep import Seated, World
    from graph.wording.audit import Why

RuleRow = dict[str, Any]
"""A rule as the store has it."""

LINE_TESTS = ("duties", "lines", "further", "held")
LOOKED_AT = {
    LooksAt.DESIGNATED: ("duties", "held"),
    LooksAt.APART: ("duties", "held"),
    LooksAt.COMBINED: ("duties", "held"),
    LooksAt.LINE: LINE_TESTS,
    LooksAt.TIER: ("duties", "tiers"),
    LooksAt.APPOINTED: ("duties", "appointing"),
    LooksAt.LAYERS: ("members", "all_lines"),
}
"""test -> the parts of the query's row that it looks at."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule comes to: the things it is about, the records that show it, and why, in words.

    `basis` are the records as sure as which it is: who possibly had an office beside one who surely had it makes nothing less sure.
    """

    state: FindingState
    about: tuple[str, ...]
    records: tuple[Record, ...]
    why: str
    basis: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who may have a role on a day. `whole` when it was one of these and nobody else, as `who` tells it."""

    role: str
    seat: Seated
    whole: bool

    @property
    def records(self) -> tuple[Record, ...]:
        """All that may have it, those that surely do first."""
        return self.seat.records

    @property
    def basis(self) -> tuple[Record, ...]:
        """Those as sure as which it is that somebody of them has it."""
        return self.seat.winners or self.seat.possible

    @property
    def surely(self) -> tuple[Record, ...]:
        """Those that surely have it."""
        return self.seat.winners


class Day:
    """The records of a day, in a world."""

    def __init__(self, present: Sequence[Record], day: date, world: World, why: Why) -> None:
        self.present = present
        self.day = day
        self.world = world
        self.why = why

    def judged(self, rule: RuleRow) -> Verdict:
        """What the rule comes to on this day."""
        test = LooksAt(rule["test"])
        if test in (LooksAt.APART, LooksAt.COMBINED):
            return self._together(rule)
        ways = {
            LooksAt.DESIGNATED: self._designated, LooksAt.LINE: self._line, LooksAt.TIER: self._tier, LooksAt.APPOINTED: self._appointed,
            LooksAt.LAYERS: self._layers,
        }  # fmt: skip
        return ways[test](rule)

    def candidates(self, role: str) -> Candidates:
        """Who may have a role: one alone, or several between whom the papers cannot tell."""
        own = [one for one in self._of("DISCHARGES") if one.fact.object == role and one.fact.qualifier == "designated"]
        seat = self.world.seated(own, self.day)
        whole = seat.state in (SeatState.HELD, SeatState.CONTESTED) or len(seat.possible) > 1
        return Candidates(role, seat, whole)

    def _of(self, *relations: str) -> list[Record]:
        return [one for one in self.present if one.fact.relation in relations and self.world.counts(one)]

    def _sure(self, record: Record) -> bool:
        return self.world.state(record).rank >= State.PRESUMED.rank

    # Who is there

    def _designated(self, rule: RuleRow) -> Verdict:
        """Satisfied when somebody surely has the role. That it passes on some unknown day leaves open whether there was a gap."""
        (role,) = rule["of"]
        found = self.candidates(role)
        if not found.surely:
            return Verdict(
                FindingState.CANNOT_TELL,
                _subjects(found.records),
                found.records,
                self.why.nobody_told(role, found.records),
            )
        vacant = [self._vacancy(one.fact.subject) for one in found.surely]
        if all(vacant):
            shown = (*found.surely, *(one for one in vacant if one))
            why = self.why.vacant(role, found.surely)
            return Verdict(FindingState.CAUTION, _subjects(found.surely), shown, why, shown)
        why = self.why.designated(role, found.surely)
        return Verdict(FindingState.SATISFIED, _subjects(found.surely), found.surely, why, found.surely)

    def _vacancy(self, post: str) -> Record | None:
        """The word of a paper that a post is vacant."""
        seat = self._holding(post)
        return seat.winners[0] if seat.state is SeatState.VACANT else None

    def _holding(self, post: str) -> Seated:
        seats = [one for one in self._of("HOLDS", VACANT_IN) if one.fact.seat and one.fact.seat.entity == post]
        return self.world.seated(seats, self.day)

    # Two roles in one post or person

    def _together(self, rule: RuleRow) -> Verdict:
        """Whether two roles are in one post or person, whoever of the candidates has them."""
        first, second = (self.candidates(role) for role in rule["of"])
        pairs = list(product(first.records, second.records))
        told = [self.one_and_the_same(a.fact.subject, b.fact.subject) for a, b in pairs]
        holding = tuple(dict.fromkeys(one for each in told for one in each[1]))
        shown = (*first.records, *second.records, *holding)
        basis = (*first.basis, *second.basis, *holding)
        about = _subjects((*first.records, *second.records))
        if first.whole and second.whole and all(same is True for same, _ in told):
            return Verdict(_bad(rule), about, shown, self.why.together(rule, first, second), basis)
        if first.whole and second.whole and all(same is False for same, _ in told):
            return Verdict(FindingState.SATISFIED, about, shown, self.why.apart(first, second), basis)
        unknown = [one.role for one in (first, second) if not one.whole]
        return Verdict(FindingState.CANNOT_TELL, about, shown, self.why.open_pair(rule["of"], unknown))

    def one_and_the_same(self, one: str, other: str) -> tuple[bool | None, tuple[Record, ...]]:
        """Whether two holders are one post or one person; None when the papers leave it open. And the records that show it.

        Two posts of which no paper names a common holder are two.
        """
        if one == other:
            return True, ()
        (surely, maybe), (surely_other, maybe_other) = (self._persons(id_) for id_ in (one, other))
        shared = surely.keys() & surely_other.keys()
        if shared:
            person = min(shared)
            return True, tuple(record for each in (surely, surely_other) if (record := each[person]))
        if (surely.keys() | maybe) & (surely_other.keys() | maybe_other):
            return None, ()
        if ("/person/" in one) != ("/person/" in other) and not (surely_other if "/person/" in one else surely):
            return None, ()
        return False, ()

    def _persons(self, holder: str) -> tuple[dict[str, Record | None], set[str]]:
        """The persons who surely are this holder or held this post, each with the record that says so, and those who possibly did."""
        if "/person/" in holder:
            return {holder: None}, set()
        seat = self._holding(holder)
        others = [one for one in self._of("HOLDS") if one.fact.object == holder and one.fact.seat is None]
        sure = [one for one in seat.winners if one.fact.relation == "HOLDS"] if seat.state is SeatState.HELD else []
        sure += [one for one in others if self._sure(one)]
        surely: dict[str, Record | None] = {one.fact.subject: one for one in sure}
        maybe = {one.fact.subject for one in (*seat.records, *others) if one.fact.relation == "HOLDS"}
        return surely, maybe - surely.keys()

    # Where an office stands

    def _line(self, rule: RuleRow) -> Verdict:
        """Whether the line asked for is there, whoever of the candidates has the role."""
        (role,) = rule["of"]
        found = self.candidates(role)
        told = [self._line_of(one.fact.subject, role, rule) for one in found.records]
        links = tuple(dict.fromkeys(link for _, each in told for link in each))
        shown, basis = (*found.records, *links), (*found.basis, *links)
        about = _subjects(found.records) + tuple(one.fact.object for one in links)
        if found.whole and all(good is True for good, _ in told):
            return Verdict(FindingState.SATISFIED, about, shown, self.why.line(links), basis)
        if found.whole and all(good is False for good, _ in told):
            return Verdict(_bad(rule), about, shown, self.why.line_elsewhere(links, rule["to"]), basis)
        return Verdict(FindingState.CANNOT_TELL, about, shown, self.why.no_line(role, found, links))

    def _line_of(self, holder: str, role: str, rule: RuleRow) -> tuple[bool | None, tuple[Record, ...]]:
        """Whether a holder has the line: True, or False when its only line surely leads elsewhere; and the links that show it."""
        mine = [one for one in self._of("REPORTS_TO") if one.fact.subject in (holder, role) and self._sure(one)]
        wanted = [one for one in mine if one.fact.qualifier in rule["natures"]]
        leads = [(one, self._leads_to(one.fact.object, rule["to"])) for one in wanted]
        good = tuple(one for one, there in leads if there is True)
        if good:
            return True, good
        lines = [one for one in mine if one.fact.qualifier == "line"]
        seat = self.world.seated([one for one in lines if one.fact.subject == holder], self.day)
        surely_elsewhere = seat.state is SeatState.HELD and not seat.possible
        if surely_elsewhere and all(self._leads_to(one.fact.object, rule["to"]) is False for one in (*lines, *wanted)):
            return False, tuple(lines)
        return None, tuple(mine)

    def _leads_to(self, target: str, offices: Sequence[str]) -> bool | None:
        """Whether a link to `target` is one to any of the offices: by name, or through the post that has it.

        Of a link to another office that is left open, for one post may have both.
        """
        if target in offices:
            return True
        told: list[bool | None] = []
        for office in (one for one in offices if "role/" in one):
            found = self.candidates(office)
            same = [self.one_and_the_same(target, one.fact.subject)[0] for one in found.records]
            # Who reports to an office by line is not the one who has it.
            below = any(
                one.fact.subject == target
                and one.fact.object == office
                and one.fact.qualifier == "line"
                and self._sure(one)
                for one in self._of("REPORTS_TO")
            )
            if found.whole and found.surely and all(one is True for one in same):
                told.append(True)
            else:
                known = below or "/body/" in target or (found.whole and all(one is False for one in same))
                told.append(False if known else None)
        return True if True in told else None if None in told else False

    def _tier(self, rule: RuleRow) -> Verdict:
        """Whether whoever has the role surely stands no lower than the tier allowed."""
        (role,) = rule["of"]
        found = self.candidates(role)
        told: list[bool | None] = []
        stood: list[Record] = []
        for one in found.records:
            stands = [two for two in self._of("AT_TIER") if two.fact.subject == one.fact.subject and self._sure(two)]
            stood += stands
            numbers = [_number(two.fact.object) for two in stands]
            within = {None if number is None else number <= rule["most"] for number in numbers}
            told.append(within.pop() if len(within) == 1 else None)
        about, shown, basis = _subjects(found.records), (*found.records, *stood), (*found.basis, *stood)
        if found.whole and all(good is True for good in told):
            return Verdict(FindingState.SATISFIED, about, shown, self.why.tier(found, rule["most"]), basis)
        if found.whole and all(good is False for good in told):
            return Verdict(_bad(rule), about, shown, self.why.lower_tier(found, rule["most"]), basis)
        return Verdict(FindingState.CANNOT_TELL, about, shown, self.why.no_tier(role, found))

    def _appointed(self, rule: RuleRow) -> Verdict:
        """Of an office that somebody else fills. Never satisfied, for that somebody had it does not tell who appointed.

        A caution when it rests on what the council itself asked for or decided.
        """
        (role,) = rule["of"]
        found = self.candidates(role)
        powers = tuple(one for one in self._of("OVERSEES") if one.fact.object == role)
        shown, about = (*found.records, *powers), _subjects(found.records)
        if not found.surely:
            return Verdict(FindingState.CANNOT_TELL, about, shown, self.why.not_appointed(role, powers))
        proposed = all(one.adopted.rank < State.PRESUMED.rank for one in found.surely)
        why = self.why.appointed(role, found.surely, powers, proposed=proposed)
        return Verdict(_bad(rule) if proposed else FindingState.CANNOT_TELL, about, shown, why, found.surely)

    def _layers(self, rule: RuleRow) -> Verdict:
        """Whether more layers than allowed surely report below the members of a body. Never satisfied: the papers list the top alone."""
        (body,) = rule["of"]
        members = [one for one in self._of("MEMBER_OF") if one.fact.object == body and self._sure(one)]
        below: dict[str, list[Record]] = {}
        for one in self._of("REPORTS_TO"):
            if one.fact.qualifier == "line" and self._sure(one):
                below.setdefault(one.fact.object, []).append(one)
        layer, depth = {one.fact.subject for one in members}, 0
        seen: set[str] = set()
        links: list[Record] = []
        while True:
            seen |= layer
            steps = [one for above in sorted(layer) for one in below.get(above, ()) if one.fact.subject not in seen]
            if not steps:
                break
            layer, depth = {one.fact.subject for one in steps}, depth + 1
            links += steps
        if depth > rule["most"]:
            return Verdict(
                _bad(rule), (body,), (*members, *links), self.why.layers(body, depth, rule["most"]), tuple(links)
            )
        return Verdict(FindingState.CANNOT_TELL, (body,), tuple(members), self.why.some_layers(body, depth))


def _bad(rule: RuleRow) -> FindingState:
    """What a rule comes to when it is not kept."""
    return FindingState.BREACH if Strength(rule["strength"]) in BREAKABLE else FindingState.CAUTION


def _subjects(records: Iterable[Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.fact.subject for one in records))


def _number(tier: str) -> int | None:
    """The number of a tier by its id; none if it is told in words."""
    text = tier.rsplit("/", 1)[-1]
    return int(text) if text.isdigit() else None
