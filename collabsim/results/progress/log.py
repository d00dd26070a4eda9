"""Progress in a log file, where no terminal shows a bar: a line now and then."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic
from typing import Any

from collabsim.results.language import grouped
from collabsim.results.progress.progress import Progress

#: Seconds between two lines.
PAUSE = 30.0


class Log(Progress):
    """Writes to standard error how much is done of what, and how long the rest will take.

    >>> log = Log("sweeping")
    >>> log(0, 100_000)
    >>> log.line(0, 100_000)
    'sweeping: 0 of 100,000 runs, measuring speed'
    """

    def __init__(self, task: str, lang: str = "en", clock: Callable[[], float] = monotonic) -> None:
        super().__init__(task, lang, clock)
        self.written = clock()
        self.open = False

    def __exit__(self, *_: object) -> None:
        """End a line that is begun."""
        self._end_line()

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done, if it is time for it."""
        super().__call__(done, total)
        now = self.clock()
        if now - self.written >= PAUSE:
            self.written = now
            self._end_line()
            sys.stderr.write(f"{self.line(done, total)}\n")
            sys.stderr.flush()

    def compiles(self, rule: str) -> None:
        """Name a rule that is compiled, in one line with those before it."""
        super().compiles(rule)
        first = self.language.text("Compiling, for the first run only:")
        sys.stderr.write(f", {rule}" if self.open else f"{first} {rule}")
        sys.stderr.flush()
        self.open = True

    def show(self, *parts: Any, width: int) -> None:
        """Print texts or tables below what is written."""
        from rich.console import Console

        self._end_line()
        Console(stderr=True, width=width, highlight=False).print(*parts, sep="\n")

    def line(self, done: int, total: int) -> str:
        """Return what is told of so much, of so much."""
        words = self.language.text("{task}: {done} of {total} {units}, {left}")
        return words.format(
            task=self.task,
            done=grouped(done, 0, self.language),
            total=grouped(total, 0, self.language),
            units=self.units,
            left=self.remaining,
        )

    def _end_line(self) -> None:
        if self.open:
            sys.stderr.write("\n")
        self.open = False
