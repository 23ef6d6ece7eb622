"""Rules of law over time: a lane for each, with what it asks, since when it is law, and what it came to on which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pictures.lanes import Lane, Lanes, Run, Scale
from graph.days import in_words
from graph.edtf_when import read_when
from graph.interval import BEGINNING, FOREVER
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import AuditAnswer, Finding, NoFinding, RuleLine, Window

TITLES = {
    "breach": "Breaches",
    "caution": "Reasons for caution",
    "cannot-tell": "What the papers cannot tell",
    "satisfied": "Satisfied",
    "prompt": "Prompts to look, no findings",
    "not-in-force": "Not law on these days",
    "no-finding": "Rules that make no finding",
}
"""state -> the heading of the rules that come to it and to nothing that stands above it here."""

NO_FINDING = {"not-in-force": "not-in-force"}
"""reason for no finding -> how it is drawn, if not as no finding."""


@dataclass(frozen=True, slots=True)
class RuleOverTime:
    """A rule with its lane; `told` are its findings and its reasons for none, run by run, each with how it is drawn."""

    number: str
    rule: RuleLine
    lane: Lane
    told: Sequence[tuple[str, Finding | NoFinding]]

    @property
    def states(self) -> set[str]:
        """What it comes to on some day."""
        return {sure for sure, _ in self.told}


@dataclass(frozen=True, slots=True)
class AuditPicture:
    """The rules by the gravest that they come to, under one scale."""

    scale: Scale
    groups: Sequence[tuple[str, Sequence[RuleOverTime]]]

    @property
    def kinds(self) -> list[str]:
        """How runs are drawn in it, the gravest first."""
        return Lanes(self.scale, [rule.lane for _, rules in self.groups for rule in rules]).kinds


def audit_picture(answer: AuditAnswer) -> AuditPicture:
    """Each rule once, under the gravest state that it has on some day."""
    told = [*_told(answer)]
    runs = [_run(sure, one) for sure, one in told]
    scale = Scale.over(answer.clocks.from_, answer.clocks.until, runs)
    rules = []
    for number, rule in answer.rules.items():
        own = [(sure, one) for sure, one in told if one.rule == number]
        if own:
            lane = Lane(rule.title, None, number, [_run(sure, one) for sure, one in own])
            rules.append(RuleOverTime(number, rule, lane, own))
    gravest = {rule.number: next(state for state in TITLES if state in rule.states) for rule in rules}
    groups = [(title, [rule for rule in rules if gravest[rule.number] == state]) for state, title in TITLES.items()]
    return AuditPicture(scale, [(title, several) for title, several in groups if several])


def _told(answer: AuditAnswer) -> list[tuple[str, Finding | NoFinding]]:
    found: list[tuple[str, Finding | NoFinding]] = [(one.state.value, one) for one in answer.findings]
    found += [("prompt", one) for one in answer.prompts]
    found += [(NO_FINDING.get(one.reason.value, "no-finding"), one) for one in answer.no_finding]
    return sorted(found, key=lambda pair: pair[1].from_ or BEGINNING)


def _run(sure: str, one: Finding | NoFinding) -> Run:
    return Run(one.from_, one.until, sure, (), one.why)


def law_days(rule: RuleLine) -> str:
    """Since when, or until when, a rule is law: in words."""
    first, last = _bound(rule.law_from, "since"), _bound(rule.law_to, "to")
    if not first and not last:
        return "in force on all days that the record reaches"
    return f"in force {' '.join(part for part in (first, last) if part)}"


def _bound(text: str | None, word: str) -> str:
    """A bound of a rule's days, which may be uncertain."""
    if not text:
        return ""
    read = read_when(text, Says.STARTS)
    if read.first == read.last:
        return f"{word} {in_words(read.first)}"
    if read.first == BEGINNING:
        return f"{word} some day up to {in_words(read.last)}"
    if read.last == FOREVER:
        return f"{word} some day from {in_words(read.first)} on"
    return f"{word} some day from {in_words(read.first)} to {in_words(read.last)}"


def law_beside(audit: AuditAnswer, window: Window) -> list[tuple[str, Finding]]:
    """The findings that speak of somebody in a window of a chain on its days, the gravest first, with how each is drawn."""
    there = {
        ref.id for link in window.links for ref in (link.from_ref, link.to, link.via_role) if ref and ref.kind != "body"
    }
    told = [*((one.state.value, one) for one in audit.findings), *(("prompt", one) for one in audit.prompts)]
    found = [pair for pair in told if _overlap(pair[1], window) and there & {ref.id for ref in pair[1].entities}]
    return sorted(found, key=lambda pair: (list(TITLES).index(pair[0]), pair[1].rule))


def _overlap(one: Finding, window: Window) -> bool:
    begins = window.until is None or one.from_ is None or one.from_ < window.until
    return begins and (one.until is None or window.from_ is None or window.from_ < one.until)
