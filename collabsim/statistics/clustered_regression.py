"""Least squares whose errors allow for rows that share a luck: clusters, few or of unlike size.

Sources: Bell & McCaffrey (2002), Bias reduction in standard errors for linear regression with
multi-stage samples, Survey Methodology 28(2) (the covariance, CR2, and its degrees of freedom);
Pustejovsky & Tipton (2018), Small-sample methods for cluster-robust variance estimation and
hypothesis testing in fixed effects models, JBES 36(4) (where a cluster's own part is determined).
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from collabsim.statistics.interval import Floats

#: Leverage that this little short of 1 is 1: a cluster decides that direction alone.
SLACK = 1e-10


class Fit(NamedTuple):
    """Coefficients [regressor] with errors clustered and naive, and degrees of freedom of each."""

    coefficient: Floats
    error: Floats
    naive_error: Floats
    freedom: Floats

    def of(self, place: int) -> tuple[float, float, float, float]:
        """Return one coefficient, its two errors and its freedom."""
        coefficient, error, naive, freedom = (float(part[place]) for part in self)
        return coefficient, error, naive, freedom


def clustered_fit(outcome: Floats, design: Floats, cluster: Any) -> Fit:
    """Return the least-squares fit of an outcome [row] by a design [row, regressor] of full rank.

    ``cluster`` [row] says which rows share a luck; two clusters or more. The naive error takes all
    rows for independent and of one variance.

    >>> x = np.array([0.0, 0.0, 1.0, 1.0])
    >>> fit = clustered_fit(np.array([1.0, 1.0, 2.0, 4.0]), np.stack([x**0, x], axis=1), [0, 1] * 2)
    >>> fit.coefficient.round(6).tolist(), fit.error.round(6).tolist()
    ([1.0, 2.0], [0.0, 1.0])
    """
    values, vectors = np.linalg.eigh(design.T @ design)
    root = vectors / np.sqrt(values)  # design @ root has orthonormal columns
    basis = design @ root
    coefficient = root @ (basis.T @ outcome)
    residual = outcome - design @ coefficient
    rows, size = design.shape
    _, of = np.unique(cluster, return_inverse=True)
    groups = [np.flatnonzero(of == k) for k in range(of.max() + 1)]
    adjusted = [_adjusted(basis[some]) for some in groups]  # A_g X_g, clusters' own parts evened
    scores = np.stack(
        [root @ (a.T @ residual[some]) for a, some in zip(adjusted, groups, strict=True)]
    )
    error = np.sqrt((scores**2).sum(axis=0))
    naive = np.sqrt(residual @ residual / max(1, rows - size) * (root**2).sum(axis=1))
    freedom = [_freedom([a @ row for a in adjusted], basis, groups) for row in root]
    return Fit(coefficient, error, naive, np.array(freedom))


def _adjusted(basis: Floats) -> Floats:
    """Return (1 − H)^(−1/2) X of a cluster's rows, H being what they determine of themselves."""
    left, singular, right = np.linalg.svd(basis, full_matrices=False)
    rest = 1.0 - singular**2
    kept = np.where(rest > SLACK, singular / np.sqrt(np.maximum(rest, SLACK)), 0.0)
    return left * kept @ right


def _freedom(parts: list[Floats], basis: Floats, groups: list[Any]) -> float:
    """Return Satterthwaite's degrees of freedom of one coefficient, errors being independent."""
    weight = np.array([part @ part for part in parts])
    shared = np.stack([basis[some].T @ part for part, some in zip(parts, groups, strict=True)])
    moments = np.diag(weight) - shared @ shared.T
    square = float((moments**2).sum())
    return float(np.trace(moments)) ** 2 / square if square > 0 else math.nan
