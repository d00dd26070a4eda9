"""Progress: what long work tells of itself as it goes on, and how long the rest will take."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any, Self

from collabsim.results.language import language
from collabsim.results.progress.pace import Pace
from collabsim.results.progress.time_remaining import time_remaining


def _(text: str) -> str:
    """Mark a text for translators; it is translated where it is shown."""
    return text


SCHOOL_WEEKS = _("school-weeks")
#: What each kind of work is counted in, if not in weeks that schools live.
UNITS = {
    _("bundling"): _("packages"),
    _("calibrating"): _("parameter sets"),
    _("comparing"): SCHOOL_WEEKS,
    _("compiling"): _("rules"),
    _("neutral schools"): _("rounds"),
    _("simulating"): SCHOOL_WEEKS,
    _("sweeping"): _("runs"),
    _("sampling"): _("schools"),
    _("validating"): _("parts"),
    _("verifying"): _("cases"),
}


class Progress:
    """Call it with done and to do, and name a stage as it begins; with ``with`` while work lasts.

    >>> progress = Progress("sweeping", "id")
    >>> progress(0, 100_000)
    >>> progress.units, progress.remaining
    ('simulasi', 'mengukur kecepatan')
    """

    def __init__(self, task: str, lang: str = "en", clock: Callable[[], float] = monotonic) -> None:
        self.language = language(lang)
        self.task = self.language.text(task)
        self.units = self.language.text(UNITS.get(task, SCHOOL_WEEKS))
        self.rule = ""
        self.clock = clock
        self.pace = Pace(clock)

    def __enter__(self) -> Self:
        """Begin to show it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Show it no longer."""

    def __call__(self, done: int, total: int) -> None:
        """Tell how much is done, of how much."""
        self.pace(done, total)

    def stage(self, name: str) -> None:
        """Tell what begins."""
        self.task = self.language.text(name)
        self.pace.begin()

    def compiles(self, rule: str) -> None:
        """Tell which rule is compiled: until it is, nothing goes on."""
        self.rule = rule
        self.pace.begin()

    def show(self, *parts: Any, width: int) -> None:
        """Print texts or tables between; they stay."""

    @property
    def remaining(self) -> str:
        """How long the rest will take, in words; nothing where nothing is counted."""
        if self.pace.done is None:
            return ""
        return time_remaining(self.pace.seconds_remaining, self.language)
