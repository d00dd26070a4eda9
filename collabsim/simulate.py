"""Runs a scenario: its replicates in chunks, the chunks in threads, the same bits in any way."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from collabsim.chunk import Chunk, begin, blank
from collabsim.engine.columns import Floats
from collabsim.engine.compile import interpreted, source_hash
from collabsim.errors import InputError, Problem
from collabsim.metrics import METRICS, Metric
from collabsim.report.results import Results
from collabsim.scenario import Scenario, load
from collabsim.schedule import Phase
from collabsim.warmup import make_ready

#: Schools in a chunk: few enough that they stay in a processor's cache.
CHUNK_ROWS = 64

type Progress = Callable[[int, int], None]


def run(
    scenario: Scenario | None = None,
    *,
    replicates: int = 100,
    seed: int = 1,
    threads: int | None = None,
    record: str = "counted",
    progress: Progress | None = None,
    rules: Iterable[Phase] = (),
    programmes: Iterable[Phase] = (),
    metrics: Iterable[Metric] = (),
) -> Results:
    """Simulate a scenario ``replicates`` times and return its metrics for each term.

    ``record`` is "off", "counted" or "full" and changes no other bit; ``progress`` is called with
    school-weeks done and to do. ``rules`` and ``programmes`` are phases of your own, ``metrics``
    are measured beside the model's. Raises InputError where the scenario or a phase cannot be used.

    >>> from collabsim.scenario import load
    >>> run(load("typical_sd"), replicates=2).values.shape  # doctest: +SKIP
    (2, 1, 6, 29)
    """
    scenario = load("malengkeri") if scenario is None else scenario
    own, own_metrics = (*rules, *programmes), tuple(metrics)
    _check(replicates, seed, threads, own_metrics)
    workers = min(threads or _processors(), replicates)
    make_ready(blank(scenario, [0], own=own, metrics=own_metrics))
    size = max(1, min(CHUNK_ROWS // len(scenario.schools), -(-replicates // workers)))
    parts = [range(a, min(a + size, replicates)) for a in range(0, replicates, size)]
    counter = _Counter(progress)

    def live(part: range) -> tuple[Floats, dict[str, Any]]:
        return _live(begin(scenario, part, seed, record, own, own_metrics), counter)

    with ThreadPoolExecutor(workers) as pool:
        try:
            counter.total = replicates * _weeks(scenario) * len(scenario.schools)
            lived = list(pool.map(live, parts))
        except BaseException:
            counter.stopped.set()
            pool.shutdown(cancel_futures=True)
            raise
    events = None
    if record == "full":
        events = {name: np.concatenate([part[name] for _, part in lived]) for name in lived[0][1]}
    provenance = {"source_hash": source_hash(), "record": record, "interpreted": interpreted()}
    if own or own_metrics:
        provenance["own"] = [*(phase.name for phase in own), *(m.name for m in own_metrics)]
    values = np.concatenate([part for part, _ in lived])
    return Results(scenario, seed, values, (*METRICS, *own_metrics), provenance, events)


def _live(chunk: Chunk, counter: _Counter) -> tuple[Floats, dict[str, Any]]:
    """Live a chunk's past and its recorded terms; return metrics [replicate, school, term, …]."""
    terms = []
    wanted = chunk.scenario.terms
    while len(terms) < wanted:
        counter.add(len(chunk.values))
        chunk.live_week()
        measured = chunk.end_week()
        if measured is not None and chunk.week > 0:
            terms.append(measured)
    schools = len(chunk.scenario.schools)
    values = np.stack(terms, axis=1).reshape(-1, schools, wanted, len(METRICS + chunk.metrics))
    order = np.argsort(chunk.columns.number[:schools])
    return values[:, order], chunk.journal.columns()


class _Counter:
    """Counts school-weeks over threads, and stops them when one has failed."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        self.total = 0
        self.done = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def add(self, weeks: int) -> None:
        """Count weeks about to be lived; raises where the run was stopped."""
        if self.stopped.is_set():
            raise RuntimeError("stopped")
        with self.lock:
            self.done += weeks
            if self.progress is not None:
                self.progress(self.done, self.total)


def _weeks(scenario: Scenario) -> int:
    from collabsim.parameters import Parameters, values

    p = Parameters(*values(scenario.parameters).tolist())
    return int(p.weeks_per_term * (scenario.terms + 2 * p.history_years))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _check(replicates: int, seed: int, threads: int | None, metrics: tuple[Metric, ...]) -> None:
    """Refuse numbers that no run can have."""
    bounds = {"replicates": (replicates, 1, 2**31), "seed": (seed, 0, 2**63 - 1)}
    if threads is not None:
        bounds["threads"] = (threads, 1, 4096)
    problems = [
        Problem("out of bounds", f"give a whole number from {low} to {high}", value, field=name)
        for name, (value, low, high) in bounds.items()
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high
    ]
    known = {metric.name for metric in METRICS}
    problems += [
        Problem("a metric of that name is there already", "give another name", m.name)
        for m in metrics
        if m.name in known
    ]
    if problems:
        raise InputError(*problems)
