"""A line to one open page: it is told what to show whenever that changes, and not too often."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from collabsim.interfaces.classroom.seat import Seat

#: Seconds between two messages at least: more often nobody sees.
PAUSE = 0.1

type Send = Callable[[str], Awaitable[None]]


class Line:
    """One open page: a tab of a seat's phone, or the facilitator's where ``seat`` is None.

    ``view`` is called when something may have changed; what it returns is sent if it is new.
    """

    def __init__(self, send: Send, view: Callable[[], dict[str, Any]], seat: Seat | None) -> None:
        self.seat = seat
        self._send = send
        self._view = view
        self._last = ""
        self._ended = ""
        self._due = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def due(self) -> None:
        """There may be something new; from any thread."""
        with suppress(RuntimeError):  # the server has stopped
            self._loop.call_soon_threadsafe(self._due.set)

    def end(self, why: str) -> None:
        """Say why it is over, and end."""
        self._ended = why
        self.due()

    async def follow(self) -> None:
        """Send what is new, until it is over."""
        self._due.set()
        while True:
            await self._due.wait()
            self._due.clear()
            if self._ended:
                await self._send(json.dumps({"over": self._ended}))
                return
            text = json.dumps(self._view())
            if text != self._last:
                self._last = text
                await self._send(text)
            await asyncio.sleep(PAUSE)
