"""Counts a sweep's runs: those of finished units, and those simulated inside of units under way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextvars import ContextVar

type Progress = Callable[[int, int], None]


def _unheard(_: int) -> None:
    """Do nothing: nobody counts where this is called."""


#: Called with runs of a unit as soon as they are simulated; each thread and process has its own.
tick: ContextVar[Callable[[int], None]] = ContextVar("tick", default=_unheard)


class Count:
    """Tells ``progress`` how many of ``total`` runs are done, from the first moment on.

    >>> count = Count(lambda done, total: print(done, "of", total), 512)
    0 of 512
    >>> count.inside(64)
    64 of 512
    >>> count.finish(256)
    256 of 512
    """

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = self.ahead = 0
        self.lock = threading.Lock()
        self._add(0, 0)

    def inside(self, runs: int) -> None:
        """Count runs of a unit that is not finished yet."""
        self._add(0, runs)

    def finish(self, runs: int) -> None:
        """Count a unit's runs; those counted inside of it are not counted again."""
        self._add(runs, -runs)

    def lose(self) -> None:
        """Forget what was simulated inside of units: their workers have died."""
        self._add(0, -self.ahead)

    def leave_out(self, runs: int) -> None:
        """Have fewer runs to do: another call has done them meanwhile."""
        self.total -= runs
        self._add(0, 0)

    def _add(self, done: int, ahead: int) -> None:
        with self.lock:
            self.done += done
            self.ahead = max(0, self.ahead + ahead)
            if self.progress is not None:
                self.progress(min(self.done + self.ahead, self.total), self.total)
