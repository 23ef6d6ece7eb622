"""What law, guidance and a council's own principles come to under the record, on each day of a period."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from graph.answers import (
    AuditAnswer,
    Finding,
    FindingState,
    NoFinding,
    NoFindingReason,
    PaperRef,
    RuleLine,
)
from graph.dates import Reading, read_period
from graph.errors import DateError
from graph.interval import BEGINNING, FOREVER, Period, day_after
from graph.law import STRENGTHS, LooksAt, Strength, in_force
from graph.query import query
from graph.questions.asking import Asked, Reach, evidence_in, in_reading_order, the_council
from graph.questions.judging import LOOKED_AT, Day
from graph.questions.names import Names
from graph.questions.spelling import unique
from graph.questions.standings import standing_shown
from graph.questions.sweep import record_of, runs
from graph.wording import NO_ADVICE, audit_in_words, caveats
from graph.wording.audit import Why, law_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from graph.database import Database, Row
    from graph.derivation.records import Record
    from graph.questions.judging import RuleRow, Verdict
    from graph.statements import Standing

OF_THE_DAY = "of-the-day"

STANDINGS = ("reported", "resolved", "recommended", "proposed")
"""What may be shown as the standing of a finding, the strictest first."""


class AuditAsked(Asked):
    """What do law, guidance and a council's own principles come to under the record?"""


def audit(database: Database, asked: AuditAsked, *, today: date) -> AuditAnswer:
    """Answer `asked`; `today` is what "today" means. Raises the errors of names, dates and the database."""
    reach, law_at = Reach.of(asked, today), _law_at(asked, today)
    row = database.read_one(query("read/audit"), {"council": asked.council, **reach.parameters(asked)})
    clocks = reach.clocks(asked, row)
    code = the_council(asked, row["councils"])
    auditing = _Auditing(row, reach, asked, str(code), law_at)
    told = [one for rule in row["rules"] for one in auditing.told(rule)]
    findings = tuple(one for one in told if isinstance(one, Finding) and one.strength != Strength.REVIEW)
    prompts = tuple(one for one in told if isinstance(one, Finding) and one.strength == Strength.REVIEW)
    used = {id_ for one in (*findings, *prompts) for id_ in one.statements}
    shown = in_reading_order(auditing.evidence, used)
    law = {"text": asked.law_at, "read_as": law_at.said if law_at else "the law of the day"}
    answer = AuditAnswer(
        question="audit",
        asked={"council": code, **reach.echo(), "law_at": law},
        clocks=clocks,
        answer="",
        caveats=(
            NO_ADVICE,
            *_unverified(row["rules"], findings),
            *caveats(told, shown.values(), assumed=auditing.assumed),
        ),
        evidence=shown if asked.evidence == "full" else {},
        council=auditing.names.ref(str(code), reach.at.period.start),
        findings=findings,
        prompts=prompts,
        no_finding=tuple(one for one in told if isinstance(one, NoFinding)),
        rules={_number(rule): _line(rule) for rule in row["rules"]},
        counts=dict(Counter(state for _, state in {(one.rule, one.state.value) for one in findings})),
    )
    return answer.model_copy(update={"answer": audit_in_words(answer, reach.at)})


def _law_at(asked: Asked, today: date) -> Reading | None:
    """The day whose law counts; none for the law of the day itself. Raises DateError."""
    if asked.law_at == OF_THE_DAY:
        return None
    reading = read_period(asked.law_at, today=today)
    if not reading.instant:
        raise DateError(
            f"law_at is one day, and {asked.law_at!r} is {reading.said}",
            remedy=f"name the day, like 2012-04-03, or write {OF_THE_DAY}",
        )
    return reading


def _unverified(rules: Iterable[RuleRow], findings: Iterable[Finding]) -> tuple[str, ...]:
    """A warning that sources of rules were not read again."""
    left = sorted(_number(rule) for rule in rules if not rule["verified"])
    found = {one.rule for one in findings}
    named = [number for number in left if number in found]
    if not named:
        return ()
    return (f"Not verified: the sources of {', '.join(named)} were not read again for this record.",)


