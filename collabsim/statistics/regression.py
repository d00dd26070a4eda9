"""Regressions with a constant: linear by least squares, logistic by Newton's method."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import expit

#: Newton's method: steps at most, and the change from which on nothing more happens.
STEPS, SETTLED = 25, 1e-8


def slopes(outcome: Any, *regressors: Any) -> list[float]:
    """Return each regressor's coefficient in a least-squares regression with a constant.

    >>> np.round(slopes([1.0, 3.0, 5.0, 9.0], [0, 1, 2, 4]), 6).tolist()
    [2.0]
    """
    design = np.column_stack([np.ones(len(outcome)), *regressors])
    return np.linalg.lstsq(design, np.asarray(outcome, dtype=float))[0][1:].tolist()


def log_odds(happened: Any, *regressors: Any) -> list[float]:
    """Return each regressor's coefficient in a logistic regression with a constant.

    >>> np.round(log_odds([0, 1, 1, 1, 0, 0, 0, 1], [0, 0, 0, 0, 1, 1, 1, 1]), 4).tolist()
    [-2.1972]
    """
    design = np.column_stack([np.ones(len(happened)), *regressors])
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = expit(design @ weights)
        slope = design.T @ (np.asarray(happened, dtype=float) - chance)
        curve = (design * (chance * (1 - chance))[:, None]).T @ design
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < SETTLED:
            break
    return weights[1:].tolist()
