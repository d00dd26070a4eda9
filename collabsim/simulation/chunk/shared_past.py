"""Scenarios side by side in one chunk; those with the same past share it.

A row does what it would do alone, to the same bits. Until week 0 there is one row for all
scenarios with the same past.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from collabsim.model.parameters import values
from collabsim.scenario import Scenario
from collabsim.simulation.chunk.chunk import Chunk
from collabsim.simulation.chunk.forks import fork_each
from collabsim.simulation.chunk.start import begin_side_by_side


def at_week_0(
    scenarios: Sequence[Scenario],
    replicates: Sequence[Sequence[int]],
    seed: int,
    record: str = "counted",
) -> Chunk:
    """Return every scenario's schools at week 0; those with the same past are simulated once.

    Scenario k has the replicates ``replicates[k]``, as many as the others. The scenarios differ in
    leadership and parameters alone.
    """
    pasts: dict[Any, list[int]] = {}
    for k, each in enumerate(scenarios):
        key = (each.history_leadership, values(each.parameters).tobytes(), tuple(replicates[k]))
        pasts.setdefault(key, []).append(k)
    firsts = [same[0] for same in pasts.values()]
    past = begin_side_by_side(
        [scenarios[k] for k in firsts], [replicates[k] for k in firsts], seed, record
    )
    past.advance(-past.week)
    past_of = np.zeros(len(scenarios), np.int64)
    for k, members in enumerate(pasts.values()):
        past_of[members] = k
    each_has = len(replicates[0])
    runs = past_of[:, None] * each_has + np.arange(each_has)
    return fork_each(past, scenarios, runs.ravel())
