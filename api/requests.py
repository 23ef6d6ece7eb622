"""What is done alike for every request: an id in and out, a line in the log, headers of security, a limit to what is sent to us."""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING, Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request

from api.errors import body, told_to
from api.log import access, log

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "X-Request-Id"

NOTHING_ELSE = "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
SECURITY = {
    "Content-Security-Policy": f"default-src 'self'; {NOTHING_ELSE}",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
DOCS = f"default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; {NOTHING_ELSE}"
"""The policy of the API's documentation: Swagger UI sets styles on elements and draws its icons from data addresses."""

LARGEST_BODY = 1_000_000
"""Bytes that may be sent to us: a hundred questions at their longest have room."""

_FAIR_ID = re.compile(r"[A-Za-z0-9._:+/=-]{1,128}")


class Requests:
    """The outermost layer of the application. An id that the caller gives is kept if it is fair, else one is made."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        id_ = given if _FAIR_ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = id_
        told: dict[str, Any] = {"status": None, "bytes": 0}
        began = time.perf_counter()

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                told["status"] = message["status"]
                headers = MutableHeaders(scope=message)
                headers[REQUEST_ID] = id_
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            else:
                told["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, _limited(receive), sending)
        except Exception:
            log.exception("unexpected", extra={"fields": {"request_id": id_, "path": scope["path"]}})
            if told["status"] is not None:
                raise  # half an answer is out: the connection is broken off, so that nobody takes it for a whole one
            response = told_to(
                Request(scope), body(500, "Something went wrong", "an unexpected error; the server's log has it")
            )
            await response(scope, receive, sending)
        finally:
            access.info(
                "request",
                extra={
                    "fields": {
                        "request_id": id_,
                        "client": (scope.get("client") or [None])[0],
                        "method": scope["method"],
                        "path": scope["path"],
                        "query": scope["query_string"].decode("latin-1"),
                        **told,
                        "ms": round(1000 * (time.perf_counter() - began), 1),
                    }
                },
            )


def _limited(receive: Receive) -> Receive:
    """What is received, refused as soon as it is too much."""
    seen = 0

    async def receiving() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > LARGEST_BODY:
            raise HTTPException(413, "More was sent than is read")
        return message

    return receiving
