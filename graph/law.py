"""The rules that an audit reads the record under: what the law, guidance or a council's own principles ask, and from when. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.statements import content_hash

if TYPE_CHECKING:
    from datetime import date

    from graph.statements import When


class Strength(StrEnum):
    """How strongly a rule binds. Only what is prohibited or mandatory can be broken; anything else is a reason for caution."""

    PROHIBITED = "P"
    MANDATORY = "M"
    GUIDANCE = "G"
    STANDARD = "S"
    APPOINTED_ELSEWHERE = "A"
    PERMITTED = "permitted"
    REVIEW = "review"


STRENGTHS = {
    Strength.PROHIBITED: "prohibited by statute",
    Strength.MANDATORY: "mandatory by statute",
    Strength.GUIDANCE: "statutory guidance, to which regard must be had",
    Strength.STANDARD: "a professional or local standard: comply or explain",
    Strength.APPOINTED_ELSEWHERE: "the power to appoint is not, or not only, the council's",
    Strength.PERMITTED: "allowed, or a note on scope",
    Strength.REVIEW: "no statutory bar was found; a prompt to look, and no finding",
}
"""What each letter means."""

BREAKABLE = frozenset({Strength.PROHIBITED, Strength.MANDATORY})
"""The strengths of which a breach can be told."""


class LooksAt(StrEnum):
    """What a rule looks at."""

    DESIGNATED = "designated"
    APART = "apart"
    COMBINED = "combined"
    LINE = "line"
    TIER = "tier"
    LAYERS = "layers"
    APPOINTED = "appointed"


@dataclass(frozen=True)
class Rule:
    """One rule. `key` is what it is called, like rule/R03 or kent/rule/K01; `council` whose own it is, "" of what the law knows.

    `test` is what is looked at, and none where a paper could not tell; then `untested` says what would have to be known. `lacking` is what
    the rule asks for besides and no paper tells of. `of` are the roles that it is about (two for `apart` and `combined`; a body for
    `layers`), `to` where a line must lead, `natures` which links count as one, `most` a limit. `law_from` may be an uncertain day;
    `law_to` is the last day in force. `citation` is a paragraph of the council's own papers.
    """

    key: str
    council: str
    title: str
    asks: str
    strength: Strength
    jurisdiction: str
    authorities: tuple[str, ...]
    law_from: When | None
    law_to: When | None
    source: str
    verified: bool
    note: str
    test: LooksAt | None
    of: tuple[str, ...]
    to: tuple[str, ...]
    natures: tuple[str, ...]
    most: int
    untested: str
    lacking: str
    citation: str
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.content_id())

    def content_id(self) -> str:
        """Content hash of everything that it says; a changed rule is a new one."""
        days = (when.text if when else "" for when in (self.law_from, self.law_to))
        lists = ("|".join(each) for each in (self.authorities, self.of, self.to, self.natures))
        return "l" + content_hash(
            self.key, self.council, self.title, self.asks, self.strength, self.jurisdiction, *days, self.source,
            str(self.verified), self.note, self.test or "", *lists, str(self.most), self.untested, self.lacking, self.citation,
        )  # fmt: skip


def in_force(first: date | None, surely: date | None, last: date | None, ends: date | None, day: date) -> bool | None:
    """Whether a rule is in force on a day; None when that is not known.

    It came into force on some day from `first` to `surely`, and its last day was some day from `last` to `ends`; none where there is no
    bound.
    """
    if (first and day < first) or (ends and day > ends):
        return False
    if (surely and day < surely) or (last and day > last):
        return None
    return True
