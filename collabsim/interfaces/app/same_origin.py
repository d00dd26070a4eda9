"""Keeps strangers out: no other site's page, no other name, and nobody without the code."""

from __future__ import annotations

import hmac
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from collabsim.interfaces.app.code_form import code_form
from collabsim.interfaces.app.entrance import Entrance
from collabsim.interfaces.app.guesses import Guesses
from collabsim.messages import Message, say

#: What a page may load and speak to: this server. Vue compiles templates in the browser (eval).
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
CODE = "code"


def allowed(headers: dict[str, str], names: frozenset[str]) -> bool:
    """Whether a request may be answered, by its headers and the names that this server has.

    A browser names the page that asks in ``origin``; it must be one of this server's. The name that
    it was asked by must be known: another one that leads here is somebody's trick (DNS rebinding).

    >>> names = frozenset({"127.0.0.1"})
    >>> allowed({"host": "127.0.0.1:8080", "origin": "http://127.0.0.1:8080"}, names)
    True
    >>> allowed({"host": "127.0.0.1:8080", "origin": "http://example.org"}, names)
    False
    >>> allowed({"host": "example.org"}, names)
    False
    """
    host = headers.get("host", "")
    try:
        name = urlsplit(f"//{host}").hostname or ""
        from_here = headers.get("origin") is None or urlsplit(headers["origin"]).netloc == host
    except ValueError:
        return False
    return name in names and from_here


class SameOrigin:
    """Middleware that refuses what is not ``allowed`` and adds the headers that bind the page.

    Where the entrance has a code, a visitor gives it once, in the link or in a form; her browser
    keeps a secret of this server until it is closed, so that no code can be tried out by a cookie.
    After some wrong codes an address has to wait.
    """

    def __init__(self, app: Any, entrance: Entrance) -> None:
        self.app = app
        self.entrance = entrance
        self.cookie = f"collabsim-{entrance.port}"
        self.guesses = Guesses()
        self._secret = secrets.token_urlsafe(16)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer, refuse or close one connection."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        known = self._known(headers)
        if allowed(headers, self.entrance.names) and known:
            await self.app(scope, receive, _bound(send))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif not allowed(headers, self.entrance.names):
            await _answer(_bound(send), 403, REFUSAL)
        else:
            await self._ask(scope, headers, _bound(send))

    def _known(self, headers: dict[str, str]) -> bool:
        """Whether the browser has given the code before, or none is needed."""
        try:
            kept = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            kept = None
        return not self.entrance.code or (kept is not None and _equal(kept.value, self._secret))

    async def _ask(self, scope: dict[str, Any], headers: dict[str, str], send: Any) -> None:
        """Take the code from the link and lead to the page, or ask for it."""
        asked = parse_qsl(scope.get("query_string", b"").decode("latin-1"))
        given = dict(asked).get(CODE, "")
        rest = [(name, value) for name, value in asked if name != CODE]
        address = (scope.get("client") or ("",))[0]
        problem = self._problem(given, address)
        if problem is not None:
            page = code_form(rest, problem, languages=headers.get("accept-language", ""))
            status = 429 if problem == TOO_MANY else 401
            await _answer(send, status, page, ("content-type", "text/html; charset=utf-8"))
            return
        keep = f"{self.cookie}={self._secret}; Path=/; HttpOnly; SameSite=Lax"
        there = f"/?{urlencode(rest)}" if rest else "/"
        await _answer(send, 303, "", ("location", there), ("set-cookie", keep))

    def _problem(self, given: str, address: str) -> Message | None:
        """Return why a code does not let in, without words where none was given."""
        if not given:
            return NO_CODE
        if self.guesses.must_wait(address):
            return TOO_MANY
        if _equal(given.strip().lower(), self.entrance.code):
            return None
        self.guesses.wrong(address)
        return WRONG


def _equal(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())


NO_CODE = Message("")
WRONG, TOO_MANY = (
    say("This is not the code."), say("Too many wrong codes came from here. Wait a minute."),
)  # fmt: skip
REFUSAL = (
    "This page is not served under this name, or it was asked for from another site. Use the "
    "address that collabsim app has printed; --known-as NAME adds a name."
)


def _bound(send: Any) -> Any:
    """Return what sends with the headers that bind the page."""

    async def guarded(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return guarded


async def _answer(send: Any, status: int, text: str, *headers: tuple[str, str]) -> None:
    encoded = [(name.encode(), value.encode()) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": text.encode()})
