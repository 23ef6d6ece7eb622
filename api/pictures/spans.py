"""How many reported to a post and how deep it goes, in words as short as a caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.wording.parts import counted

if TYPE_CHECKING:
    from graph.answers import SpanCount


def report_counts(count: SpanCount) -> str:
    """How many, by how sure that is: `2 presumed, 1 possible`."""
    told = [f"{number} {sure}" for sure in ("certain", "presumed", "possible") if (number := getattr(count, sure))]
    return ", ".join(told) or "none"


def layers_in_words(least: int, most: int) -> str:
    """So many layers, and up to how many if what is only possible counts."""
    return counted(least, "layer") if least == most else f"{least} to {counted(most, 'layer')}"
