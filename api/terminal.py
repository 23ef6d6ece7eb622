"""Answers on a terminal: the sentence, a table, the evidence numbered under it; tab-separated when piped."""

from __future__ import annotations

import csv
import io
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.answers import Answer, EvidenceLine


def print_answer(answer: Answer, shape: str) -> None:
    """Print an answer on stdout: `json`, `csv` or `text`; with "" as text for a terminal and tab-separated for a pipe."""
    if shape == "json":
        sys.stdout.write(answer.model_dump_json(by_alias=True, indent=2) + "\n")
    elif shape == "csv":
        sys.stdout.write(separated(answer, ","))
    elif shape == "text" or sys.stdout.isatty():
        _print_text(answer)
    else:
        sys.stdout.write(separated(answer, "\t"))


def separated(answer: Answer, delimiter: str) -> str:
    """The answer's rows with a head line; an empty field is one about which nothing is said."""
    rows = answer.to_rows()
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]) if rows else [], delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def _print_text(answer: Answer) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    # Without colours there is no bold or faint either: the words say everything.
    console = Console(highlight=False, color_system=None if os.environ.get("NO_COLOR") else "auto")
    console.print(Text(answer.answer))
    rows = answer.to_rows()
    numbers = {id_: str(number) for number, id_ in enumerate(answer.evidence, 1)}
    shown = [name for name in answer.TABLE if any(row[name] for row in rows)]
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in [*shown, "evidence"]:
        table.add_column(name.replace("_", " "))
    for row in rows:
        cited = [numbers.get(id_, id_) for id_ in row["statements"].split()]
        table.add_row(*(Text(row[name]) for name in shown), Text(", ".join(cited)))
    console.print()
    console.print(table)
    console.print()
    for id_, line in answer.evidence.items():
        console.print(Text(f"[{numbers[id_]}] {evidence_in_words(line)}"))
    for caveat in answer.caveats:
        console.print(Text(caveat), style="dim")


def evidence_in_words(line: EvidenceLine) -> str:
    """A statement with its paper and paragraph, on one line."""
    inferred = f", inferred: {line.because}" if line.inferred else ""
    checked = "" if line.verified else " (paragraph not verified)"
    paper = f"{line.paper.title}, {line.paper.body}, {line.paper.meeting}, paragraph {line.paragraph}{checked}"
    return f"{paper}: {line.paraphrase} ({line.says} {line.when or ''}, {line.force}{inferred})"
