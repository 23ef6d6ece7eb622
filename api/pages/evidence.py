"""What a statement says and when, in words for people."""

from __future__ import annotations

from graph.days import in_words, span_in_words
from graph.edtf_when import read_when
from graph.interval import FOREVER
from graph.statements import Says

SAYS = {
    Says.HOLDS: "in force",
    Says.STARTS: "begins",
    Says.ENDS: "no longer in force from",
    Says.ABSENT: "not in force",
    Says.NEVER: "does not come about",
    Says.STAYS: "stays as it is",
    Says.UNDECIDED: "left open",
}


def says_in_words(says: str) -> str:
    """What the statement says of its fact."""
    return SAYS[Says(says)]


def when_in_words(when: str | None, says: str) -> str:
    """The days of a statement: a day, a period, some day within a window, or from a day on with no date given."""
    if not when:
        return ""
    read = read_when(when, Says(says))
    if read.open:
        return f"some day from {in_words(read.first)} on, no date given"
    if read.first == read.last:
        return f"on {in_words(read.first)}" if says != Says.ENDS else in_words(read.first)
    if read.last == FOREVER:
        return f"from {in_words(read.first)} on"
    days = span_in_words(read.first, read.last)
    return f"some day in {days}" if says in (Says.STARTS, Says.ENDS) else days
