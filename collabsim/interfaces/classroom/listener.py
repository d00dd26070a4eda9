"""What phones reach: a listener of its own beside the page's, in the same process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from collabsim.errors import InputError, Problem
from collabsim.messages import reason, say

#: Ports that are tried: short enough to type, and beside the page's usual one.
PORTS = (8000, 8800, 8888, *range(8081, 8100), 0)
#: Connections at a time, of 60 phones with some tabs each; bytes of a message; seconds between two
#: questions whether a phone is still there.
MOST_CONNECTIONS, LONGEST_MESSAGE, STILL_THERE = 300, 8192, 20.0
#: Connections that may wait to be taken when a whole class opens the address at once.
BACKLOG = 256


class _Beside(uvicorn.Server):
    """A server that leaves the process's signals to the page's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Listener:
    """An address that is listened to until it is closed."""

    def __init__(self, address: str, door: socket.socket, app: Any) -> None:
        self.address = address
        self.port = int(door.getsockname()[1])
        self._door = door
        self._server = _Beside(
            uvicorn.Config(
                app, log_config=None, log_level="error", access_log=False, lifespan="off",
                backlog=BACKLOG, limit_concurrency=MOST_CONNECTIONS,
                ws_max_size=LONGEST_MESSAGE, ws_ping_interval=STILL_THERE,
                ws_ping_timeout=STILL_THERE, ws_per_message_deflate=False,
                timeout_graceful_shutdown=1, server_header=False,
            )
        )  # fmt: skip
        self._task = asyncio.create_task(self._server.serve([door]))

    @property
    def origin(self) -> str:
        """The address that is typed."""
        return f"http://{self.address}:{self.port}"

    async def close(self) -> None:
        """Listen no more."""
        self._server.should_exit = True
        await self._task
        self._door.close()


def door_at(address: str, port: int = 0) -> socket.socket:
    """Return a socket bound to an address, at a port or the first that is free.

    Raises InputError where this machine has no such address, or the port is taken.
    """
    why = OSError()
    for tried in (port,) if port else PORTS:
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((address, tried))
        except OSError as error:
            door.close()
            why = error
        else:
            return door
    what = say("cannot listen there: {reason}", reason=reason(why))
    raise InputError(Problem(what, "choose another address", address, field="address"))
