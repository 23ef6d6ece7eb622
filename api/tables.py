"""The rows of an answer as a table for people: empty columns left out, what is the same in all rows told once above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph.answers import Answer


@dataclass(frozen=True, slots=True)
class TableRow:
    """The cells of a row by column, the ids of the things that they name, and the numbers of its evidence."""

    cells: Mapping[str, str]
    ids: Mapping[str, str]
    cited: Sequence[tuple[str, str]]
    """Statement ids with their numbers, in the order of the numbers; an id without evidence shown is its own number."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, and what was taken out of the columns because it is the same in all rows."""

    columns: Sequence[str]
    same: Mapping[str, str]
    rows: Sequence[TableRow]
    same_ids: Mapping[str, str]
    """The ids of what is the same in all rows, where it names a thing."""

    @property
    def cites(self) -> bool:
        """Whether any row names statements."""
        return any(row.cited for row in self.rows)


def table_of(answer: Answer) -> Table:
    """The table of an answer: its columns for people, in their order."""
    rows = answer.to_rows()
    numbers = {id_: str(number) for number, id_ in enumerate(answer.evidence, 1)}
    shown = [name for name in answer.TABLE if any(row[name] for row in rows)]
    same = [name for name in shown if len(rows) > 1 and len({row[name] for row in rows}) == 1]
    columns = [name for name in shown if name not in same]
    return Table(
        columns,
        {name: rows[0][name] for name in same},
        [
            TableRow(
                {name: row[name] for name in columns},
                _ids(answer, row, columns),
                sorted(
                    ((id_, numbers.get(id_, id_)) for id_ in row["statements"].split()),
                    key=lambda pair: (int(pair[1]) if pair[0] in numbers else len(numbers) + 1, pair[1]),
                ),
            )
            for row in rows
        ],
        _ids(answer, rows[0], same) if same else {},
    )


def _ids(answer: Answer, row: Mapping[str, str], columns: Sequence[str]) -> dict[str, str]:
    """The ids of the things that these cells of a row name."""
    return {name: id_ for name in columns if (id_ := row.get("id" if name == answer.NAMING else f"{name}_id"))}
