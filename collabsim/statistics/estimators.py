"""What estimators share: correlation, regression, shares of variance, curves. Made for few lines.

Each is tested on made-up data whose answer is known.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import expit

#: Newton's method: steps at most, and the change from which on nothing more happens.
STEPS, SETTLED = 25, 1e-8


def standard(values: Any) -> Any:
    """Return values in standard deviations from their mean; nan where all are the same.

    >>> standard([1.0, 3.0]).tolist()
    [-1.0, 1.0]
    """
    values = np.asarray(values, dtype=float)
    return (values - values.mean()) / (values.std() or np.nan)


def ratio(one: float, other: float) -> float:
    """Return one over the other; nan where that is not defined, which no range accepts.

    >>> ratio(1.0, 2.0), ratio(0.0, 0.0)
    (0.5, nan)
    """
    return one / other if other != 0 else float("nan")


def correlation(one: Any, other: Any) -> float:
    """Return Pearson's r.

    >>> round(correlation([1, 2, 3], [2, 4, 6]), 6)
    1.0
    """
    return np.mean(standard(one) * standard(other)).item()


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


def nested_variances(values: Any, group: Any, subgroup: Any) -> tuple[float, float, float]:
    """Return the variances between groups, between subgroups within them, and within subgroups.

    Three-level analysis of variance by moments, which groups of unlike size may enter.
    ``subgroup`` numbers are unique over all groups.
    """
    values = np.asarray(values, dtype=float)
    _, cell = np.unique(subgroup, return_inverse=True)
    n = np.bincount(cell)
    cell_mean = np.bincount(cell, values) / n
    owner = np.zeros(len(n), dtype=int)
    _, owner[cell] = np.unique(group, return_inverse=True)
    whole = np.bincount(owner, n)
    whole_mean = np.bincount(owner, n * cell_mean) / whole
    total, cells, wholes = len(values), len(n), len(whole)
    within = ((values - cell_mean[cell]) ** 2).sum() / (total - cells)
    squares = np.bincount(owner, n**2)
    middle = (n * (cell_mean - whole_mean[owner]) ** 2).sum() - (cells - wholes) * within
    between_cells = middle / (total - (squares / whole).sum())
    outer = (whole * (whole_mean - values.mean()) ** 2).sum() - (wholes - 1) * within
    outer -= ((squares / whole).sum() - squares.sum() / total) * between_cells
    return (outer / (total - (whole**2).sum() / total)).item(), between_cells.item(), within.item()
