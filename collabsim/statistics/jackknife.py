"""The standard error of any estimate, from leaving out one group at a time."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np


def jackknife_error(values: Sequence[float]) -> float:
    """Return the standard error from the estimates that each leave one group out.

    For a mean it is the usual one:

    >>> sample = np.array([1.0, 2.0, 4.0, 7.0])
    >>> left = [np.delete(sample, k).mean() for k in range(4)]
    >>> bool(np.isclose(jackknife_error(left), sample.std(ddof=1) / 2))
    True
    """
    left = np.asarray(values)
    return math.sqrt((len(left) - 1) * left.var().item())
