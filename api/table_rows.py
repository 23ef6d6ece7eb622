"""Rows of tables as text: comma-separated, or one JSON object a line. Written a page at a time."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from graph.tables import Page, Table

MEDIA_TYPES = {"csv": "text/csv", "ndjson": "application/x-ndjson"}


def written(table: Table, pages: Iterable[Page], shape: str) -> Iterator[str]:
    """The table in this shape, a piece a page. Nothing, not even its head, before the first page is there."""
    head = [list(table.columns)] if shape == "csv" else []
    for page in pages:
        if head:
            yield _separated([head.pop()])
        rows = ([row[name] for name in table.columns] for row in page.rows)
        if shape == "csv":
            yield _separated([_cell(value) for value in row] for row in rows)
        else:
            yield "".join(
                json.dumps(dict(zip(table.columns, row, strict=True)), ensure_ascii=False, default=date.isoformat)
                + "\n"
                for row in rows
            )


def _separated(rows: Iterable[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _cell(value: Any) -> str:
    """A value in a field: "" where nothing is said, the members of a list with spaces between."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)
