"""Scenarios side by side in one chunk: each row lives by its own leadership and parameters.

A row does what it would do alone, to the same bits. Scenarios with the same past live it once:
until week 0 there is one row for all of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any

import numpy as np

from collabsim.kernel.columns import Floats, Ints, copied, every_row
from collabsim.model.decisions import table
from collabsim.model.parameters import values
from collabsim.model.schedule import Phase
from collabsim.model.state import World
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import Chunk, blank, schedule_for, start

#: Fields in which scenarios may differ that differ in leadership alone.
BESIDES = {"name", "title", "question", "references", "leadership", "leadership_changes"}


@dataclass
class MixedChunk(Chunk):
    """A chunk whose rows may differ in leadership and parameters: row r is ``scenarios[of[r]]``.

    What its phases and the lengths of terms and past depend on is the same in all scenarios.
    """

    scenarios: Sequence[Scenario] = ()
    of: Ints = field(default_factory=lambda: np.zeros(0, np.int64))

    @cached_property
    def led(self) -> tuple[list[int], list[Floats]]:
        """The weeks in which leadership changes anywhere, and the behaviours from then on."""
        changes = [change for each in self.scenarios for change in each.leadership_changes]
        ends = [change.until for change in changes if change.until is not None]
        weeks = sorted({self.week, 0, *(change.week for change in changes), *ends})
        behaviours = ([each.leadership_in(w).values for each in self.scenarios] for w in weeks)
        return weeks, [np.array(each)[self.of] for each in behaviours]

    def live_week(self) -> None:
        """Live through the phases of a week, each row under its own leadership."""
        weeks, behaviours = self.led
        self.columns.intended[:] = behaviours[bisect_right(weeks, self.week) - 1]
        self._run(self.plans["week"])


def begin(
    scenarios: Sequence[Scenario], replicates: Sequence[int], seed: int, record: str = "counted"
) -> MixedChunk:
    """Return the schools of every scenario, ``len(replicates)`` runs each, before their past."""
    runs = len(scenarios) * len(replicates)
    chunk = blank(scenarios[0], range(runs), seed, record)
    rows, worlds = len(chunk.values) // runs, (len(chunk.first) - 1) // runs
    chunk.values = np.array([values(each.parameters) for each in scenarios]).repeat(
        rows * len(replicates), axis=0
    )
    lived = np.tile(replicates, len(scenarios))
    chunk.columns.replicate[:] = lived.repeat(rows)
    every_row(World, chunk.worlds).replicate[:] = lived.repeat(worlds)
    of = np.arange(len(scenarios)).repeat(rows * len(replicates))
    mixed = MixedChunk(
        **{part.name: getattr(chunk, part.name) for part in fields(Chunk)},
        scenarios=scenarios,
        of=of,
    )
    start(mixed)
    return mixed


def at_week_0(
    scenarios: Sequence[Scenario], replicates: Sequence[int], seed: int, record: str = "counted"
) -> MixedChunk:
    """Return every scenario's schools at week 0; those with the same past lived it once."""
    pasts: dict[Any, list[int]] = {}
    for k, each in enumerate(scenarios):
        key = (each.history_leadership, values(each.parameters).tobytes())
        pasts.setdefault(key, []).append(k)
    firsts = [scenarios[same[0]] for same in pasts.values()]
    past = begin(firsts, replicates, seed, record)
    past.advance(-past.week)
    if len(firsts) == len(scenarios):
        return past
    past_of = np.zeros(len(scenarios), np.int64)
    for k, members in enumerate(pasts.values()):
        past_of[members] = k
    runs = past_of[:, None] * len(replicates) + np.arange(len(replicates))
    return forked(past, scenarios, runs.ravel())


def forked(
    past: Chunk, scenarios: Sequence[Scenario], runs: Ints, own: Iterable[Phase] = ()
) -> MixedChunk:
    """Return a chunk that goes on under scenarios, each with as many runs as the others.

    ``runs`` are the past's runs that each new one goes on from, scenario by scenario; a run has a
    row for each school. Scenarios differ in leadership alone, or in parameters that ``past`` has.
    ``own`` are phases beside the model's and the scenarios'.
    """
    schools = len(scenarios[0].schools)
    school_rows = _rows(runs, schools)
    world_rows = _rows(runs, (len(past.first) - 1) * schools // len(past.values))
    kept = {name: getattr(past.record, name)[school_rows] for name in past.record._fields[1:]}
    changed: dict[str, Any] = {
        "scenario": scenarios[0],
        "schedule": schedule_for(scenarios[0], own),
        "schools": copied(past.schools, school_rows),
        "worlds": copied(past.worlds, world_rows),
        "values": past.values[school_rows],
        "record": past.record._replace(**kept),
        "choices": table(scenarios[0].choices),
        "first": np.concatenate([[0], np.cumsum(np.diff(past.first)[world_rows])]),
        "journal": past.journal.copy(),
    }
    parts = {part.name: getattr(past, part.name) for part in fields(Chunk)} | changed
    of = np.arange(len(scenarios)).repeat(len(school_rows) // len(scenarios))
    return MixedChunk(**parts, scenarios=scenarios, of=of)


def _rows(runs: Ints, each: int) -> Ints:
    """Return the rows of some runs, ``each`` a run."""
    return (runs[:, None] * each + np.arange(each)).ravel()
