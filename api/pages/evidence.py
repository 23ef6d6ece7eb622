"""The statements behind an answer, paper by paper; what each says and when, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.days import in_words, span_in_words
from graph.edtf_when import read_when
from graph.interval import FOREVER
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.answers import EvidenceLine, PaperRef

SAYS = {
    Says.HOLDS: "in force",
    Says.STARTS: "begins",
    Says.ENDS: "no longer in force from",
    Says.ABSENT: "not in force",
    Says.NEVER: "does not come about",
    Says.STAYS: "stays as it is",
    Says.UNDECIDED: "left open",
}


def papers_of(evidence: Mapping[str, EvidenceLine]) -> list[tuple[PaperRef, list[tuple[int, str, EvidenceLine]]]]:
    """Each paper with its statements, which keep the numbers that they have in the whole of the evidence."""
    papers: dict[str, PaperRef] = {}
    lines: dict[str, list[tuple[int, str, EvidenceLine]]] = {}
    for number, (id_, line) in enumerate(evidence.items(), 1):
        papers.setdefault(line.paper.id, line.paper)
        lines.setdefault(line.paper.id, []).append((number, id_, line))
    return [(paper, lines[id_]) for id_, paper in papers.items()]


def says_in_words(says: str) -> str:
    """What the statement says of its fact."""
    return SAYS[Says(says)]


def when_in_words(when: str | None, says: str) -> str:
    """The days of a statement: a day, a period, some day within a window, or from a day on with no date given."""
    if not when:
        return ""
    read = read_when(when, Says(says))
    if read.open:
        return f"some day from {in_words(read.first)} on, no date given"
    if read.first == read.last:
        return f"on {in_words(read.first)}" if says != Says.ENDS else in_words(read.first)
    if read.last == FOREVER:
        return f"from {in_words(read.first)} on"
    days = span_in_words(read.first, read.last)
    return f"some day in {days}" if says in (Says.STARTS, Says.ENDS) else days
