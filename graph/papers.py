"""Papers and their paragraphs: from a line to its locator and back, fingerprints, and where `papers.yaml` holds them.

`python -m graph.papers DIR [papers.yaml]` reads the papers' texts in DIR and writes `sha256`, `headings` and
`paragraphs` of each paper anew; what editors write above them stays as it is. `whoheld verify` compares only.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from graph.errors import BadLine, SeedError, UsageError, WhoheldError
from graph.paragraphs.cuts import Cut
from graph.paragraphs.cutting import cut
from graph.paragraphs.markers import plain
from graph.paragraphs.segments import Nature, Passage, Segments, normalise
from graph.seed.yaml_lines import Lines, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

PAPERS = Path("seed/councils/kent/papers.yaml")
_WRITTEN_FROM = re.compile(r"  sha256:")
_INSIDE_A_PAPER = re.compile(r"  ")
_A_PAPER = re.compile(r"(\S+):\s*$")
_CUTS: TypeAdapter[tuple[Cut, ...]] = TypeAdapter(tuple[Cut, ...])


def locate(text: str, line: int, cuts: Sequence[Cut] = ()) -> str | None:
    """The locator of the paragraph that a line (from 1) of a paper belongs to; None for a blank line."""
    return cut(text, cuts).locate(line)


def paragraph(text: str, locator: str, cuts: Sequence[Cut] = ()) -> Passage:
    """What a locator of a paper means, and its first and last line; KeyError if there is no such paragraph."""
    return cut(text, cuts).passage(locator)


def read_text(file: Path) -> str:
    """A paper's text; what is not UTF-8 becomes the mark for the unreadable, so that it is found as a change."""
    return file.read_text(encoding="utf-8", errors="replace")


def fingerprint(text: str) -> str:
    """The SHA-256 of the text, normalised: white space and words broken by a hyphen make no difference."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def fingerprints(segments: Segments) -> dict[str, str]:
    """The fingerprint of every paragraph, with all that stands under it, in the order of the text."""
    return {locator: fingerprint(segments.passage(locator).text) for locator in segments.paragraphs}


def bare(segments: Segments) -> list[str]:
    """The locators of headings and page furniture: what needs no statement."""
    return [name for name, found in segments.paragraphs.items() if found.nature in (Nature.HEADING, Nature.FURNITURE)]


def in_context(segments: Segments, locator: str) -> str:
    """The words of a paragraph after those that lead in to it: headings over it and paragraphs it stands under."""
    above = [segments.own_text(name) for name in reversed(segments.above(locator))]
    return plain(normalise("\n".join([*above, segments.passage(locator).text])))


def written(sha256: str, segments: Segments) -> list[str]:
    """The lines of `papers.yaml` that are written and not edited, for one paper."""
    heads = textwrap.wrap(", ".join(bare(segments)), 114, break_long_words=False, break_on_hyphens=False)
    prints = [f"    {locator}: {sha}" for locator, sha in fingerprints(segments).items()]
    return [
        f"  sha256: {sha256}",
        "  headings:",
        *(f"    {'[' if n == 0 else ' '}{line}{']' if n == len(heads) - 1 else ''}" for n, line in enumerate(heads)),
        "  paragraphs:",
        *prints,
    ]


def rewrite(content: str, texts: Mapping[str, tuple[str, Segments]]) -> str:
    """`papers.yaml` with the written part of these papers (SHA-256 of the file, segments) anew; the rest as it was."""
    lines: list[str] = []
    paper, skipping, done = "", False, set[str]()

    def finish() -> None:
        if paper in texts and paper not in done:
            kept = len(lines)
            while kept and not lines[kept - 1].startswith("  "):
                kept -= 1
            lines[kept:kept] = written(*texts[paper])
            done.add(paper)

    for line in content.splitlines():
        if opened := _A_PAPER.match(line):
            finish()
            paper, skipping = opened[1], False
        elif skipping and not _INSIDE_A_PAPER.match(line):
            skipping = False
        elif paper in texts and _WRITTEN_FROM.match(line):
            finish()
            skipping = True
        if not skipping:
            lines.append(line)
    finish()
    return "\n".join(lines) + "\n"


def cuts_of(entry: Mapping[str, Any], lines: Lines, paper: str) -> tuple[Cut, ...]:
    """The cuts of a paper's entry in `papers.yaml`; SeedError if they cannot be read."""
    try:
        return _CUTS.validate_python(entry.get("cuts") or ())
    except ValidationError as error:
        remedy = "write {line, starts, as: part, flat, title, heading, joins or text, name}"
        raise SeedError([BadLine(lines.file, lines.at((paper, "cuts")), "cuts", str(error), remedy)]) from error


def fingerprint_all(file: Path, sources: Path) -> str:
    """The content of a `papers.yaml` with every paper fingerprinted anew from the texts in `sources`."""
    problems: list[BadLine] = []
    entries, lines = read_yaml(file, file.parent, problems)
    texts: dict[str, tuple[str, Segments]] = {}
    for paper, entry in (entries or {}).items():
        source = sources / str(entry.get("file", ""))
        if not source.is_file():
            problem = f"there is no text {source}"
            problems.append(BadLine(lines.file, lines.at((paper, "file")), "file", problem, "name the paper's text"))
            continue
        cuts = cuts_of(entry, lines, paper)
        text = read_text(source)
        problems += [
            BadLine(
                lines.file,
                lines.at((paper, "cuts")),
                "cuts",
                f"line {wrong.line} does not start {wrong.starts!r}",
                "mend it",
            )
            for wrong in cuts
            if not wrong.fits(text.splitlines())
        ]
        texts[paper] = hashlib.sha256(source.read_bytes()).hexdigest(), cut(text, cuts)
    if problems:
        raise SeedError(problems)
    return rewrite(file.read_text(encoding="utf-8"), texts)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the fingerprints of a `papers.yaml` anew; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m graph.papers", description=main.__doc__)
    parser.add_argument("sources", type=Path, help="the folder of the papers' texts")
    parser.add_argument("papers", type=Path, nargs="?", default=PAPERS, help="the papers.yaml to write")
    asked = parser.parse_args(arguments)
    try:
        if not asked.sources.is_dir():
            raise UsageError(f"there is no folder {asked.sources}", remedy="name the folder of the papers' texts")
        content = fingerprint_all(asked.papers, asked.sources)
    except WhoheldError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    asked.papers.write_text(content, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
