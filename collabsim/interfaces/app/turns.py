"""The processor is shared fairly: after a little work one gives way to whoever waits longest.

A school that is played, and every comparison, works in a thread of its own. So many have a turn at
a time as there are processors; none waits until another is done.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from collabsim.simulation.runner import processors

#: Threads that may work or wait.
MOST_THREADS = 128


class Turns:
    """So many places to work in, and a queue for them.

    >>> turns = Turns(1)
    >>> with turns.turn() as give_way:
    ...     give_way()
    """

    def __init__(self, places: int) -> None:
        self._free = places
        self._queue: deque[threading.Event] = deque()
        self._lock = threading.Lock()
        self._has_one = threading.local()

    @contextmanager
    def turn(self) -> Iterator[Callable[[], None]]:
        """Wait for a place; give a function that lets others work for a while, from any thread."""
        self._wait(since_one_is_free=True)
        self._has_one.now = True
        try:
            yield self._give_way
        finally:
            self._has_one.now = False
            with self._lock:
                self._free += 1
                self._call()

    def give_way(self) -> None:
        """Let others work for a while, if this thread has a turn."""
        if getattr(self._has_one, "now", False):
            self._give_way()

    def _give_way(self) -> None:
        if self._queue:
            self._wait(since_one_is_free=False)

    def _wait(self, *, since_one_is_free: bool) -> None:
        """Stand at the queue's end until called; who had a place leaves it."""
        called = threading.Event()
        with self._lock:
            self._free += not since_one_is_free
            self._queue.append(called)
            self._call()
        called.wait()

    def _call(self) -> None:
        while self._free and self._queue:
            self._free -= 1
            self._queue.popleft().set()


#: Those of this server.
TURNS = Turns(processors())
