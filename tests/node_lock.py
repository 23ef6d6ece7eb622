"""The lock of the page assets without the addresses that npm writes into it; `python -m tests.node_lock` takes them out."""

from __future__ import annotations

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "package-lock.json"


def without_addresses(text: str) -> str:
    """The lock as it should be: no package says where it was fetched from or where its makers take money."""
    lock = json.loads(text)
    for package in lock["packages"].values():
        package.pop("resolved", None)
        package.pop("funding", None)
    return json.dumps(lock, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    LOCK.write_text(without_addresses(LOCK.read_text(encoding="utf-8")), encoding="utf-8")
