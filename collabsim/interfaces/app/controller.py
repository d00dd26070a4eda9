"""What a page's controls do: one thing at a time, off the event loop, then show what changed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from collabsim.errors import InputError
from collabsim.interfaces.app.compile_notices import notices_to
from collabsim.interfaces.app.session import Session
from collabsim.interfaces.app.turns import MOST_THREADS, TURNS

#: Each visitor has a thread at most; ``TURNS`` says how many of them work at a time.
_workers = ThreadPoolExecutor(MOST_THREADS, thread_name_prefix="school")

#: Seconds after which a page shows that it is busy.
UNNOTICED = 0.3

type Show = Callable[[Session], None]
type Fail = Callable[[InputError], None]
type Tell = Callable[[str, Any], None]


class Desk:
    """Plays, steps and changes one session's school for one page.

    ``show`` is called on the event loop after every change, ``fail`` with what a user did wrong;
    ``tell`` calls a function of page.js.
    """

    def __init__(self, session: Session, show: Show, fail: Fail, tell: Tell) -> None:
        self.session = session
        self.fail = fail
        self.tell = tell
        self._show = show
        self._one_at_a_time = asyncio.Lock()
        self._stop: asyncio.Event | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    def tour(self) -> None:
        """Show the visitor round."""
        self.tell("tour", {})

    def look_again(self) -> None:
        """Show the school anew, as after a change of what is looked at."""
        self._show(self.session)

    @property
    def playing(self) -> bool:
        """Whether weeks go by of themselves."""
        return self._stop is not None

    async def act(self, change: Callable[[], Any]) -> bool:
        """Do something to the session in a thread, then show it; return whether it could be done.

        What cannot be is told and leaves the session as it was.
        """
        loop = asyncio.get_running_loop()
        sign = loop.call_later(UNNOTICED, self.tell, "busy", True)
        try:
            async with self._one_at_a_time:
                await self._in_a_thread(change)
        except InputError as error:
            self.fail(error)
            return False
        finally:
            if loop.time() >= sign.when():
                self.tell("busy", False)
            sign.cancel()
        self._show(self.session)
        return True

    async def _in_a_thread(self, change: Callable[[], Any]) -> None:
        loop = asyncio.get_running_loop()

        def work() -> None:
            compiling = notices_to(lambda _rule: loop.call_soon_threadsafe(self._compiling))
            with compiling, TURNS.turn():
                change()

        await loop.run_in_executor(_workers, work)

    def _compiling(self) -> None:
        _ = self.session.language.text
        self.tell("say", _("The programme is being made ready for this computer: some seconds."))

    async def go(self, week: int) -> None:
        """Pause and go to a week."""
        self.pause()
        await self.act(lambda: self.session.go(week))

    async def step(self, weeks: int) -> None:
        """Pause and go some weeks on, or back, from where those asked for before have led."""
        self.pause()
        await self.act(lambda: self.session.go(self.session.week + weeks))

    async def to_term_end(self) -> None:
        """Pause and go to the end of the term, of the next one where it is asked for twice."""
        self.pause()
        await self.act(lambda: self.session.go(self.session.term_end))

    async def start_anew(self) -> None:
        """Take all changes and predictions back, and be before the first week."""
        self.pause()
        await self.act(self.session.restart)

    def play(self) -> None:
        """Let weeks go by until the scenario ends or somebody pauses."""
        if self._stop is None:
            self._stop = asyncio.Event()
            task = asyncio.create_task(self._play(self._stop))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
            self._show(self.session)

    def pause(self) -> None:
        """Let no more weeks go by; one that has begun is lived to its end."""
        if self._stop is not None:
            self._stop.set()
            self._stop = None

    async def toggle(self) -> None:
        """Play, or pause; at the end play from the start."""
        if self.playing:
            self.pause()
            self._show(self.session)
            return
        if self.session.ended:
            await self.go(0)
        self.play()

    async def _play(self, stop: asyncio.Event) -> None:
        due = time.monotonic()
        while not (stop.is_set() or self.session.ended):
            due = max(due + 1 / self.session.speed, time.monotonic())
            if not await self.act(lambda: self.session.go(self.session.week + 1)):
                break
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), max(0.0, due - time.monotonic()))
        if self._stop is stop:
            self._stop = None
            self._show(self.session)
