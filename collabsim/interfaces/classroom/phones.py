"""What phones reach: one page, its scripts, and a socket for a seat. There is nothing else."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import anyio
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from collabsim.interfaces.app.same_origin import allowed
from collabsim.interfaces.classroom.line import Line
from collabsim.interfaces.classroom.room import Room, TurnedAwayError
from collabsim.interfaces.classroom.seat import Seat, known_language
from collabsim.interfaces.classroom.static_files import page, static_file
from collabsim.interfaces.classroom.texts import phone_texts
from collabsim.results.language import LANGUAGES

#: Seconds in which a connection says who it is, seconds between two messages that are heard, and
#: tabs that a seat may have open.
TO_SAY_WHO, BREATH, MOST_TABS = 10.0, 0.02, 5


def phones(room: Room, names: frozenset[str]) -> Any:
    """Return the application that a room's listener serves, under the names it is known by."""

    async def front(_: Request) -> Response:
        texts = json.dumps({code: phone_texts(code) for code in LANGUAGES})
        return HTMLResponse(page("phone", "/files", room.language, texts))

    async def sit(socket: WebSocket) -> None:
        await socket.accept()
        with suppress(WebSocketDisconnect, TimeoutError, RuntimeError):
            await _sit(socket, room)

    routes = [
        Route("/", front), Route("/files/{name}", static_file), WebSocketRoute("/seat", sit)
    ]  # fmt: skip
    return _Guard(Starlette(routes=routes), names)


async def _sit(socket: WebSocket, room: Room) -> None:
    """Give a connection its seat, and keep it until either side ends it."""
    hello = await asyncio.wait_for(_message(socket), TO_SAY_WHO)
    address = socket.client.host if socket.client else ""
    asked = {name: hello.get(name, "") for name in ("code", "name", "token", "language")}
    try:
        seat = room.join(**asked, address=address)
    except TurnedAwayError as error:
        await socket.send_text(json.dumps({"refused": str(error)}))
        await socket.close()
        return
    if seat.tabs >= MOST_TABS:
        await socket.close()
        return
    known = {"token": seat.token, "number": seat.number, "name": seat.name}
    await socket.send_text(json.dumps({"seat": known}))
    line = Line(socket.send_text, lambda: {"blocks": room.activity.view(seat)}, seat)
    with room.tab_of(seat, line):
        await both(line.follow(), _hear(socket, room, seat))
    with suppress(RuntimeError):
        await socket.close()


async def _hear(socket: WebSocket, room: Room, seat: Seat) -> None:
    """Take what a phone sends; what makes no sense is dropped."""
    while True:
        message = await _message(socket)
        if "ping" in message:  # after a sleep it asks whether the connection still is one
            await socket.send_text('{"pong": 1}')
        if "language" in message:
            seat.code = known_language(message["language"], seat.code)
            room.changed(seat)
        answer = message.get("answer")
        if isinstance(answer, dict) and room.seats.get(seat.token) is seat:
            with suppress(ValueError, TypeError, KeyError):
                room.answer(seat, answer)
        await asyncio.sleep(BREATH)


async def _message(socket: WebSocket) -> dict[str, Any]:
    """Return what is sent next, empty where it is no JSON object."""
    try:
        found = json.loads(await socket.receive_text())
    except (ValueError, KeyError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


async def both(one: Coroutine[Any, Any, None], other: Coroutine[Any, Any, None]) -> None:
    """Do two things at once until one of them is over.

    What either raises comes as a group of exceptions.
    """
    async with anyio.create_task_group() as group:

        async def until_over(work: Coroutine[Any, Any, None]) -> None:
            await work
            group.cancel_scope.cancel()

        group.start_soon(until_over, one)
        group.start_soon(until_over, other)


class _Guard:
    """Refuses what comes under another name or from another site, and binds the page."""

    def __init__(self, app: Any, names: frozenset[str]) -> None:
        self.app = app
        self.names = names

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer, refuse or close one connection."""
        headers = {k.decode("latin-1"): v.decode("latin-1") for k, v in scope.get("headers", ())}
        if scope["type"] == "websocket" and not allowed(headers, self.names):
            await send({"type": "websocket.close", "code": 1008})
        elif scope["type"] == "http" and not allowed(headers, self.names):
            await Response(status_code=403)(scope, receive, send)
        else:
            await self.app(scope, receive, _bound(send, headers.get("host", "")))


def _bound(send: Any, host: str) -> Any:
    """Return what sends with the headers that bind the page to this listener.

    Older Safari does not count a socket to the same place as 'self': it is written out.
    """
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        f"connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; "
        "form-action 'none'"
    )
    added = [
        (b"content-security-policy", policy.encode("latin-1")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
    ]

    async def guarded(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *added]}
        await send(message)

    return guarded
