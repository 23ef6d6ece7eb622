"""A name that nothing has: the nearest names that something has. Asked only then, so a second query is no loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.entities import name_key
from graph.errors import UnknownName
from graph.query import query

if TYPE_CHECKING:
    from graph.database import Database

CLOSE_ENOUGH = 60
"""Similarity in percent below which a name is no fair suggestion."""


def unknown_name(database: Database, name: str, kind: str, edition: int) -> UnknownName:
    """The error for a name that no `kind` has, with up to five near ones, best first."""
    from rapidfuzz import fuzz, process

    rows = database.read_one(query("read/all_names"), {"edition": edition})["names"]
    named = {row["name"]: name_key(row["name"]) for row in rows if kind.capitalize() in row["labels"]}
    near = process.extract(name_key(name), named, scorer=fuzz.WRatio, limit=5, score_cutoff=CLOSE_ENOUGH)
    suggestions = [suggestion for _, _, suggestion in near]
    remedy = (
        f"did you mean {' or '.join(repr(text) for text in suggestions[:3])}?"
        if suggestions
        else f"write the name of a {kind} as the papers have it, an abbreviation such as DCS, or its id"
    )
    return UnknownName(f"no {kind} has the name {name!r}", did_you_mean=suggestions, remedy=remedy)
