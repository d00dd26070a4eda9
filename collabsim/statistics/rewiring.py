"""Networks as they would be by chance, with the same degrees, ties both ways and ties in groups."""

from __future__ import annotations

import numpy as np


def rewired(
    ties: np.ndarray, same: np.ndarray, tried: int, chance: np.random.Generator
) -> np.ndarray:
    """Return networks by chance, [network, person, colleague], that keep what closes triads anyway.

    ``ties`` are true where there is one. Kept are: how many each asks and is asked by, how many of
    these ask each other, and the number of ties between pairs marked ``same`` (of all networks, or
    of each). Two ties a→b, c→d become a→d, c→b where nobody of these pairs asks the other yet;
    ties both ways so too. ``tried`` exchanges are tried for each tie. Source: Roberts 2000.
    """
    same = np.broadcast_to(same, ties.shape)
    ties = ties.copy()
    both = ties & ties.transpose(0, 2, 1)
    for mutual, some in ((False, ties & ~both), (True, np.triu(both))):
        _exchange(ties, some, same, mutual, tried, chance)
    return ties


def _exchange(
    ties: np.ndarray,
    some: np.ndarray,
    same: np.ndarray,
    mutual: bool,
    tried: int,
    chance: np.random.Generator,
) -> None:
    """Let pairs of the ties ``some`` exchange ends, in ``ties``."""
    rows = np.arange(len(ties))
    count = some.sum(axis=(1, 2))
    most = count.max(initial=0)
    ends = np.zeros((len(ties), max(1, most), 2), int)
    row, start, end = np.nonzero(some)
    ends[row, np.concatenate([np.arange(n) for n in count])] = np.stack([start, end], axis=1)
    for _ in range(tried * most):
        picked = (chance.random((2, len(ties))) * count).astype(int)
        if mutual:
            turned = chance.random(len(ties)) < 0.5
            ends[rows[turned], picked[1][turned]] = ends[turned, picked[1][turned], ::-1]
        (a, b), (c, d) = (ends[rows, each].T for each in picked)
        free = (a != c) & (a != d) & (b != c) & (b != d)
        for one, other in ((a, d), (c, b)):
            free &= ~ties[rows, one, other] & ~ties[rows, other, one]
        was = same[rows, a, b].astype(int) + same[rows, c, d]
        free &= was == same[rows, a, d].astype(int) + same[rows, c, b]
        k, a, b, c, d = rows[free], a[free], b[free], c[free], d[free]
        for one, other, new in ((a, b, False), (c, d, False), (a, d, True), (c, b, True)):
            ties[k, one, other] = new
            if mutual:
                ties[k, other, one] = new
        ends[k, picked[0][free], 1], ends[k, picked[1][free], 1] = d, b