def _number(rule: RuleRow) -> str:
    return str(rule["key"]).rsplit("/", 1)[-1]


def _line(rule: RuleRow) -> RuleLine:
    """The rule as an answer shows it."""
    paper = rule["paper"]
    return RuleLine(
        title=rule["title"],
        asks=rule["asks"],
        strength=rule["strength"],
        means=STRENGTHS[Strength(rule["strength"])],
        jurisdiction=rule["jurisdiction"],
        authorities=tuple(rule["authorities"]),
        law_from=rule.get("law_from"),
        law_to=rule.get("law_to"),
        source=rule["source"],
        verified=rule["verified"],
        note=rule.get("note"),
        paper=PaperRef(**{name: paper[name] for name in PaperRef.model_fields}) if paper else None,
        paragraph=rule.get("locator"),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A run of days on which a rule comes to one thing: a verdict, or a reason for none."""

    days: Period
    verdict: Verdict | None
    would_be: FindingState | None
    reason: NoFindingReason | None
    why: str

    def same(self, other: _Run) -> bool:
        """Whether it says what another run says; where it cannot be told, how sure the parts are makes no difference."""
        mine, theirs = self.verdict, other.verdict
        alike = (self.would_be, self.reason, self.why) == (other.would_be, other.reason, other.why)
        if mine is None or theirs is None:
            return alike and mine is theirs
        known = mine.state is not FindingState.CANNOT_TELL
        shown = [
            known and {(one.fact, one.adopted, one.recommended, one.proposed) for one in each.basis}
            for each in (mine, theirs)
        ]
        return alike and (mine.state, set(mine.about)) == (theirs.state, set(theirs.about)) and shown[0] == shown[1]

    def and_then(self, other: _Run) -> _Run:
        """One run of this and the next, which says the same, with the records of both."""
        verdict = self.verdict
        if verdict and other.verdict:
            verdict = replace(verdict, records=tuple(dict.fromkeys((*verdict.records, *other.verdict.records))))
        return replace(self, days=Period(self.days.start, other.days.until), verdict=verdict)


class _Auditing:
    """Reads rules against the row of the query."""

    def __init__(self, row: Row, reach: Reach, asked: Asked, council: str, law_at: Reading | None) -> None:
        self.names = Names(row["names"], asked.standing)
        self.period = reach.at.period
        self.world = reach.world(asked)
        self.standing: Standing = asked.standing
        self.law_at = law_at.period.start if law_at else None
        self.council = council
        self.evidence = evidence_in(row["evidence"])
        parts = sorted({part for looked in LOOKED_AT.values() for part in looked})
        self._records: Mapping[str, list[Record]] = {part: [record_of(one) for one in row[part]] for part in parts}
        self.assumed = False

    def told(self, rule: RuleRow) -> Iterator[Finding | NoFinding]:
        """What the rule comes to, run by run."""
        joined: list[_Run] = []
        for run in self._swept(rule):
            last = joined[-1] if joined else None
            if last and run.same(last):
                joined[-1] = _Run(
                    Period(last.days.start, run.days.until), last.verdict, last.would_be, last.reason, last.why
                )
            else:
                joined.append(run)
        for run in joined:
            yield self._finding(rule, run) if run.verdict else self._none(rule, run)

    def _swept(self, rule: RuleRow) -> Iterator[_Run]:
        kind = self.names.detail(self.council)
        bound = not rule["authorities"] or not kind or kind in rule["authorities"]
        looked = LOOKED_AT[LooksAt(rule["test"])] if rule.get("test") else ()
        records = list({one.id: one for part in looked for one in self._records[part]}.values())
        for days, present in runs(self.period, records):
            for piece in self._by_law(rule, days):
                yield self._run(rule, piece, present, bound=bound)

    def _by_law(self, rule: RuleRow, days: Period) -> Iterator[Period]:
        """The days cut where the law changes; not at all if it is that of another day."""
        bounds = [rule.get("first"), rule.get("surely")]
        bounds += [day_after(day) for day in (rule.get("last"), rule.get("ends")) if day]
        cuts = {days.start, days.until} | {day for day in bounds if day and day in days and self.law_at is None}
        yield from (Period(*each) for each in pairwise(sorted(cuts)))

    def _run(self, rule: RuleRow, days: Period, present: Sequence[Record], *, bound: bool) -> _Run:
        day = days.start
        law_day = self.law_at or day
        law = in_force(rule.get("first"), rule.get("surely"), rule.get("last"), rule.get("ends"), law_day)
        why_law = law_in_words(rule, law_day) if law is not True else ""
        if not bound:
            kinds = ", ".join(rule["authorities"])
            return _Run(days, None, None, NoFindingReason.DOES_NOT_BIND, f"it binds councils of another kind: {kinds}")
        if not rule.get("test"):
            if law is False:
                return _Run(days, None, None, NoFindingReason.NOT_IN_FORCE, why_law)
            return _Run(days, None, None, NoFindingReason.NOT_TESTED, rule["untested"])
        verdict = Day(present, day, self.world, Why(self.names, day)).judged(rule)
        bad = verdict.state in (FindingState.BREACH, FindingState.CAUTION)
        if law is False:
            if not bad or rule["strength"] == Strength.REVIEW:
                return _Run(days, None, None, NoFindingReason.NOT_IN_FORCE, why_law)
            return _Run(days, verdict, verdict.state, None, f"{why_law}; {verdict.why}")
        if rule["strength"] == Strength.REVIEW and not bad:
            told = "the two roles are not told to be in one post"
            return _Run(days, None, None, NoFindingReason.NOTHING_TO_LOOK_AT, told)
        if law is None:
            return _Run(days, verdict, FindingState.CANNOT_TELL, None, f"{why_law}; {verdict.why}")
        return _Run(days, verdict, None, None, verdict.why)

    def _finding(self, rule: RuleRow, run: _Run) -> Finding:
        verdict, day = run.verdict, run.days.start
        assert verdict is not None  # noqa: S101 - only runs with one are told as findings
        state, would_be = verdict.state, None
        if run.would_be is FindingState.CANNOT_TELL:
            state = FindingState.CANNOT_TELL
        elif run.would_be:
            state, would_be = FindingState.NOT_IN_FORCE, run.would_be
        sure = [self.world.state(one) for one in verdict.basis]
        known = verdict.state is not FindingState.CANNOT_TELL and sure
        shown = {standing_shown(one, self.standing) for one in verdict.basis}
        self.assumed = self.assumed or any(one.assumed for one in verdict.records)
        return Finding(
            rule=_number(rule),
            strength=rule["strength"],
            state=state,
            would_be=would_be,
            from_=None if day == BEGINNING else day,
            until=None if run.days.until == FOREVER else run.days.until,
            entities=tuple(self.names.ref(id_, day) for id_ in dict.fromkeys((*rule["of"], *verdict.about))),
            certainty=min(sure, key=lambda one: one.rank) if known else None,
            standing=max(shown, key=STANDINGS.index) if known else None,
            why=run.why,
            verified=rule["verified"],
            statements=unique(id_ for one in verdict.records for id_ in one.by),
        )

    def _none(self, rule: RuleRow, run: _Run) -> NoFinding:
        assert run.reason is not None  # noqa: S101 - a run without a verdict has a reason
        return NoFinding(
            rule=_number(rule),
            reason=run.reason,
            from_=None if run.days.start == BEGINNING else run.days.start,
            until=None if run.days.until == FOREVER else run.days.until,
            why=run.why,
        )
