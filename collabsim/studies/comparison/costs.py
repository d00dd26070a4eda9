"""What an arm costs more or less than the reference, and what it costs for its effect."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from collabsim.statistics.clusters import Ints, clustered_estimate, clustered_means
from collabsim.statistics.interval import Floats, mean_of, student

if TYPE_CHECKING:
    from collabsim.studies.comparison.paired_outcomes import Compared

#: Metrics of cost, each a sum over a term; all but money are hours.
HOURS = ("staff_hours", "principal_hours", "cover")
MONEY, ALL = "money", "all costs"
RUPIAH = (MONEY, ALL)
TERMS_A_YEAR = 2
#: How much effect a cost is told for: a share of an SD, or one hundredth of another unit.
EFFECT = 0.01


class Interval(NamedTuple):
    """A number and its Monte Carlo interval; nan where it is not defined."""

    mean: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether it is defined."""
        return math.isfinite(self.mean)


UNKNOWN = Interval(math.nan, math.nan, math.nan)


class Cost(NamedTuple):
    """What an arm costs a year more than the reference, for a school, and for ``EFFECT``."""

    name: str
    a_year: Interval
    for_effect: Interval


def costs_of(comparison: Compared, arm: int = 0) -> list[Cost]:
    """Return what an arm costs more a year, over all years until the one that is asked about.

    Left out is what does not differ. The cost for an effect is told where there is a gain; the
    effect is the mean over the same years, for what is paid early may act late.

    With ``rupiah_an_hour`` all hours together with money are the last one.
    """
    found = comparison.difference(arm=arm)
    years = slice(0, comparison.terms.stop)
    in_years = mean_of(mean_of(comparison.paired(comparison.primary, arm)[..., years], 2), 1)
    effect = (found.metric.better or 1) * in_years / EFFECT
    gain = float(mean_of(effect, 0)) > 0
    a_year = {
        name: TERMS_A_YEAR * mean_of(mean_of(comparison.paired(name, arm)[..., years], 2), 1)
        for name in (*HOURS, MONEY)
    }
    rate = comparison.rupiah_an_hour
    if rate is not None:
        a_year[ALL] = a_year[MONEY] + rate * sum(a_year[name] for name in HOURS)
    confidence = comparison.confidence(primary=True)
    return [
        Cost(
            name,
            mean_interval(cost, confidence, found.cluster),
            ratio(cost, effect, confidence, found.cluster) if gain else UNKNOWN,
        )
        for name, cost in a_year.items()
        if np.nan_to_num(cost).any()
    ]


def mean_interval(samples: Floats, confidence: float, cluster: Ints | None = None) -> Interval:
    """Return the mean of samples and its interval; ``cluster`` is each sample's parameter set."""
    found = clustered_estimate(samples[:, None], confidence, cluster)
    mean, _, margin = (each.item() for each in found)
    return Interval(mean, mean - margin, mean + margin)


def ratio(cost: Floats, effect: Floats, confidence: float, cluster: Ints | None = None) -> Interval:
    """Return the ratio of two means of paired samples and its interval; nan if it has no end.

    Fieller (1954), Some problems in interval estimation, JRSS B 16: the ratios that a t test of
    cost − ratio·effect does not reject. They have no end unless the effect is told apart from 0.

    >>> ratio(np.array([2.0, 4.0, 6.0]), np.array([1.0, 2.0, 3.0]), 0.5)
    Interval(mean=2.0, low=2.0, high=2.0)
    """
    known = np.isfinite(cost) & np.isfinite(effect)
    cluster = np.arange(len(cost))[known] if cluster is None else cluster[known]
    if len(np.unique(cluster)) < 2:
        return UNKNOWN
    means, covariance, freedom = clustered_means(np.stack([cost, effect], 1)[known], cluster)
    t2 = student(freedom, confidence) ** 2
    x, y = means.tolist()
    a = y * y - t2 * covariance[1, 1]
    b = x * y - t2 * covariance[0, 1]
    c = x * x - t2 * covariance[0, 0]
    if a <= 0:
        return UNKNOWN
    half = math.sqrt(max(0.0, b * b - a * c))
    return Interval(x / y, float(b - half) / float(a), float(b + half) / float(a))
