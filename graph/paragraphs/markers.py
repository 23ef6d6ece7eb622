"""What a line of a paper begins with (number, letter, bullet, label), and whether it is a heading. No I/O.

The rules are those of English committee papers turned into text; what they cannot know stands as cuts in `papers.yaml`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """How deep a marker stands: it closes all of its own rank or deeper. Dotted numbers rank by depth, 1 to 9."""

    SECTION = 1
    BRACKET = 10
    LETTER = 11
    ROMAN = 12
    BULLET = 13


@dataclass(frozen=True, slots=True)
class Marker:
    """What begins a numbered or bulleted line: `text` is its own part of a locator, `rest` what follows it."""

    rank: int
    text: str
    rest: str
    bulleted: bool = False


LEAST_WORDS_OF_A_LEAD_IN = 5
MOST_WORDS_OF_A_HEADING = 14
MOST_WORDS_OF_A_SLUG = 8
MOST_WORDS_OF_A_LABEL = 3

_BULLET = re.compile("\\s*[-\u2022\u25aa\u25e6\u00b7\uf0b7]\\s+")
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?(?=\s|[A-Z])\s*")
_SINGLE = re.compile(r"(\d{1,3})\.\s+")
_BEFORE_CAPITALS = re.compile(r"(\d{1,2})\s+(?=[A-Z]{2})(?!.*[a-z])")
_BRACKET = re.compile(r"\((\d{1,2})\)\s*")
_LETTER = re.compile(r"(?:\(([a-z])\)|([a-z])\))\s*")
_ROMAN = re.compile(r"\(?((?:x|ix|iv|v?i{0,3}))[.)]\s*(?=\S)")
_MARKERS = (
    (Rank.SECTION, _DOTTED),
    (Rank.SECTION, _SINGLE),
    (Rank.SECTION, _BEFORE_CAPITALS),
    (Rank.BRACKET, _BRACKET),
    (Rank.LETTER, _LETTER),
    (Rank.ROMAN, _ROMAN),
)
_LABEL = re.compile(r"([A-Z][\w./& -]{0,30}?)\s?:(?=\s|$)\s*(.*)")
_CAPTION = re.compile(r"(Diagram|Figure|Table|Chart)\s+(\d+)\s*[:.]")
_FURNITURE = re.compile(r"(?:this page is intentionally left blank|page \d+(?: of \d+)?)\.?", re.IGNORECASE)
_JOB_DESCRIPTION = re.compile(r"Job Description\b:?\s*(.*)", re.IGNORECASE)
_RECOMMENDATIONS = re.compile(r"recommendations?:?", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-z]+>|\*+")
_LEANS_ON = re.compile(r"(?:[,(–]|\b(?:a|an|and|as|at|be|by|for|from|in|of|on|or|that|the|to|which|with))$")
_ENDS = re.compile(r"[.:;!?][\"'”’)]*$|[\"”]$")


def plain(line: str) -> str:
    """The line without emphasis, tags and needless white space."""
    return " ".join(_MARKUP.sub("", line).split())


def marker_of(line: str, *, indent_is_bullet: bool) -> Marker | None:
    """What a numbered or bulleted line begins with; None for any other.

    `indent_is_bullet`: in a hard-wrapped text whose bullets were lost, an indented line begins an item.
    """
    bullet = _BULLET.match(line)
    rest = line[bullet.end() :] if bullet else line.lstrip()
    bulleted = bullet is not None
    for rank, pattern in _MARKERS:
        match = pattern.match(rest)
        if match and (text := match[match.lastindex or 0]):
            return Marker(rank + text.count("."), text, rest[match.end() :], bulleted)
    if bulleted or (indent_is_bullet and line[:1].isspace()):
        return Marker(Rank.BULLET, "", rest, bulleted)
    return None


def label_of(line: str) -> tuple[str, str] | None:
    """The label and the value of a line such as `Grade: KR17`; None for any other."""
    match = _LABEL.match(line.rstrip())
    if match is None or len(match[1].split()) > MOST_WORDS_OF_A_LABEL:
        return None
    return match[1], match[2].strip()


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the paper."""
    return _FURNITURE.fullmatch(line.strip()) is not None


def is_recommendations(line: str) -> bool:
    """Whether a line of the front sheet opens its list of recommendations."""
    return _RECOMMENDATIONS.fullmatch(line.strip()) is not None


def caption_of(line: str) -> str | None:
    """The locator of the diagram that this line is the caption of, like `diagram-2`."""
    match = _CAPTION.match(line.strip())
    return f"{match[1].lower()}-{match[2]}" if match else None


def job_title(line: str) -> str | None:
    """The post whose job description this line opens, "" if the next line names it; None for any other line."""
    match = _JOB_DESCRIPTION.fullmatch(line.strip())
    return None if match is None else match[1]


def ends_a_sentence(text: str) -> bool:
    """Whether what came before is complete, as far as its punctuation tells."""
    return _ENDS.search(plain(text)) is not None


def leans_on_more(text: str) -> bool:
    """Whether what came before cannot be complete: it ends with a comma, a dash or a word such as `of`."""
    return _LEANS_ON.search(plain(text)) is not None


def breaks_off(line: str) -> bool:
    """Whether a line ends inside a word, with a hyphen."""
    return line.endswith("-") and line[-2:-1].isalpha()


def begins_small(text: str) -> bool:
    """Whether a line begins with a small letter, as the middle of a sentence does."""
    return plain(text)[:1].islower()


def is_numbered_heading(text: str, rank: int) -> bool:
    """Whether what follows a number is a title, not a paragraph; a section's title may end with a colon or a query."""
    words = plain(text)
    return len(words.split()) <= MOST_WORDS_OF_A_HEADING and not words.endswith(
        (".", ";") if rank == Rank.SECTION else (".", ";", ":", "?")
    )


def is_heading(text: str, *, before_list: bool) -> bool:
    """Whether a line that stands alone is a heading; one that leads in to a list with a colon only if very short."""
    words = plain(text)
    if not words or not words[0].isupper() or len(words.split()) > MOST_WORDS_OF_A_HEADING or leans_on_more(words):
        return False
    if words.endswith((":", ":-")):
        return not before_list or len(words.split()) < LEAST_WORDS_OF_A_LEAD_IN
    return not ends_a_sentence(words) and not words[-1].isdigit()


def slug_of(text: str) -> str:
    """The words of a heading as a part of a locator, at most eight of them."""
    letters = unicodedata.normalize("NFKD", plain(text).replace("&", " and ").lower())
    kept = "".join(
        c if c.isascii() and c.isalnum() else "" if c in "'’" or unicodedata.combining(c) else " " for c in letters
    )
    return "-".join(kept.split()[:MOST_WORDS_OF_A_SLUG])
