"""Progress on a terminal: a bar, with how long the rest will take beside it."""

from __future__ import annotations

from typing import Any, Self

from rich import progress as parts
from rich.console import Console

from collabsim.results.progress.progress import Progress


class Bar(Progress):
    """Shows a bar on standard error while it is entered; nothing of it stays.

    >>> with Bar("sweeping") as bar:  # doctest: +SKIP
    ...     bar(1024, 100_000)
    sweeping ━━━━━━━━━━━━━━━━━━━━━━━━━   1% measuring speed
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.shown = parts.Progress(
            parts.TextColumn("{task.description}"),
            parts.BarColumn(),
            parts.TaskProgressColumn(),
            parts.TextColumn("{task.fields[progress].remaining}"),
            console=Console(stderr=True),
            transient=True,
        )
        self.number = self.shown.add_task(self.task, total=None, progress=self)

    def __enter__(self) -> Self:
        """Show the bar."""
        self.shown.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the bar away."""
        self.shown.stop()

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done."""
        super().__call__(done, total)
        self.shown.update(self.number, description=self.task, completed=done, total=total)

    def stage(self, name: str) -> None:
        """Show what begins, with a bar that is empty again."""
        super().stage(name)
        self.shown.reset(self.number, total=None, description=self.task)

    def compiles(self, rule: str) -> None:
        """Name the rule that is compiled in place of the task."""
        text = self.language.text
        if not self.rule:
            self.shown.console.print(text("Compiling, for the first run only; it takes a minute."))
        super().compiles(rule)
        self.shown.update(self.number, description=text("compiling {rule}").format(rule=rule))

    def show(self, *parts: Any, width: int) -> None:
        """Print texts or tables above the bar."""
        for part in parts:
            self.shown.console.print(part, width=width, highlight=False)
