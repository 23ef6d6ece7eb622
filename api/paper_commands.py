"""`whoheld verify` and `whoheld coverage --papers`: the seed against the papers' texts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.packaged import seed_of

if TYPE_CHECKING:
    from graph.paragraphs.paper_coverage import Covered
    from graph.seed import Seed

Sources = Annotated[Path, typer.Option("--sources", help="The folder of the papers' texts.")]
Texts = Annotated[
    Path | None, typer.Option("--sources", help="The folder of the papers' texts, to show how each begins.")
]
SeedFolder = Annotated[Path | None, typer.Option("--seed", help="The seed folder; without it the one of whoheld.")]
ByParagraph = Annotated[bool, typer.Option("--by-paragraph", help="List every paragraph with ok or what is wrong.")]
Papers = Annotated[bool, typer.Option("--papers", help="Of the papers: which of their paragraphs no statement covers.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit 6 if a paragraph is unexplained.")]

WORDS_SHOWN = 8


def verify(sources: Sources, by_paragraph: ByParagraph = False, seed: SeedFolder = None) -> None:
    """Take every fingerprint anew, and hold each statement's names and dates against its paragraph."""
    from graph.errors import CheckFailed
    from graph.paragraphs.verification import verify as verify_seed

    with seed_of(seed) as read:
        done = verify_seed(read, sources)
    if by_paragraph:
        for one in done.checked:
            typer.echo(f"{one.paper}#{one.paragraph}\t{one.mark}\t{one.cited}")
    for note in done.notes:
        typer.echo(note, err=True)
    papers = len({one.paper for one in done.checked})
    counted = f"{papers} papers, {len(done.checked)} paragraphs, {done.statements} statements"
    if done.findings:
        told = "\n".join(map(str, done.findings))
        raise CheckFailed(f"{len(done.findings)} things do not agree with the papers ({counted}):\n{told}")
    typer.echo(f"{counted}: all agree with the papers")


def coverage(*, papers: Papers, sources: Texts = None, strict: Strict = False, seed: SeedFolder = None) -> None:
    """List the paragraphs that carry no statement and are not marked as carrying nothing about structure."""
    from graph.errors import CheckFailed
    from graph.paragraphs.paper_coverage import coverage as coverage_of

    assert papers  # noqa: S101 - without it the question of this name is asked
    with seed_of(seed) as read:
        covered = coverage_of(read)
        begins = {} if sources is None else _beginnings(read, sources)
    left = [one for one in covered if one.open]
    for one in left:
        why = f" (marked {one.why}, and cited)" if one.why else ""
        words = begins.get((one.paper, one.paragraph), "")
        typer.echo(f"{one.paper}#{one.paragraph}\t{one.cover}{why}" + (f"\t{words}" if words else ""))
    for line in _counts(covered):
        typer.echo(line)
    if strict and left:
        remedy = "cite each in a statement, or mark it under `nothing` in papers.yaml with a reason"
        raise CheckFailed(f"{len(left)} paragraphs are unexplained", remedy=remedy)


def _counts(covered: list[Covered]) -> list[str]:
    counts = {
        paper: Counter(one.cover for one in covered if one.paper == paper) for paper in {c.paper: 1 for c in covered}
    }
    return [
        f"{paper}: {sum(count.values())} paragraphs: " + ", ".join(f"{n} {cover}" for cover, n in sorted(count.items()))
        for paper, count in counts.items()
    ]


def _beginnings(seed: Seed, sources: Path) -> dict[tuple[str, str], str]:
    """The first few words of each paragraph, for an editor who has the papers at hand."""
    from graph.errors import UsageError
    from graph.papers import read_text
    from graph.paragraphs.cutting import cut

    begins: dict[tuple[str, str], str] = {}
    for key, line in seed.paper_lines.items():
        file = sources / line.file
        if not file.is_file():
            raise UsageError(f"there is no text {file}", remedy="name the folder of the papers' texts: --sources DIR")
        segments = cut(read_text(file), line.cuts)
        for locator in segments.paragraphs:
            words = segments.passage(locator).text.split()
            begins[seed.papers[key].id, locator] = " ".join(words[:WORDS_SHOWN])
    return begins
