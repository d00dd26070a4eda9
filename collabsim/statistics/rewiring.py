"""Closed triads, and networks as they would be by chance with the same degrees and the like."""

from __future__ import annotations

import numpy as np

#: Exchanges tried for each tie: enough that more change nothing that is seen.
TRIED = 20


def closed(ties: np.ndarray) -> np.ndarray:
    """Return the share of two-paths i→j→k with i→k, of each school.

    >>> closed(np.array([[[0, 1, 1], [0, 0, 1], [0, 0, 0]]], bool)).tolist()
    [1.0]
    """
    some = ties.astype(float)
    paths = (some @ some) * ~np.eye(ties.shape[1], dtype=bool)
    return (paths * some).sum(axis=(1, 2)) / np.maximum(paths.sum(axis=(1, 2)), 1)


def rewired(ties: np.ndarray, same: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Return networks by chance, [school, teacher, colleague], that keep what closes triads anyway.

    Kept are: how many each asks and is asked by, how many ask each other and who does, and the
    number of ties between pairs marked ``same``. Two ties a→b, c→d become a→d, c→b where nobody of
    these pairs asks the other yet; ties both ways so too. Source: exchange of ends, Roberts 2000.
    """
    ties = ties.copy()
    both = ties & ties.transpose(0, 2, 1)
    for mutual, some in ((False, ties & ~both), (True, np.triu(both))):
        _exchange(ties, some, same, mutual, chance)
    return ties


def _exchange(
    ties: np.ndarray, some: np.ndarray, same: np.ndarray, mutual: bool, chance: np.random.Generator
) -> None:
    schools = np.arange(len(ties))
    count = some.sum(axis=(1, 2))
    ends = np.zeros((len(ties), max(1, count.max()), 2), int)
    school, start, end = np.nonzero(some)
    ends[school, np.concatenate([np.arange(n) for n in count])] = np.stack([start, end], axis=1)
    for _ in range(TRIED * count.max()):
        picked = (chance.random((2, len(ties))) * count).astype(int)
        if mutual:
            turned = chance.random(len(ties)) < 0.5
            ends[schools[turned], picked[1][turned]] = ends[turned, picked[1][turned], ::-1]
        (a, b), (c, d) = (ends[schools, each].T for each in picked)
        free = (a != c) & (a != d) & (b != c) & (b != d)
        for one, other in ((a, d), (c, b)):
            free &= ~ties[schools, one, other] & ~ties[schools, other, one]
        was = same[schools, a, b].astype(int) + same[schools, c, d]
        free &= was == same[schools, a, d].astype(int) + same[schools, c, b]
        k, a, b, c, d = schools[free], a[free], b[free], c[free], d[free]
        for one, other, new in ((a, b, False), (c, d, False), (a, d, True), (c, b, True)):
            ties[k, one, other] = new
            if mutual:
                ties[k, other, one] = new
        ends[k, picked[0][free], 1], ends[k, picked[1][free], 1] = d, b
