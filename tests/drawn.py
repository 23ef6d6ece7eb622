"""The facts drawn on a page, as a test finds them: whatever is marked as how sure, how far decided or how it stands, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

MARKED = (
    "wh-sure--",
    "wh-force--",
    "wh-role--",
    "wh-bar--",
    "wh-state--",
    "wh-status--",
    "wh-node--",
    "wh-stand--",
    "wh-arrow--",
)
"""What every fact in a picture is marked with, in colour and in words."""

GONE = ("wh-change", "wh-went")
"""Items that tell what changed or where something went, each a fact, whether or not what it has in common is told above it;
of a function, each who answers for it is one."""

BESIDE = ("wh-key", "wh-evidence-of", "wh-turns", "wh-paragraph", "wh-fold")
"""What has such marks and tells no fact: the key of a picture, the evidence itself, a strip of days that leads to the days,
a paragraph with what was taken from it, and the folded table, whose rows have tests of their own."""

EMPTY = frozenset(("input", "br", "meta", "link", "hr", "img"))


@dataclass(slots=True)
class Element:
    """An element of a page, with what stands in it."""

    tag: str
    names: tuple[str, ...]
    parent: Element | None
    under: list[Element] = field(default_factory=list)
    words: str = ""
    href: str = ""

    def within(self, *, lists: bool = True) -> list[Element]:
        """All that stands in it; without what stands in the lists of a list's item."""
        found = []
        for one in self.under:
            found.append(one)
            if lists or one.tag not in ("ul", "ol"):
                found += one.within(lists=lists)
        return found

    def named(self, name: str) -> list[Element]:
        """All in it that have this class."""
        return [one for one in self.within() if name in one.names]

    @property
    def text(self) -> str:
        return " ".join((self.words + " ".join(one.text for one in self.under)).split())


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact drawn: its mark, the words of the item that it stands in, and the links there that lead to evidence."""

    mark: str
    words: str
    leads: tuple[str, ...]


class Drawn(HTMLParser):
    """The facts of the pictures of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self._at = self.top = Element("", (), None)
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        made = Element(tag, tuple(given.get("class", "").split()), self._at, href=given.get("href", ""))
        self._at.under.append(made)
        if tag not in EMPTY:
            self._at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self._at = self._at.parent if tag not in EMPTY and self._at.parent else self._at

    def handle_endtag(self, tag: str) -> None:
        at: Element | None = self._at
        while at and at.tag != tag:
            at = at.parent
        if at and at.parent:
            self._at = at.parent

    def handle_data(self, data: str) -> None:
        self._at.words += data

    @property
    def facts(self) -> list[Fact]:
        return list(self._in(self.top))

    def _in(self, element: Element) -> list[Fact]:
        if (
            element.tag in ("table", "form")
            or element.words.startswith("In all rows")
            or any(name in BESIDE for name in element.names)
        ):
            return []
        marks = [name.rpartition("--")[2] for name in element.names if name.startswith(MARKED)]
        marks += [
            name for name in element.names if element.tag == "li" and name in GONE and "wh-answers" not in element.names
        ]
        found = [self._fact(element, mark) for mark in marks]
        return found + [fact for one in element.under for fact in self._in(one)]

    def _fact(self, element: Element, mark: str) -> Fact:
        item = element
        while item.parent and item.tag not in ("li", "p"):
            item = item.parent
        of_all = "wh-change__how" in item.names and item.tag == "p"
        if of_all and item.parent:
            item = item.parent
        # What all changes of a group have in common, and a bar, say what is said below them; a line of words, what stands in itself.
        near = item.within(lists=of_all or element.tag == "rect")
        return Fact(mark, item.text, tuple(one.href for one in near if one.tag == "a" and is_evidence(one.href)))


def is_evidence(href: str) -> bool:
    """Whether it leads to a line of evidence on the page, to the page of a paragraph, or to a paragraph on that of its paper."""
    return href.startswith(("#evidence-", "/citations/")) or (href.startswith("/papers/") and "#p-" in href)
