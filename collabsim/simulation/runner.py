"""Arms: scenarios that the same schools live under, with the same luck and one past for all.

Replicates are lived in chunks, the chunks in threads; the bits are the same in any way. Arms with
the same schools, parameters and history share their past: it is lived once, and forked at week 0.
From there on those that differ in leadership alone live side by side in one chunk.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import interpreted, source_hash
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.parameters import Parameters, values
from collabsim.model.schedule import Phase
from collabsim.results.results import Results
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import Chunk, begin, blank
from collabsim.simulation.mixed import BESIDES, forked
from collabsim.simulation.warmup import make_ready

#: Schools in a chunk: few enough that they stay in a processor's cache.
CHUNK_ROWS = 64

type Progress = Callable[[int, int], None]
#: What an arm gave: metrics [replicate, school, term, metric], and its events as columns.
type Lived = tuple[Floats, dict[str, Any]]


class Task(NamedTuple):
    """Replicates, and the arms that each of them lives under."""

    arms: tuple[Scenario, ...]
    replicates: range


class Conditions(NamedTuple):
    """What all tasks of one piece of work share: seed, what is recorded and measured."""

    seed: int = 1
    record: str = "counted"
    own: tuple[Phase, ...] = ()
    metrics: tuple[Metric, ...] = ()


def run_arms(
    arms: Sequence[Scenario],
    *,
    replicates: range,
    seed: int = 1,
    threads: int | None = None,
    record: str = "counted",
    progress: Progress | None = None,
    metrics: Iterable[Metric] = (),
) -> list[Results]:
    """Simulate the same replicates under each arm; return the results, in the arms' order.

    Each arm's results are those that ``simulate.run`` gives of it, bit for bit.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> run_arms([school, school.replace(terms=6)], replicates=range(2))  # doctest: +SKIP
    [<Results of 'typical_sd': …>, <Results of 'typical_sd': …>]
    """
    conditions = Conditions(seed, record, (), tuple(metrics))
    (lived,) = live([Task(tuple(arms), replicates)], conditions, threads, progress)
    return [results_of(arm, conditions, *each) for arm, each in zip(arms, lived, strict=True)]


def results_of(
    scenario: Scenario, conditions: Conditions, lived: Floats, events: dict[str, Any]
) -> Results:
    """Return what an arm gave, with how it came about."""
    own = (*conditions.own, *conditions.metrics)
    provenance = {
        "source_hash": source_hash(),
        "record": conditions.record,
        "interpreted": interpreted(),
    }
    if own:
        provenance["own"] = [each.name for each in own]
    kept = events if conditions.record == "full" else None
    return Results(
        scenario, conditions.seed, lived, (*METRICS, *conditions.metrics), provenance, kept
    )


def live(
    tasks: Sequence[Task],
    conditions: Conditions,
    threads: int | None = None,
    progress: Progress | None = None,
) -> list[list[Lived]]:
    """Live through tasks; return for each of them what each of its arms gave.

    ``progress`` is called with school-weeks done and to do.
    """
    for scenario in _each_with_its_rules(tasks):
        make_ready(blank(scenario, [0], own=conditions.own, metrics=conditions.metrics))
    workers = min(threads or processors(), sum(len(task.replicates) for task in tasks))
    parts = [(place, part) for place, task in enumerate(tasks) for part in _parts(task, workers)]
    counter = _Counter(progress, sum(_school_weeks(task) for task in tasks))
    with ThreadPoolExecutor(workers) as pool:
        try:
            lived = list(pool.map(lambda part: _live_part(part[1], conditions, counter), parts))
        except BaseException:
            counter.stopped.set()
            pool.shutdown(cancel_futures=True)
            raise
    of_task: list[list[list[Lived]]] = [[] for _ in tasks]
    for (place, _), each in zip(parts, lived, strict=True):
        of_task[place].append(each)
    return [[_joined(arm) for arm in zip(*each, strict=True)] for each in of_task]


def groups(arms: Sequence[Scenario]) -> list[list[int]]:
    """Return the arms' places, those together that share their schools and their past."""
    found: dict[object, list[int]] = {}
    for place, arm in enumerate(arms):
        found.setdefault(_past(arm), []).append(place)
    return list(found.values())


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _past(arm: Scenario) -> object:
    """Return all that decides about an arm's schools before week 0."""
    schools = arm.model_dump_json(include={"schools", "follow_pupils"})
    sets = tuple(values(each).tobytes() for each in arm.parameters_in_turn)
    return schools, sets, arm.history_leadership.values


