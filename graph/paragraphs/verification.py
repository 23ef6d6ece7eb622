"""Whether the papers still say what the seed takes from them: fingerprints anew, statements against their words."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.errors import UsageError
from graph.papers import fingerprints, in_context, read_text
from graph.paragraphs.attested import Bearing, lacking, undated
from graph.paragraphs.cutting import cut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from graph.decisions import Decision
    from graph.paragraphs.segments import Segments
    from graph.seed import Paper, Seed
    from graph.statements import Statement


class Mark(StrEnum):
    """How a paragraph compares with its fingerprint."""

    OK = "ok"
    CHANGED = "changed"
    GONE = "gone"
    NEW = "new"


REMEDIES = {
    Mark.CHANGED: "compare it with the paper as published; if the paper was corrected, read what cites it again",
    Mark.GONE: "look for it under another locator; if the paper was corrected, cite what stands there now",
    Mark.NEW: "if the paper was corrected, fingerprint it again: python -m graph.papers DIR",
}
WORDS = {
    Mark.CHANGED: "its text is not the text that was fingerprinted",
    Mark.GONE: "the text has no such paragraph any more",
    Mark.NEW: "the text has this paragraph, and papers.yaml has not",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, and what to do about it."""

    paper: str
    paragraph: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.paper}#{self.paragraph}" if self.paragraph else self.paper
        return f"{where}: {self.problem}; {self.remedy}"


@dataclass(frozen=True, slots=True)
class Checked:
    """A paragraph that was compared, and how many statements cite it."""

    paper: str
    paragraph: str
    mark: Mark
    cited: int


@dataclass(slots=True)
class Verification:
    """What was compared (`checked`), what failed (`findings`), what is worth telling without being wrong (`notes`)."""

    checked: list[Checked] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    statements: int = 0


def verify(seed: Seed, sources: Path) -> Verification:
    """Compare the texts in `sources` with the seed; a text that is not there is a finding.

    UsageError if there is no such folder.
    """
    if not sources.is_dir():
        raise UsageError(f"there is no folder {sources}", remedy="name the folder of the papers' texts: --sources DIR")
    done = Verification()
    for key, line in seed.paper_lines.items():
        paper = seed.papers[key]
        file = sources / line.file
        if not file.is_file():
            remedy = "put it there, or mend `file` in papers.yaml"
            done.findings.append(Finding(paper.id, "", f"there is no text {file}", remedy))
            continue
        segments = cut(read_text(file), line.cuts)
        said = [statement for statement in seed.statements if seed.citations[statement.citation].paper == paper]
        decided = [decision for decision in seed.decisions if seed.citations[decision.citations[0]].paper == paper]
        cited = Counter(statement.cite for statement in said)
        cited.update(seed.citations[id_].locator for decision in decided for id_ in decision.citations)
        checked = _compared(paper.id, line.paragraphs, segments, cited)
        done.checked += checked
        done.findings += _told(checked, segments)
        alike = all(one.mark is Mark.OK for one in checked)
        if alike and hashlib.sha256(file.read_bytes()).hexdigest() != line.sha256:
            done.notes.append(f"{paper.id}: {line.file} differs from the text fingerprinted, in white space only")
        for statement in said:
            done.statements += 1
            done.findings += _held(statement, paper, segments, seed)
        for decision in decided:
            done.findings += _dated(decision, paper, segments, seed)
    return done


def _compared(paper: str, known: Mapping[str, str], segments: Segments, cited: Mapping[str, int]) -> list[Checked]:
    """Every paragraph of the text and of papers.yaml, compared."""
    now = fingerprints(segments)
    names = [*now, *(name for name in known if name not in now)]
    return [Checked(paper, name, _mark(known.get(name), now.get(name)), cited.get(name, 0)) for name in names]


def _mark(known: str | None, now: str | None) -> Mark:
    if known is None:
        return Mark.NEW
    if now is None:
        return Mark.GONE
    return Mark.OK if known == now else Mark.CHANGED


def _told(checked: list[Checked], segments: Segments) -> list[Finding]:
    """The findings on paragraphs: the innermost that changed, and those around them that a statement cites."""
    unlike = {one.paragraph: one for one in checked if one.mark is not Mark.OK}
    findings = []
    for name, one in unlike.items():
        inside = [] if name not in segments.paragraphs else list(segments.with_all_under(name))[1:]
        if one.cited or not any(inner in unlike for inner in inside):
            count = f" ({one.cited} statement{'s' if one.cited > 1 else ''} cite it)" if one.cited else ""
            findings.append(Finding(one.paper, name, WORDS[one.mark] + count, REMEDIES[one.mark]))
    return findings


def _held(statement: Statement, paper: Paper, segments: Segments, seed: Seed) -> list[Finding]:
    """The findings on what a statement takes from its paragraph."""
    if statement.cite not in segments.paragraphs:
        return []
    said = seed.said[statement.id]
    text = in_context(segments, statement.cite)
    bearing = Bearing(paper.dated, paper.meeting)
    remedy = "cite the paragraph that says it, add the paper's word for it as `reads`, or mark it `inferred`"
    return [
        Finding(paper.id, statement.cite, f"{problem} ({said.place}: {statement.fact} {statement.says})", remedy)
        for problem in lacking(statement, text, bearing, seed.entities, said.reads)
    ]


def _dated(decision: Decision, paper: Paper, segments: Segments, seed: Seed) -> list[Finding]:
    """The findings on the dates that a decision takes from its paragraphs."""
    locators = [seed.citations[id_].locator for id_ in decision.citations]
    text = " | ".join(in_context(segments, one) for one in locators if one in segments.paragraphs)
    remedy = "cite the paragraph that says it too (`also`), or mark the decision `inferred`"
    return [
        Finding(paper.id, locators[0], f"{problem} ({seed.said[decision.id].place}: {decision.key})", remedy)
        for problem in undated(decision, text, Bearing(paper.dated, paper.meeting))
    ]
