"""How long an answer may be kept: for good if it is pinned in both known date and edition, else until there is another edition."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING, ClassVar, Protocol

from starlette.responses import Response

from graph.query import query

if TYPE_CHECKING:
    from datetime import date

    from starlette.requests import Request

    from graph.database import Database

FOR_GOOD = "public, max-age=31536000, immutable"
ASK_FIRST = "no-cache"
"""May be kept, and is asked about before it is used again."""


class Timed(Protocol):
    """What is asked for under clocks."""

    @property
    def known_at(self) -> str | None:
        """The known date."""
        ...

    @property
    def edition(self) -> int | None:
        """The edition."""
        ...

    @property
    def idle(self) -> set[str]:
        """The clocks that have no say."""
        ...

    @property
    def rests_on_today(self) -> bool:
        """Whether it means something else on another day."""
        ...

    def model_dump_json(self) -> str:
        """All that is asked."""
        ...


@dataclass(frozen=True, slots=True)
class Freshness:
    """A question as it was asked over HTTP: `shape` is the format of its answer."""

    request: Request
    asked: Timed
    shape: str
    today: date

    release: ClassVar[str] = metadata.version("whoheld")

    @property
    def pinned(self) -> bool:
        """Whether the answer can never be another one."""
        pins = {"known_at": self.asked.known_at, "edition": self.asked.edition}
        set_ = all(value is not None or name in self.asked.idle for name, value in pins.items())
        return set_ and not self.asked.rests_on_today

    def tag(self, edition_hash: str) -> str:
        """The entity tag of the answer from this edition: weak, for the bytes sent may be packed or not."""
        day = self.today.isoformat() if self.asked.rests_on_today else ""
        parts = (self.release, self.request.url.path, self.asked.model_dump_json(), self.shape, day, edition_hash)
        return f'W/"{hashlib.sha256(chr(31).join(parts).encode()).hexdigest()[:32]}"'

    def headers(self, edition_hash: str) -> dict[str, str]:
        """The headers of the answer from this edition."""
        return {
            "ETag": self.tag(edition_hash),
            "Cache-Control": FOR_GOOD if self.pinned else ASK_FIRST,
            "Vary": "Accept",
        }

    def unchanged(self, database: Database) -> Response | None:
        """The reply to one who has the answer already. The question itself is not asked; without a tag given nothing is."""
        given = {tag.strip() for tag in self.request.headers.get("if-none-match", "").split(",")}
        if not any(given):
            return None
        row = database.read_one(query("read/latest"), {"edition": self.asked.edition})
        if row["hash"] is None or self.tag(row["hash"]) not in given:
            return None
        return Response(status_code=304, headers=self.headers(row["hash"]))
