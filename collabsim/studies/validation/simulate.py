"""Lives the schools that patterns look at, side by side, each with a luck of its own.

What several patterns look at is lived once: a population's past, and each change of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import every_row
from collabsim.model.events import KINDS
from collabsim.model.parameters import values
from collabsim.model.schedule import Phase
from collabsim.model.state import School, World
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import Chunk, blank, start
from collabsim.simulation.mixed import MixedChunk
from collabsim.simulation.runner import CHUNK_ROWS
from collabsim.simulation.warmup import make_ready
from collabsim.studies.validation.observations import Seen, joined
from collabsim.studies.validation.pattern import Change, Pattern, Population
from collabsim.studies.validation.requests import Look, looks

#: Seed of every validation; calibration uses others.
SEED = 61_803


class Model(NamedTuple):
    """The model that lives: as it is, unless something is changed.

    ``null`` are phases that make it a null model, from the start of the past on. ``parameters`` lie
    beneath those that a population's schools have of their own. ``threads`` is how many parts of a
    population are lived at a time.
    """

    null: Sequence[Phase] = ()
    parameters: Mapping[str, float] = {}
    seed: int = SEED
    threads: int | None = os.cpu_count()


AS_IT_IS = Model()


@dataclass
class StaffSeen(MixedChunk):
    """A chunk that keeps columns as they are at each term's end, after its tests."""

    kept: dict[str, list[Any]] = field(default_factory=dict)

    def end_term(self) -> None:
        """Let a term's end happen, and keep the columns."""
        super().end_term()
        world = every_row(World, self.worlds)
        for name, course in self.kept.items():
            part = self.columns if name in School._fields else world
            course.append(getattr(part, name).copy())


def live(
    patterns: Sequence[Pattern],
    sizes: Sequence[int],
    model: Model = AS_IT_IS,
    done: Callable[[], None] = lambda: None,
) -> list[dict[str, Seen]]:
    """Return what is seen of each arm of each pattern, over its number of schools.

    ``done`` is called for each part of each arm.
    """
    lived = {
        (schools, change): seen
        for schools, arms in looks(patterns, sizes).items()
        for change, seen in _population(schools, arms, model, done).items()
    }
    return [
        {name: _first(lived[sight], size) for name, sight in pattern.sights.items()}
        for pattern, size in zip(patterns, sizes, strict=True)
    ]


def _first(seen: Seen, size: int) -> Seen:
    return seen if len(seen.number) == size else seen.without(seen.number >= size)


def _population(
    schools: Population,
    arms: Mapping[Change, Look],
    model: Model,
    done: Callable[[], None],
) -> dict[Change, Seen]:
    widest = max(arms.values(), key=lambda look: look.size)
    scenarios = [
        each.replace(parameters={**model.parameters, **each.parameters})
        for each in schools(widest.size)
    ]
    record = "full" if any(look.events for look in arms.values()) else "counted"
    for change in arms:
        make_ready(blank(change(scenarios[0]), [0], own=model.null))

    def part(first: int) -> dict[Change, Seen]:
        rows = range(first, min(first + CHUNK_ROWS, widest.size))
        past = _at_week_0([scenarios[k] for k in rows], rows, record, model)
        seen = {}
        for change, look in arms.items():
            if first < look.size:
                seen[change] = _arm(past, [change(scenarios[k]) for k in rows], look, model)
                done()
        return seen

    with ThreadPoolExecutor(model.threads) as pool:
        parts = list(pool.map(part, widest.parts))
    return {change: joined([each[change] for each in parts if change in each]) for change in arms}


def _at_week_0(scenarios: Sequence[Scenario], rows: range, record: str, model: Model) -> MixedChunk:
    """Return schools at week 0, school k with the luck of replicate k."""
    chunk = blank(scenarios[0], rows, model.seed, record, model.null)
    chunk.values = np.array([values(each.parameters) for each in scenarios])
    mixed = StaffSeen(
        **{part.name: getattr(chunk, part.name) for part in fields(Chunk)},
        scenarios=scenarios,
        of=np.arange(len(rows)),
    )
    start(mixed)
    for _ in range(-mixed.week):
        mixed.live_week()
        mixed.end_week()
        mixed.journal.parts.clear()
    return mixed


def _arm(past: MixedChunk, scenarios: Sequence[Scenario], look: Look, model: Model) -> Seen:
    kept: dict[str, list[Any]] = {name: [] for name in look.columns}
    own = np.array([values(each.parameters) for each in scenarios])
    chunk = replace(past.fork(scenarios[0], model.null), scenarios=scenarios, values=own, kept=kept)
    kinds = [KINDS.index(kind) for kind in look.events]
    terms: list[Any] = []
    while len(terms) < scenarios[0].terms:
        chunk.live_week()
        measured = chunk.end_week()
        chunk.journal.parts[-1:] = [
            _only(part, kinds, look.since) for part in chunk.journal.parts[-1:]
        ]
        if measured is not None:
            terms.append(measured)
    return Seen(
        np.stack(terms, axis=1),
        {name: np.stack(course, axis=1) for name, course in kept.items()},
        chunk.journal.columns(),
        chunk.columns.replicate.copy(),
        own,
    )


def _only(part: Mapping[str, Any], kinds: Sequence[int], since: float) -> dict[str, Any]:
    """Return the events of some kinds from a week on: six years' would not fit into memory."""
    wanted = np.isin(part["kind"], kinds) & (part["week"] >= since)
    return {name: column[wanted] for name, column in part.items()}
