"""A page as a test looks at it: its ids, its links, and the rows of its table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass(slots=True)
class Form:
    """A form: where it sends to, and its fields, those typed into and those chosen from, as their names by their ids."""

    action: str
    typed: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Cell:
    """A cell of a table: under which head it stands, what it says, where it leads."""

    label: str
    text: str = ""
    links: list[str] = field(default_factory=list)


class Looked(HTMLParser):
    """A page taken apart. `rows` are those of the table of the answer, each cell by its head."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.rows: list[dict[str, Cell]] = []
        self.lines: dict[str, list[str]] = {}
        """Where each line of evidence leads, by the id of its statement."""
        self._cell: Cell | None = None
        self._line: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "form":
            self.forms.append(Form(given["action"]))
        if tag == "textarea" or (tag == "input" and given.get("type", "text") != "hidden"):
            self.forms[-1].typed[given["id"]] = given["name"]
        if tag == "select":
            self.forms[-1].chosen[given["id"]] = given["name"]
        if tag == "tr":
            self.rows.append({})
        if tag == "td" and "data-label" in given:
            self._cell = Cell(given["data-label"])
            self.rows[-1][self._cell.label] = self._cell
        if tag == "li" and given.get("id", "").startswith("evidence-"):
            self._line = given["id"].removeprefix("evidence-")
            self.lines[self._line] = []
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
            if self._cell:
                self._cell.links.append(given["href"])
            if self._line:
                self.lines[self._line].append(given["href"])

    def handle_endtag(self, tag: str) -> None:
        if tag == "td":
            self._cell = None
        if tag == "li":
            self._line = None
        if tag == "table":
            self.rows = [row for row in self.rows if row]

    def handle_data(self, data: str) -> None:
        if self._cell:
            self._cell.text += data
