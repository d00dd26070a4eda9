"""Worker processes: how many, and that they end with the one that began them, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.simulation.runner import processors
from collabsim.studies.sweeps.run_count import tick

#: More workers than any machine has processors are a slip of the finger.
MOST_JOBS = 1024


def workers(jobs: int | None) -> int:
    """Return how many are to work at a time, all processors' number for None.

    InputError where that cannot be.

    >>> workers(3)
    3
    """
    if jobs is None:
        return processors()
    if not 1 <= jobs <= MOST_JOBS:
        right = say("give a whole number from {low} to {high}", low=1, high=MOST_JOBS)
        raise InputError(Problem("out of bounds", right, jobs, field="jobs"))
    return jobs


class Processes:
    """A pool of new processes that end at once when this block, or this process, is left.

    >>> with Processes(2) as pool:  # doctest: +SKIP
    ...     pool.submit(pow, 2, 3).result()
    8
    """

    def __init__(self, jobs: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.theirs: Any
        self.theirs, self.ours = context.Pipe(duplex=False)
        self.ticks: Any = context.Value("q", 0)
        self.heard = 0
        self.pool = ProcessPoolExecutor(
            jobs, mp_context=context, initializer=_begin, initargs=(self.theirs, self.ticks)
        )

    def __enter__(self) -> ProcessPoolExecutor:
        return self.pool

    def __exit__(self, *_: object) -> None:
        self.ours.close()
        self.pool.shutdown(cancel_futures=True)
        self.theirs.close()

    def new_runs(self) -> int:
        """Return how many runs were simulated inside of units since this was last asked.

        It waits for no lock: a worker may have been killed that had it.
        """
        before, self.heard = self.heard, self.ticks.get_obj().value
        return self.heard - before


def died(jobs: int) -> InputError:
    """Return the error that says why worker processes may have died.

    >>> print(died(2).problems[0].what)
    worker processes die
    """
    right = say("give fewer jobs if memory ran out; in a script, call it under __main__")
    return InputError(Problem("worker processes die", right, jobs, field="jobs"))


def _begin(parent: Any, ticks: Any) -> None:
    """Count what is simulated here; leave Ctrl-C to the parent, and end when it is gone."""
    import signal

    def count(runs: int) -> None:
        with ticks.get_lock():
            ticks.value += runs

    tick.set(count)
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def watch() -> None:
        parent.poll(None)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
