"""Exact chains of counts: what the expected numbers of spreading are computed from."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np


def binomial(n: int, p: float) -> Any:
    """Return the chances of 0 … n successes.

    >>> binomial(2, 0.5).tolist()
    [0.25, 0.5, 0.25]
    """
    return np.array([math.comb(n, k) * p**k * (1.0 - p) ** (n - k) for k in range(n + 1)])


def expected(gains: Sequence[Any], start: int, steps: int) -> float:
    """Return the mean count after some steps of a chain that only grows.

    ``gains[i]`` are the chances of 0, 1, … more when there are ``i``.

    >>> expected([[0.5, 0.5], [1.0]], 0, 1)
    0.5
    """
    now = np.zeros(len(gains))
    now[start] = 1.0
    for _ in range(steps):
        then = np.zeros(len(gains))
        for i, chances in enumerate(gains):
            then[i : i + len(chances)] += now[i] * np.asarray(chances)
        now = then
    return (now @ np.arange(len(gains))).item()
