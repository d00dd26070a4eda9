"""What many simulated runs say together: means, how sure they are, how far schools differ."""

from __future__ import annotations

import math
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

type Floats = np.ndarray[Any, np.dtype[np.float64]]

#: Share of intervals that hold the true mean, and the share of schools outside a band's each end.
CONFIDENCE = 0.95
OUTSIDE = 0.1
#: Single schools that a range needs: fewer have no tenth.
ENOUGH = 10
#: Degrees of freedom from which an expansion is as good as the exact distribution.
MANY = 200


class Estimate(NamedTuple):
    """A mean over replicates, its standard error, and half its Monte Carlo interval.

    ``error`` and ``margin`` are nan where fewer than two replicates have a value.
    """

    mean: Floats
    error: Floats
    margin: Floats


class Summary(NamedTuple):
    """Results in brief; each array has axes [term, metric] and the metric's unit.

    ``low`` to ``high`` is the 95 % Monte Carlo interval of the mean (Student's t over replicates,
    a replicate being the mean of its schools). ``p10`` to ``p90`` holds the middle eight of ten
    single schools. What there are too few replicates or schools for is nan.
    """

    mean: Floats
    error: Floats
    low: Floats
    high: Floats
    p10: Floats
    p90: Floats


def summarise(values: Floats) -> Summary:
    """Return the summary of values with axes [replicate, school, term, metric].

    >>> brief = summarise(np.array([1.0, 3.0]).reshape(2, 1, 1, 1))
    >>> brief.mean.item(), brief.error.item(), round(brief.high.item(), 1), brief.p90.item()
    (2.0, 1.0, 14.7, nan)
    """
    mean, error, margin = estimate(mean_of(values, 1))
    bands = np.full((2, *mean.shape), math.nan)
    for place in np.ndindex(mean.shape):
        schools = values[:, :, *place]
        schools = schools[np.isfinite(schools)]
        if schools.size >= ENOUGH:
            bands[:, *place] = np.quantile(schools, (OUTSIDE, 1 - OUTSIDE))
    return Summary(mean, error, mean - margin, mean + margin, *bands)


def mean_of(values: Floats, axis: int) -> Floats:
    """Return the mean along an axis of the values that are defined, nan where none is."""
    defined = np.isfinite(values)
    count = defined.sum(axis)
    total = np.where(defined, values, 0.0).sum(axis)
    return np.where(count > 0, total / np.maximum(count, 1), math.nan)


def estimate(samples: Floats, confidence: float = CONFIDENCE) -> Estimate:
    """Return what independent samples along the first axis say about their mean.

    ``confidence`` is the share of intervals that shall hold the true mean.

    >>> estimate(np.array([[1.0], [2.0], [3.0]])).margin.round(2)
    array([2.48])
    """
    mean = mean_of(samples, 0)
    count = np.isfinite(samples).sum(0)
    spread = mean_of((samples - mean) ** 2, 0)
    several = count > 1
    error = np.where(several, np.sqrt(spread / np.maximum(count - 1, 1)), math.nan)
    quantiles = {n: student(int(n) - 1, confidence) for n in np.unique(count) if n > 1}
    t = np.array([quantiles.get(n, math.nan) for n in count.flat]).reshape(count.shape)
    return Estimate(mean, error, t * error)


def student(freedom: int, confidence: float = CONFIDENCE) -> float:
    """Return how many standard errors a two-sided interval reaches; Student's t.

    Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 26.7.3, 26.7.4 (exact)
    and 26.7.5 (expansion for many degrees of freedom).

    >>> [round(student(n), 3) for n in (1, 2, 9, 1_000_000)]
    [12.706, 4.303, 2.262, 1.96]
    """
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    if freedom > MANY:
        first = (z**3 + z) / 4
        second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
        return z + first / freedom + second / freedom**2
    low, high = z, 2 * z
    while _within(high, freedom) < confidence:
        low, high = high, 2 * high
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < confidence else (low, middle)
    return high


def _within(t: float, freedom: int) -> float:
    """Chance that a Student variable lies between -t and t."""
    angle = math.atan(t / math.sqrt(freedom))
    odd = freedom % 2
    term = math.cos(angle) if odd else 1.0
    total = term if freedom > 1 else 0.0
    for k in range(2 + odd, freedom - 1, 2):
        term *= (k - 1) / k * math.cos(angle) ** 2
        total += term
    total *= math.sin(angle)
    return 2 / math.pi * (angle + total) if odd else total
