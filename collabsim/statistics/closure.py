"""How often whom my adviser asks is asked by me too, and how often chance alone closes a triad."""

from __future__ import annotations

import numpy as np

from collabsim.statistics.ratio import ratio
from collabsim.statistics.rewiring import rewired

#: Exchanges tried for each tie: before the first sample, and between two samples. With them a
#: staff of 16 gives the same mean from two starts within a hundredth.
FIRST, BETWEEN, SAMPLES = 20, 2, 20


def closed(ties: np.ndarray) -> np.ndarray:
    """Return the share of two-paths i→j→k with i→k, of each network; nan where there is none.

    >>> float(closed(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]], bool)))
    1.0
    """
    some = ties.astype(float)
    paths = (some @ some) * ~np.eye(ties.shape[-1], dtype=bool)
    return ratio((paths * some).sum((-2, -1)), paths.sum((-2, -1)))


def closed_by_chance(ties: np.ndarray, same: np.ndarray, seed: int = 0) -> np.ndarray:
    """Return the mean share of two-paths closed over rewired networks (see ``rewired``).

    ``ties`` are true where there is one, in one network [i, j] or several [r, i, j]; so are pairs
    marked ``same``. Rewiring leaves the number of two-paths as it is.
    """
    changed = ties.reshape(-1, *ties.shape[-2:])
    chance = np.random.default_rng(seed)
    total = np.zeros(len(changed))
    for sample in range(SAMPLES):
        changed = rewired(changed, same, BETWEEN if sample else FIRST, chance)
        total += closed(changed)
    return (total / SAMPLES).reshape(ties.shape[:-2])


def closure(ties: np.ndarray, same: np.ndarray, seed: int = 0) -> np.ndarray:
    """Return the share of two-paths closed as a multiple of what it is by chance.

    1 means that triads close as often as degrees, ties both ways and ties within ``same`` alone
    make them; nan where these close none.

    >>> star = np.zeros((5, 5), dtype=bool); star[1:, 0] = True
    >>> bool(np.isnan(closure(star, np.zeros((5, 5), bool))))
    True
    """
    return ratio(closed(ties), closed_by_chance(ties, same, seed))
