"""Counts the school-weeks that threads have simulated, and stops them when one has failed."""

from __future__ import annotations

import threading
from collections.abc import Callable

#: Called with school-weeks done and to do.
type Progress = Callable[[int, int], None]


class WeekCounter:
    """School-weeks done, of ``total``; ``progress`` is called whenever some are added."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def add(self, weeks: int) -> None:
        """Count weeks; RuntimeError where the work was stopped."""
        if self.stopped.is_set():
            raise RuntimeError("stopped")
        with self.lock:
            self.done += weeks
            if self.progress is not None:
                self.progress(self.done, self.total)
