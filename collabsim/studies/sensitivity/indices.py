"""How much each factor matters: Morris' elementary effects, or Sobol' indices, with intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.messages import say
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.sampling import MORRIS_LEVELS, cube

#: Resamples behind an interval.
RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Index:
    """What a factor does, with half of its 95 % bootstrap interval.

    With Sobol' indices ``alone`` and ``total`` are shares of the outcome's variance: by the factor
    alone, and with all that it does together with others. With Morris ``total`` is the mean size
    of its elementary effects (in the metric's unit, over its whole range) and ``alone`` their
    mean, which is smaller where they point both ways.
    """

    factor: str
    alone: float
    alone_margin: float
    total: float
    total_margin: float


def indices(design: Design, outcome: np.ndarray) -> list[Index]:
    """Return each factor's index for outcomes by point, nan where it is not known.

    Raises InputError for a design whose points are not laid out for it.
    """
    method, size = design.points.method, len(design.varied)
    names = [factor.name for factor in design.varied]
    problem = {"num_vars": size, "names": names, "bounds": [[0.0, 1.0]] * size}
    whole = _whole(outcome, size + (1 if method == "morris" else 2))
    if method in ("morris", "saltelli"):
        require("SALib", "evidence", "points.method")
    if method == "morris":
        from SALib.analyze import morris

        found = morris.analyze(
            problem,
            cube(design)[whole],
            outcome[whole],
            RESAMPLES,
            num_levels=MORRIS_LEVELS,
            seed=1,
        )
        columns = (found["mu"], found["mu_star_conf"], found["mu_star"], found["mu_star_conf"])
    elif method == "saltelli":
        from SALib.analyze import sobol

        found = sobol.analyze(
            problem, outcome[whole], calc_second_order=False, num_resamples=RESAMPLES, seed=1
        )
        columns = (found["S1"], found["S1_conf"], found["ST"], found["ST_conf"])
    else:
        right = say("use method = 'saltelli' for Sobol' indices, or 'morris' for a first look")
        raise InputError(Problem("no indices from such points", right, method, field="method"))
    rows = zip(names, *(np.asarray(column).tolist() for column in columns), strict=True)
    return sorted((Index(*row) for row in rows), key=lambda index: -index.total)


def _whole(outcome: np.ndarray, size: int) -> np.ndarray:
    """Return which points are in blocks of ``size`` without a missing outcome."""
    complete = np.isfinite(outcome).reshape(-1, size).all(axis=1)
    if complete.sum() < 2:
        right = say("narrow the factors to values that can be together")
        raise InputError(Problem("too many runs failed", right, int(complete.sum())))
    return complete.repeat(size)
