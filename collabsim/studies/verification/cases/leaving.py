"""How many of a staff are still there: independent leavings, each by her own chance."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from collabsim.model.parameters import BY_NAME
from collabsim.model.rules.turnover import turnover
from collabsim.studies.verification.case import Case, Outcome, mean_of, relation
from collabsim.studies.verification.case_settings import (
    CaseSettings,
    count,
    number,
    people,
    runs_of,
)
from collabsim.studies.verification.setting import staff

STAFF, RUNS, FEW, YEARS, EXIT = 20, 20000, 1000, 5, 0.08
#: Years of teaching at which leaving no longer depends on them, to eight digits.
LONG = 25.0
YEAR = 36
#: Years that may pass before anybody of a small staff reaches retirement.
MOST_YEARS = 10
RETIREMENT, EARLY, EARLY_YEARS = (
    BY_NAME[name].default for name in ("retirement_years", "exit_early", "exit_early_years")
)


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let five years pass for a staff of equal chances, of unequal ones, and near retirement."""
    size, years = settings.whole("N"), settings.whole("years")
    near = 2 * [RETIREMENT - years] + 2 * [RETIREMENT - years - 1]
    certain = _share_staying(near, 1, 0.0, settings)
    return (
        *_compared("equal chances", [LONG] * size, settings),
        *_compared("unequal chances", list(range(size)), settings),
        relation("nobody leaves but by retiring", 2, certain[0], "must hold"),
    )


def staying(experience: float, leave: float = EXIT, years: int = YEARS) -> float:
    """Return the chance that somebody of so many years is still there after some more."""
    ages = experience + np.arange(years)
    return math.prod((1 - leave * (1 + EARLY * np.exp(-((ages / EARLY_YEARS) ** 2)))).tolist())


def _compared(what: str, experience: Sequence[float], settings: CaseSettings) -> list[Outcome]:
    leave, years = settings.number("exit"), settings.whole("years")
    left = _share_staying(experience, settings.runs(FEW), leave, settings)
    chances = np.array([staying(each, leave, years) for each in experience])
    mean, variance = chances.sum().item(), (chances * (1 - chances)).sum().item()
    return [
        mean_of(f"{what}: originals after {years} years", mean, left),
        mean_of(f"{what}: their variance", variance, (left - mean) ** 2),
    ]


def _share_staying(
    experience: Sequence[float], runs: int, chance: float, settings: CaseSettings
) -> np.ndarray:
    chunk = staff(len(experience), runs, {"exit": chance}, seed=settings.seed)
    c = chunk.columns
    c.experience[:] = experience
    c.strain[:], c.commitment[:] = chunk.p.strain_mean, chunk.p.commitment_mean
    for year in range(settings.whole("years")):
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
    options=(
        people(STAFF, high=int(RETIREMENT) - MOST_YEARS),
        number("exit", EXIT, 0.001, 0.3, "chance that an experienced teacher leaves in a year"),
        count("years", YEARS, 1, MOST_YEARS, "years that pass"),
        runs_of(RUNS),
    ),
)
