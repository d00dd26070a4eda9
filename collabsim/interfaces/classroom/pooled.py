"""What the schools of a class say together: a mean of each style, their difference, how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.statistics.interval import estimate, student


class Difference(NamedTuple):
    """A difference between two groups of schools and its 95 % interval; nan where unknown."""

    mean: float
    low: float
    high: float


def difference(one: Sequence[float], other: Sequence[float]) -> Difference:
    """Return how two groups of independent schools differ: Welch's interval.

    Source: Welch (1947), The generalization of "Student's" problem when several different
    population variances are involved, Biometrika 34. The degrees of freedom are rounded down.

    >>> found = difference([1.0, 2.0, 3.0], [2.0, 3.0, 4.0])
    >>> round(found.mean, 2), round(found.low, 2), round(found.high, 2)
    (-1.0, -3.27, 1.27)
    """
    groups = [np.asarray(each, float) for each in (one, other)]
    groups = [each[np.isfinite(each)] for each in groups]
    if min(map(len, groups)) == 0:
        return Difference(math.nan, math.nan, math.nan)
    mean = float(groups[0].mean() - groups[1].mean())
    if min(map(len, groups)) < 2:
        return Difference(mean, math.nan, math.nan)
    squares = [float(each.var(ddof=1)) / len(each) for each in groups]
    total = sum(squares)
    if not total:
        return Difference(mean, mean, mean)
    parts = sum((s / total) ** 2 / (len(g) - 1) for s, g in zip(squares, groups, strict=True))
    margin = student(max(1, math.floor(1 / parts))) * math.sqrt(total)
    return Difference(mean, mean - margin, mean + margin)


def interval(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    """Return (low, mean, high) of a group, None where too few are there.

    >>> interval([1.0]), [round(each, 1) for each in interval([1.0, 2.0, 3.0])]
    ((None, 1.0, None), [-0.5, 2.0, 4.5])
    """
    found = np.asarray([each for each in values if math.isfinite(each)], float)
    if not len(found):
        return None, None, None
    mean, _, margin = (float(each) for each in estimate(found))
    return (None, mean, None) if math.isnan(margin) else (mean - margin, mean, mean + margin)


def sizes(count: int) -> list[int]:
    """Return at how many schools it is looked at how narrow the interval was: about doubled.

    >>> sizes(3), sizes(30)
    ([], [4, 8, 16, 30])
    """
    doubled = [2**k for k in range(2, 10) if 2**k < count]
    return [*doubled, count] if count >= 4 else []
