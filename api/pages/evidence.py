"""The statements behind an answer, paper by paper; what each says and when, in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter, itemgetter
from string import ascii_lowercase
from typing import TYPE_CHECKING, TypeAlias

from api.pictures.usual import usual
from graph.days import in_words, span_in_words
from graph.edtf_when import read_when
from graph.interval import FOREVER
from graph.statements import Says

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from graph.answers import Answer, EvidenceLine, PaperRef

Kind: TypeAlias = "tuple[str, str, str | None]"
"""The force of a line, what it says, and when."""

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


def numbers_of(statements: Collection[str], answer: Answer) -> str:
    """The numbers of all these statements in the evidence, in their order, those that follow one another as a run: `1-3, 16`."""
    numbers = [number for number, id_ in enumerate(answer.evidence, 1) if id_ in statements]
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def told_once(lines: Sequence[tuple[int, str, EvidenceLine]]) -> dict[Kind, str]:
    """What many lines have alike, the commonest first, each with the mark of its lines on paper: none for the commonest, then letters."""
    kinds = usual([kind_of(line) for _, _, line in lines], lambda kind: kind)
    return dict(zip(kinds, ("", *ascii_lowercase), strict=False))


def kind_of(line: EvidenceLine) -> Kind:
    """What of a line `told_once` tells."""
    return line.force, line.says, line.when


def ditto(paragraph: str, before: str) -> str:
    """A paragraph after another, with a ditto mark for what is the same: all of it, or all but its last step. Empty where neither is."""
    if paragraph == before:
        return "″"
    part, _, last = paragraph.rpartition("/")
    return f"″/{last}" if part and part == before.rpartition("/")[0] else ""


def likewise(line: EvidenceLine, other: EvidenceLine) -> bool:
    """Whether two lines read alike, as where one paragraph says in the same words that several things are so."""
    return _READ(line) == _READ(other)


_READ = attrgetter("paper", "paragraph", "paraphrase", "force", "says", "when", "because", "verified")
"""What one reads in a line."""


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
