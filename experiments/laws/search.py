"""A search for the leadership under which pupils learn most, at the same hours given.

Random behaviours first, then uphill: each behaviour of the best up and down, in smaller steps once
nothing is better.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.scenario import Scenario
from collabsim.simulation.runner import run_arms
from collabsim.studies.comparison.equal_hours import Behaviours, as_neutral
from experiments.laws.arms import TYPICAL
from experiments.laws.hours import STAFF, arm_of, parameters

#: Seed of the search; what it finds is judged in other schools.
SEED = 271_828
METRIC = "academic_understanding"
#: Three years; what counts are the last two.
TERMS, SINCE = 6, 2
FIRST_STEP, LAST_STEP = 0.3, 0.05


class Effort(NamedTuple):
    """How long is searched: random behaviours, rounds uphill, schools each is tried in."""

    random: int
    rounds: int
    schools: int


class Best(NamedTuple):
    """The best behaviours found, and how many were tried."""

    behaviours: Behaviours
    tried: int


def search(effort: Effort) -> Best:
    """Return the behaviours under which pupils learnt most."""
    p = parameters()
    chance = np.random.default_rng([SEED, len(BEHAVIOURS)])
    drawn = chance.random((effort.random, len(BEHAVIOURS))).tolist()
    first = [as_neutral(each, p, STAFF) for each in (*drawn, *(s.values for s in STYLES.values()))]
    worth = worth_of(first, effort.schools)
    best, most, tried, step = first[int(worth.argmax())], worth.max(), len(first), FIRST_STEP
    for _ in range(effort.rounds):
        if step < LAST_STEP:
            break
        near = [as_neutral(each, p, STAFF) for each in neighbours(best, step)]
        worth = worth_of(near, effort.schools)
        tried += len(near)
        if worth.max() > most:
            best, most = near[int(worth.argmax())], worth.max()
        else:
            step /= 2
    return Best(best, tried)


def neighbours(behaviours: Sequence[float], step: float) -> list[list[float]]:
    """Return behaviours with one moved up or down, within [0, 1].

    >>> len(neighbours([0.0] + [0.5] * 8, 0.3))
    17
    """
    found = []
    for k, value in enumerate(behaviours):
        for moved in (max(0.0, value - step), min(1.0, value + step)):
            if moved != value:
                found.append([*behaviours[:k], moved, *behaviours[k + 1 :]])
    return found


def worth_of(vectors: Sequence[Sequence[float]], schools: int) -> np.ndarray:
    """Return what pupils learn under each of some behaviours, mean over the same schools."""
    school: Scenario = TYPICAL(1)[0].replace(terms=TERMS)
    arms = [arm_of(each)(school) for each in vectors]
    found = run_arms(arms, replicates=range(schools), seed=SEED)
    place = [metric.name for metric in found[0].metrics].index(METRIC)
    return np.array([each.values[:, 0, SINCE:, place].mean() for each in found])
