"""What a staff room's network looks like: who asks whom, in six numbers.

A network is a square array ``tie``: ``tie[i, j]`` is 1 where teacher ``i`` asks ``j`` for advice.
Several networks of one size may stand one behind the other, as ``tie[r, i, j]``. Where a survey
was not answered by everybody, rows without a tie are taken for missing answers: figures about
asking leave those people out, figures about being asked do not.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

type Array = np.ndarray[Any, np.dtype[Any]]

#: Rewirings tried for each tie: before the first sample, and between two samples. With them a
#: staff of 16 gives the same mean from two starts within a hundredth.
FIRST, BETWEEN, SAMPLES = 20, 2, 20
#: Networks that a range needs.
FEWEST = 10


class Figures(NamedTuple):
    """Figures of one network, or arrays with one of each network; nan where not defined.

    ``advisers``: how many a teacher who asks anybody asks, on average. ``same_grade``: odds of a
    tie within a grade over the odds of one across grades, a half added to each count.
    ``returned``: share of ties that go both ways. ``inequality``: Gini coefficient of being
    asked, from 0. ``seniority``: correlation of being asked with years of teaching. ``closure``:
    triads i→j→k with i→k, as a multiple of what rewiring leaves (see ``closure``).
    """

    advisers: Any
    same_grade: Any
    returned: Any
    inequality: Any
    seniority: Any
    closure: Any


class Comparison(NamedTuple):
    """A staff's figures beside those of generated staffs: nine in ten lie from ``low`` to ``high``.

    >>> one, low, high = (Figures(k, 1.0, 0.5, 0.5, 0.0, np.nan) for k in (4.0, 3.0, 5.0))
    >>> Comparison(one, low, high).inside
    [True, True, True, True, True, None]
    """

    real: Figures
    low: Figures
    high: Figures

    @property
    def inside(self) -> list[bool | None]:
        """Whether each figure lies between; None where it or the range is not defined."""
        return [
            None if np.isnan([real, low, high]).any() else bool(low <= real <= high)
            for real, low, high in zip(*self, strict=True)
        ]


def beside(real: Figures, generated: Figures) -> Comparison:
    """Return one network's figures beside those of many.

    A figure that fewer than ten of the many have has no range.
    """
    ends = []
    for share in (5, 95):
        ends.append(Figures(*(_percentile(each, share) for each in generated)))
    return Comparison(real, *ends)


def _percentile(values: Any, share: float) -> float:
    defined = np.asarray(values, float).ravel()
    defined = defined[~np.isnan(defined)]
    return float(np.percentile(defined, share)) if len(defined) >= FEWEST else float("nan")


def figures(tie: Array, grade: Array | None, years: Array, seed: int = 0) -> Figures:
    """Return all figures of one or more networks.

    ``grade`` has a number for each person: two with the same one teach the same grade, and a
    person with nan shares hers with nobody; None where grades are not known. ``years`` of
    teaching are the same in all networks, or one row a network; nan where not known.

    >>> ring = np.roll(np.eye(6, dtype=int), 1, axis=1)
    >>> found = figures(ring, grade=None, years=np.arange(6.0))
    >>> float(found.advisers), float(found.returned), float(found.inequality)
    (1.0, 0.0, 0.0)
    """
    same = np.zeros(tie.shape[-2:], bool) if grade is None else same_grade(grade)
    odds = np.full(tie.shape[:-2], np.nan) if grade is None else odds_ratio(pairs(tie, same))
    return Figures(
        advisers(tie),
        odds,
        returned(tie),
        gini(tie.sum(-2)),
        correlation(tie.sum(-2), years),
        closure(tie, same, seed),
    )


def same_grade(grade: Array) -> Array:
    """Return who shares a grade with whom; nobody with herself, nan with nobody.

    >>> same_grade(np.array([1.0, 1.0, np.nan])).astype(int).tolist()
    [[0, 1, 0], [1, 0, 0], [0, 0, 0]]
    """
    return (grade[:, None] == grade) & ~np.eye(len(grade), dtype=bool)


def advisers(tie: Array) -> Array:
    """Return how many advisers those have who have any; nan where nobody has.

    >>> float(advisers(np.array([[0, 1, 1], [0, 0, 0], [1, 1, 0]])))
    2.0
    """
    return _over(tie.sum((-2, -1)), tie.any(-1).sum(-1))


def pairs(tie: Array, same: Array) -> Array:
    """Return counts of (asker, colleague): tied and same grade, only same, only tied, neither.

    Askers are those who ask anybody.
    """
    asks = tie.any(-1)[..., None] & ~np.eye(tie.shape[-1], dtype=bool)
    kinds = (tie == 1) & same, (tie == 0) & same, (tie == 1) & ~same, (tie == 0) & ~same
    return np.stack([(asks & kind).sum((-2, -1)) for kind in kinds], axis=-1)


def odds_ratio(table: Array) -> Array:
    """Return the odds ratio of a table from ``pairs``, a half added to each count.

    The half keeps small schools defined (Haldane 1956).

    >>> round(float(odds_ratio(np.array([4, 2, 6, 12]))), 2)
    3.46
    """
    a, b, c, d = np.moveaxis(table + 0.5, -1, 0)
    return a * d / (b * c)


def pooled_odds_ratio(tables: Array) -> float:
    """Return the common odds ratio of several schools' tables (Mantel & Haenszel 1959).

    >>> pooled_odds_ratio(np.array([[4, 2, 6, 12], [4, 2, 6, 12]]))
    4.0
    """
    a, b, c, d = np.moveaxis(np.asarray(tables, float), -1, 0)
    n = a + b + c + d
    return float(_over((a * d / n).sum(), (b * c / n).sum()))


def returned(tie: Array) -> Array:
    """Return the share of ties that go both ways, among those who ask anybody.

    >>> float(returned(np.array([[0, 1, 1], [1, 0, 0], [0, 1, 0]])))
    0.5
    """
    asks = tie.any(-1)
    among = tie * asks[..., None, :]
    return _over((among * np.swapaxes(among, -1, -2)).sum((-2, -1)), among.sum((-2, -1)))


def gini(counts: Array) -> Array:
    """Return the Gini coefficient over the last axis: 0 all equal, (n − 1)/n one has all.

    >>> float(gini(np.array([0, 0, 0, 8]))), float(gini(np.array([2, 2, 2, 2])))
    (0.75, 0.0)
    """
    n = counts.shape[-1]
    weights = 2 * np.arange(1, n + 1) - n - 1
    return _over((np.sort(counts, axis=-1) * weights).sum(-1), n * counts.sum(-1))


def correlation(asked: Array, years: Array) -> Array:
    """Return Pearson's correlation over the last axis, of those whose years are not nan.

    nan where either does not vary.

    >>> float(correlation(np.array([0, 1, 2, 9]), np.array([1.0, 2.0, 3.0, np.nan])))
    1.0
    """
    known = ~np.isnan(years) & np.ones(asked.shape, bool)
    n = known.sum(-1, keepdims=True)
    x = np.where(known, asked - _over(np.where(known, asked, 0).sum(-1, keepdims=True), n), 0.0)
    y = np.where(known, years - _over(np.where(known, years, 0).sum(-1, keepdims=True), n), 0.0)
    return _over((x * y).sum(-1), np.sqrt((x * x).sum(-1) * (y * y).sum(-1)))


def transitive(tie: Array) -> Array:
    """Return how many (i, j, k) have i→j, j→k and i→k.

    >>> int(transitive(np.array([[0, 1, 1], [0, 0, 1], [0, 0, 0]])))
    1
    """
    real = tie.astype(float)
    return ((real @ real) * real).sum((-2, -1))


def closure(tie: Array, same: Array, seed: int = 0) -> Array:
    """Return transitive triads as a multiple of their mean in rewired networks.

    These have the same number of ties from and to everybody, within grades, and returned: 1 means
    that triads close as often as all this alone makes them. nan where rewiring leaves none.

    >>> star = np.zeros((5, 5), dtype=int); star[1:, 0] = 1
    >>> bool(np.isnan(closure(star, np.zeros((5, 5), bool))))
    True
    """
    several = tie.reshape(-1, *tie.shape[-2:])
    chance = np.random.default_rng(seed)
    most = int(several.sum((-2, -1)).max(initial=0))
    changed, total = several, np.zeros(len(several))
    for sample in range(SAMPLES):
        changed = rewired(changed, same, most * (BETWEEN if sample else FIRST), chance)
        total += transitive(changed)
    return _over(transitive(several) * SAMPLES, total).reshape(tie.shape[:-2])


def rewired(tie: Array, same: Array, steps: int, chance: np.random.Generator) -> Array:
    """Return networks in which ties have swapped ends at random, ``tie[r, i, j]``.

    In a step two ties a→b and c→d become a→d and c→b; where both go both ways, b→a and d→c
    become b→c and d→a as well. A step is not taken that would change how many ties stay within
    a grade or go both ways, or make a tie to oneself or one that is there already.
    """
    row = np.arange(len(tie))
    count = tie.sum((-2, -1))
    if not count.size or count.min() < 2:
        return tie.copy()
    asker, adviser, slot = _listed(tie, count)
    within = same.astype(int)
    for _ in range(steps):
        first, second = (chance.random((2, len(tie))) * count).astype(int)
        a, b, c, d = (
            asker[row, first],
            adviser[row, first],
            asker[row, second],
            adviser[row, second],
        )
        back, forth = slot[row, b, a] >= 0, slot[row, d, c] >= 0
        new_back, new_forth = slot[row, d, a] >= 0, slot[row, b, c] >= 0
        both = back & forth
        kept = (back.astype(int) + forth == new_back.astype(int) + new_forth) & ~both
        may = (a != c) & (b != d) & (a != d) & (b != c) & (kept | (both & ~new_back & ~new_forth))
        may &= (slot[row, a, d] < 0) & (slot[row, c, b] < 0)
        may &= within[a, b] + within[c, d] == within[a, d] + within[c, b]
        double = may & both
        _swap(adviser, slot, row[may], a[may], b[may], c[may], d[may])
        _swap(adviser, slot, row[double], b[double], a[double], d[double], c[double])
    return (slot >= 0).astype(tie.dtype)


def _listed(tie: Array, count: Array) -> tuple[Array, Array, Array]:
    """Return askers and advisers as lists of ties, a row a network, and where each tie is listed.

    The last is −1 where there is no tie.
    """
    asker, adviser = (np.zeros((len(tie), count.max()), dtype=int) for _ in range(2))
    slot = np.full(tie.shape, -1)
    for r, network in enumerate(tie):
        asker[r, : count[r]], adviser[r, : count[r]] = i, j = np.nonzero(network)
        slot[r, i, j] = np.arange(count[r])
    return asker, adviser, slot


def _swap(adviser: Array, slot: Array, r: Array, a: Array, b: Array, c: Array, d: Array) -> None:
    """Let a→b and c→d become a→d and c→b in networks ``r``."""
    one, other = slot[r, a, b], slot[r, c, d]
    slot[r, a, b] = slot[r, c, d] = -1
    slot[r, a, d], slot[r, c, b] = one, other
    adviser[r, one], adviser[r, other] = d, b


def _over(part: Any, whole: Any) -> Any:
    """Return the quotient, nan where the divisor is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.asarray(whole) == 0, np.nan, np.divide(part, whole))
