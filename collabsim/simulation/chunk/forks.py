"""Copies of a chunk: they go on from its week on their own, under the same scenario or others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from collabsim.kernel.columns import Ints, copied
from collabsim.model.events import Record
from collabsim.scenario import Scenario
from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.parameter_values import values_of


def fork(chunk: Chunk, scenario: Scenario | None = None) -> Chunk:
    """Return a copy that goes on independently, under another scenario if one is given.

    Its schools must be the same; leadership, parameters, programmes and choices may differ.
    """
    runs = np.arange(len(chunk.values) // len(chunk.scenario.schools))
    return fork_each(chunk, chunk.scenarios if scenario is None else (scenario,), runs)


def fork_each(chunk: Chunk, scenarios: Sequence[Scenario], runs: Ints) -> Chunk:
    """Return a chunk that goes on under scenarios, side by side, as many runs each.

    ``runs`` are the runs of ``chunk`` that each new one goes on from, scenario by scenario.
    """
    schools = len(chunk.scenario.schools)
    rows = _rows(runs, schools)
    worlds = _rows(runs, (len(chunk.first) - 1) * schools // len(chunk.values))
    record = {name: getattr(chunk.record, name)[rows] for name in Record._fields[1:]}
    replicates = chunk.columns.replicate[rows].reshape(len(scenarios), -1)
    return replace(
        chunk,
        scenarios=tuple(scenarios),
        schools=copied(chunk.schools, rows),
        worlds=copied(chunk.worlds, worlds),
        values=np.concatenate(list(map(values_of, scenarios, replicates))),
        record=chunk.record._replace(**record),
        first=np.concatenate([[0], np.cumsum(np.diff(chunk.first)[worlds])]),
        journal=chunk.journal.copy(),
    )


def _rows(runs: Ints, each: int) -> Ints:
    """Return the rows of some runs, ``each`` a run."""
    return (runs[:, None] * each + np.arange(each)).ravel()
