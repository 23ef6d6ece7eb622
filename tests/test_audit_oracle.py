"""Findings against a plain reading of generated towns: on the first, middle and last day of each, by the oracle's states of that day.

The plain reading is of docs/decisions/0016 and not of the code: who may have an office, whether two of them are one, where lines lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from graph.answers import AuditAnswer
from graph.database import Database
from graph.law import LooksAt, Rule, Strength
from graph.questions.audit import AuditAsked, audit
from graph.statements import Fact, Seat, Standing, State
from tests import oracle
from tests.conftest import TODAY
from tests.towns import RULES, Clocks, asked_of_towns, some_days

YES, NO, OPEN = True, False, None


def test_every_rule_comes_to_what_a_plain_reading_says(shire: Database) -> None:
    seen: Counter[str] = Counter()
    for number, asked in enumerate(asked_of_towns("audit")):
        law_at = None if number % 3 else asked.town.statements[0].published
        under = {"law_at": law_at.isoformat()} if law_at else {}
        answer = audit(shire, AuditAsked(**asked.parameters, **under), today=TODAY)
        for rule in (*RULES, asked.town.rule):
            for first, until, told in course(answer, rule, asked):
                for day in some_days(first, until):
                    expected = reading(rule, asked, day, law_at or day)
                    assert told == expected, f"{asked} {rule.key} {day} law {law_at}: {told} and not {expected}"
                seen[told] += 1
    assert (
        min(seen[state] for state in ("breach", "caution", "satisfied", "cannot-tell", "not-in-force", "prompt")) > 0
    ), seen


def course(answer: AuditAnswer, rule: Rule, asked: Clocks) -> list[tuple[date, date, str]]:
    """What the answer tells of a rule, run by run; the runs cover the whole period without gap or overlap."""
    number = rule.key.rsplit("/", 1)[-1]
    told = [(one.from_, one.until, one.state.value) for one in answer.findings if one.rule == number]
    told += [(one.from_, one.until, "prompt") for one in answer.prompts if one.rule == number]
    told += [(one.from_, one.until, f"none: {one.reason.value}") for one in answer.no_finding if one.rule == number]
    runs = sorted((first or date.min, until or date.max, state) for first, until, state in told)
    assert (runs[0][0], runs[-1][1]) == (asked.first, date.fromordinal(asked.last.toordinal() + 1)), f"{asked} {number}"
    assert all(one[1] == other[0] for one, other in pairwise(runs)), f"{asked} {number}"
    return runs


def reading(rule: Rule, asked: Clocks, day: date, law_day: date) -> str:
    """What a rule comes to on a day, under the law of a day."""
    if rule.authorities and asked.town.kind and asked.town.kind not in rule.authorities:
        return "none: does-not-bind"
    law = law_of(rule, law_day)
    if rule.test is None:
        return "none: not-in-force" if law is NO else "none: not-tested"
    verdict = {
        LooksAt.DESIGNATED: designated, LooksAt.APART: pair, LooksAt.COMBINED: pair, LooksAt.LINE: line, LooksAt.TIER: tier,
        LooksAt.LAYERS: layers, LooksAt.APPOINTED: appointed,
    }[rule.test](rule, Reading(asked, day))  # fmt: skip
    if verdict == "bad":
        verdict = "breach" if rule.strength in (Strength.PROHIBITED, Strength.MANDATORY) else "caution"
    bad = verdict in ("breach", "caution")
    if rule.strength is Strength.REVIEW:
        return "prompt" if bad else "none: nothing-to-look-at"
    if law is NO:
        return "not-in-force" if bad else "none: not-in-force"
    return "cannot-tell" if law is OPEN else verdict


def law_of(rule: Rule, day: date) -> bool | None:
    """Whether the rule was law: surely from the last day on which it may have begun to the first on which it may have ended."""
    if (rule.law_from and day < rule.law_from.first) or (rule.law_to and day > rule.law_to.last):
        return NO
    if (rule.law_from and day < rule.law_from.last) or (rule.law_to and day > rule.law_to.first):
        return OPEN
    return YES


class Reading:
    """A town on a day."""

    def __init__(self, asked: Clocks, day: date) -> None:
        self.asked = asked
        self.world = asked.world
        self.code = asked.town.code
        self.day = day

    def of(self, relation: str) -> list[tuple[Fact, State]]:
        """The facts of a relation that are at least possible here."""
        states = [
            (fact, self.world.fact_state(fact, self.day)) for fact in self.world.facts if fact.relation == relation
        ]
        return [
            (fact, state)
            for fact, state in states
            if state is not State.NONE and self.code in f"{fact.subject} {fact.object}"
        ]

    def sure(self, relation: str) -> list[Fact]:
        return [fact for fact, state in self.of(relation) if state.rank >= State.PRESUMED.rank]

    def seat(self, relation: str, side: str, entity: str, qualifier: str, council: str = "") -> oracle.SeatAnswer:
        return self.world.seat_state(Seat(relation, side, entity, qualifier, council), self.day)

    def office(self, role: str) -> tuple[list[str], list[str]]:
        """Who surely had an office and who else possibly had."""
        seat = self.seat("DISCHARGES", "object", role, "designated", self.code)
        return [fact.subject for fact in seat.winners], [fact.subject for fact in seat.possible]

    def holders(self, thing: str) -> tuple[set[str], set[str]]:
        """The persons that surely are it or held it, and those that possibly did."""
        if "/person/" in thing:
            return {thing}, set()
        seat = self.seat("HOLDS", "object", thing, "substantive")
        surely = {fact.subject for fact in seat.winners if fact.relation == "HOLDS"} if seat.state == "held" else set()
        all_ = {fact.subject for fact in (*seat.winners, *seat.possible) if fact.relation == "HOLDS"}
        return surely, all_ - surely

    def strictest(self) -> oracle.World:
        """The same, of what was reported or decided alone."""
        return self.asked.town.world(self.asked.known_at, Standing.ADOPTED)

    def vacant(self, post: str) -> bool:
        return self.seat("HOLDS", "object", post, "substantive").state == "vacant"

    def same(self, one: str, other: str) -> bool | None:
        """Whether two holders of offices are one post or person."""
        if one == other:
            return YES
        (sure_one, maybe_one), (sure_other, maybe_other) = self.holders(one), self.holders(other)
        if sure_one & sure_other:
            return YES
        if (sure_one | maybe_one) & (sure_other | maybe_other):
            return OPEN
        kinds = {"/person/" in one: one, "/person/" in other: other}
        if len(kinds) == 2 and not self.holders(kinds[False])[0]:
            return OPEN
        return NO


def whole(surely: Sequence[str], possibly: Sequence[str]) -> bool:
    """Whether it was one of these, as `who` has it."""
    return bool(surely) or len(possibly) > 1


def verdict_of(answers: Sequence[bool | None], *, known: bool, bad: bool) -> str:
    """Satisfied or bad only if every candidate says so; `bad` is the answer that is not kept to."""
    if known and answers and all(one is bad for one in answers):
        return "bad"
    return "satisfied" if known and answers and all(one is (not bad) for one in answers) else "cannot-tell"


def designated(rule: Rule, town: Reading) -> str:
    surely, _ = town.office(rule.of[0])
    if not surely:
        return "cannot-tell"
    return "caution" if all(town.vacant(one) for one in surely) else "satisfied"


def pair(rule: Rule, town: Reading) -> str:
    first, second = (town.office(role) for role in rule.of)
    answers = [town.same(one, other) for one in first[0] + first[1] for other in second[0] + second[1]]
    return verdict_of(answers, known=whole(*first) and whole(*second), bad=YES)


def line(rule: Rule, town: Reading) -> str:
    surely, possibly = town.office(rule.of[0])
    answers = [line_of(one, rule, town) for one in surely + possibly]
    return verdict_of(answers, known=whole(surely, possibly), bad=NO)


def line_of(holder: str, rule: Rule, town: Reading) -> bool | None:
    links = [fact for fact in town.sure("REPORTS_TO") if fact.subject in (holder, rule.of[0])]
    wanted = [fact.object for fact in links if fact.qualifier in rule.natures]
    if any(leads(target, rule.to[0], town) is YES for target in wanted):
        return YES
    seat = town.seat("REPORTS_TO", "subject", holder, "line", "")
    alone = seat.state == "held" and not seat.possible
    lines = [fact.object for fact in links if fact.qualifier == "line"]
    return NO if alone and all(leads(target, rule.to[0], town) is NO for target in lines + wanted) else OPEN


def leads(target: str, office: str, town: Reading) -> bool | None:
    if target == office:
        return YES
    if target.startswith("role/"):
        return OPEN
    surely, possibly = town.office(office)
    answers = [town.same(target, one) for one in surely + possibly]
    if surely and all(one is YES for one in answers):
        return YES
    below = any(
        (fact.subject, fact.object, fact.qualifier) == (target, office, "line") for fact in town.sure("REPORTS_TO")
    )
    other = whole(surely, possibly) and all(one is NO for one in answers)
    return NO if below or "/body/" in target or other else OPEN


def tier(rule: Rule, town: Reading) -> str:
    surely, possibly = town.office(rule.of[0])
    answers: list[bool | None] = []
    for one in surely + possibly:
        numbers = {int(fact.object.rsplit("/", 1)[-1]) for fact in town.sure("AT_TIER") if fact.subject == one}
        within = {number <= rule.most for number in numbers}
        answers.append(within.pop() if len(within) == 1 else OPEN)
    return verdict_of(answers, known=whole(surely, possibly), bad=NO)


def appointed(rule: Rule, town: Reading) -> str:
    surely, _ = town.office(rule.of[0])
    if not surely:
        return "cannot-tell"
    adopted = [decided(one, rule.of[0], town) for one in surely]
    return "cannot-tell" if any(adopted) else "bad"


def decided(holder: str, role: str, town: Reading) -> bool:
    """Whether it is told as fact or decided that somebody has an office: in the strictest standing."""
    adopted = town.strictest()
    return any(
        adopted.fact_state(fact, town.day).rank >= State.PRESUMED.rank
        for fact in adopted.facts
        if (fact.subject, fact.relation, fact.object, fact.qualifier) == (holder, "DISCHARGES", role, "designated")
    )


def layers(rule: Rule, town: Reading) -> str:
    top = {fact.subject for fact in town.sure("MEMBER_OF") if fact.object == rule.of[0]}
    lines = [fact for fact in town.sure("REPORTS_TO") if fact.qualifier == "line"]
    depth, seen = 0, set(top)
    while top := {fact.subject for fact in lines if fact.object in top} - seen:
        seen |= top
        depth += 1
    return "bad" if depth > rule.most else "cannot-tell"
