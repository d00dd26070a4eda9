"""Getting the model ready behind the page: what is compiled now, and whether all is there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_listening = threading.local()


@contextmanager
def told_of_rules(tell: Callable[[str], object]) -> Iterator[None]:
    """Call ``tell`` with the name of every rule that this thread begins to compile meanwhile."""
    _listening.tell = tell
    try:
        yield
    finally:
        del _listening.tell


def announced(name: str) -> None:
    """Pass on that a rule is being compiled to whoever waits for it in this thread.

    >>> names = []
    >>> with told_of_rules(names.append):
    ...     announced("talk")
    >>> names
    ['talk']
    """
    tell = getattr(_listening, "tell", None)
    if tell is not None:
        tell(name)


@dataclass
class Readiness:
    """How far the rules are compiled; pages read it, one thread works.

    ``names`` are the rules whose compilation has begun, ``error`` says why it failed.
    """

    names: list[str] = field(default_factory=list)
    total: int = 0
    done: bool = False
    error: str = ""
    begun: bool = False

    def begin(self) -> None:
        """Start compiling, or loading what is compiled, in a thread of its own; once only."""
        if not self.begun:
            self.begun = True
            threading.Thread(target=self._work, name="compiling", daemon=True).start()

    def _work(self) -> None:
        try:
            import collabsim.app.page  # noqa: F401  (the first visitor does not wait for it again)
            from collabsim.chunk import blank
            from collabsim.scenario import load
            from collabsim.warmup import make_ready

            chunk = blank(load("typical_sd"), [0])
            self.total = len(chunk.rules())
            with told_of_rules(self.names.append):
                make_ready(chunk)
            self.done = True
        except Exception as error:
            self.error = f"{type(error).__name__}: {error}"
            raise


READY = Readiness()
