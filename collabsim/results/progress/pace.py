"""Pace: how long work will still take, from how fast it went of late.

What is done is a line over time, and its slope is the speed: a line through every finished unit is
right whether workers finish one after the other or all at once. Nothing is said before it is known.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import RLock
from time import monotonic

import numpy as np

#: Seconds of work that the speed is taken over, and those without which nothing is said.
RECENT, STEADY = 120.0, 5.0
#: The same in multiples of the longest silence, which is about what a worker takes for a unit.
ROUNDS, ENOUGH = 4.0, 1.5
#: Moments that are kept of what is recent, and the fewest, however long ago they were.
FINEST, FEWEST = 240, 8


class Pace:
    """Call it with done and to do as work goes on; ``seconds_remaining`` is None until it is known.

    The first call says where the work begins: what is done by then was done before, and what leads
    up to the first finished unit, such as compiling, is not counted into the speed.

    >>> seconds = iter(range(100))
    >>> pace = Pace(lambda: next(seconds))
    >>> for done in range(9):
    ...     pace(done, 20)
    >>> round(pace.seconds_remaining)
    12
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self.clock = clock
        self.lock = RLock()  # one thread works, another one shows how far it is
        self.begin()

    def begin(self) -> None:
        """Forget all: other work begins, or what went on until now was none."""
        with self.lock:
            #: Mean time of some units that were finished together, mean of done, and how many.
            self.moments: deque[tuple[float, float, int]] = deque()
            self.done: int | None = None
            self.total = 0
            self.silence = self.latest = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Note how much is done, of how much."""
        now = self.clock()
        with self.lock:
            if self.done is None or done < self.done:
                self.begin()
                self.latest = now
            elif done > self.done:
                self._note(now, done)
            self.done, self.total = done, total

    @property
    def seconds_remaining(self) -> float | None:
        """How long the rest will take, or None where too little is known to say."""
        with self.lock:
            if self.done is None:
                return None
            if self.done >= self.total:
                return 0.0
            if not self._known or self.clock() - self.latest > self._span:
                return None
            time, done, units = np.array(self.moments).T
            speed = np.polyfit(time - self.latest, done, 1, w=np.sqrt(units))[0]
            return float((self.total - self.done) / speed)

    @property
    def _span(self) -> float:
        """The seconds of work that are known."""
        return self.latest - self.moments[0][0] if self.moments else 0.0

    @property
    def _known(self) -> bool:
        return self._span >= max(STEADY, ENOUGH * self.silence)

    def _note(self, now: float, done: float) -> None:
        """Keep a moment, and drop those that tell nothing any more."""
        silence = now - self.latest
        if self._known and silence > self._span:  # a pause: what was before it is long ago
            self.moments.clear()
        self.latest = now
        self.silence = max(self.silence, min(silence, RECENT)) if self.silence else silence
        recent = max(RECENT, ROUNDS * self.silence)
        units = 1
        if self.moments and now - self.moments[-1][0] < recent / FINEST:
            time, before, some = self.moments.pop()
            units = some + 1
            now, done = time + (now - time) / units, before + (done - before) / units
        self.moments.append((now, done, units))
        while len(self.moments) > FEWEST and self.moments[1][0] < now - recent:
            self.moments.popleft()
