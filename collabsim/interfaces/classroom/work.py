"""Work that takes a while, in threads of its own, in turns with the page's schools."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from collabsim.interfaces.app.turns import TURNS

#: Threads that may work or wait: simulations of a room's activities take turns in any case.
_workers = ThreadPoolExecutor(4, thread_name_prefix="class")


def in_turn(work: Callable[[], Any], then: Callable[[Any], None]) -> None:
    """Do something in a thread, and hand on what it gave, in that thread."""

    def done() -> None:
        with TURNS.turn():
            found = work()
        then(found)

    _workers.submit(done)
