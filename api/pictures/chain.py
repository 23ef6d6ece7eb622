"""When a chain was whole and where it broke, as lanes; its rungs from the bottom up, or from the top down all who answered to a thing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from api.pictures.lanes import Lane, Lanes, Run, Scale, joined
from graph.statements import State
from graph.wording.facts import JOINING, agreeing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from graph.answers import Aside, ChainAnswer, Link, Ref, Window

BESIDE = {
    "shared": "is shared with",
    "appointing": "is appointed by",
    "statutory": "is answerable by statute to",
    "political": "is answered for politically by",
    "scrutiny": "is scrutinised by",
}
"""nature -> how a tie that is no line leads from the lower to the higher."""


def lanes_of_chain(answer: ChainAnswer) -> Lanes:
    """A lane for each end that the chain comes to: as sure as its least sure rung where it is whole, unknown where it breaks."""
    found: dict[tuple[str, str, str], list[Run]] = {}
    for window in answer.windows:
        weakest = min((link.certainty for link in window.links), key=lambda state: state.rank, default=State.POSSIBLE)
        sure = weakest.value if window.complete else "unknown"
        behind = window.statements or [id_ for link in window.links for id_ in link.statements]
        end = f"{'Up to' if window.complete else 'Breaks at'} {window.ends_at.name}"
        run = Run(window.from_, window.until, sure, behind, window.why or "")
        found.setdefault((end, window.ends_at.id, ""), []).append(run)
    runs = [run for several in found.values() for run in several]
    lanes = [Lane(name, None, beside, joined(several)) for (name, _, beside), several in found.items()]
    return Lanes(Scale.over(answer.clocks.from_, answer.clocks.until, runs), lanes)


@dataclass(frozen=True, slots=True)
class Stand:
    """What a rung leads to, and the links that lead to it."""

    to: Ref
    links: Sequence[Link]

    @property
    def certainty(self) -> State:
        """How sure the surest of the links is."""
        return max((link.certainty for link in self.links), key=lambda state: state.rank)


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung of a ladder: where it leads to, side by side; `below` are those from whom its links lead."""

    stands: Sequence[Stand]
    below: Sequence[Ref]

    def names(self, link: Link) -> bool:
        """Whether the link must say whose it is: where several stand below, or an office does in place of its post."""
        return len(self.below) != 1 or link.from_ref.id != self.below[0].id


@dataclass(frozen=True, slots=True)
class Ladder:
    """What stands at the foot of a chain, and its rungs from there up."""

    foot: Sequence[Ref]
    rungs: Sequence[Rung]


def ladder_of(window: Window) -> Ladder:
    """The chain of a window: one rung for each step up, however many links it has."""
    rungs: list[Rung] = []
    foot = _once(link.from_ref for link in window.links if link.rung == 1) or [window.ends_at]
    below = foot
    for _, several in groupby(window.links, key=lambda link: link.rung):
        links = list(several)
        ends = _once(link.to for link in links)
        rungs.append(Rung([Stand(end, [link for link in links if link.to.id == end.id]) for end in ends], below))
        below = ends
    return Ladder(foot, rungs)


@dataclass(frozen=True, slots=True)
class Under:
    """Somebody who answered to a thing, by which links, and who answered to that one in turn.

    `listed` are those of them who stand in the list already, with all below them, under another: a post and its office are one place.
    """

    ref: Ref
    links: Sequence[Link]
    under: Sequence[Under]
    listed: Sequence[Ref]


def under_of(window: Window) -> list[Under]:
    """All who answered to the subject of a window, each below the one that it answered to."""
    return _under([link for link in window.links if link.rung == 1], window, set())


def _under(links: Sequence[Link], window: Window, told: set[tuple[str, str, str]]) -> list[Under]:
    made = []
    for ref in _once(link.from_ref for link in links):
        own = [link for link in links if link.from_ref.id == ref.id]
        # An office is one place with the post that has it: who answers to either stands below.
        deeper = [
            link
            for link in window.links
            if link.rung == own[0].rung + 1 and ref.id in (link.to.id, link.via_role.id if link.via_role else "")
        ]
        new = [link for link in deeper if (link.from_ref.id, link.to.id, link.nature) not in told]
        told |= {(link.from_ref.id, link.to.id, link.nature) for link in new}
        again = _once(link.from_ref for link in deeper if link not in new)
        below = _under(new, window, told)
        shown = {one.ref.id for one in below}
        made.append(Under(ref, own, below, [one for one in again if one.id not in shown]))
    return made


def tied(links: Iterable[Aside]) -> list[list[Aside]]:
    """Ties with those between the same two in the same sense together, whose days follow on one another."""
    found: dict[tuple[str, str, str, str | None], list[Aside]] = {}
    for link in links:
        found.setdefault((link.from_ref.id, link.to.id, link.nature, link.share), []).append(link)
    return list(found.values())


def link_words(link: Link) -> str:
    """In which sense one answers to the other."""
    lines = JOINING["REPORTS_TO"]
    assert not isinstance(lines, str)  # noqa: S101 - a line has its words by nature
    return agreeing(BESIDE.get(link.nature) or lines.get(link.nature) or lines[""], link.from_ref)


def _once(refs: Iterable[Ref]) -> list[Ref]:
    return list({ref.id: ref for ref in refs}.values())
