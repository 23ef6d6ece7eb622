"""The page of an answer, opened in the browser of whoever asks on the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from graph.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from graph.questions import Question

ADDRESS = "WHOHELD_URL"
"""The environment variable that says where whoheld is served, if not where `whoheld serve` does it."""


def show(question: Question, parameters: Mapping[str, object]) -> None:
    """Open the page and print its address. Raises UsageError when nothing is served there."""
    import webbrowser

    base = os.environ.get(ADDRESS, "").rstrip("/") or "http://127.0.0.1:8000"
    if not _answers(base):
        raise UsageError(
            f"no pages are served at {base}",
            remedy=f"start them with `whoheld serve`, or say in {ADDRESS} where they are",
        )
    page = f"{base}{question.at({name: str(value) for name, value in parameters.items()})}"
    sys.stdout.write(f"{page}\n")
    webbrowser.open(page)


def _answers(base: str) -> bool:
    import socket

    try:
        parts = urlsplit(base)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        socket.create_connection((parts.hostname or "", port), timeout=5).close()
    except (OSError, ValueError, KeyError):
        return False
    return True
