"""Scenario discovery: where in the factors' ranges the cases of interest lie, as a few limits.

The patient rule induction method peels a small part of the points off, again and again, always
where the share of cases of interest then grows most, and leaves a box. Written here, because the
packages that offer it bring a dozen others or another licence with them.

Sources: Friedman & Fisher 1999, Bump hunting in high-dimensional data, Statistics and Computing 9;
Bryant & Lempert 2010, Thinking inside the box, Technological Forecasting & Social Change 77, for
coverage, density and the test of each limit.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from collabsim.studies.sweeps.sampling import Columns

#: Share of the points in a box that a peel takes at most. Source: Bryant & Lempert 2010.
PEEL = 0.05
#: Share of all points that a box holds at least. Source: Bryant & Lempert 2010.
LEAST = 0.05
#: Chance at which a limit is kept: that the box would be as dense without it. Convention.
CHANCE = 0.05
#: Cases of interest below which nothing is sought. Assumption.
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Limit:
    """A factor's values in a box: from ``low`` to ``high``, or one of ``among``.

    ``low`` and ``high`` are None where the box reaches to that end. ``chance`` is that of a box as
    dense without this limit.
    """

    factor: str
    low: float | None = None
    high: float | None = None
    among: tuple[object, ...] = ()
    chance: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box: of all cases of interest ``coverage`` lie in it, of the points in it ``density`` are.

    ``everywhere`` is the share of cases of interest among all points, ``mass`` that of the points
    that lie in the box.
    """

    limits: tuple[Limit, ...]
    coverage: float
    density: float
    mass: float
    everywhere: float


def find_box(points: Columns, hit: np.ndarray) -> Box | None:
    """Return the box that best holds the cases of interest, None where there is none to find.

    ``hit`` says which points are cases of interest. Of all boxes on the way the one is taken in
    which coverage and density are both high (largest harmonic mean, a choice).

    >>> rng = np.random.default_rng(1)
    >>> points = {"exit": rng.uniform(0, 0.3, 400), "voice": rng.uniform(0, 1, 400)}
    >>> box = find_box(points, points["exit"] > 0.15)
    >>> [limit.factor for limit in box.limits], round(box.limits[0].low, 2), round(box.density, 1)
    (['exit'], 0.15, 1.0)
    """
    if not ENOUGH <= hit.sum() < len(hit):
        return None
    inside = np.ones(len(hit), bool)
    best, best_score = inside, 0.0
    while (left := _peeled(points, hit, inside)) is not None:
        inside = left
        score = _score(hit, inside)
        if score > best_score:
            best, best_score = inside, score
    return _limit_text(points, hit, best)


def _peeled(points: Columns, hit: np.ndarray, inside: np.ndarray) -> np.ndarray | None:
    """Return the box after the best peel, None where it would be too small or no denser."""
    density = hit[inside].mean()
    best, gained = None, 0.0
    for column in points.values():
        for left in _peels(column, inside):
            size = left.sum()
            if size == inside.sum() or size < max(LEAST * len(hit), 1):
                continue
            gain = (hit[left].mean() - density) / (inside.sum() - size)
            if gain > gained:
                best, gained = left, gain
    return best


def _peels(column: np.ndarray, inside: np.ndarray) -> list[np.ndarray]:
    """Return what is left after each way to peel by one factor."""
    values = column[inside]
    if column.dtype.kind not in "if":
        return [inside & (column != value) for value in set(values.tolist())]
    low, high = np.quantile(values, [PEEL, 1 - PEEL])
    above = column > values.min() if low == values.min() else column >= low
    below = column < values.max() if high == values.max() else column <= high
    return [inside & above, inside & below]


def _score(hit: np.ndarray, inside: np.ndarray) -> float:
    found = hit[inside].sum()
    return 2 * found / (hit.sum() + inside.sum())


def _limit_text(points: Columns, hit: np.ndarray, inside: np.ndarray) -> Box | None:
    """Return a box's limits without those that chance explains."""
    sides = [limit for name in points for limit in _limits(name, points[name], inside)]
    tested = [replace(each, chance=_chance(points, hit, sides, each)) for each in sides]
    kept = _joined([limit for limit in tested if limit.chance < CHANCE])
    if not kept:
        return None
    left = _inside(points, kept)
    found = hit[left].sum()
    return Box(
        tuple(sorted(kept, key=lambda limit: limit.chance)),
        float(found / hit.sum()),
        float(found / left.sum()),
        float(left.mean()),
        float(hit.mean()),
    )


def _limits(name: str, column: np.ndarray, inside: np.ndarray) -> list[Limit]:
    """Return the limits that one factor has in a box, each side by itself."""
    if column.dtype.kind not in "if":
        among = tuple(sorted(set(column[inside].tolist())))
        return [Limit(name, among=among)] if len(among) < len(set(column.tolist())) else []
    low, high = float(column[inside].min()), float(column[inside].max())
    sides = [Limit(name, low=low)] if low > column.min() else []
    return [*sides, Limit(name, high=high)] if high < column.max() else sides


def _joined(sides: list[Limit]) -> list[Limit]:
    """Return both sides of a factor as one limit."""
    joined: dict[str, Limit] = {}
    for side in sides:
        other = joined.get(side.factor)
        if other is not None:
            chance = max(other.chance, side.chance)
            side = replace(side, low=other.low, chance=chance)
        joined[side.factor] = side
    return list(joined.values())


def _inside(points: Columns, limits: list[Limit]) -> np.ndarray:
    left = np.ones(len(next(iter(points.values()))), bool)
    for limit in limits:
        column = points[limit.factor]
        if limit.among:
            left &= np.isin(column.astype(str), [str(value) for value in limit.among])
        if limit.low is not None:
            left &= column >= limit.low
        if limit.high is not None:
            left &= column <= limit.high
    return left


def _chance(points: Columns, hit: np.ndarray, limits: list[Limit], without: Limit) -> float:
    """Return the chance that so many points of the wider box would be as dense (binomial)."""
    from scipy.stats import binom

    wider = _inside(points, [limit for limit in limits if limit != without])
    inside = _inside(points, limits)
    share, size, found = hit[wider].mean(), int(inside.sum()), int(hit[inside].sum())
    return float(binom.sf(found - 1, size, share))
