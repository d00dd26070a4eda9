"""Who is told that a rule is being compiled: whoever waits for it, in her own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_listening = threading.local()


@contextmanager
def notices_to(tell: Callable[[str], object]) -> Iterator[None]:
    """Call ``tell`` with the name of every rule that this thread begins to compile meanwhile."""
    _listening.tell = tell
    try:
        yield
    finally:
        del _listening.tell


def announce(name: str) -> None:
    """Pass on that a rule is being compiled to whoever waits for it in this thread.

    >>> names = []
    >>> with notices_to(names.append):
    ...     announce("talk")
    >>> names
    ['talk']
    """
    tell = getattr(_listening, "tell", None)
    if tell is not None:
        tell(name)
