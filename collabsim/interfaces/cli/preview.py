"""A preview while rules are compiled: the first replicate, simulated by the interpreter.

A process of its own runs the same source uncompiled, to the same bits, so what it shows is part of
the result that follows.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import has_compiled, interpreted
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import Parameters, values
from collabsim.results.progress.progress import Progress
from collabsim.results.run_data import Outcome
from collabsim.results.terminal import WIDTH, table_of
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.simulation.chunk import begin

#: The interpreter simulates so many in five seconds; more would not be there before the compiler.
MOST_TEACHER_WEEKS = 3_000
PROCESS = "from collabsim.interfaces.cli.preview import answer; answer()"


class Request(NamedTuple):
    """What the process simulates: replicate 0 of a scenario, for so many terms."""

    scenario: Scenario
    seed: int
    record: str
    terms: int


@contextmanager
def preview(scenario: Scenario, seed: int, record: str, progress: Progress) -> Iterator[None]:
    """Show the first replicate as soon as it is there, if nothing is compiled when work begins.

    The process ends with the work, or with its interruption.
    """
    terms = terms_in_time(scenario)
    if terms == 0 or interpreted() or has_compiled():
        yield
        return
    request = Request(scenario, seed, record, terms)
    with subprocess.Popen(
        [sys.executable, "-c", PROCESS],
        env=os.environ | {"NUMBA_DISABLE_JIT": "1"},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        process_group=0,  # an interruption comes here first, not to both at once
    ) as process:  # fmt: skip
        waiting = threading.Thread(target=_wait, args=(process, request, progress), daemon=True)
        waiting.start()
        try:
            yield
        finally:
            process.kill()
            waiting.join()


def terms_in_time(scenario: Scenario) -> int:
    """Return how many of a scenario's terms the interpreter simulates within some seconds.

    >>> from collabsim.scenario import load
    >>> terms_in_time(load("typical_sd")), terms_in_time(load("district"))
    (6, 0)
    """
    p = Parameters(*values(scenario.parameters_in_turn[0]).tolist())
    staff = sum(school.size for school in scenario.schools)
    past = 2 * int(p.history_years)
    return min(scenario.terms, max(0, MOST_TEACHER_WEEKS // staff // int(p.weeks_per_term) - past))


def first_replicate(request: Request) -> Floats:
    """Return what a request asks for, axes [replicate, school, term, metric]."""
    chunk = begin(request.scenario, [0], request.seed, request.record)
    chunk.advance(-chunk.week)
    terms = chunk.advance(request.terms * chunk.clock.weeks_per_term)
    return np.stack(terms, axis=1)[np.argsort(chunk.columns.number)][np.newaxis]


def answer() -> None:
    """Simulate the request on standard input; write its values to standard output."""
    request = pickle.load(sys.stdin.buffer)  # noqa: S301  (what this very program has written)
    sys.stdout.buffer.write(first_replicate(request).tobytes())


def _wait(process: subprocess.Popen[bytes], request: Request, progress: Progress) -> None:
    written, _ = process.communicate(pickle.dumps(request))
    if process.returncode != 0:
        return
    metrics = (*METRICS, *metrics_of(request.scenario.use))
    shape = (1, len(request.scenario.schools), request.terms, len(metrics))
    found = np.frombuffer(written).reshape(shape)
    made = Outcome(request.scenario, request.seed, found, metrics, {})
    _ = progress.language.text
    progress.show(
        _("One simulation, while the rules are compiled; the full result follows."),
        table_of(made, progress.language.code),
        width=WIDTH,
    )
