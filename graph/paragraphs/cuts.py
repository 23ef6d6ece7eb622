"""What an editor knows of a paper's layout and no rule can know: cuts, as `papers.yaml` has them. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

if TYPE_CHECKING:
    from collections.abc import Sequence


class Cut(BaseModel):
    """What an editor says of a line: it opens a part, a title or a heading, joins what is before it, or is plain text.

    `line` is where it stands, `starts` its first few words: if the text has shifted, the nearest line that starts so is
    meant. `name` is its locator's own part.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True)

    line: int
    starts: str
    as_: Literal["part", "flat", "title", "heading", "joins", "text"] = Field(alias="as")
    name: str = ""

    def fits(self, lines: Sequence[str]) -> bool:
        """Whether its line is there and starts as it says."""
        return self.line <= len(lines) and _starts(lines[self.line - 1], self.starts)

    def line_in(self, lines: Sequence[str]) -> int:
        """The line that it means: its own if that starts so, else the nearest that does, else its own."""
        if self.fits(lines):
            return self.line
        starting = [number for number, line in enumerate(lines, 1) if _starts(line, self.starts)]
        return min(starting, key=lambda number: abs(number - self.line), default=self.line)


def _starts(line: str, words: str) -> bool:
    return " ".join(line.split()).startswith(words)
