"""The answer to `history` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.wording.parts import listed, number_of, the

if TYPE_CHECKING:
    from graph.answers import HistoryAnswer


NOUNS = {
    "HOLDS": "posts held", "MEMBER_OF": "memberships", "DISCHARGES": "roles", "REPORTS_TO": "lines and ties", "IN_UNIT": "places in units",
    "HEADS": "headships", "PART_OF": "places in larger units", "RESPONSIBLE_FOR": "functions", "AT_STAGE": "stages",
    "OVERSEES": "oversight",
    "DEPUTISES_FOR": "deputising", "SHARED_WITH": "sharing", "AT_TIER": "tiers", "EXISTS_IN": "existence", "KNOWN_AS": "names",
    "GRADED": "grades", "COSTS": "costs", "COUNTS": "numbers", "VACANT_IN": "vacancies", "SUCCEEDED_BY": "successions",
}  # fmt: skip
"""relation -> what records of it are about."""


def history_in_words(answer: HistoryAnswer) -> str:
    """The reply, safe to quote."""
    if not answer.records:
        return f"No paper in the record tells anything of {the(answer.subject)} in this standing."
    relations: dict[str, int] = {}
    for entry in answer.records:
        relations[entry.relation] = relations.get(entry.relation, 0) + 1
    number = len(answer.records)
    entries = f"{number_of(number)} {'entry' if number == 1 else 'entries'} about {the(answer.subject)}"
    told = [f"{NOUNS[name]} ({count})" for name, count in relations.items()]
    about = f"all of {NOUNS[next(iter(relations))]}" if len(told) == 1 else listed(told)
    text = f"The record has {entries}{',' if len(told) == 1 else ':'} {about}."
    days = sorted({line.paper.published for line in answer.evidence.values()})
    if days:
        span = f"from {in_words(days[0])} to {in_words(days[-1])}" if len(days) > 1 else f"of {in_words(days[0])} alone"
        text += f" They rest on papers {span}."
    return text
