"""A paper's text cut into located paragraphs: each line that is not blank belongs to exactly one. No I/O.

A locator means its paragraph with all that stands under it: `9(2)` is the paragraph with its items, `9` the whole
section. The rules for locators are in seed/README.md; `cutting.py` applies them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Nature(StrEnum):
    """What a paragraph is. Headings and furniture say nothing that needs a statement."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: locator, the paragraph it stands under, the heading over it, and its own lines (from 1)."""

    locator: str
    nature: Nature
    parent: str
    heading: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What a locator means: the words, items included, and the first and last line they stand on."""

    text: str
    first: int
    last: int


@dataclass(frozen=True)
class Segments:
    """A paper cut into paragraphs, in the order of the text."""

    lines: tuple[str, ...]
    paragraphs: dict[str, Paragraph]

    @cached_property
    def _at(self) -> dict[int, str]:
        return {line: paragraph.locator for paragraph in self.paragraphs.values() for line in paragraph.lines}

    @cached_property
    def _under(self) -> dict[str, list[str]]:
        under: dict[str, list[str]] = {}
        for paragraph in self.paragraphs.values():
            under.setdefault(paragraph.parent, []).append(paragraph.locator)
        return under

    def locate(self, line: int) -> str | None:
        """The locator of the paragraph that this line (from 1) belongs to; None for a blank line."""
        return self._at.get(line)

    def with_all_under(self, locator: str) -> Iterator[str]:
        """The locator and those of everything that stands under it."""
        yield locator
        for child in self._under.get(locator, ()):
            yield from self.with_all_under(child)

    def above(self, locator: str) -> list[str]:
        """The paragraphs that this one stands under and the headings over them, nearest first: what leads in to it."""
        found: list[str] = []
        paragraph = self.paragraphs[locator]
        while True:
            found += [name for name in (paragraph.heading, paragraph.parent) if name and name not in found]
            if not paragraph.parent:
                return found
            paragraph = self.paragraphs[paragraph.parent]

    def own_text(self, locator: str) -> str:
        """The paragraph's own words, without its items."""
        return "\n".join(self.lines[line - 1] for line in self.paragraphs[locator].lines)

    def passage(self, locator: str) -> Passage:
        """What the locator means; KeyError if the paper has no such paragraph."""
        self.paragraphs[locator]
        lines = sorted(line for name in self.with_all_under(locator) for line in self.paragraphs[name].lines)
        return Passage("\n".join(self.lines[line - 1] for line in lines), lines[0], lines[-1])


_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u2010\u2011\u00ad]\s+(?=[^\W\d_])")


def normalise(text: str) -> str:
    """The text with white space collapsed and words broken by a hyphen joined: what a fingerprint is taken of."""
    return " ".join(_BROKEN_WORD.sub("", text).replace("\u00ad", "").split())
