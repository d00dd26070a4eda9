"""Which set is chosen, by a rule fixed before anything was simulated.

The set that misses the fewest patterns; of those the one whose figures lie least far outside their
ranges in sum; of those the one nearest to where the search began. A few likely ones are simulated
again with more schools, and the rule is used on those.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collabsim.studies.calibration.evaluation import Target

#: What an undefined figure counts as, in units of its range.
UNDEFINED_DISTANCE = 10.0


def missed(targets: Sequence[Target], values: np.ndarray) -> np.ndarray:
    """Return how many patterns each set misses, axes [set]; nan is a miss.

    >>> two = [Target("x: a", "x", 0, 1), Target("x: b", "x", 0, 1), Target("y", "y", 0, 1)]
    >>> missed(two, np.array([[2.0, 2.0, 0.5], [0.5, 0.5, np.nan]])).tolist()
    [1, 1]
    """
    outside = [
        ~(target.distance(value) <= 0) for target, value in zip(targets, values.T, strict=True)
    ]
    return _patterns(targets, np.stack(outside, axis=1)).any(axis=2).sum(axis=1)


def far(targets: Sequence[Target], values: np.ndarray) -> np.ndarray:
    """Return how far each set's figures lie outside their ranges, in the ranges' units, summed."""
    rows = zip(targets, values.T, strict=True)
    sizes = [target.distance(value) / target.unit for target, value in rows]
    return np.nan_to_num(np.stack(sizes, axis=1), nan=UNDEFINED_DISTANCE).sum(axis=1)


def order(
    targets: Sequence[Target], values: np.ndarray, shares: np.ndarray, start: np.ndarray
) -> np.ndarray:
    """Return the sets' places, the one to choose first."""
    away = np.sqrt(((shares - start) ** 2).sum(axis=1))
    return np.lexsort((away, far(targets, values), missed(targets, values)))


def _patterns(targets: Sequence[Target], cells: np.ndarray, none: float = 0) -> np.ndarray:
    """Return cells [set, figure] by pattern, [set, pattern, figure], filled up with ``none``."""
    names = [each.part_of for each in targets]
    patterns = list(dict.fromkeys(names))
    whole = np.full((len(cells), len(patterns), max(map(names.count, patterns))), none, cells.dtype)
    for k, name in enumerate(patterns):
        own = [place for place, each in enumerate(names) if each == name]
        whole[:, k, : len(own)] = cells[:, own]
    return whole
