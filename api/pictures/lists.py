"""Decisions paper by paper, and functions by kind and stage: the order in which pages list them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.pictures.usual import usual

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graph.answers import DecisionPart, FunctionLine, PaperRef, Responsible


def parts_by_paper(parts: Sequence[DecisionPart]) -> list[tuple[PaperRef, list[DecisionPart]]]:
    """The parts under the papers that tell of them, in the order in which they come."""
    papers: dict[str, PaperRef] = {}
    found: dict[str, list[DecisionPart]] = {}
    for part in parts:
        papers.setdefault(part.paper.id, part.paper)
        found.setdefault(part.paper.id, []).append(part)
    return [(paper, found[id_]) for id_, paper in papers.items()]


def usually_sure(lines: Sequence[FunctionLine]) -> Responsible | None:
    """One of those who answer for these functions as surely and on the footing that most do, where enough do."""
    return next(iter(usual([one for line in lines for one in line.responsible], how_sure)), None)


def how_sure(one: Responsible) -> tuple[str, str]:
    """How sure it is that somebody answers for a function, and on what footing."""
    return one.certainty.value, one.standing


def functions_by_place(lines: Sequence[FunctionLine]) -> list[tuple[str, list[FunctionLine]]]:
    """The functions by the stages of the commissioning cycle that they are at, and those at none by their kind."""
    found: dict[str, list[FunctionLine]] = {}
    for line in sorted(lines, key=lambda line: not line.stages):
        stages = ", ".join(dict.fromkeys(stage.ref.name for stage in line.stages))
        kind = f"{line.kind or 'other'} functions"
        found.setdefault(f"At the stage{'s' if ',' in stages else ''} {stages}" if stages else kind, []).append(line)
    return list(found.items())
