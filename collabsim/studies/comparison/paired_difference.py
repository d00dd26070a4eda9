"""A paired difference: how sure its mean is, whether it matters, how single schools differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from collabsim.model.metrics import Metric
from collabsim.statistics.interval import Floats, estimate, mean_of

#: Share of answers in which not even one of all the intervals in them misses.
CONFIDENCE = 0.95
#: Share of what may go wrong that the primary metric is given; all others together get the rest.
PRIMARY_SHARE = 0.8
#: Smallest difference in learning that is worth anything, SD a year. A judgement: a usual year of
#: 36 weeks brings about .5 SD, so that .02 are a week and a half of lessons; Kraft (2020),
#: Interpreting effect sizes of education interventions, Educational Researcher 49(4), calls
#: everything below .05 small.
SMALLEST_WORTHWHILE = 0.02


class Finding(StrEnum):
    """What can be said about a difference."""

    SAME = "same"  # no run differs
    TOO_SMALL = "too small to matter"  # the interval lies within what is worth nothing
    MATTERS = "matters"  # the interval lies beyond the smallest worthwhile difference
    APART = "told apart"  # the interval leaves out zero, but not all that is too small
    OPEN = "not told apart"  # the interval holds zero, and more than what is too small


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """An arm's difference from the reference in one metric, in the metric's unit.

    ``low`` to ``high`` is the Monte Carlo interval of the mean over replicates, ``error`` its
    standard error. ``schools`` are the differences of single schools [replicate, school], nan
    where one side is not defined.

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

    @property
    def margin(self) -> float:
        """Half its interval."""
        return (self.high - self.low) / 2

    @property
    def finding(self) -> Finding:
        """What can be said about it."""
        if not np.nan_to_num(self.schools).any():
            return Finding.SAME
        w = self.worthwhile
        if -w < self.low and self.high < w:
            return Finding.TOO_SMALL
        if max(self.low, -self.high) >= w > 0:
            return Finding.MATTERS
        return Finding.APART if self.low > 0 or self.high < 0 else Finding.OPEN

    @property
    def distinguishable(self) -> bool:
        """Whether chance alone would hardly give it."""
        return self.low > 0 or self.high < 0

    def share(self, least: float = 0.0, sign: int = 1) -> float:
        """Return the share of single schools whose difference, times ``sign``, is above least."""
        defined = self.schools[np.isfinite(self.schools)]
        return float((sign * defined > least).mean()) if defined.size else float("nan")

    def span(self) -> tuple[float, float]:
        """Return P10 and P90 over single schools, nan where there are none."""
        defined = self.schools[np.isfinite(self.schools)]
        low, high = np.quantile(defined, (0.1, 0.9)) if defined.size else (np.nan, np.nan)
        return float(low), float(high)


def difference_of(
    metric: Metric, schools: Floats, confidence: float, worthwhile: float
) -> Difference:
    """Return the difference whose single schools are given; a replicate is their mean."""
    found = estimate(mean_of(schools, 1)[:, None], confidence)
    mean, error, margin = (part.item() for part in found)
    return Difference(metric, mean, error, mean - margin, mean + margin, schools, worthwhile)


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
