"""Names as people write them: the things whose names are like some words, ranked; and what to say of a name that nothing has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.entities import initials, name_key
from graph.errors import UnknownName
from graph.query import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph.database import Database

CLOSE_ENOUGH = 60
"""Similarity in percent below which a name is no fair suggestion."""

SAID = 5
"""So many kinds are told one by one where nothing has a name; of more, nothing is a thing of that name."""

MOST = 200
"""Names that the full-text index hands over for ranking."""

AS_INITIALS = 97.0
"""How like its initials a name is, in percent: more than a name that has the word in it, less than one that is the word."""

STEM = 5
"""Letters of a long word by whose beginning its kin are found: elections by electoral."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing whose name is like the words: its preferred name, the names that matched, and how like they are in percent."""

    id: str
    kind: str
    name: str
    matched: tuple[str, ...]
    likeness: float


def full_text(words: str) -> str:
    """The words as a full-text query: each as it is, as a beginning, a long one by its own beginning, or with up to two letters wrong."""
    tokens = name_key(words).split()[:12]
    return " OR ".join(f"{token} OR {token}*" + _kin(token) + _with_errors(token) for token in tokens)


def _kin(token: str) -> str:
    """Words that begin as a long one does."""
    return f" OR {token[:STEM]}*" if len(token) > STEM + 2 else ""


def _with_errors(token: str) -> str:
    """One wrong letter in a short word, two in a long one; none in an abbreviation, where it would be another one."""
    return "" if len(token) < 4 else f" OR {token}~{2 if len(token) > 5 else 1}"


def search_parameters(words: str, kinds: Sequence[str], council: str | None, edition: int | None) -> dict[str, Any]:
    """The parameters of the search query."""
    return {"words": full_text(words), "kinds": list(kinds), "council": council, "edition": edition, "most": MOST}


def ranked(words: str, rows: Iterable[Mapping[str, Any]]) -> list[Hit]:
    """The things found, the likest first, each once with all its names that matched."""
    from rapidfuzz import fuzz

    key = name_key(words)
    names: dict[str, list[tuple[float, str]]] = {}
    things: dict[str, Mapping[str, Any]] = {}
    found = list(rows)
    named = any(name_key(row["matched"]) == key for row in found)
    for row in found:
        things[row["id"]] = row
        name = name_key(row["matched"])
        # Letters wrong and words wrong each have a measure of their own; either alone ranks long names above right ones.
        likeness = (fuzz.WRatio(key, name) + fuzz.token_set_ratio(key, name)) / 2
        # What has the word as its name is meant by it, and nothing else that might be shortened to it.
        if not named and key == initials(row["matched"]):
            likeness = max(likeness, AS_INITIALS)
        names.setdefault(row["id"], []).append((likeness, row["matched"]))
    hits = [
        Hit(
            id_, next(label for label in row["labels"] if label != "Entity").lower(), row["name"],
            tuple(name for _, name in sorted(names[id_], key=lambda pair: (-pair[0], pair[1]))), max(names[id_])[0],
        )
        for id_, row in things.items()
    ]  # fmt: skip
    return sorted(
        (hit for hit in hits if hit.likeness >= CLOSE_ENOUGH), key=lambda hit: (-hit.likeness, hit.name, hit.id)
    )


def unknown_name(database: Database, name: str, kinds: Sequence[str], edition: int) -> UnknownName:
    """The error for a name that nothing of these kinds has, with up to five near names, best first. Costs a second exchange."""
    words = full_text(name)
    hits = []
    if words:
        row = database.read_one(query("read/search"), search_parameters(name, kinds, None, edition))
        hits = ranked(name, row["hits"])
    suggestions = [hit.matched[0] for hit in hits[:5]]
    what = " or ".join(kind.lower() for kind in kinds) if len(kinds) <= SAID else "thing"
    remedy = (
        f"did you mean {' or '.join(repr(text) for text in suggestions[:3])}?"
        if suggestions
        else f"write the name of a {what} as the papers have it, an abbreviation such as DCS, or its id"
    )
    return UnknownName(f"no {what} has the name {name!r}", did_you_mean=suggestions, remedy=remedy)
