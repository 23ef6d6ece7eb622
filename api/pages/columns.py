"""The columns of a table as a page has them: under the words of people, and those that tell one thing together in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from api.pages.parameters import document_address, thing_address
from graph.days import in_words
from graph.interval import day_before
from graph.wording.parts import upper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.tables import Table, TableRow

COLUMNS = {
    "until": "Until (not included)",
    "kind": "What it is",
    "cited": "Paragraphs cited",
    "nothing": "Nothing about structure",
    "unexplained": "Not accounted for",
}

DAYS = ("from", "until")
FOLDS = {
    "Days": DAYS,
    "How sure": ("state", "certainty", "standing"),
    "Who it may have been": ("one_of", "possibly"),
}
"""head -> the columns of the API that a page has in one."""

BEFORE = {"one_of": "one of ", "possibly": "possibly "}
"""column -> what its head says of its cells, said in the cell where the head is that of several."""

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a page: its head, and the columns of the answer that it shows."""

    head: str
    names: Sequence[str]

    def parts(self, cells: Mapping[str, str]) -> list[tuple[str, str, str]]:
        """What a cell is made of: of each column that says anything its name, the words before it, and what it says."""
        if self.names == DAYS:
            return [("days", "", days_of(*(cells.get(name, "") for name in DAYS)))]
        folded = len(self.names) > 1
        return [(name, BEFORE.get(name, "") if folded else "", cells[name]) for name in self.names if cells.get(name)]

    @property
    def between(self) -> str:
        """What stands between the parts of a cell: words of how sure something is are marks, which need nothing."""
        return " " if "certainty" in self.names else "; "

    def text(self, cells: Mapping[str, str]) -> str:
        """The cell as words."""
        return self.between.join(before + said for _, before, said in self.parts(cells))


@dataclass(frozen=True, slots=True)
class PageTable:
    """The columns of a table, those that are the same in all rows, and what these say."""

    columns: Sequence[Column]
    same: Sequence[Column]
    told: Mapping[str, str]

    def cells(self, row: TableRow) -> Mapping[str, str]:
        """All that a row says, with what it has in common with the others."""
        return {**self.told, **row.cells}


def columns_of(table: Table) -> PageTable:
    """The columns of an answer's table, folded; an end of a period that is the same in all rows stands in each beside the other end."""
    names, same = list(table.columns), list(table.same)
    if any(end in names for end in DAYS):
        names += [end for end in DAYS if end in same]
        same = [name for name in same if name not in DAYS]
    return PageTable(_folded(names), _folded(same), table.same)


def _folded(names: Sequence[str]) -> list[Column]:
    found: list[Column] = []
    for name in names:
        fold = next(((head, several) for head, several in FOLDS.items() if name in several), None)
        told = [one for one in fold[1] if one in names] if fold else [name]
        made = Column(fold[0], fold[1] if fold[1] == DAYS else told) if fold and len(told) > 1 else None
        if made is None:
            found.append(Column(column(name), [name]))
        elif made not in found:
            found.append(made)
    return found


def days_of(start: str, until: str) -> str:
    """The days from the one up to the day before the other, either of which may be open."""
    first = in_words(date.fromisoformat(start)) if start else ""
    last = in_words(day_before(date.fromisoformat(until))) if until else ""
    if first == last:
        return first or "all days"
    if first and last:
        return f"{first} to {last}"
    return f"until {last}" if last else f"from {first} on"


def column(name: str) -> str:
    """The head of a column of the answer."""
    return COLUMNS.get(name, upper(words(name)))


def cell(name: str, text: str, ids: Mapping[str, str], given: Mapping[str, str]) -> Markup | str:
    """A cell: a day in words, how sure something is drawn as sure as it is, a thing or a paper as a link to its page."""
    if name in ("certainty", "state") and text:
        return Markup('<span class="wh-sure wh-sure--{0}">{0}</span>').format(text)
    if name == "paper":
        href: str | None = document_address("paper", text, given)
    else:
        href = thing_address(ids[name], given) if name in ids else None
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, text) if href else day(text)


def words(name: str) -> str:
    """A name of the contract as people read it: `one_of` as `one of`."""
    return name.replace("_", " ").replace("-", " ")


def day(text: str) -> Markup | str:
    """An ISO day as a day in words; any other text as it is."""
    if not ISO_DAY.fullmatch(text):
        return text
    return Markup('<time datetime="{}">{}</time>').format(text, in_words(date.fromisoformat(text)))
