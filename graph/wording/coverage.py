"""The answer to `coverage` in one to three sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words
from graph.wording.parts import days_in_words, listed, number_of, source, the, upper
from graph.wording.settling import settling_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import CoverageAnswer, EvidenceLine, RoleCoverage

MOST = 3
"""Roles that a reply names; the table has the rest."""


def coverage_in_words(answer: CoverageAnswer, evidence: Mapping[str, EvidenceLine]) -> str:
    """The reply, safe to quote."""
    days = f"{upper(days_in_words(answer.clocks.from_, answer.clocks.until))},"
    if not answer.papers:
        return f"The record has no paper of {the(answer.council)} that could be read by then, and says nothing of its roles."
    if len(answer.roles) == 1:
        return f"{days} {_role(answer.roles[0], evidence)}"
    return f"{days} {_roles(answer.roles)} {_papers(answer)}"


def _role(one: RoleCoverage, evidence: Mapping[str, EvidenceLine]) -> str:
    """How far the papers reach for one role."""
    count = one.days
    parts = [
        (count.certain, "certainly known on {}"), (count.presumed, "presumed on {}"), (count.possible, "only possibly known on {}"),
        (count.contested, "told in contradiction on {}"), (count.unknown, "unknown on {}"), (count.outside, "told not to be there on {}"),
    ]  # fmt: skip
    told = [words.format(_days(number)) for number, words in parts if number]
    text = f"who had the role of {one.role.name} is {listed(told)}."
    last = one.last_evidenced
    if last:
        text += f" It is last evidenced on {in_words(last.day)}{source(last.statements, evidence)}."
    wanted = next((each for gap in one.gaps for each in gap.settled_by), None)
    return text + (f" {settling_in_words(wanted, 'settle the first gap')}." if wanted else "")


def _roles(roles: Sequence[RoleCoverage]) -> str:
    """How far the papers reach for all roles together."""
    ever = [one for one in roles if one.days.certain or one.days.presumed]
    whole = [one for one in ever if not one.gaps]
    none = len(roles) - len(ever)
    best = sorted(ever, key=lambda one: (-one.days.certain - one.days.presumed, one.role.name))[:MOST]
    text = f"the papers say of {number_of(len(ever))} of {number_of(len(roles))} roles on some day who had them"
    if best:
        text += f", on most days of {listed([f'{one.role.name} ({_days(one.days.certain + one.days.presumed)})' for one in best])}"
    text += f"; of {number_of(len(whole)) if whole else 'none'} on all days"
    return f"{text}, and of {number_of(none) if none else 'none'} on no day."


def _papers(answer: CoverageAnswer) -> str:
    """Which papers there are, and of which years there are none."""
    years = list(dict.fromkeys(str(paper.published.year) for paper in answer.papers))
    text = f"The record has {number_of(len(answer.papers))} {'paper' if len(answer.papers) == 1 else 'papers'}, of {listed(years)}"
    without = [str(year) for year in answer.years_without_papers]
    if not without:
        return f"{text}."
    shown = listed(without) if len(without) <= 2 * MOST else f"{number_of(len(without))} years"
    return f"{text}, and none of {shown}: the council's own papers of those years would help most."


def _days(number: int) -> str:
    return f"{number:,} day{'' if number == 1 else 's'}"
