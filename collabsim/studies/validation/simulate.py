"""Simulates the schools that patterns look at, side by side, each with a luck of its own.

What several patterns look at is simulated once: a population's past, and each change of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import every_row
from collabsim.model.events import KINDS
from collabsim.model.metrics import METRICS
from collabsim.model.schedule import Phase
from collabsim.model.state import School, World
from collabsim.scenario import Scenario
from collabsim.scenario.extensions import Extension
from collabsim.simulation.chunk import Chunk, begin_side_by_side, blank, fork_each
from collabsim.simulation.chunk_tasks import CHUNK_ROWS
from collabsim.simulation.warmup import make_ready
from collabsim.studies.validation.observations import Observations, joined
from collabsim.studies.validation.pattern import Pattern, PatternArm, Population
from collabsim.studies.validation.requests import Look, looks

#: Seed of every validation; calibration uses others.
SEED = 61_803


class Model(NamedTuple):
    """The model that is simulated: as it is, unless something is changed.

    ``null`` are phases that make it a null model, from the start of the past on. ``parameters`` lie
    beneath those that a population's schools have of their own. ``threads`` is how many parts of a
    population are simulated at a time. ``skipped`` are the schools of each population before the
    first that is simulated: other schools, with other luck. ``use`` are extensions: they are used
    in every arm.
    """

    null: Sequence[Phase] = ()
    parameters: Mapping[str, float] = {}
    seed: int = SEED
    threads: int | None = os.cpu_count()
    skipped: int = 0
    use: tuple[Extension, ...] = ()


AS_IT_IS = Model()


def simulate(
    patterns: Sequence[Pattern],
    sizes: Sequence[int],
    model: Model = AS_IT_IS,
    done: Callable[[], None] = lambda: None,
) -> list[dict[str, Observations]]:
    """Return the observations of each arm of each pattern, over its number of schools.

    ``done`` is called for each part of each arm.
    """
    found = {
        (schools, arm): observations
        for schools, arms in looks(patterns, sizes).items()
        for arm, observations in _population(schools, arms, model, done).items()
    }
    return [
        {n: _first(found[sight], model.skipped + size) for n, sight in pattern.sights.items()}
        for pattern, size in zip(patterns, sizes, strict=True)
    ]


def _first(whole: Observations, end: int) -> Observations:
    """Return the observations of schools with a number below ``end``."""
    return whole.without(whole.number >= end) if (whole.number >= end).any() else whole


def _population(
    schools: Population,
    arms: Mapping[PatternArm, Look],
    model: Model,
    done: Callable[[], None],
) -> dict[PatternArm, Observations]:
    widest = max(arms.values(), key=lambda look: look.size)
    scenarios = [
        each.replace(parameters={**model.parameters, **each.parameters}).using(model.use)
        for each in schools(model.skipped + widest.size)[model.skipped :]
    ]
    record = "full" if any(look.events for look in arms.values()) else "counted"
    for arm in arms:
        make_ready(blank(arm.change(scenarios[0]), [0], own=(*model.null, *arm.rules)))

    def part(first: int) -> dict[PatternArm, Observations]:
        rows = range(first, min(first + CHUNK_ROWS, widest.size))
        numbers = range(model.skipped + rows.start, model.skipped + rows.stop)
        past = _at_week_0([scenarios[k] for k in rows], numbers, record, model)
        found = {}
        for arm, look in arms.items():
            if first < look.size:
                found[arm] = _arm(past, [scenarios[k] for k in rows], arm, look)
                done()
        return found

    with ThreadPoolExecutor(model.threads) as pool:
        parts = list(pool.map(part, widest.parts))
    return {arm: joined([each[arm] for each in parts if arm in each]) for arm in arms}


def _at_week_0(scenarios: Sequence[Scenario], numbers: range, record: str, model: Model) -> Chunk:
    """Return schools at week 0, school k with the luck of replicate k."""
    replicates = [[k] for k in numbers]
    chunk = begin_side_by_side(scenarios, replicates, model.seed, record, model.null)
    for _ in chunk.terms(-chunk.week):
        chunk.journal.parts.clear()
    chunk.journal.parts.clear()
    return chunk


def _arm(past: Chunk, schools: Sequence[Scenario], arm: PatternArm, look: Look) -> Observations:
    changed = [arm.change(each) for each in schools]
    forked = fork_each(past, changed, np.arange(len(schools)))
    chunk = replace(forked, own=(*past.own, *arm.rules))
    world = every_row(World, chunk.worlds)
    kinds = [KINDS.index(kind) for kind in look.events]
    terms: list[Any] = []
    courses: dict[str, list[Any]] = {name: [] for name in look.columns}
    for measured in chunk.terms(chunk.last_week):
        terms.append(measured)
        for name, course in courses.items():
            columns = chunk.columns if name in School._fields else world
            course.append(getattr(columns, name).copy())
        _drop_events(chunk, kinds, look.since)
    _drop_events(chunk, kinds, look.since)
    return Observations(
        np.stack(terms, axis=1),
        {name: np.stack(course, axis=1) for name, course in courses.items()},
        chunk.journal.columns(),
        chunk.columns.replicate.copy(),
        chunk.values,
        (*METRICS, *chunk.metrics),
    )


def _drop_events(chunk: Chunk, kinds: Sequence[int], since: float) -> None:
    """Drop events of other kinds, and earlier ones: six years' would not fit into memory."""
    chunk.journal.parts = [_only(part, kinds, since) for part in chunk.journal.parts]


def _only(part: Mapping[str, Any], kinds: Sequence[int], since: float) -> dict[str, Any]:
    """Return the events of some kinds from a week on."""
    wanted = np.isin(part["kind"], kinds) & (part["week"] >= since)
    return {name: column[wanted] for name, column in part.items()}
