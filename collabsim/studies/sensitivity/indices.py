"""How much each factor matters: Morris' elementary effects, or Sobol' indices, with intervals."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.messages import say
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.sampling import MORRIS_LEVELS, cube

#: Methods whose points give indices.
LAID_OUT = ("morris", "saltelli")
#: Resamples behind an interval, and standard errors to each side of it.
RESAMPLES, NORMAL = 1000, 1.96

type Problemlike = dict[str, Any]
type Columns = list[list[float]]


class Index(NamedTuple):
    """What a factor does, with the ends of its 95 % bootstrap intervals.

    With Sobol' indices ``alone`` and ``total`` are shares of the outcome's variance: by the factor
    alone, and with all that it does together with others; chance's share is taken out where it is
    known, and what lies outside of 0 to 1 by chance is brought to that end. With Morris ``total``
    is the mean size of its elementary effects (in the metric's unit, over its whole range) and
    ``alone`` their mean, which is smaller where they point both ways.
    """

    factor: str
    alone: float
    alone_low: float
    alone_high: float
    total: float
    total_low: float
    total_high: float


def indices(design: Design, outcome: np.ndarray, noise: float = 0.0) -> list[Index]:
    """Return each factor's index for outcomes by point, nan where it is not known.

    ``noise`` is the share of the variance between points that is chance; Sobol' indices are of the
    rest. None where nothing differs between points beyond chance. Raises InputError for a design
    whose points are not laid out for it.
    """
    method, size = design.points.method, len(design.varied)
    names = [factor.name for factor in design.varied]
    if method not in LAID_OUT:
        right = say("use method = 'saltelli' for Sobol' indices, or 'morris' for a first look")
        raise InputError(Problem("no indices from such points", right, method, field="method"))
    require("SALib", "evidence", "points.method")
    whole = _whole(outcome, size + (1 if method == "morris" else 2))
    if np.ptp(outcome[whole]) == 0 or noise >= 1:
        return []
    problem = {"num_vars": size, "names": names, "bounds": [[0.0, 1.0]] * size}
    known = outcome[whole]
    columns = (
        _of_morris(problem, cube(design)[whole], known)
        if method == "morris"
        else _of_sobol(problem, known, noise)
    )
    rows = zip(names, *columns, strict=True)
    return sorted((Index(*row) for row in rows), key=lambda index: -index.total)


def _of_morris(problem: Problemlike, shares: np.ndarray, outcome: np.ndarray) -> Columns:
    """Return the mean effect and the mean size of effects, each with its own interval."""
    from SALib.analyze import morris

    found = morris.analyze(problem, shares, outcome, RESAMPLES, num_levels=MORRIS_LEVELS, seed=1)
    mean, size, margin = (np.asarray(found[name]) for name in ("mu", "mu_star", "mu_star_conf"))
    # What resampling trajectories gives for a mean, in closed form; sigma is that of the effects.
    trajectories = len(outcome) // (problem["num_vars"] + 1)
    spread = np.asarray(found["sigma"]) * math.sqrt((trajectories - 1) / trajectories)
    own = NORMAL * spread / math.sqrt(trajectories)
    lowest = np.maximum(size - margin, 0.0)
    return _listed(mean, mean - own, mean + own, size, lowest, size + margin)


def _of_sobol(problem: Problemlike, outcome: np.ndarray, noise: float) -> Columns:
    """Return shares of the variance that is no chance, alone and in total.

    Luck is another at each point: it adds its share to a factor's total and to the whole, but not
    to what a factor does alone, for that is the covariance of two points with luck of their own.
    """
    from SALib.analyze import sobol

    found = sobol.analyze(
        problem, outcome, calc_second_order=False, num_resamples=RESAMPLES, seed=1
    )
    rest = 1 - noise
    columns = []
    for name, chance in (("S1", 0.0), ("ST", noise)):
        value = (np.asarray(found[name]) - chance) / rest
        margin = np.asarray(found[f"{name}_conf"]) / rest
        columns += [np.clip(each, 0, 1) for each in (value, value - margin, value + margin)]
    return _listed(*columns)


def _listed(*columns: np.ndarray) -> Columns:
    return [column.tolist() for column in columns]


def _whole(outcome: np.ndarray, size: int) -> np.ndarray:
    """Return which points are in blocks of ``size`` without a missing outcome."""
    complete = np.isfinite(outcome).reshape(-1, size).all(axis=1)
    if complete.sum() < 2:
        right = say("narrow the factors to values that can be together")
        raise InputError(Problem("too many runs failed", right, int(complete.sum())))
    return complete.repeat(size)
