"""Which paragraphs of the papers carry no statement, and which of those nobody has explained. Needs the seed only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from collections.abc import Set as AbstractSet

    from graph.seed import Seed

_GOES_ON = ("(", "/", ".")
_ROMAN = frozenset("ivx")


class Cover(StrEnum):
    """How a paragraph is accounted for."""

    CITED = "cited"
    HEADING = "heading"
    NOTHING = "nothing"
    UNEXPLAINED = "unexplained"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Covered:
    """A paragraph and how it is accounted for; `why` is the coded reason that papers.yaml gives, "" if none."""

    paper: str
    paragraph: str
    cover: Cover
    why: str = ""

    @property
    def open(self) -> bool:
        """Whether somebody has to look at it: nothing says what it carries, or two things that cannot both be."""
        return self.cover in (Cover.UNEXPLAINED, Cover.CONTRADICTED)


def stands_under(locator: str, other: str) -> bool:
    """Whether a paragraph stands under another, as locators tell: `9(2)(a)i` under `9(2)`, `7.3(1)` under `7.3`."""
    if locator == other or not locator.startswith(other):
        return False
    rest = locator[len(other) :]
    return rest.startswith(_GOES_ON) or (other.endswith(")") and set(rest) <= _ROMAN)


def coverage(seed: Seed) -> list[Covered]:
    """Every paragraph of every paper, in the papers' order.

    A citation covers its paragraph with the items in it. One of a heading covers what stands under it only if that is
    one paragraph: a whole section is not accounted for by a citation of its title.
    """
    cited: dict[str, set[str]] = {}
    for statement in seed.statements:
        paper = seed.citations[statement.citation].paper
        cited.setdefault(f"{paper.council}/{paper.id}", set()).add(statement.cite)
    for decision in seed.decisions:
        for citation in (seed.citations[id_] for id_ in decision.citations):
            cited.setdefault(f"{citation.paper.council}/{citation.paper.id}", set()).add(citation.locator)
    return [
        covered
        for outline in seed.outlines()
        for covered in accounted(
            outline.paper.id,
            outline.paragraphs,
            frozenset(outline.headings),
            outline.nothing,
            cited.get(f"{outline.paper.council}/{outline.paper.id}", set()),
        )
    ]


def accounted(
    paper: str,
    paragraphs: Collection[str],
    headings: AbstractSet[str],
    nothing: Mapping[str, str],
    cited: AbstractSet[str],
) -> list[Covered]:
    """The paragraphs of one paper, in its order; `nothing` is the reason why some carry nothing, `cited` those that are cited."""
    reached = _reached(paragraphs, cited, headings)
    found = []
    for locator in paragraphs:
        why = nothing.get(locator, "")
        if locator in cited and why:
            found.append(Covered(paper, locator, Cover.CONTRADICTED, why))
        elif locator in reached:
            found.append(Covered(paper, locator, Cover.CITED))
        elif why:
            found.append(Covered(paper, locator, Cover.NOTHING, why))
        else:
            found.append(Covered(paper, locator, Cover.HEADING if locator in headings else Cover.UNEXPLAINED))
    return found


def _reached(paragraphs: Collection[str], cited: AbstractSet[str], headings: AbstractSet[str]) -> set[str]:
    """The paragraphs that the citations cover."""
    reached = set(cited)
    for other in cited:
        under = [locator for locator in paragraphs if stands_under(locator, other)]
        outermost = [one for one in under if not any(stands_under(one, two) for two in under)]
        if other not in headings or len(outermost) == 1:
            reached.update(under)
    return reached
