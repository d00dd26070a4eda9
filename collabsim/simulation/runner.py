"""Arms: scenarios that the same schools are simulated under, with the same luck and one past.

Replicates are simulated in chunks, the chunks in threads; the bits are the same in any way. Arms
with the same schools, parameters and history share their past, and fork from it at week 0. From
there on those that differ in leadership alone stand side by side in one chunk.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import interpreted, source_hash
from collabsim.model.metrics import METRICS, Metric
from collabsim.results.results import Results
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.simulation.chunk import Chunk, begin, blank, fork_each
from collabsim.simulation.chunk_tasks import (
    Conditions,
    Task,
    groups,
    one_of_each_programmes,
    school_weeks,
    shares,
    side_by_side,
)
from collabsim.simulation.level_rows import LevelRows
from collabsim.simulation.warmup import make_ready
from collabsim.simulation.week_counter import Progress, WeekCounter

type Columns = dict[str, np.ndarray]


class RunData(NamedTuple):
    """What an arm gave: metrics [replicate, school, term, metric], events, and tables in pieces."""

    values: Floats
    events: Columns
    rows: dict[str, list[Columns]]


def run_arms(
    arms: Sequence[Scenario],
    *,
    replicates: range,
    seed: int = 1,
    threads: int | None = None,
    record: str = "counted",
    progress: Progress | None = None,
    metrics: Iterable[Metric] = (),
    tables: tuple[str, ...] = (),
    weeks: frozenset[int] | None = None,
) -> list[Results]:
    """Simulate the same replicates under each arm; return the results, in the arms' order.

    Each arm's results are those that ``run`` gives of it, bit for bit, and so are its ``tables``.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> run_arms([school, school.replace(terms=6)], replicates=range(2))  # doctest: +SKIP
    [<Results of 'typical_sd': …>, <Results of 'typical_sd': …>]
    """
    conditions = Conditions(seed, record, (), tuple(metrics), tables, weeks)
    (data,) = simulate([Task(tuple(arms), replicates)], conditions, threads, progress)
    return [results_of(arm, conditions, each) for arm, each in zip(arms, data, strict=True)]


def results_of(scenario: Scenario, conditions: Conditions, data: RunData) -> Results:
    """Return what an arm gave, with how it came about."""
    own = (*conditions.own, *conditions.metrics)
    provenance: dict[str, Any] = {
        "source_hash": source_hash(),
        "record": conditions.record,
        "interpreted": interpreted(),
    }
    if own:
        provenance["own"] = [each.name for each in own]
    if scenario.use:
        provenance["extensions"] = [each.facts for each in scenario.use]
    if conditions.tables:
        weeks = conditions.weeks
        provenance["tables"] = list(conditions.tables)
        provenance |= {} if weeks is None else {"weeks": sorted(weeks)}
    events = data.events if conditions.record == "full" else None
    metrics = (*METRICS, *metrics_of(scenario.use), *conditions.metrics)
    return Results(scenario, conditions.seed, data.values, metrics, provenance, events, data.rows)


def simulate(
    tasks: Sequence[Task],
    conditions: Conditions,
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[list[RunData]]:
    """Simulate tasks; return for each of them what each of its arms gave.

    ``progress`` is called with school-weeks done and to do.
    """
    for scenario in one_of_each_programmes(tasks):
        make_ready(blank(scenario, [0], own=conditions.own, metrics=conditions.metrics))
    workers = min(threads or processors(), sum(len(task.replicates) for task in tasks))
    parts = [(place, part) for place, task in enumerate(tasks) for part in shares(task, workers)]
    counter = WeekCounter(progress, sum(school_weeks(task) for task in tasks))
    with ThreadPoolExecutor(workers) as pool:
        try:
            found = list(pool.map(lambda part: _run_part(part[1], conditions, counter), parts))
        except BaseException:
            counter.stopped.set()
            pool.shutdown(cancel_futures=True)
            raise
    of_task: list[list[list[RunData]]] = [[] for _ in tasks]
    for (place, _), each in zip(parts, found, strict=True):
        of_task[place].append(each)
    return [[_joined(arm) for arm in zip(*each, strict=True)] for each in of_task]


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run_part(task: Task, conditions: Conditions, counter: WeekCounter) -> list[RunData]:
    seed, record, own, metrics, *_ = conditions
    data: dict[int, RunData] = {}
    for places in groups(task.arms):
        past = begin(task.arms[places[0]], task.replicates, seed, record, own, metrics)
        if len(places) == 1:
            data |= zip(places, _run_chunk(past, counter, conditions), strict=True)
            continue
        past.advance(-past.week, partial(counter.add, len(past.values)))
        for some in side_by_side(task, places, record):
            arms = [task.arms[place] for place in some]
            runs = np.tile(np.arange(len(task.replicates)), len(arms))
            data |= zip(
                some, _run_chunk(fork_each(past, arms, runs), counter, conditions), strict=True
            )
    return [data[place] for place in range(len(task.arms))]


def _run_chunk(chunk: Chunk, counter: WeekCounter, conditions: Conditions) -> Iterator[RunData]:
    """Run what remains of a chunk's past, and its recorded terms; yield what each arm gave."""
    rows = [{name: [] for name in conditions.tables} for _ in chunk.scenarios]

    def keep(name: str, row: Ints, columns: Columns) -> None:
        arm = chunk.scenario_of[row]
        for place, each in enumerate(rows):
            each[name].append({n: column[arm == place] for n, column in columns.items()})

    levels = LevelRows(conditions.tables, conditions.weeks, keep)
    count = partial(counter.add, len(chunk.values))
    terms = levels.taken(chunk, chunk.last_week - chunk.week, count)
    recorded = [measured for measured in terms if chunk.week >= 0]
    schools = len(chunk.scenario.schools)
    shape = (len(chunk.scenarios), -1, schools, len(recorded), len(METRICS + chunk.metrics))
    values = np.stack(recorded, axis=1).reshape(shape)
    order = np.argsort(chunk.columns.number[:schools])
    events = chunk.journal.columns()
    return (RunData(each[:, order], events, own) for each, own in zip(values, rows, strict=True))


def _joined(parts: Sequence[RunData]) -> RunData:
    events = {
        name: np.concatenate([part.events[name] for part in parts]) for name in parts[0].events
    }
    rows = {name: [piece for part in parts for piece in part.rows[name]] for name in parts[0].rows}
    return RunData(np.concatenate([part.values for part in parts]), events, rows)
