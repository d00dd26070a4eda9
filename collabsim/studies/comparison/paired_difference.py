"""A paired difference: how sure its mean is, whether it matters, how far it varies."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np

from collabsim.model.metrics import Metric
from collabsim.statistics.clusters import Ints, clustered_estimate
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.parameter_uncertainty import Likely, Uncertainty, uncertainty_of

#: Share of answers in which not even one of all the intervals in them misses.
CONFIDENCE = 0.95
#: Share of what may go wrong that the primary metric is given; all others together get the rest.
PRIMARY_SHARE = 0.8
#: Smallest difference in learning that is worth anything, SD a year. A judgement: a usual year of
#: 36 weeks brings about .5 SD, so that .02 are a week and a half of lessons; Kraft (2020),
#: Interpreting effect sizes of education interventions, Educational Researcher 49(4), calls
#: everything below .05 small.
SMALLEST_WORTHWHILE = 0.02
#: Share of parameter sets that must agree for a finding.
AGREEMENT = 0.9


class Finding(StrEnum):
    """What can be said about a difference: of its mean, and of most parameter sets."""

    SAME = "same"  # no run differs
    TOO_SMALL = "too small to matter"  # the interval lies within what is worth nothing
    MATTERS = "matters"  # the interval lies beyond the smallest worthwhile difference
    APART = "told apart"  # the interval leaves out zero, but not all that is too small
    UNSETTLED = "not settled"  # parameter sets do not agree on its sign
    OPEN = "not told apart"  # none of these can be told yet


@dataclass(frozen=True, eq=False)
class Difference:
    """An arm's difference from the reference in one metric, in the metric's unit.

    ``low`` to ``high`` is the Monte Carlo interval of the mean over replicates, ``error`` its
    standard error, both clustered by parameter set where there are several. ``schools`` are the
    differences of single schools [replicate, school], nan where one side is not defined,
    ``cluster`` each replicate's set.

    >>> from collabsim.model.metrics import METRICS
    >>> found = difference_of(METRICS[0], np.full((9, 1), 0.03), 0.95, 0.02)
    >>> round(found.mean, 2), found.finding.value
    (0.03, 'matters')
    """

    metric: Metric
    mean: float
    error: float
    low: float
    high: float
    schools: Floats
    worthwhile: float
    cluster: Ints | None = None

    @property
    def margin(self) -> float:
        """Half its interval."""
        return (self.high - self.low) / 2

    @cached_property
    def finding(self) -> Finding:
        """What can be said about it: nothing that does not hold in most parameter sets."""
        if not np.nan_to_num(self.schools).any():
            return Finding.SAME
        w = self.worthwhile
        if -w < self.low and self.high < w and self.most(self.too_small):
            return Finding.TOO_SMALL
        if max(self.low, -self.high) >= w > 0 and self.most(self.beyond(w)):
            return Finding.MATTERS
        if self.distinguishable:
            return Finding.APART
        return Finding.UNSETTLED if self.unsettled else Finding.OPEN

    @cached_property
    def distinguishable(self) -> bool:
        """Whether chance alone would hardly give it, and most parameter sets agree on its sign."""
        return (self.low > 0 or self.high < 0) and self.most(self.beyond())

    @cached_property
    def unsettled(self) -> bool:
        """Whether parameter sets are known not to agree, in what is not all too small to matter."""
        same, small = self.beyond(), self.too_small
        if same is None or same.high >= AGREEMENT:
            return False
        return small is None or small.high < AGREEMENT

    @cached_property
    def over_sets(self) -> Uncertainty | None:
        """How it differs over parameter sets; None where there is one, or each too seldom."""
        return uncertainty_of(mean_of(self.schools, 1), self.cluster)

    @cached_property
    def too_small(self) -> Likely | None:
        """In what share of the sets it is too small to matter; None where that is not known."""
        return self.over_sets and self.over_sets.share(-self.worthwhile, self.worthwhile)

    def beyond(self, least: float = 0.0) -> Likely | None:
        """Return in what share of the sets it has its sign and is more than least."""
        found = self.over_sets
        if found is None:
            return None
        return found.share(low=least) if self.mean > 0 else found.share(high=-least)

    def most(self, sets: Likely | None) -> bool:
        """Whether a share is known to be that of most sets; with one set there is none to ask."""
        return self.cluster is None if sets is None else sets.low >= AGREEMENT

    def share(self, least: float = 0.0, sign: int = 1) -> float:
        """Return the share of single schools whose difference, times ``sign``, is above least."""
        defined = self.schools[np.isfinite(self.schools)]
        return float((sign * defined > least).mean()) if defined.size else float("nan")

    @property
    def school_spread(self) -> float:
        """The luck of single schools: their standard deviation with the same parameters."""
        replicate, _ = known = np.isfinite(self.schools).nonzero()
        cluster = 0 * replicate if self.cluster is None else self.cluster[replicate]
        values, (_, of) = self.schools[known], np.unique(cluster, return_inverse=True)
        count = np.bincount(of)
        rest = len(values) - len(count)
        off = values - (np.bincount(of, values) / count)[of]
        return float(np.sqrt((off**2).sum() / rest)) if rest else float("nan")

    def span(self) -> tuple[float, float]:
        """Return P10 and P90 over single schools, nan where there are none."""
        defined = self.schools[np.isfinite(self.schools)]
        low, high = np.quantile(defined, (0.1, 0.9)) if defined.size else (np.nan, np.nan)
        return float(low), float(high)


def difference_of(
    metric: Metric,
    schools: Floats,
    confidence: float,
    worthwhile: float,
    cluster: Ints | None = None,
) -> Difference:
    """Return the difference whose single schools are given; a replicate is their mean.

    ``cluster`` is each replicate's parameter set, where there are several.
    """
    found = clustered_estimate(mean_of(schools, 1)[:, None], confidence, cluster)
    mean, error, margin = (part.item() for part in found)
    ends = (mean - margin, mean + margin)
    return Difference(metric, mean, error, *ends, schools, worthwhile, cluster)


def confidence_of(primary: bool, contrasts: int, others: int) -> float:
    """Return the confidence of one interval, so that all in an answer hold at once.

    The chance that one misses is shared out (Bonferroni): it needs no resampling, gives the same
    interval everywhere, and holds whatever metrics have to do with each other.

    >>> round(confidence_of(True, 1, 28), 3), round(confidence_of(False, 1, 28), 5)
    (0.96, 0.99964)
    """
    missing = 1 - CONFIDENCE
    if primary:
        return 1 - missing * PRIMARY_SHARE / contrasts
    return 1 - missing * (1 - PRIMARY_SHARE) / (contrasts * max(1, others))
