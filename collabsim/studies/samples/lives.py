"""What the schools of a sample live: those that can share a chunk are simulated side by side."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from collabsim.model.metrics import METRICS
from collabsim.results.data.events import dated
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.simulation.chunk import begin_side_by_side, blank
from collabsim.simulation.chunk_tasks import (
    CHUNK_ROWS,
    Task,
    one_of_each_programmes,
    school_weeks,
)
from collabsim.simulation.level_rows import LevelRows
from collabsim.simulation.warmup import make_ready
from collabsim.simulation.week_counter import Progress, WeekCounter
from collabsim.studies.sweeps.factors import changes_rules

if TYPE_CHECKING:
    from collabsim.studies.samples.sample import Sample

type Columns = dict[str, np.ndarray]
#: Rows of tables in pieces, by the tables' names.
type Lives = dict[str, list[Columns]]


def lives_of(sample: Sample, threads: int, progress: Progress | None) -> Lives:
    """Return the tables of a sample's schools, simulated in so many threads."""
    scenarios = {number: sample.scenario(number) for number in sample.numbers}
    tasks = [Task((each,), range(1)) for each in scenarios.values()]
    for each in one_of_each_programmes(tasks):
        make_ready(blank(each, [0]))
    counter = WeekCounter(progress, sum(map(school_weeks, tasks)))
    parts = [{k: scenarios[k] for k in some} for some in _together(sample)]
    with ThreadPoolExecutor(threads) as pool:
        try:
            found = list(pool.map(partial(_in_a_chunk, sample, counter), parts))
        except BaseException:
            counter.stopped.set()
            pool.shutdown(cancel_futures=True)
            raise
    names = ("terms", *sample.tables)
    return {name: [piece for each in found for piece in each.get(name, [])] for name in names}


def _together(sample: Sample) -> list[list[int]]:
    """Return numbers of schools that share a chunk: of one size, with the same programmes."""
    kinds: dict[object, list[int]] = {}
    for place, number in enumerate(sample.numbers):
        kind = tuple(v[place] for name, v in sample.factors.items() if changes_rules(name))
        kinds.setdefault(kind, []).append(number)
    size = max(1, CHUNK_ROWS // len(sample.base.schools))
    return [
        some[first : first + size] for some in kinds.values() for first in range(0, len(some), size)
    ]


def _in_a_chunk(sample: Sample, counter: WeekCounter, scenarios: dict[int, Scenario]) -> Lives:
    record = "full" if "events" in sample.tables else "counted"
    numbers = [[number] for number in scenarios]
    chunk = begin_side_by_side(list(scenarios.values()), numbers, sample.seed, record)
    count = partial(counter.add, len(chunk.values))
    found: Lives = {}

    def keep(name: str, _: object, columns: Columns) -> None:
        found.setdefault(name, []).append(columns)

    chunk.advance(-chunk.week, count)
    chunk.journal.parts.clear()
    levels = LevelRows(sample.tables, sample.weeks, keep)
    terms = np.stack(list(levels.taken(chunk, chunk.last_week, count)), axis=1)
    row, term = (axis.ravel() for axis in np.indices(terms.shape[:2]))
    c = chunk.columns
    keys = {"replicate": c.replicate[row], "school": c.number[row], "year": term // 2 + 1}
    measured = (*METRICS, *metrics_of(sample.base.use))
    metrics = {metric.name: terms[..., k].ravel() for k, metric in enumerate(measured)}
    found["terms"] = [{**keys, "term": term + 1, **metrics}]
    if record == "full":
        found["events"] = [dated(chunk.journal.columns(), chunk.clock.weeks_per_term)]
    return found
