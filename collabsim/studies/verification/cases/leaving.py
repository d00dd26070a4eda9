"""How many of a staff are still there: independent leavings, each by her own chance."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from collabsim.model.parameters import BY_NAME
from collabsim.model.rules.turnover import turnover
from collabsim.studies.verification.case import Case, Outcome, mean_of, relation
from collabsim.studies.verification.setting import staff

STAFF, RUNS, FEW, YEARS, EXIT = 20, 20000, 1000, 5, 0.08
#: Years of teaching at which leaving no longer depends on them, to eight digits.
LONG = 25.0
YEAR = 36
RETIREMENT, EARLY, EARLY_YEARS = (
    BY_NAME[name].default for name in ("retirement_years", "exit_early", "exit_early_years")
)


def run(quick: bool) -> tuple[Outcome, ...]:
    """Let five years pass for a staff of equal chances, of unequal ones, and near retirement."""
    runs = FEW if quick else RUNS
    near = 2 * [RETIREMENT - YEARS] + 2 * [RETIREMENT - YEARS - 1]
    certain = _share_staying(near, 1, 0.0)
    return (
        *_compared("equal chances", [LONG] * STAFF, runs),
        *_compared("unequal chances", list(range(STAFF)), runs),
        relation("nobody leaves but by retiring", 2, certain[0], "must hold"),
    )


def staying(years: float) -> float:
    """Return the chance that somebody of so many years is still there after five more."""
    ages = years + np.arange(YEARS)
    return math.prod((1 - EXIT * (1 + EARLY * np.exp(-((ages / EARLY_YEARS) ** 2)))).tolist())


def _compared(what: str, experience: Sequence[float], runs: int) -> list[Outcome]:
    left = _share_staying(experience, runs, EXIT)
    chances = np.array([staying(years) for years in experience])
    mean, variance = chances.sum().item(), (chances * (1 - chances)).sum().item()
    return [
        mean_of(f"{what}: originals after {YEARS} years", mean, left),
        mean_of(f"{what}: their variance", variance, (left - mean) ** 2),
    ]


def _share_staying(experience: Sequence[float], runs: int, chance: float) -> np.ndarray:
    chunk = staff(len(experience), runs, {"exit": chance})
    c = chunk.columns
    c.experience[:] = experience
    c.strain[:], c.commitment[:] = chunk.p.strain_mean, chunk.p.commitment_mean
    for year in range(YEARS):
        chunk.week = YEAR * year + YEAR - 1
        chunk.apply(turnover)
    return (c.id < len(experience)).sum(axis=1)


LEAVING = Case(
    name="leaving",
    title="Leaving: who of a staff is still there",
    rules=("turnover",),
    source=(
        "closed form: a Poisson-binomial count over each person's own chances; equal ones give "
        "Binomial(N, (1 − p)^t)"
    ),
    reached=(
        "A staff of 20, all of 25 years of teaching (equal chances) or of 0 to 19 (unequal ones, "
        "falling with years), at usual strain and commitment, lives through five year's ends with "
        "`exit` .08. Mean and variance of those still there are compared; and with `exit` 0 only "
        "those who reach retirement are gone."
    ),
    open=(
        "How strain and commitment move the chances: they are held at the usual. The shape over "
        "years of teaching is read from the rule's parameters, not tested against data here."
    ),
    run=run,
)
