"""What bodies were asked to decide, or decided: one part of a recommendation or resolution each. No I/O."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from graph.statements import content_hash

if TYPE_CHECKING:
    from datetime import date

    from graph.statements import When


class Put(StrEnum):
    """How far a part had come by the paper that tells of it. What later papers make of it is worked out when it is asked for."""

    PROPOSED = "proposed"
    RECOMMENDED = "recommended"
    RESOLVED = "resolved"
    REJECTED_OPTION = "rejected-option"
    DEFERRED = "deferred"


@dataclass(frozen=True)
class Decision:
    """One part of a recommendation or resolution, as one paper tells of it.

    `key` is what it is called, like kent/decision/2011-12-15/delete-the-post; `body` who is asked or decides; `on` the day of that, or the
    days between which it was; `told` whether the paper tells of it, and does not put it. `citations` are the content ids of its
    paragraphs, the one to be shown first; `sets` the statements that it would set, or set.
    """

    key: str
    verb: str
    body: str
    on: When
    put: Put
    subject: str
    effective: When | None
    reorganisation: str
    paper: str
    published: date
    told: bool
    inferred: bool
    because: str
    citations: tuple[str, ...]
    sets: tuple[str, ...]
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.content_id())

    def content_id(self) -> str:
        """Content hash of everything that it says, what it would set included; a changed one is a new one."""
        effective = self.effective.text if self.effective else ""
        return "d" + content_hash(
            self.key, self.verb, self.body, self.on.text, self.put, self.subject, effective, self.reorganisation, self.paper,
            self.published.isoformat(), str(self.told), str(self.inferred), self.because, *self.citations, "sets", *self.sets,
        )  # fmt: skip
