"""The log of the service: JSON lines on stderr, one a request, and one with its traceback for what was not foreseen."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

log = logging.getLogger("whoheld")
access = logging.getLogger("whoheld.access")


class JsonLines(logging.Formatter):
    """A record as one JSON object on one line; what the caller gives as `extra={"fields": ...}` stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def to_stderr(*, requests: bool) -> None:
    """Write the log to stderr, with a line a request or without."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    log.handlers = [handler]
    log.setLevel(logging.INFO)
    log.propagate = False
    access.disabled = not requests
