"""What a staff room's network looks like: who asks whom, in six numbers.

A network is a square array ``tie``: ``tie[i, j]`` is 1 where teacher ``i`` asks ``j`` for advice.
Several networks of one size may stand one behind the other, as ``tie[r, i, j]``. Where a survey
was not answered by everybody, rows without a tie are taken for missing answers: figures about
asking leave those people out, figures about being asked do not.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from collabsim.statistics.closure import closure
from collabsim.statistics.correlation import correlation
from collabsim.statistics.ratio import ratio

type Array = np.ndarray[Any, np.dtype[Any]]

#: Networks that a range needs.
FEWEST = 10


class Figures(NamedTuple):
    """Figures of one network, or arrays with one of each network; nan where not defined.

    ``advisers``: how many a teacher who asks anybody asks, on average. ``same_grade``: odds of a
    tie within a grade over the odds of one across grades, a half added to each count.
    ``returned``: share of ties that go both ways. ``inequality``: Gini coefficient of being
    asked, from 0. ``seniority``: correlation of being asked with years of teaching. ``closure``:
    two-paths i→j→k with i→k, as a multiple of what rewiring leaves (see ``closure``).
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
        closure(tie == 1, same, seed),
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
    return ratio(tie.sum((-2, -1)), tie.any(-1).sum(-1))


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
    return float(ratio((a * d / n).sum(), (b * c / n).sum()))


def returned(tie: Array) -> Array:
    """Return the share of ties that go both ways, among those who ask anybody.

    >>> float(returned(np.array([[0, 1, 1], [1, 0, 0], [0, 1, 0]])))
    0.5
    """
    asks = tie.any(-1)
    among = tie * asks[..., None, :]
    return ratio((among * np.swapaxes(among, -1, -2)).sum((-2, -1)), among.sum((-2, -1)))


def gini(counts: Array) -> Array:
    """Return the Gini coefficient over the last axis: 0 all equal, (n − 1)/n one has all.

    >>> float(gini(np.array([0, 0, 0, 8]))), float(gini(np.array([2, 2, 2, 2])))
    (0.75, 0.0)
    """
    n = counts.shape[-1]
    weights = 2 * np.arange(1, n + 1) - n - 1
    return ratio((np.sort(counts, axis=-1) * weights).sum(-1), n * counts.sum(-1))
