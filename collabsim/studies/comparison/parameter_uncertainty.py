"""What is not known of parameters, apart from the luck of simulating: differences over sets.

Replicates are nested in parameter sets. A set's mean difference varies by what the set is and by
the luck of its replicates; the second is known from how its replicates vary, and taken out: one-way
analysis of variance with random effects, by moments (Searle, Casella & McCulloch 1992, Variance
components). What is said of the sets has intervals by generalised pivotal quantities: the mean and
both variances are drawn anew as the data leave them unknown (Krishnamoorthy & Mathew 2004,
One-sided tolerance limits in balanced and unbalanced one-way random models, Technometrics 46).
Where they take a normal shape of what varies over sets, the shape is that of the sets themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from collabsim.statistics.clusters import Ints, clustered_means
from collabsim.statistics.interval import CONFIDENCE, OUTSIDE, Floats

#: How often mean and variances are drawn anew, and the seed of that.
DRAWS, SEED = 1000, 21


class Likely(NamedTuple):
    """A number, and its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Uncertainty:
    """A paired difference over parameter sets.

    ``mean`` is over sets and ``error`` its standard error, ``outer`` the mean square of sets' means
    about it, ``within`` the variance of replicates with one set. ``numbers`` are those of the sets,
    ``weights`` their shares of the replicates and ``centres`` their mean differences, luck and all,
    [set].
    """

    mean: float
    error: float
    outer: float
    within: float
    replicates: int
    numbers: Ints
    weights: Floats
    centres: Floats

    @property
    def sets(self) -> int:
        """How many parameter sets there are."""
        return len(self.weights)

    @property
    def between(self) -> float:
        """The variance over sets of the expected difference; an estimate below zero is none."""
        return max(0.0, (self.outer - self.within) / self._usual)

    @property
    def luck(self) -> float:
        """The part of the standard error that is luck of simulating: more replicates lessen it."""
        return math.sqrt(self.within / self.replicates)

    @property
    def luck_of_a_set(self) -> float:
        """The part of the variance of sets' means that is luck of simulating."""
        return self.within / self._usual

    @property
    def floor(self) -> float:
        """The part that is of the sets: only more of them lessen it."""
        return math.sqrt(self.between * float((self.weights**2).sum()))

    @cached_property
    def expected(self) -> Floats:
        """The sets' expected differences [set]: their means, drawn in to vary as sets do.

        The luck of their replicates makes means vary more (Louis 1984, Estimating a population of
        parameter values using Bayes and empirical Bayes methods, JASA 79).
        """
        return self.mean + math.sqrt(self.between) * self._shape

    @cached_property
    def spread(self) -> Likely:
        """How far the expected difference varies over sets: a standard deviation."""
        return Likely(math.sqrt(self.between), *_ends(self._draws.spread))

    def quantile(self, share: float) -> Likely:
        """Return below what the expected difference lies in a share of the sets."""
        drawn = np.quantile(self._draws.expected, share, axis=1)
        order = np.argsort(self.expected)
        below = np.cumsum(self.weights[order]) - self.weights[order] / 2
        return Likely(float(np.interp(share, below, self.expected[order])), *_ends(drawn))

    @property
    def span(self) -> tuple[Likely, Likely]:
        """P10 and P90 over sets."""
        return self.quantile(OUTSIDE), self.quantile(1 - OUTSIDE)

    def share(self, low: float = -math.inf, high: float = math.inf) -> Likely:
        """Return in what share of the sets the expected difference lies between two numbers."""
        inside = (self.expected > low) & (self.expected < high)
        drawn = (self._draws.expected > low) & (self._draws.expected < high)
        return Likely(float(self.weights @ inside), *_ends(drawn.mean(axis=1)))

    @cached_property
    def _shape(self) -> Floats:
        """What the sets' means are, with mean 0 and variance 1 over sets."""
        return _standard(self.centres - self.mean, self.weights)

    @cached_property
    def _draws(self) -> _Draws:
        """What may be, as the data leave it unknown."""
        sets, rest = self.sets, self.replicates - self.sets
        normal, between, within, uniform = _luck(sets, rest)
        outer = self.outer * (sets - 1) / between
        inner = self.within * rest / within
        spread = np.sqrt(np.maximum(0.0, (outer - inner) / self._usual))
        mean = self.mean + self.error * normal * np.sqrt((sets - 1) / between)
        picked = np.searchsorted(np.cumsum(self.weights), uniform).clip(max=sets - 1)
        shape = _standard(self._shape[picked], np.full(sets, 1 / sets))
        return _Draws(spread, mean[:, None] + spread[:, None] * shape)

    @property
    def _usual(self) -> float:
        """How many replicates a set has, as the variance over sets counts them."""
        return self.replicates * (1 - float((self.weights**2).sum())) / (self.sets - 1)


class _Draws(NamedTuple):
    """The sets' standard deviation [draw] and their expected differences [draw, set]."""

    spread: Floats
    expected: Floats


def uncertainty_of(differences: Floats, cluster: Ints | None) -> Uncertainty | None:
    """Return what sets do to a difference, axis [replicate]; None where that cannot be told.

    ``cluster`` is each replicate's set. It needs two sets or more, each of them twice on average.
    An estimate below zero is no uncertainty.

    >>> found = uncertainty_of(np.array([1.0, 3.0, 1.1, 3.1, 0.9, 2.9]), np.arange(6) % 2)
    >>> round(found.mean, 2), round(found.between, 2), round(found.within, 2)
    (2.0, 2.0, 0.01)
    """
    if cluster is None:
        return None
    known = np.isfinite(differences)
    values = differences[known]
    numbers, of = np.unique(cluster[known], return_inverse=True)
    count = np.bincount(of)
    sets, total = len(count), len(values)
    if sets < 2 or total < 2 * sets:
        return None
    centres = np.bincount(of, values) / count
    within = float(((values - centres[of]) ** 2).sum() / (total - sets))
    mean = float(values.mean())
    outer = float(count @ (centres - mean) ** 2) / (sets - 1)
    error = math.sqrt(clustered_means(values[:, None], of).covariance.item())
    return Uncertainty(mean, error, outer, within, total, numbers, count / total, centres)


def _standard(values: Floats, weights: Floats) -> Floats:
    """Return values along the last axis with mean 0 and variance 1; zeros where all are alike."""
    centred = values - (values @ weights)[..., None]
    size = np.sqrt(centred**2 @ weights)[..., None]
    return np.divide(centred, size, out=np.zeros_like(centred), where=size > 0)


def _ends(drawn: Floats) -> tuple[float, float]:
    low, high = np.quantile(drawn, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return float(low), float(high)


@cache
def _luck(sets: int, rest: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Return draws: normal, χ² of two freedoms, [draw], and uniform, [draw, set]."""
    chance = np.random.default_rng([SEED, sets, rest])
    return (
        chance.standard_normal(DRAWS),
        chance.chisquare(sets - 1, DRAWS),
        chance.chisquare(rest, DRAWS),
        chance.random((DRAWS, sets)),
    )
