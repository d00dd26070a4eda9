"""Ways to spread a budget, ranked by what pupils get for it, and how sure the places are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.statistics.interval import CONFIDENCE
from collabsim.studies.comparison.costs import UNKNOWN, Interval, ratio

#: What a yield is told for: a million rupiah, a hundred hours.
UNITS = {"rupiah": 1e6, "hours": 100.0}


class Place(NamedTuple):
    """The place of each plan: at best and at worst, as far as the intervals can tell."""

    best: int
    worst: int


def by_cluster(values: Floats, cluster: Ints) -> Floats:
    """Return sums over the schools of each cluster; clusters live apart, their luck is their own.

    >>> by_cluster(np.array([1.0, 2.0, 4.0]), np.array([7, 7, 9]))
    array([3., 4.])
    """
    _, of = np.unique(cluster, return_inverse=True)
    return np.bincount(of, values)


def luck_of_clusters(values: Floats) -> Floats:
    """Return values [luck, cluster] without what is usual of each cluster.

    Means over clusters stay as they are. What is left varies by luck alone, and as much as luck
    does: taking out the clusters' own means has taken a share of it away.

    >>> luck_of_clusters(np.array([[1.0, 5.0], [3.0, 7.0]]))
    array([[3., 3.],
           [5., 5.]])
    """
    lucks = len(values)
    means = values.mean(axis=1, keepdims=True)
    left = values - means - values.mean(axis=0) + values.mean()
    return means + left * math.sqrt(lucks / max(1, lucks - 1))


def yield_of(
    weeks: Floats, cost: Floats, unit: float, plans: int = 1, sets: Ints | None = None
) -> Interval:
    """Return weeks of lessons of one class for a unit of cost, with its interval.

    ``weeks`` and ``cost`` are those of each cluster under each luck [sample], ``sets`` the
    parameter set of each where there are several: those of one set err together. With ``plans``
    all their intervals hold at once (Bonferroni).
    """
    if not cost.any():
        return UNKNOWN
    return ratio(weeks, cost / unit, 1 - (1 - CONFIDENCE) / plans, sets)


def places(yields: Sequence[Interval]) -> list[Place]:
    """Return each plan's place at best and at worst.

    One is better for sure if its interval lies wholly above; what is not known may have any place.

    >>> places([Interval(5, 4, 6), Interval(1, 0, 2), Interval(1.5, 1, 2)])
    [Place(best=1, worst=1), Place(best=2, worst=3), Place(best=2, worst=3)]
    """
    low = [each.low if each.known else -math.inf for each in yields]
    high = [each.high if each.known else math.inf for each in yields]
    return [
        Place(
            1 + sum(other > high[k] for other in low),
            len(yields) - sum(other < low[k] for other in high),
        )
        for k in range(len(yields))
    ]
