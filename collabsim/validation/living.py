"""Lives a pattern's schools, all of them side by side, each with a luck of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from typing import Any

import numpy as np

from collabsim.arms import CHUNK_ROWS
from collabsim.chunk import Chunk, blank, start
from collabsim.events import KINDS
from collabsim.parameters import values
from collabsim.scenario import Scenario
from collabsim.schedule import Phase
from collabsim.sweeps.mixed import MixedChunk
from collabsim.validation.pattern import Pattern
from collabsim.validation.seen import Seen, joined
from collabsim.warmup import make_ready

#: Seed of every validation; calibration uses others.
SEED = 61_803


def live(
    pattern: Pattern,
    size: int,
    null: Sequence[Phase] = (),
    done: Callable[[], None] = lambda: None,
) -> dict[str, Seen]:
    """Return what is seen of each arm of a pattern, over ``size`` schools.

    ``null`` are phases that make the model a null model, from the start of the past on.
    """
    scenarios = pattern.schools(size)
    arms = {name: [change(each) for each in scenarios] for name, change in pattern.arms.items()}
    record = "full" if pattern.events else "counted"
    for some in arms.values():
        make_ready(blank(some[0], [0], own=null))

    def part(first: int) -> dict[str, Seen]:
        rows = range(first, min(first + CHUNK_ROWS, size))
        past = _at_week_0([scenarios[k] for k in rows], rows, record, null)
        seen = {name: _arm(past, [some[k] for k in rows], pattern, null)
                for name, some in arms.items()}  # fmt: skip
        done()
        return seen

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        parts = list(pool.map(part, range(0, size, CHUNK_ROWS)))
    return {name: joined([each[name] for each in parts]) for name in arms}


def _at_week_0(
    scenarios: Sequence[Scenario], rows: range, record: str, null: Sequence[Phase]
) -> MixedChunk:
    """Return schools at week 0, school k with the luck of replicate k."""
    chunk = blank(scenarios[0], rows, SEED, record, null)
    chunk.values = np.array([values(each.parameters) for each in scenarios])
    mixed = MixedChunk(
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


def _arm(
    past: MixedChunk, scenarios: Sequence[Scenario], pattern: Pattern, null: Sequence[Phase]
) -> Seen:
    chunk = replace(past.fork(scenarios[0], null), scenarios=scenarios)
    kinds = [KINDS.index(kind) for kind in pattern.events]
    terms: list[Any] = []
    staff: dict[str, list[Any]] = {name: [] for name in pattern.columns}
    while len(terms) < scenarios[0].terms:
        chunk.live_week()
        if chunk.clock.ends_term:
            for name, course in staff.items():
                course.append(getattr(chunk.columns, name).copy())
        measured = chunk.end_week()
        chunk.journal.parts[-1:] = [_only(part, kinds) for part in chunk.journal.parts[-1:]]
        if measured is not None:
            terms.append(measured)
    teachers = {name: np.stack(course, axis=1) for name, course in staff.items()}
    return Seen(np.stack(terms, axis=1), teachers, chunk.journal.columns())


def _only(part: Mapping[str, Any], kinds: Sequence[int]) -> dict[str, Any]:
    """Return the events of some kinds: all of six years would not fit into memory."""
    wanted = np.isin(part["kind"], kinds)
    return {name: column[wanted] for name, column in part.items()}
