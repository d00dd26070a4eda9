"""The facilitator's page, which is the projector's too: on this machine alone."""

from __future__ import annotations

import ipaddress
import json
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from collabsim.errors import InputError
from collabsim.interfaces.app.error_messages import message as words_of
from collabsim.interfaces.classroom.classroom import Classroom
from collabsim.interfaces.classroom.line import Line
from collabsim.interfaces.classroom.phones import both
from collabsim.interfaces.classroom.seat import known_language
from collabsim.interfaces.classroom.static_files import page, static_file
from collabsim.interfaces.classroom.texts import projector_texts
from collabsim.results.language import language

PATH = "/class"


def routes(classroom: Classroom) -> list[Any]:
    """Return what the page's server has to answer for a facilitator."""

    async def front(request: Request) -> Response:
        if not from_here(request):
            return Response("This page is for the machine that serves it.", status_code=403)
        code = known_language(request.query_params.get("lang"), classroom.room.language)
        texts = json.dumps(projector_texts(code))
        return HTMLResponse(page("class", f"{PATH}/files", code, texts))

    async def steer(socket: WebSocket) -> None:
        if not from_here(socket):
            await socket.close(1008)
            return
        await socket.accept()
        with suppress(WebSocketDisconnect, RuntimeError):
            await _steer(socket, classroom)

    return [
        Route(PATH, front),
        Route(f"{PATH}/files/{{name}}", static_file),
        WebSocketRoute(f"{PATH}/socket", steer),
    ]


def from_here(connection: Request | WebSocket) -> bool:
    """Whether a connection comes from this machine itself."""
    host = connection.client.host if connection.client else ""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


async def _steer(socket: WebSocket, classroom: Classroom) -> None:
    room = classroom.room
    code = known_language(socket.query_params.get("lang"), room.language)
    room.language = code
    spoken = language(code)
    line = Line(socket.send_text, lambda: classroom.screen(spoken), None)
    room.lines.add(line)
    try:
        await both(line.follow(), _obey(socket, classroom, code))
    finally:
        room.lines.discard(line)


async def _obey(socket: WebSocket, classroom: Classroom, code: str) -> None:
    """Do what the facilitator asks; say what cannot be done."""
    while True:
        try:
            await classroom.obey(json.loads(await socket.receive_text()), language(code))
        except InputError as error:
            await socket.send_text(json.dumps({"problem": words_of(error, language(code))}))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
