"""Agreeing within a tolerance is the compromise of pairs of Deffuant and others."""

from __future__ import annotations

import math

import numpy as np

from collabsim.events import OTHER
from collabsim.rules.encounters import encounters
from collabsim.verification.case import Case, Outcome, staff

STAFF, RUNS, STEP = 20, 4000, 0.3


def run() -> tuple[Outcome, ...]:
    """Let one random pair meet: the mean stays, and spread falls by 4µ(1 − µ)/(N − 1) on average.

    Everybody is within tolerance. All are alike on one of the two dimensions, so that half of the
    encounters move nothing.
    """
    parameters = {"tolerance": 10.0, "stance_step": STEP, "fit_decay": 0.0}
    chunk = staff(STAFF, RUNS, parameters)
    c = chunk.columns
    chance = np.random.default_rng(1)
    c.stance[..., 1] = 0.5
    c.stance[..., 0] = chance.uniform(0.1, 0.9, STAFF)
    for row in range(RUNS):
        c.asker[row, 0], c.teller[row, 0] = chance.choice(STAFF, 2, replace=False)
    c.activity[:, 0], c.about[:, 0], c.openness[:, 0], c.entries[:] = OTHER, 1.0, 1.0, 1
    mean = c.stance[..., 0].mean(axis=1)
    spread = (STAFF * c.stance[0, :, 0].var()).item()
    chunk.apply(encounters)
    moved = np.abs(c.stance[..., 0].mean(axis=1) - mean).max().item()
    after = STAFF * c.stance[..., 0].var(axis=1)
    expected = spread * (1 - 0.5 * 4 * STEP * (1 - STEP) / (STAFF - 1))
    error = after.std(ddof=1).item() / math.sqrt(RUNS)
    return (
        Outcome("largest move of the mean stance", 0.0, moved, 1e-14),
        Outcome("mean spread after one encounter", expected, after.mean().item(), 4 * error),
    )


PAIR_COMPROMISE = Case(
    "pair compromise", "encounters, discuss", "Deffuant et al. 2000", "distribution", run
)
