"""When a chain was whole and where it broke, as lanes; a rung in words."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from api.pictures.lanes import Lane, Lanes, Run, Scale, joined
from graph.statements import State
from graph.wording.facts import JOINING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import ChainAnswer, Link, Ref, Window


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
class Rung:
    """Links between the same two, one under the other; `of` is the lower one where it does not stand right above."""

    links: Sequence[Link]
    to: Ref
    of: Ref | None

    @property
    def certainty(self) -> State:
        """How sure the surest of the links is."""
        return max((link.certainty for link in self.links), key=lambda state: state.rank)


def rungs_of(window: Window) -> list[Rung]:
    """The rungs of a chain from the bottom up."""
    made: list[Rung] = []
    stands = window.links[0].from_ref.id if window.links else ""
    for (lower, _), several in groupby(window.links, key=lambda link: (link.from_ref.id, link.to.id)):
        links = list(several)
        made.append(Rung(links, links[0].to, None if lower == stands else links[0].from_ref))
        stands = links[0].to.id
    return made


def link_words(link: Link) -> str:
    """In which sense one answers to the other."""
    words = JOINING["REPORTS_TO"]
    return words if isinstance(words, str) else words.get(link.nature) or words[""]
