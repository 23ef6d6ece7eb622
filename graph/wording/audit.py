"""The answer to `audit` in one to three sentences, and why each rule comes to what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.answers import FindingState
from graph.days import in_words
from graph.wording.parts import counted, listed, number_of, opening, the

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from graph.answers import AuditAnswer, Ref
    from graph.dates import Reading
    from graph.derivation.records import Record
    from graph.questions.judging import Candidates
    from graph.questions.names import Names

NATURES = {
    "line": "by line", "day-to-day": "day to day", "accountable": "as the one to whom it is accountable", "professional": "professionally",
    "access": "with direct access",
}  # fmt: skip

NO_ADVICE = "An aid for auditors, no legal advice: rules and record are both shorter than the law and the council."


class Why:
    """Says why, with the names of a day."""

    def __init__(self, names: Names, day: date) -> None:
        self._names = names
        self._day = day

    def ref(self, id_: str) -> Ref:
        """The thing, named as of the day."""
        return self._names.ref(id_, self._day)

    def _the(self, id_: str) -> str:
        return the(self.ref(id_))

    def _all(self, records: Iterable[Record], last: str = "and") -> str:
        return listed([self._the(id_) for id_ in dict.fromkeys(one.fact.subject for one in records)], last)

    def nobody_told(self, role: str, possibly: Sequence[Record]) -> str:
        """Why it cannot be told whether somebody has a role."""
        text = f"the papers do not tell who was {self._the(role)} then"
        return f"{text}; possibly {self._all(possibly, 'or')}" if possibly else text

    def vacant(self, role: str, surely: Sequence[Record]) -> str:
        """A role in a vacant post."""
        return f"{self._all(surely)} had the role of {self.ref(role).name} and was vacant; the papers do not tell who stood in"

    def designated(self, role: str, surely: Sequence[Record]) -> str:
        """A role that somebody has."""
        if len(surely) > 1:
            return f"papers contradict each other on who was {self._the(role)}, but each names somebody: {self._all(surely)}"
        return f"{self._all(surely)} was {self._the(role)}"

    def _who(self, found: Candidates) -> str:
        """Who had an office: those who surely had it and who else possibly had, or those between whom the papers cannot tell."""
        if not found.surely:
            return self._all(found.records, "or")
        others = [one for one in found.records if one not in found.surely]
        return self._all(found.surely, "or") + (f", possibly {self._all(others, 'or')}," if others else "")

    def together(self, rule: Mapping[str, Any], first: Candidates, second: Candidates) -> str:
        """Two roles in one post or person, and what the rule asks for besides that the papers do not tell of."""
        both = " and ".join(self.ref(role).name for role in rule["of"])
        if {one.fact.subject for one in first.records} == {one.fact.subject for one in second.records}:
            text = f"{self._who(first)} was both {both}"
        else:
            text = f"{both} were with one person: {self._who(first)}, {self._who(second)}"
        return f"{text}; {rule['lacking']}" if rule.get("lacking") else text

    def apart(self, first: Candidates, second: Candidates) -> str:
        """Two roles in different posts or persons."""
        told = [f"{self._the(found.role)} was {self._who(found)}" for found in (first, second)]
        return listed(told)

    def open_pair(self, roles: Sequence[str], unknown: Sequence[str]) -> str:
        """Why it cannot be told whether two roles are in one post."""
        if unknown:
            return f"the papers do not tell who was {listed([self._the(role) for role in unknown], 'or')} then"
        return f"the papers leave open whether {listed([self.ref(role).name for role in roles])} were with one person"

    def line(self, links: Sequence[Record]) -> str:
        """The line that is asked for."""
        return listed(self._links(links))

    def _links(self, links: Sequence[Record]) -> list[str]:
        return [
            f"{self._the(one.fact.subject)} reported to {self._the(one.fact.object)} {NATURES[one.fact.qualifier]}"
            for one in links
        ]

    def line_elsewhere(self, links: Sequence[Record], to: Sequence[str]) -> str:
        """A line that leads elsewhere."""
        return f"{listed(self._links(links))}, and not to {listed([self._the(id_) for id_ in to], 'or')}"

    def no_line(self, role: str, found: Candidates, links: Sequence[Record]) -> str:
        """Why it cannot be told to whom a role reported."""
        if not found.whole:
            return self.nobody_told(role, found.records)
        if links:
            return f"{listed(self._links(links))}; whether that is the line asked for the papers do not tell"
        return f"the papers do not tell to whom {self._all(found.records, 'or')} reported in the way asked for"

    def tier(self, found: Candidates, most: int) -> str:
        """A role on a tier that is high enough."""
        return f"{self._who(found)} stood on tier {most}" + ("" if most == 1 else " or above it")

    def lower_tier(self, found: Candidates, most: int) -> str:
        """A role on too low a tier."""
        return f"{self._who(found)} stood below tier {most}"

    def no_tier(self, role: str, found: Candidates) -> str:
        """Why it cannot be told on which tier a role stood."""
        if not found.whole:
            return self.nobody_told(role, found.records)
        return f"the papers do not tell on which tier {self._all(found.records, 'or')} stood"

    def not_appointed(self, role: str, powers: Sequence[Record]) -> str:
        """Nobody is told to have been appointed by somebody outside."""
        who = f"{self._all(powers)} appoints" if powers else "somebody outside the council appoints"
        return f"{who}, and the papers do not tell who was {self._the(role)}"

    def appointed(self, role: str, surely: Sequence[Record], powers: Sequence[Record], *, proposed: bool) -> str:
        """Somebody has an office that another body fills."""
        who = f"{self._all(powers)} appoints" if powers else "the appointment is not the council's alone"
        if proposed:
            return f"{who}, and that {self._all(surely)} was {self._the(role)} rests on the council's own proposal"
        return f"{self._all(surely)} was {self._the(role)}; {who}, and the papers do not tell who did"

    def layers(self, body: str, depth: int, most: int) -> str:
        """More layers than allowed."""
        return f"{counted(depth, 'layer')} reported below the members of {self._the(body)}, where {most} are the most"

    def some_layers(self, body: str, depth: int) -> str:
        """Why it cannot be told how many layers there were."""
        return f"the papers tell {counted(depth, 'layer')} below the members of {self._the(body)} and do not list those further down"


def law_in_words(rule: Mapping[str, Any], day: date) -> str:
    """Why a rule was not in force on a day, or why that is not known."""
    first, surely, last, ends = (rule.get(name) for name in ("first", "surely", "last", "ends"))
    if first and day < first:
        when = f"on {in_words(first)}" if first == surely else f"on some day from {in_words(first)} on"
        return f"not yet in force, for it came into force {when}"
    if surely and day < surely:
        return f"it came into force on some day up to {in_words(surely)}, and this record does not know which"
    if ends and day > ends:
        return f"no longer in force, for its last day was {'' if last == ends else 'no later than '}{in_words(ends)}"
    since = f" from {in_words(last)} on" if last else ""
    return f"it ended on some day{since}, and this record does not know which"


def audit_in_words(answer: AuditAnswer, at: Reading) -> str:
    """The reply, safe to quote."""
    told = []
    for state, one, several in (
        (FindingState.BREACH, "is broken", "are broken"),
        (FindingState.CAUTION, "is a reason for caution", "are reasons for caution"),
        (FindingState.SATISFIED, "is satisfied", "are satisfied"),
    ):
        rules = _rules(answer, state)
        if rules:
            named = "" if state is FindingState.SATISFIED else f" ({_titles(answer, rules)})"
            told.append(f"{number_of(len(rules))} {one if len(rules) == 1 else several}{named}")
    unknown = _rules(answer, FindingState.CANNOT_TELL)
    if unknown:
        told.append(f"for {number_of(len(unknown))} the papers cannot tell")
    under = "" if answer.clocks.law_at == "of-the-day" else f", read under the law of {answer.clocks.law_at},"
    on = opening(at, whole=at.instant).rstrip(",:")
    some_time = "" if at.instant else ", on some days of it,"
    what = listed(told) if told else "none comes to anything"
    text = f"{on}, of the rules in force for {the(answer.council)}{under}{some_time} {what}."
    for would, state in (("broken", FindingState.BREACH), ("a reason for caution", FindingState.CAUTION)):
        early = list(dict.fromkeys(one.rule for one in answer.findings if one.would_be is state))
        if early:
            on_some = "" if at.instant else " on some days"
            text += f" {listed(early)} would have been {would} but {'was' if len(early) == 1 else 'were'} not in force{on_some}."
    return f"{text} This is no legal advice."


def _rules(answer: AuditAnswer, state: FindingState) -> list[str]:
    return list(dict.fromkeys(one.rule for one in answer.findings if one.state is state))


def _titles(answer: AuditAnswer, rules: Sequence[str]) -> str:
    """Some rules with their titles, two at most."""
    named = [f"{rule}, {answer.rules[rule].title[0].lower()}{answer.rules[rule].title[1:]}" for rule in rules[:2]]
    more = f"; {len(rules) - 2} more in the table" if len(rules) > 2 else ""
    return "; ".join(named) + more
