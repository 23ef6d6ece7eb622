"""Answers on a terminal: the sentence, a table, the evidence numbered under it; tab-separated when piped."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.formats import FORMATS, separated
from api.pictures.lanes import CHARACTERS, Lanes
from api.pictures.shown import picture_of
from api.tables import table_of

if TYPE_CHECKING:
    from api.tables import Table as Told
    from graph.answers import Answer, EvidenceLine

NAMES = 30
"""So many characters has a name beside a lane at most; the table has all of it."""

SHORT = 12
"""So many characters are kept on one line: a date, a certainty, the nature of a link."""


def print_answer(answer: Answer, shape: str) -> None:
    """Print an answer on stdout in one of the formats or as `text`; with "" as text for a terminal and tab-separated for a pipe."""
    if shape == "json":
        sys.stdout.write(answer.model_dump_json(by_alias=True, indent=2) + "\n")
    elif shape in FORMATS:
        sys.stdout.write(FORMATS[shape].write(answer))
    elif shape == "text" or sys.stdout.isatty():
        _print_text(answer)
    else:
        sys.stdout.write(separated(answer, "\t"))


def _print_text(answer: Answer) -> None:
    # Without colours there is no bold or faint either: the words say everything.
    console = Console(highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")
    console.print(Text(answer.answer))
    picture = picture_of(answer)
    if isinstance(picture, Lanes):
        _print_lanes(console, picture)
    table = table_of(answer)
    if table.rows:
        console.print()
        _print_table(console, table)
    if answer.evidence:
        console.print()
    for number, line in enumerate(answer.evidence.values(), 1):
        console.print(Text(f"[{number}] {evidence_in_words(line)}"))
    for caveat in answer.caveats:
        console.print(Text(caveat), style="dim")
    # On one line of its own, however long: it is there to be copied.
    console.print(Text(f"Receipt: {answer.receipt}"), style="dim", soft_wrap=True)


def _print_lanes(console: Console, picture: Lanes) -> None:
    """Several runs of days as lanes of characters under a scale of years; one run, or one day, is told by the table alone."""
    if sum(len(lane.runs) for lane in picture.lanes) <= 1 or (picture.scale.until - picture.scale.start).days <= 1:
        return
    names = min(NAMES, max(len(lane.name) for lane in picture.lanes))
    width = console.width - names - 2
    console.print()
    console.print(Text(" " * (names + 2) + picture.scale.scale_in_characters(width)), style="dim")
    for lane in picture.lanes:
        name = lane.name if len(lane.name) <= names else lane.name[: names - 1] + "…"
        console.print(Text(f"{name:<{names}}  {picture.scale.characters(lane, width)}"))
    key = (f"{CHARACTERS[sure]} {sure.replace('-', ' ')}" for sure in picture.kinds)
    console.print(Text("   ".join(key)), style="dim")


def _print_table(console: Console, told: Told) -> None:
    """The rows under their heads. What is the same in all of several rows is told once, above them, so that the rest has room."""
    if told.same:
        same = (f"{name.replace('_', ' ')} {value}" for name, value in told.same.items())
        console.print(Text("In all rows: " + ", ".join(same)))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in told.columns:
        longest = max(len(row.cells[name]) for row in told.rows)
        # A date or a word is never cut; names share what room is left.
        table.add_column(name.replace("_", " "), overflow="fold", min_width=longest if longest <= SHORT else None)
    if told.cites:
        table.add_column("evidence", overflow="fold", min_width=8)
    for row in told.rows:
        cited = [Text(", ".join(number for _, number in row.cited))] if told.cites else []
        table.add_row(*(Text(row.cells[name]) for name in told.columns), *cited)
    console.print(table)


def evidence_in_words(line: EvidenceLine) -> str:
    """A statement with its paper and paragraph, on one line."""
    inferred = f", inferred: {line.because}" if line.inferred else ""
    checked = "" if line.verified else " (paragraph not verified)"
    paper = f"{line.paper.title}, {line.paper.body}, {line.paper.meeting}, paragraph {line.paragraph}{checked}"
    return f"{paper}: {line.paraphrase} ({line.says} {line.when or ''}, {line.force}{inferred})"