def _parts(task: Task, workers: int) -> Iterator[Task]:
    """Yield the chunks' shares of a task."""
    arms, replicates = task
    most = max(1, CHUNK_ROWS // max(len(arm.schools) for arm in arms))
    size = min(most, -(-len(replicates) // workers))
    for first in range(0, len(replicates), size):
        yield Task(arms, replicates[first : first + size])


def _live_part(task: Task, conditions: Conditions, counter: _Counter) -> list[Lived]:
    lived: dict[int, Lived] = {}
    for places in groups(task.arms):
        past = begin(
            task.arms[places[0]],
            task.replicates,
            conditions.seed,
            conditions.record,
            conditions.own,
            conditions.metrics,
        )
        if len(places) > 1:
            while past.week < 0:
                counter.add(len(past.values))
                past.advance(1)
        for some in _side_by_side(task, places, conditions):
            arms = [task.arms[place] for place in some]
            runs = np.tile(np.arange(len(task.replicates)), len(arms))
            chunk = past if len(places) == 1 else forked(past, arms, runs, conditions.own)
            lived |= zip(some, _live(chunk, len(arms), counter), strict=True)
    return [lived[place] for place in range(len(task.arms))]


def _side_by_side(task: Task, places: Sequence[int], conditions: Conditions) -> Iterator[list[int]]:
    """Yield the places of arms that are lived in one chunk: they differ in leadership alone.

    Events do not tell arms apart; where they are kept, each arm has a chunk of its own.
    """
    alike: dict[object, list[int]] = {}
    for place in places:
        arm = task.arms[place]
        rules = place if conditions.record == "full" else arm.model_dump_json(exclude=BESIDES)
        alike.setdefault(rules, []).append(place)
    size = max(1, CHUNK_ROWS // (len(task.replicates) * len(task.arms[places[0]].schools)))
    for each in alike.values():
        yield from (each[first : first + size] for first in range(0, len(each), size))


def _live(chunk: Chunk, arms: int, counter: _Counter) -> Iterator[Lived]:
    """Live what is left of a chunk's past, and its recorded terms; yield what each arm gave."""
    terms = []
    wanted = chunk.scenario.terms
    while len(terms) < wanted:
        counter.add(len(chunk.values))
        chunk.live_week()
        measured = chunk.end_week()
        if measured is not None and chunk.week > 0:
            terms.append(measured)
    schools = len(chunk.scenario.schools)
    shape = (arms, -1, schools, wanted, len(METRICS + chunk.metrics))
    measured = np.stack(terms, axis=1).reshape(shape)
    order = np.argsort(chunk.columns.number[:schools])
    events = chunk.journal.columns()
    return ((each[:, order], events) for each in measured)


def _joined(parts: Sequence[Lived]) -> Lived:
    events = [each for _, each in parts]
    joined = {name: np.concatenate([each[name] for each in events]) for name in events[0]}
    return np.concatenate([measured for measured, _ in parts]), joined


class _Counter:
    """Counts school-weeks over threads, and stops them when one has failed."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self.progress = progress
        self.total = total
        self.done = 0
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def add(self, weeks: int) -> None:
        """Count weeks about to be lived; raises where the work was stopped."""
        if self.stopped.is_set():
            raise RuntimeError("stopped")
        with self.lock:
            self.done += weeks
            if self.progress is not None:
                self.progress(self.done, self.total)


def _school_weeks(task: Task) -> int:
    """Return the weeks to be lived in a task, over its schools."""
    weeks = 0
    for places in groups(task.arms):
        first = task.arms[places[0]]
        p = Parameters(*values(first.parameters).tolist())
        terms = 2 * int(p.history_years) + sum(task.arms[place].terms for place in places)
        weeks += int(p.weeks_per_term) * terms * len(first.schools)
    return weeks * len(task.replicates)


def _each_with_its_rules(tasks: Sequence[Task]) -> list[Scenario]:
    """Return one of those arms that live by the same rules."""
    arms = (arm for task in tasks for arm in task.arms)
    return list(
        {tuple(sorted({spec.name for spec in arm.programmes})): arm for arm in arms}.values()
    )
