"""Answers on a terminal: the sentence, a table, the evidence numbered under it; tab-separated when piped."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.formats import FORMATS, separated

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import Answer, EvidenceLine

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
    rows = answer.to_rows()
    numbers = {id_: str(number) for number, id_ in enumerate(answer.evidence, 1)}
    if rows:
        console.print()
        _print_table(console, answer.TABLE, rows, numbers)
    if answer.evidence:
        console.print()
    for id_, line in answer.evidence.items():
        console.print(Text(f"[{numbers[id_]}] {evidence_in_words(line)}"))
    for caveat in answer.caveats:
        console.print(Text(caveat), style="dim")
    # On one line of its own, however long: it is there to be copied.
    console.print(Text(f"Receipt: {answer.receipt}"), style="dim", soft_wrap=True)


def _print_table(
    console: Console, columns: Sequence[str], rows: list[dict[str, str]], numbers: Mapping[str, str]
) -> None:
    """The rows under their heads. What is the same in all of several rows is told once, above them, so that the rest has room."""
    shown = [name for name in columns if any(row[name] for row in rows)]
    same = [name for name in shown if len(rows) > 1 and len({row[name] for row in rows}) == 1]
    if same:
        console.print(Text("In all rows: " + ", ".join(f"{name.replace('_', ' ')} {rows[0][name]}" for name in same)))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in (name for name in shown if name not in same):
        longest = max(len(row[name]) for row in rows)
        # A date or a word is never cut; names share what room is left.
        table.add_column(name.replace("_", " "), overflow="fold", min_width=longest if longest <= SHORT else None)
    cited = [
        ", ".join(sorted((numbers.get(id_, id_) for id_ in row["statements"].split()), key=_as_number)) for row in rows
    ]
    if any(cited):
        table.add_column("evidence", overflow="fold", min_width=8)
    for row, ids in zip(rows, cited, strict=True):
        cells = [Text(row[name]) for name in shown if name not in same]
        table.add_row(*cells, *([Text(ids)] if any(cited) else []))
    console.print(table)


def _as_number(text: str) -> tuple[int, str]:
    return (int(text), "") if text.isdigit() else (0, text)


def evidence_in_words(line: EvidenceLine) -> str:
    """A statement with its paper and paragraph, on one line."""
    inferred = f", inferred: {line.because}" if line.inferred else ""
    checked = "" if line.verified else " (paragraph not verified)"
    paper = f"{line.paper.title}, {line.paper.body}, {line.paper.meeting}, paragraph {line.paragraph}{checked}"
    return f"{paper}: {line.paraphrase} ({line.says} {line.when or ''}, {line.force}{inferred})"
