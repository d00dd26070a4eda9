"""Progress for a log file, where no terminal shows a bar."""

from __future__ import annotations

from time import monotonic

import typer

#: Seconds between two lines.
PAUSE = 30.0


class Log:
    """A line now and then: how much is done of what, and how long the rest will take."""

    def __init__(self, of: str) -> None:
        self.of = of
        self.begun = self.told = monotonic()
        self.before: int | None = None

    def stage(self, name: str) -> None:
        """Tell what begins."""
        typer.echo(name, err=True)

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done, if it is time for it."""
        now = monotonic()
        if self.before is None:
            self.before = done - 1
        if now - self.told >= PAUSE:
            self.told = now
            left = (now - self.begun) * (total - done) / (done - self.before) / 60
            typer.echo(f"{done:,} of {total:,} {self.of}, {left:.0f} min left", err=True)
