"""Keeps strangers out: no other site's page speaks to the server, nothing loads from elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

#: What a page may load and speak to: this server. Vue compiles templates in the browser (eval).
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def allowed(headers: dict[str, str], bound: str) -> bool:
    """Whether a request may be answered, by its headers and the address that is listened on.

    A browser names the page that asks in ``origin``; it must be one of this server's. Where only
    this machine is listened to, the name that it was asked by must be this machine's: another name
    that leads here is somebody's trick (DNS rebinding).

    >>> allowed({"host": "127.0.0.1:8080", "origin": "http://127.0.0.1:8080"}, "127.0.0.1")
    True
    >>> allowed({"host": "127.0.0.1:8080", "origin": "http://example.org"}, "127.0.0.1")
    False
    >>> allowed({"host": "example.org"}, "127.0.0.1")
    False
    """
    host = headers.get("host", "")
    name = urlsplit(f"//{host}").hostname or ""
    if bound in LOCAL and name not in LOCAL:
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


class SameOrigin:
    """Middleware that refuses what is not ``allowed`` and adds the headers that bind the page."""

    def __init__(self, app: Any, host: str) -> None:
        self.app = app
        self.host = host

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer, refuse or close one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        if not allowed(headers, self.host):
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await send({"type": "http.response.start", "status": 403, "headers": []})
            await send({"type": "http.response.body", "body": b"asked from another site"})
            return

        async def guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self.app(scope, receive, guarded)
