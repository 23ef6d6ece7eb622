"""A seed folder read whole: entities, papers and statements, or every bad line of it in one run.

<seed>/law/roles.yaml                      national roles
<seed>/law/rules.yaml                      what the law and guidance ask
<seed>/councils/<code>/rules.yaml          what the council's own principles ask
<seed>/vocabulary/*.yaml                   other things that no council owns, like the stages of the commissioning cycle
<seed>/councils/<code>/entities.yaml       what the council's papers speak of
<seed>/councils/<code>/papers.yaml         the papers and the fingerprints of their cited paragraphs
<seed>/councils/<code>/statements/*.yaml   what each paper says, and which decisions it puts or tells of
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.errors import BadLine, SeedError
from graph.seed.contents import Citation, Outline, Paper, Said, Seed
from graph.seed.declared import SLUG, read_entities, read_papers
from graph.seed.law import read_rules
from graph.seed.reading import Reading
from graph.seed.rules import ends_before_start, names_twice, two_days_at_once
from graph.seed.said import PaperFile
from graph.seed.yaml_lines import Lines

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Citation", "Outline", "Paper", "Said", "Seed", "read_seed"]


def read_seed(folder: Path) -> Seed:
    """The seed in this folder. Raises SeedError with every bad line of every file."""
    reading = Reading(folder)
    if not folder.is_dir():
        raise SeedError([BadLine(str(folder), 0, "", "there is no such folder", "name a seed folder, like `seed`")])
    for path in (folder / "law" / "roles.yaml", *sorted((folder / "vocabulary").glob("*.yaml"))):
        read_entities(reading, path, council=None)
    read_rules(reading, folder / "law" / "rules.yaml", council="")
    councils = sorted(path for path in (folder / "councils").glob("*") if path.is_dir())
    if not councils:
        reading.bad(Lines.of(folder / "councils"), (), "there is no council here", "add councils/<code>/entities.yaml")
    for council in councils:
        _council(reading, council)
    _whole(reading)
    if reading.problems:
        raise SeedError(sorted(set(reading.problems), key=lambda bad: (bad.file, bad.line, bad.field)))
    return reading.seed


def _council(reading: Reading, folder: Path) -> None:
    """Read all of one council; decisions last, for they speak of the statements of any file."""
    code = folder.name
    if not SLUG.fullmatch(code):
        reading.bad(Lines.of(folder), (), "is no code of a council", "name the folder in small letters, like kent")
    read_entities(reading, folder / "entities.yaml", council=code)
    read_papers(reading, folder / "papers.yaml", code)
    files = [PaperFile.read(reading, path, code) for path in sorted((folder / "statements").glob("*.yaml"))]
    for file in files:
        if file is not None:
            file.decisions()
    read_rules(reading, folder / "rules.yaml", council=code)


def _whole(reading: Reading) -> None:
    """Note what is wrong between lines that are each right by themselves."""
    said = [(statement, reading.places[statement.id]) for statement in reading.seed.statements]
    reading.problems += names_twice(reading.seed.entities, reading.places)
    reading.problems += ends_before_start(said)
    reading.problems += two_days_at_once(said)
    for folder in ("law", "vocabulary", "councils"):
        for path in sorted((reading.folder / folder).rglob("*.yml")):
            reading.bad(Lines.of(path), (), "is not read", "name it .yaml")
