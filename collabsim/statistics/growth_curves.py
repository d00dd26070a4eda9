"""Two curves of growth, fitted to a yearly course by least squares: an S, and one that slows only.

Both have three numbers, so that neither is favoured.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.special import expit


class Fitted(NamedTuple):
    """A curve's level, the year in which it is steepest, and its residual sum of squares."""

    level: float
    midpoint: float
    residuals: float


def logistic(course: Any) -> Fitted:
    """Return level/(1 + e^(−(t−t₀)/τ)) that fits best, t in years from 0.

    >>> years = np.arange(11)
    >>> found = logistic(0.8 / (1 + np.exp(-(years - 4) / 1.5)))
    >>> round(found.level, 2), round(found.midpoint, 2), round(found.residuals, 4)
    (0.8, 4.0, 0.0)
    """
    years = np.arange(len(course))

    def basis(shape: Any) -> Any:
        return expit((years - shape[0]) / np.exp(shape[1]))[:, None]

    starts = [(middle, width) for middle in years[1:] for width in (-1.0, 0.0, 1.0)]
    shape, weights, residuals = _best(course, basis, starts)
    return Fitted(weights[0].item(), shape[0].item(), residuals)


def saturating(course: Any) -> Fitted:
    """Return level − c·e^(−t/τ) that fits best; it is steepest at the start.

    >>> found = saturating(0.8 - 0.7 * np.exp(-np.arange(11) / 3))
    >>> round(found.level, 2), found.midpoint, round(found.residuals, 4)
    (0.8, 0.0, 0.0)
    """
    years = np.arange(len(course))

    def basis(shape: Any) -> Any:
        return np.column_stack([np.ones(len(years)), np.exp(-years / np.exp(shape[0]))])

    _, weights, residuals = _best(course, basis, [(start,) for start in (0.0, 1.0, 2.0, 3.0)])
    return Fitted(weights[0].item(), 0.0, residuals)


def _best(course: Any, basis: Any, starts: Any) -> tuple[Any, Any, float]:
    """Return shape, weights and residuals: weights enter linearly, so only the shape is sought."""
    course = np.asarray(course, dtype=float)

    def off(shape: Any) -> float:
        columns = basis(shape)
        return ((course - columns @ np.linalg.lstsq(columns, course)[0]) ** 2).sum().item()

    first = min(starts, key=off)
    found = minimize(off, first, method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-12})
    return found.x, np.linalg.lstsq(basis(found.x), course)[0], float(found.fun)
