"""History matching: what is ruled out because a figure there could hardly lie in its range.

A figure's implausibility is its distance from the accepted range in standard errors: of emulator
and Monte Carlo, of what was observed, and of the discrepancy, what the model cannot be, together;
beyond 3 a set is ruled out (Pukelsheim 1994, The three sigma rule). With
many figures one or two lie far out by chance, or because the model cannot show them: as many
patterns as the targets allow may be missed, which takes the next-largest implausibility, as in
Vernon, Goldstein & Bower 2010, Galaxy formation: a Bayesian uncertainty analysis.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collabsim.studies.calibration.evaluation import Target

#: Implausibility beyond which a set is ruled out.
CUT = 3.0


def implausibility(target: Target, value: np.ndarray, error: np.ndarray) -> np.ndarray:
    """Return how implausible figures are; infinite where a figure is not defined.

    >>> target = Target("x", "x", 1.0, 2.0)
    >>> implausibility(target, np.array([1.5, 2.5]), np.array([0.1, 0.25])).tolist()
    [0.0, 2.0]
    """
    distance = target.distance(value)
    spread = np.sqrt(np.nan_to_num(error) ** 2 + target.error**2 + target.discrepancy**2)
    with np.errstate(divide="ignore", invalid="ignore"):
        size = np.where(distance > 0, distance / spread, 0.0)
    return np.where(np.isnan(value), np.inf, size)


def by_pattern(targets: Sequence[Target], sizes: np.ndarray) -> np.ndarray:
    """Return the largest implausibility of each pattern's figures, axes [set, pattern]."""
    names = np.array([each.part_of for each in targets])
    patterns = dict.fromkeys(names.tolist())
    return np.stack([sizes[:, names == name].max(axis=1) for name in patterns], axis=1)


def overall(targets: Sequence[Target], sizes: np.ndarray, allowed: int) -> np.ndarray:
    """Return each set's implausibility: of its patterns the largest after those it may miss.

    >>> two = [Target("x", "x", 0, 1), Target("y", "y", 0, 1)]
    >>> overall(two, np.array([[4.0, 1.0]]), 0), overall(two, np.array([[4.0, 1.0]]), 1)
    (array([4.]), array([1.]))
    """
    ordered = -np.sort(-by_pattern(targets, sizes), axis=1)
    return ordered[:, min(allowed, ordered.shape[1] - 1)]


def sizes_of(targets: Sequence[Target], values: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """Return the implausibility of sets' figures, axes [set, figure]."""
    columns = zip(targets, values.T, errors.T, strict=True)
    return np.stack([implausibility(*each) for each in columns], axis=1)
