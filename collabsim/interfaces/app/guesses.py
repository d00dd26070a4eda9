"""Codes that are guessed: after some wrong ones an address has to wait."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

#: Wrong codes that one address may send in so many seconds. Where a whole class comes through one
#: address (a router in between), these are the typing errors of a class.
MOST_WRONG, SECONDS = 20, 60.0
#: Addresses that are remembered: so many wrong ones at a time are no class any more.
MOST_ADDRESSES = 1000


class Guesses:
    """Counts wrong codes by the address that they came from.

    >>> guesses = Guesses(clock=lambda: 0.0)
    >>> for _ in range(MOST_WRONG):
    ...     guesses.wrong("10.0.0.7")
    >>> guesses.must_wait("10.0.0.7"), guesses.must_wait("10.0.0.8")
    (True, False)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[str, deque[float]] = {}
        self.total = 0

    def wrong(self, address: str) -> None:
        """Count one."""
        self.total += 1
        if address not in self._wrong and len(self._wrong) >= MOST_ADDRESSES:
            del self._wrong[next(iter(self._wrong))]
        self._wrong.setdefault(address, deque(maxlen=MOST_WRONG)).append(self._clock())

    def must_wait(self, address: str) -> bool:
        """Whether an address has guessed too often lately."""
        times = self._wrong.get(address, ())
        return len(times) == MOST_WRONG and times[0] > self._clock() - SECONDS
