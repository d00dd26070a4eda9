"""A quotient that may be undefined: nan then, which no range accepts."""

from __future__ import annotations

from typing import Any

import numpy as np


def ratio(part: Any, whole: Any) -> Any:
    """Return one over the other, of numbers or arrays; nan where the divisor is 0.

    >>> ratio(1, 2), ratio(0, 0), ratio(np.array([3, 1]), 2).tolist()
    (0.5, nan, [1.5, 0.5])
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        found = np.where(np.asarray(whole) == 0, np.nan, np.divide(part, whole))
    return found if found.ndim else found.item()


def multiple(gain: float, of: float) -> float:
    """Return how many times another gain a gain is; nan where there is nothing to be a multiple of.

    >>> multiple(3, 2), multiple(-1, 2), multiple(1, -2)
    (1.5, -0.5, nan)
    """
    return gain / of if of > 0 else float("nan")
