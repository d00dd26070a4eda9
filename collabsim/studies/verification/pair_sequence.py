"""A sequence of pairs, packed into phases so that the result is that of pair after pair."""

from __future__ import annotations

from typing import Any

import numpy as np


def in_turn(first: Any, second: Any, people: int) -> tuple[Any, Any, Any]:
    """Return askers and tellers (phase, row, place) and how many there are (phase, row).

    ``first`` and ``second`` are persons, rows × pairs, to meet in this order. A pair meets in the
    first phase after all earlier meetings of either; pairs of one phase have nobody in common,
    so their order does not matter.

    >>> askers, tellers, count = in_turn([[0, 2, 0]], [[1, 3, 2]], 4)
    >>> askers[:, 0].tolist(), tellers[:, 0].tolist(), count[:, 0].tolist()
    ([[0, 2], [0, 0]], [[1, 3], [2, 0]], [2, 1])
    """
    first, second = np.asarray(first), np.asarray(second)
    rows, pairs = np.arange(len(first)), first.shape[1]
    free = np.zeros((len(rows), people), np.int64)
    phase = np.zeros(first.shape, np.int64)
    for k in range(pairs):
        i, j = first[:, k], second[:, k]
        phase[:, k] = np.maximum(free[rows, i], free[rows, j])
        free[rows, i] = free[rows, j] = phase[:, k] + 1
    count = np.zeros((phase.max() + 1, len(rows)), np.int64)
    place = np.zeros(first.shape, np.int64)
    for k in range(pairs):
        place[:, k] = count[phase[:, k], rows]
        count[phase[:, k], rows] += 1
    askers = np.zeros((len(count), len(rows), count.max()), np.int64)
    tellers = askers.copy()
    askers[phase, rows[:, None], place] = first
    tellers[phase, rows[:, None], place] = second
    return askers, tellers, count
