"""What is left after a search: parameter sets with their weights, and what they give."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from collabsim.studies.calibration.evaluation import Setting, Target
from collabsim.studies.calibration.search_space import Space

#: Parameter sets that a scenario carries: four replicates a set in a usual comparison.
CARRIED = 50


class Posterior(NamedTuple):
    """Simulated sets, as shares of ranges [set, parameter], with their figures [set, figure].

    ``weights`` sum to one; a set that is ruled out has none. Where all are ruled out, all are zero.
    """

    space: Space
    targets: tuple[Target, ...]
    shares: np.ndarray
    values: np.ndarray
    weights: np.ndarray

    @property
    def not_ruled_out(self) -> np.ndarray:
        """Which sets have a weight."""
        return self.weights > 0

    def quantile(self, columns: np.ndarray, share: float) -> np.ndarray:
        """Return the weighted quantile of each column [set, …], nan where nothing is left.

        >>> two = np.array([[1.0], [3.0]])
        >>> left = Posterior(Space.of({"fade": (0, 1)}), (), two, two, np.array([0.9, 0.1]))
        >>> left.quantile(two, 0.5), left.quantile(two, 0.95)
        (array([1.]), array([3.]))
        """
        return np.array([_quantile(column, self.weights, share) for column in columns.T])

    def carried(self, seed: int) -> list[Setting]:
        """Return at most ``CARRIED`` sets, all with the same weight, drawn by their weights.

        Systematic resampling: a set comes up as often as its weight says, give or take one.
        """
        if not self.not_ruled_out.any():
            return []
        count = min(CARRIED, int(self.not_ruled_out.sum()))
        first = np.random.default_rng([seed, count]).random()
        places = np.searchsorted(np.cumsum(self.weights), (first + np.arange(count)) / count)
        return self.space.settings(self.shares[np.minimum(places, len(self.weights) - 1)])


def _quantile(column: np.ndarray, weights: np.ndarray, share: float) -> float:
    known = np.isfinite(column) & (weights > 0)
    if not known.any():
        return float("nan")
    order = np.argsort(column[known], kind="stable")
    reached = np.cumsum(weights[known][order])
    place = np.searchsorted(reached, share * reached[-1])
    return float(column[known][order][min(place, len(order) - 1)])
