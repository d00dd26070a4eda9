"""How much of what differs between replicates is not known of the parameters, and how much chance.

Replicates have parameter sets in turn. What the sets' mean differences vary beyond what chance
within a set explains is parameter uncertainty: one-way analysis of variance with random effects, by
moments (Searle, Casella & McCulloch 1992, Variance components).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.statistics.interval import Floats

#: Standard errors to each side of a normal mean that hold 95 of 100.
NORMAL = 1.96


class Uncertainty(NamedTuple):
    """A paired difference over parameter sets: its mean, its variance between and within sets."""

    sets: int
    mean: float
    between: float
    within: float

    @property
    def share(self) -> float:
        """The share of the variance between replicates that goes with the parameters."""
        whole = self.between + self.within
        return self.between / whole if whole > 0 else 0.0

    @property
    def span(self) -> tuple[float, float]:
        """From where to where the expected difference goes in 95 of 100 sets."""
        half = NORMAL * math.sqrt(self.between)
        return self.mean - half, self.mean + half


def uncertainty_of(differences: Floats, sets: int) -> Uncertainty | None:
    """Return what sets do to a difference, axis [replicate]; None where that cannot be told.

    It needs two sets or more, each of them twice. An estimate below zero is no uncertainty.

    >>> found = uncertainty_of(np.array([1.0, 3.0, 1.1, 3.1, 0.9, 2.9]), 2)
    >>> found.mean, round(found.between, 2), round(found.within, 2)
    (2.0, 2.0, 0.01)
    """
    of = np.arange(len(differences)) % max(1, sets)
    known = np.isfinite(differences)
    values, (_, of) = differences[known], np.unique(of[known], return_inverse=True)
    count = np.bincount(of)
    groups, total = len(count), len(values)
    if groups < 2 or total < 2 * groups:
        return None
    means = np.bincount(of, values) / count
    within = float(((values - means[of]) ** 2).sum() / (total - groups))
    outer = float((count * (means - values.mean()) ** 2).sum() / (groups - 1))
    usual = (total - (count**2).sum() / total) / (groups - 1)
    between = max(0.0, (outer - within) / float(usual))
    return Uncertainty(sets, float(values.mean()), between, within)
