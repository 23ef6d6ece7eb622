"""What a seed says, once it is read: entities, papers with their outlines, statements, decisions and rules. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.statements import content_hash

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from graph.decisions import Decision
    from graph.entities import Entity
    from graph.law import Rule
    from graph.seed.lines import PaperLine
    from graph.statements import Statement


@dataclass(frozen=True, slots=True)
class Said:
    """Where a statement stands in the seed, and the paper's own words for names and dates that it does not give."""

    place: str
    reads: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: what it is, and when the public could read it. `key` is the hash of all that."""

    id: str
    council: str
    title: str
    body: str
    dated: date
    meeting: date
    published: date
    published_assumed: bool
    classification: str
    sha256: str

    @property
    def key(self) -> str:
        """Content hash: a corrected paper is a new one."""
        return "p" + content_hash(*(str(getattr(self, name)) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Citation:
    """A paragraph of a paper. `sha256` is the fingerprint of its text, against which `whoheld verify` holds it."""

    paper: Paper
    locator: str
    sha256: str

    @property
    def id(self) -> str:
        """Content hash of paper, locator and fingerprint."""
        return "c" + content_hash(self.paper.key, self.locator, self.sha256)


@dataclass(frozen=True, slots=True)
class Outline:
    """All paragraphs of a paper, cited or not: their fingerprints, which are headings, and why some carry nothing about structure.

    They stand in the paper's order, in which papers.yaml is written; the order is no part of the id, as in all that a seed says.
    """

    paper: Paper
    paragraphs: Mapping[str, str]
    headings: tuple[str, ...]
    nothing: Mapping[str, str]

    @property
    def id(self) -> str:
        """Content hash of all that it says."""
        marked = sorted(f"{locator} {reason}" for locator, reason in self.nothing.items())
        prints = sorted(f"{locator} {sha256}" for locator, sha256 in self.paragraphs.items())
        return "o" + content_hash(self.paper.key, *prints, "headings", *sorted(self.headings), "nothing", *marked)


@dataclass(slots=True)
class Seed:
    """All that a seed folder says.

    `paper_lines` are the papers as papers.yaml describes them; `said` tells where each statement, decision and rule stands, by content id.
    """

    entities: dict[str, Entity] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    paper_lines: dict[str, PaperLine] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)

    def outlines(self) -> Iterator[Outline]:
        """The paragraphs of each paper that papers.yaml describes."""
        for key, line in self.paper_lines.items():
            marked = {locator: reason.value for reason, locators in line.nothing.items() for locator in locators}
            yield Outline(self.papers[key], line.paragraphs, line.headings, marked)
