"""How schools start: blank ones with their facts, then people, practices and pupils drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.kernel.columns import every_row
from collabsim.model.events import LEVELS, Journal, new_record
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.rules.pupils import LARGEST
from collabsim.model.schedule import START, Phase
from collabsim.model.state import World, new_schools, new_worlds
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import metrics_of
from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.initial_columns import (
    first_rows,
    practices_known,
    restore_experience,
    rows_of,
    write_schools,
    write_worlds,
)
from collabsim.simulation.chunk.parameter_values import values_of


def begin(
    scenario: Scenario,
    replicates: Sequence[int],
    seed: int = 1,
    record: str = "counted",
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return the schools of some replicates at the start of their past.

    ``own`` are phases and ``metrics`` metrics beside the model's and the scenario's. Raises
    InputError where the scenario's staff, programmes or phases cannot be used.
    """
    return _start(blank(scenario, replicates, seed, record, own, metrics))


def begin_side_by_side(
    scenarios: Sequence[Scenario],
    replicates: Sequence[Sequence[int]],
    seed: int = 1,
    record: str = "counted",
    own: Iterable[Phase] = (),
) -> Chunk:
    """Return the schools of several scenarios at the start of their past.

    Scenario k has the replicates ``replicates[k]``, as many as the others. The scenarios differ in
    leadership and parameters alone; ``own`` are phases beside the model's and theirs.
    """
    return _start(_blank(scenarios, replicates, seed, record, own, ()))


def blank(
    scenario: Scenario,
    replicates: Sequence[int],
    seed: int = 1,
    record: str = "counted",
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return schools without anybody in them, at the first week of their past.

    ``own`` are phases and ``metrics`` metrics beside the model's and the scenario's. Raises
    InputError where the scenario's staff, programmes or phases cannot be used.
    """
    return _blank([scenario], [replicates], seed, record, own, metrics)


def _blank(
    scenarios: Sequence[Scenario],
    replicates: Sequence[Sequence[int]],
    seed: int,
    record: str,
    own: Iterable[Phase],
    metrics: tuple[Metric, ...],
) -> Chunk:
    metrics = (*metrics_of(scenarios[0].use), *metrics)
    if record not in LEVELS:
        raise InputError(Problem("not known", nearest(record, LEVELS), record, field="record"))
    scenario = scenarios[0]
    rows = rows_of(scenario, [replicate for some in replicates for replicate in some])
    first = first_rows(scenario, rows)
    in_cluster = int(np.diff(first).max())
    practices = practices_known(in_cluster)
    staff = max(school.size for school in scenario.schools)
    pupils = LARGEST * scenario.follow_pupils
    parameters = map(values_of, scenarios, replicates)
    chunk = Chunk(
        tuple(scenarios),
        tuple(own),
        metrics,
        new_schools(len(rows), staff, practices, len(METRICS) + len(metrics), pupils),
        new_worlds(len(first) - 1, practices, staff * in_cluster),
        np.concatenate(list(parameters)).repeat(len(scenario.schools), axis=0),
        new_record(LEVELS[record], len(rows), staff),
        first,
        0,
        Journal(),
    )
    chunk.week = -int(chunk.p.history_years) * 2 * chunk.clock.weeks_per_term
    world = every_row(World, chunk.worlds)
    world.seed[:] = chunk.columns.seed[:] = seed
    write_worlds(world, scenario, rows, first)
    write_schools(chunk.columns, scenario, rows, chunk.p.history_years)
    _ = chunk.schedule  # refuses phases that cannot be used before anything is drawn
    return chunk


def _start(chunk: Chunk) -> Chunk:
    """Put people into the blank schools of a chunk, and return it."""
    for phase in START:
        for rule in phase.rules:
            chunk.apply(rule)
    if chunk.week == 0:
        restore_experience(chunk.columns, chunk.scenario)
    return chunk
