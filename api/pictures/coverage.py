"""How far the papers reach for each role: a lane over the years, the days by what is known of them, and where the papers themselves lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.pictures.lanes import CHARACTERS, Run, Scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import CoverageAnswer, PaperRef, RoleCoverage

BASES = {"statutory": "Statutory roles", "constitutional": "Roles by the constitution", "corporate": "Corporate roles"}
"""basis -> the heading of its roles."""


@dataclass(frozen=True, slots=True)
class CoveragePicture:
    """The roles by their basis, each with its runs of days, and the papers at the days of their meetings."""

    scale: Scale
    papers: Sequence[tuple[float, PaperRef]]
    groups: Sequence[tuple[str, Sequence[tuple[RoleCoverage, Sequence[Run]]]]]

    @property
    def kinds(self) -> list[str]:
        """How runs are drawn in it, the surest first."""
        used = {run.sure for _, roles in self.groups for _, runs in roles for run in runs}
        return [sure for sure in CHARACTERS if sure in used]


def coverage_picture(answer: CoverageAnswer) -> CoveragePicture:
    """Each role once, under its basis."""
    drawn = [(one, [Run(run.from_, run.until, run.known.value, ()) for run in one.runs]) for one in answer.roles]
    scale = Scale.over(answer.clocks.from_, answer.clocks.until, [run for _, runs in drawn for run in runs])
    inside = [paper for paper in answer.papers if scale.start <= paper.meeting < scale.until]
    bases = list(dict.fromkeys([*BASES, *(one.basis or "" for one, _ in drawn)]))
    groups = [(basis, [pair for pair in drawn if (pair[0].basis or "") == basis]) for basis in bases]
    return CoveragePicture(
        scale,
        [(scale.share(paper.meeting), paper) for paper in inside],
        [(BASES.get(basis, "Other roles"), roles) for basis, roles in groups if roles],
    )


def days_of(role: RoleCoverage) -> str:
    """The days of a role by what is known of them, in words: those kinds of which there are any."""
    days = role.days.model_dump()
    return ", ".join(f"{days[kind]:,} day{'' if days[kind] == 1 else 's'} {kind}" for kind in days if days[kind])
