"""Which parameters a difference depends on: what knowing one of them would tell of it.

A parameter's share is that of the variance over sets of the expected difference which a curve over
its rank explains: of second order, so that it may bend. It is what is expected to be known where
that parameter is known, others with it that go with it in the sample (the first-order index; what
is not a curve of second order counts as not explained). The luck of replicates is no part of it: by
luck alone a curve explains as much as its two terms are unsure, which is taken off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from collabsim.statistics.interval import CONFIDENCE, MANY, Floats, student
from collabsim.studies.comparison.parameter_uncertainty import Uncertainty

#: Parameters that are named at most.
MOST = 3
#: The terms of a curve beside its mean, and sets for each of its coefficients.
TERMS, ENOUGH = 2, 4
#: How often sets are drawn anew for a share's error, and the seed of that.
DRAWS, SEED = 200, 22


class Deciding(NamedTuple):
    """A parameter, the share of the variance over sets that it explains, and its interval."""

    name: str
    share: float
    low: float
    high: float


def deciding_parameters(found: Uncertainty, sets: Sequence[Mapping[str, float]]) -> list[Deciding]:
    """Return the parameters that explain most of what sets differ in, the first of them first.

    ``sets`` are the values of each of the uncertainty's sets. Named are those that explain more
    than luck does: in 19 of 20 answers none is named by luck alone (Bonferroni). A share's interval
    is from sets that are drawn anew (the bootstrap).

    >>> from collabsim.studies.comparison.parameter_uncertainty import uncertainty_of
    >>> chance = np.random.default_rng(1)
    >>> sets = [{"exit": x, "fade": y} for x, y in chance.random((99, 2)).tolist()]
    >>> gains = np.repeat([each["fade"] for each in sets], 2) + chance.normal(0, 0.1, 198)
    >>> found = uncertainty_of(gains, np.repeat(np.arange(99), 2))
    >>> [(each.name, round(each.share)) for each in deciding_parameters(found, sets)]
    [('fade', 1)]
    """
    free = [name for name in sets[0] if len({each[name] for each in sets}) > TERMS]
    if found.between <= 0 or found.sets < ENOUGH * (TERMS + 1):
        return []
    named = []
    for name in free:
        values = np.array([each[name] for each in sets])
        explained = _explained(values, found.centres, found.weights)
        if explained.luck < (1 - CONFIDENCE) / len(free):
            named.append((explained.variance, name, values))
    named.sort(reverse=True, key=lambda each: each[0])
    return [_deciding(name, values, found) for _, name, values in named[:MOST]]


class _Explained(NamedTuple):
    """What a curve explains: a variance, and how likely luck alone would explain as much."""

    variance: float
    luck: float


def _explained(values: Floats, centres: Floats, weights: Floats) -> _Explained:
    root = np.sqrt(weights)
    powers = np.vander(_ranks(values, weights) - 0.5, TERMS + 1, increasing=True)
    curve, _ = np.linalg.qr(root[:, None] * powers)
    slopes = curve.T @ (root * centres)
    left = root * centres - curve @ slopes
    rest = len(values) - TERMS - 1
    unsure = float(left @ left) * len(values) / rest * (weights @ curve[:, 1:] ** 2)
    square = slopes[1:] ** 2
    if not unsure.all():
        return _Explained(float(square.sum()), 0.0)
    f = float((square / unsure).mean())
    return _Explained(float((square - unsure).sum()), (1 + TERMS * f / rest) ** (-rest / 2))


def _deciding(name: str, values: Floats, found: Uncertainty) -> Deciding:
    """Return a parameter's share of the variance between sets, with its interval."""
    share = min(1.0, _explained(values, found.centres, found.weights).variance / found.between)
    chance, even = np.random.default_rng([SEED, found.sets]), np.full(found.sets, 1 / found.sets)
    anew = []
    for picked in chance.choice(found.sets, (DRAWS, found.sets), p=found.weights):
        centres = found.centres[picked]
        between = centres.var(ddof=1) - found.luck_of_a_set
        explained = _explained(values[picked], centres, even).variance
        anew.append(min(1.0, explained / between) if between > explained else 1.0)
    reach = student(MANY, CONFIDENCE) * float(np.std(anew))
    return Deciding(name, share, max(0.0, share - reach), min(1.0, share + reach))


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Return the share of the weights below each value, and half its own."""
    order = np.unique(values, return_inverse=True)[1]
    at = np.bincount(order, weights)
    return (np.cumsum(at) - at / 2)[order]
