"""Agreeing within a tolerance is the compromise of pairs of Deffuant and others."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.simulation.chunk import Chunk
from collabsim.studies.verification.case import Case, Outcome, identity, mean_of
from collabsim.studies.verification.case_settings import (
    SEED,
    CaseSettings,
    number,
    people,
    runs_of,
)
from collabsim.studies.verification.setting import meet, staff

STAFF, RUNS, FEW, STEP = 20, 20000, 2000, 0.3


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let one random pair meet: the mean stays, and spread falls by 4µ(1 − µ)/(N − 1) on average.

    Everybody is within tolerance. All are alike on one of the two dimensions, so that half of the
    encounters move nothing.
    """
    size, runs, step = settings.whole("N"), settings.runs(FEW), settings.number("step")
    chunk = opinions(size, runs, 10.0, step, seed=settings.seed)
    stance = chunk.columns.stance[..., 0]
    mean, spread = stance.mean(axis=1), stance.var(axis=1)
    first, second = random_pairs(settings.chance(1), runs, 1, size)
    meet(chunk, first, second)
    moved = np.abs(stance.mean(axis=1) - mean).max().item()
    kept = stance.var(axis=1) / spread
    expected = 1 - 0.5 * 4 * step * (1 - step) / (size - 1)
    return (
        identity("largest move of the mean stance", 0.0, moved, 1e-14, "rounding"),
        mean_of("spread kept in one encounter", expected, kept),
    )


def opinions(
    size: int, runs: int, tolerance: float, step: float, first: int = 0, seed: int = SEED
) -> Chunk:
    """Return staffs with one opinion each, uniform on [0, 1], who share nothing."""
    parameters = {"tolerance": tolerance, "stance_step": step, "fit_decay": 0.0, "speak_up": 0.0}
    chunk = staff(size, runs, parameters, entries=size, first=first, seed=seed)
    chance = CaseSettings(seed=seed).chance(size, runs, first)
    chunk.columns.stance[..., 0] = chance.uniform(0, 1, (runs, size))
    return chunk


def random_pairs(chance: np.random.Generator, runs: int, pairs: int, size: int) -> tuple[Any, Any]:
    """Return ordered pairs of unlike persons, each as likely."""
    first = chance.integers(0, size, (runs, pairs))
    second = chance.integers(0, size - 1, (runs, pairs))
    return first, second + (second >= first)


PAIR_COMPROMISE = Case(
    name="pair_compromise",
    title="Deffuant: compromise of pairs, exact laws",
    rules=("encounters", "discuss"),
    source=(
        "Deffuant et al. 2000; closed form E[S′|S] = S(1 − 4µ(1 − µ)/(N − 1)) for the sum S of "
        "squared distances from the mean where all are within tolerance"
    ),
    reached=(
        "One random pair of 20 meets; `tolerance` exceeds the range of stances, `stance_step` is "
        "µ = .3. All are alike on one of the model's two dimensions, so half of the encounters "
        "move nothing, and the expected loss is half of the closed form's."
    ),
    open="One step. What many steps lead to is the next case.",
    run=run,
    options=(
        people(STAFF),
        number("step", STEP, 0.01, 0.5, "µ: what each gives way, of their distance"),
        runs_of(RUNS),
    ),
)
