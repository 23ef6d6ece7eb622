"""Receipts: an answer's id, from which question, parameters, edition and a check can be read again. Pure: nothing is stored.

A receipt is text that can stand in an address: an `r`, then base64 of a checksum, the first bytes of the edition's hash, the first bytes
of the check, and the question packed. The check binds what the answer came to: how the parameters were understood, the edition's whole
hash, and the statements used. So a receipt cannot vouch for what was never answered: whoever reads one asks again and compares.
"""

from __future__ import annotations

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from graph.answers import Answer
    from graph.questions.asking import Asked

FIRST = "r"
"""How every receipt begins, so that none begins like an option of a command."""

LONGEST = 6_000
"""Characters of the longest receipt that is read; the longest parameters make a shorter one."""

UNPACKED = 20_000
"""Bytes that a receipt may unpack to."""

COMMON = (
    b'["search",{"q":"kind":"audit","coverage","decisions","functions","history","lineage","diff",{"from":"to":"tree",{"root":"depth":'
    b'"spans","span",{"entity":"law_at":"of-the-day","evidence":"ids","council":"kent","nature":"standing":"adopted","proposed","known_at":"'
    b'kent/body/kent/person/kent/unit/kent/post/role/"DCS""person":"post":"role":"subject":"","chain",["who",{"2010-2011-2012-2014-2017-20"at":"'
)
"""What receipts often hold, commonest last, so that they pack short. Part of the form: with another one old receipts are not read."""

_SHORT = 8
_HEAD = 4 + 2 * _SHORT


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a receipt holds. `today` is what "today" meant, where that matters; `parameters` are those that differ from the defaults."""

    question: str
    parameters: dict[str, Any]
    today: date | None
    edition: int
    edition_hash: str
    check: str

    @property
    def text(self) -> str:
        """The id."""
        said = [self.question, self.parameters, self.today.isoformat() if self.today else 0, self.edition]
        packer = zlib.compressobj(9, wbits=-15, zdict=COMMON)
        packed = packer.compress(_canonical(said)) + packer.flush()
        held = bytes.fromhex(self.edition_hash) + bytes.fromhex(self.check) + packed
        return FIRST + _as_text(_checksum(held) + held)

    @classmethod
    def read(cls, text: str) -> Receipt:
        """The receipt of an id. Raises UsageError when it is none, or was altered."""
        try:
            return cls._of(text)
        except (ValueError, TypeError, zlib.error, RecursionError) as error:
            raise UsageError(
                "this is no receipt of an answer, or it was altered on the way",
                remedy="copy it whole, as the answer has it in `receipt`",
            ) from error

    @classmethod
    def _of(cls, text: str) -> Receipt:
        packed = text.removeprefix(FIRST)
        held = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        # The same bytes can be spelt in several ways; an id has one.
        if len(text) > LONGEST or FIRST + _as_text(held) != text or _checksum(held[4:]) != held[:4]:
            raise ValueError("not as it was written")
        said = json.loads(zlib.decompressobj(-15, zdict=COMMON).decompress(held[_HEAD:], UNPACKED))
        question, parameters, today, edition = said
        return cls(
            str(question), dict(parameters), date.fromisoformat(today) if today else None, int(edition),
            held[4 : 4 + _SHORT].hex(), held[4 + _SHORT : _HEAD].hex(),
        )  # fmt: skip


def receipt_of(asked: Asked, answer: Answer, today: date, fields: Iterable[str]) -> Receipt:
    """The receipt of an answer to `asked`, asked on `today`; `fields` are the question's parameters, for a door may add its own."""
    named = set(fields) - {"edition"}
    given = asked.model_dump(mode="json", by_alias=True, exclude_defaults=True, include=named)
    clocks = answer.clocks.model_dump(mode="json", by_alias=True, exclude={"edition"})
    edition_hash = answer.clocks.edition.hash
    bound = [answer.question, given, _ids(answer.asked), clocks, edition_hash, statements_used(answer)]
    return Receipt(
        question=answer.question,
        parameters=given,
        today=today if asked.rests_on_today else None,
        edition=answer.clocks.edition.number,
        edition_hash=edition_hash[: 2 * _SHORT],
        check=hashlib.sha256(_canonical(bound)).hexdigest()[: 2 * _SHORT],
    )


def statements_used(answer: Answer) -> list[str]:
    """The ids of all statements that an answer names, in order."""
    return sorted(answer.statement_ids())


def _ids(value: Any) -> list[str]:
    """The ids of the things that the parameters were understood to mean."""
    if isinstance(value, dict):
        own = [str(value["id"])] if "id" in value else []
        return own + [id_ for one in value.values() for id_ in _ids(one)]
    return [id_ for one in value for id_ in _ids(one)] if isinstance(value, list | tuple) else []


def _as_text(held: bytes) -> str:
    return base64.urlsafe_b64encode(held).rstrip(b"=").decode()


def _checksum(held: bytes) -> bytes:
    return zlib.crc32(held).to_bytes(4, "big")


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
