"""Values in standard deviations, and Pearson's correlation."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.statistics.ratio import ratio


def standard(values: Any) -> Any:
    """Return values in standard deviations from their mean; nan where all are the same.

    >>> standard([1.0, 3.0]).tolist()
    [-1.0, 1.0]
    """
    values = np.asarray(values, dtype=float)
    return (values - values.mean()) / (values.std() or np.nan)


def correlation(one: Any, other: Any) -> Any:
    """Return Pearson's r over the last axis, of the pairs in which neither value is nan.

    nan where either does not vary, or no pair is left.

    >>> correlation([0, 1, 2, 9], [1.0, 2.0, 3.0, np.nan])
    1.0
    """
    one, other = np.broadcast_arrays(np.asarray(one, float), np.asarray(other, float))
    known = ~np.isnan(one) & ~np.isnan(other)
    x, y = _centred(one, known), _centred(other, known)
    return ratio((x * y).sum(-1), np.sqrt((x * x).sum(-1) * (y * y).sum(-1)))


def _centred(values: Any, known: Any) -> Any:
    """Return differences from the mean of what is known, 0 elsewhere and where all are the same."""
    count = known.sum(-1, keepdims=True)
    mean = ratio(np.where(known, values, 0).sum(-1, keepdims=True), count)
    most = values.max(-1, where=known, initial=-np.inf, keepdims=True)
    least = values.min(-1, where=known, initial=np.inf, keepdims=True)
    return np.where(known & (most > least), values - mean, 0.0)
