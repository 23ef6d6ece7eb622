"""The statements behind an answer, paper by paper; what each says and when, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from graph.days import in_words, span_in_words
from graph.edtf_when import read_when
from graph.interval import FOREVER
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.answers import Answer, EvidenceLine, PaperRef

SAYS = {
    Says.HOLDS: "in force",
    Says.STARTS: "begins",
    Says.ENDS: "no longer in force from",
    Says.ABSENT: "not in force",
    Says.NEVER: "does not come about",
    Says.STAYS: "stays as it is",
    Says.UNDECIDED: "left open",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands behind a fact: ids with their numbers in the evidence, in the order of the numbers, and how many more there are."""

    shown: Sequence[tuple[str, int]]
    more: int


def marks_of(statements: Iterable[str], answer: Answer, most: int) -> Marks:
    """Of the statements those that bear on the fact the most, which come first, but in the order in which one reads numbers."""
    told = [id_ for id_ in statements if id_ in answer.evidence]
    shown = [(id_, number_of(id_, answer)) for id_ in told[:most]]
    return Marks(sorted(shown, key=itemgetter(1)), len(told) - len(shown))


def number_of(id_: str, answer: Answer) -> int:
    """The number that a statement has in the evidence of the answer."""
    return list(answer.evidence).index(id_) + 1


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
