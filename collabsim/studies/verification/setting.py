"""Schools in which one rule stands alone: what special cases start from, and how they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from collabsim import scenario
from collabsim.errors import InputError, Problem
from collabsim.kernel.columns import allocate, declared
from collabsim.messages import say
from collabsim.model.events import OTHER
from collabsim.model.rules.encounters import encounters
from collabsim.model.rules.queue import OUTSIDE
from collabsim.model.state import School, SchoolBlocks
from collabsim.simulation.chunk import Chunk, blank
from collabsim.studies.verification.case_settings import SEED

#: Pairs of people, over replicates, that fit into memory: about a gigabyte.
MOST_PAIRS = 30_000_000
#: No past, nothing new, own levels that stay; telling passes skill on as sitting together does; a
#: norm that is plain averaging, and no vision.
ALONE = {
    "history_years": 0, "invent": 0, "consolidate": 0, "forget": 0, "adapt_rate": 0,
    "telling_copies": 1, "norm_distance": 0, "norm_lift": 0, "vision_to_commit": 0,
}  # fmt: skip


def staff(
    size: int,
    runs: int,
    parameters: Mapping[str, float],
    entries: int = 0,
    first: int = 0,
    seed: int = SEED,
) -> Chunk:
    """Return ``runs`` replicates of a school of class teachers, all alike, and nothing drawn.

    Every column is 0 but who is there and that all are alike; a case sets what its rule reads.
    Rules work on staffs of any ``size``; ``entries`` is the room for encounters of a phase.
    Replicates count from ``first``: their luck is their own. InputError where there are too many.

    >>> staff(3, 2, {"tolerance": 1.0}).columns.trust.shape
    (2, 3, 3)
    """
    if runs * size**2 > MOST_PAIRS:
        what = say("{size} people in {runs} replicates are too many at once", size=size, runs=runs)
        raise InputError(Problem(what, "give fewer people or runs", field="runs"))
    alike = scenario.Scenario(
        schools=(scenario.School(classes=1, specialists=0, librarians=0),),
        parameters=ALONE | dict(parameters),
        follow_pupils=False,
        terms=1,
    )
    chunk = blank(alike, range(first, first + runs), seed=seed)
    lengths = {
        axis: length
        for name, column in declared(School).items()
        for axis, length in zip(column.axes, getattr(chunk.columns, name).shape[1:], strict=True)
    } | {"teacher": size, "colleague": size, "entry": max(1, entries)}
    schools = allocate(School, SchoolBlocks, runs, **lengths)
    chunk = replace(chunk, schools=schools)
    c = chunk.columns
    c.seed[:], c.replicate[:], c.n[:] = seed, np.arange(first, first + runs), size
    c.id[:] = c.order[:] = np.arange(size)
    c.grade[:] = c.presence[:] = c.reach[:] = 1.0
    c.serial[:] = size
    c.readiness[:], c.room[:] = 1.0, chunk.p.repertoire
    return chunk


def meet(chunk: Chunk, askers: Any, tellers: Any, depth: float = 1.0, count: Any = None) -> None:
    """Let encounters about teaching happen, all in one phase, and a week pass.

    ``askers`` and ``tellers`` are places of teachers, rows × encounters; of row r the first
    ``count[r]`` happen, all unless given.
    """
    c = chunk.columns
    k = np.shape(askers)[-1]
    c.asker[:, :k], c.teller[:, :k] = askers, tellers
    c.practice[:, :k], c.activity[:, :k] = -1, OTHER
    c.depth[:, :k], c.focus[:, :k] = depth, 0.0
    c.about[:, :k] = c.openness[:, :k] = 1.0
    c.entries[:, 0] = k if count is None else count
    chunk.apply(encounters)
    chunk.week += 1


def tell_all(chunk: Chunk) -> None:
    """Let everybody be told of practice 0 by somebody from outside, and a week pass."""
    c = chunk.columns
    k = c.asker.shape[-1]
    c.asker[:] = np.arange(k)
    c.teller[:], c.practice[:], c.activity[:] = OUTSIDE, 0, OTHER
    c.depth[:] = c.skill_shown[:] = c.teller_skill[:] = c.worth_claimed[:] = c.teller_trust[:] = 1.0
    c.entries[:, 0] = k
    chunk.apply(encounters)
    chunk.week += 1
