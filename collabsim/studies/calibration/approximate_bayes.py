"""ABC: parameter values by how well what they give agrees with what was observed.

Sets are drawn evenly from their ranges, then, round by round, near those that agree. What was
observed is one school with its luck, so that each school simulated is compared with it by itself,
all its figures together: a set agrees as well as its schools do on average. A school agrees by the
density of its distance from what was observed under the observation's error, which makes the answer
exact for such an error (Wilkinson 2013, Approximate Bayesian computation gives exact results under
the assumption of model error); means over schools would take one school's luck for knowledge of the
parameters (Andrieu & Roberts 2009, The pseudo-marginal approach). A set's weight is this over the
density with which all rounds together drew
it (Cornuet et al. 2012, Adaptive multiple importance sampling; proposals as in Beaumont et al.
2009, Adaptive approximate Bayesian computation). A search of its own, because the packages that
offer it draw from global generators: a repeated or resumed search would give other numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.special import logsumexp

from collabsim.studies.calibration.evaluation import Target

#: Rounds, and the share of each after the first that is drawn evenly from the ranges again.
ROUNDS, EVENLY = 5, 0.2
#: Sets that proposals rest on at least: where fewer agree, agreement is first taken less strictly.
AGREEING = 15
#: Draws that tell how much of a proposal lies within the ranges.
TRIED = 20_000

#: Figures of single schools [set, school, figure], of sets as shares of ranges [set, parameter].
type Simulate = Callable[[np.ndarray], np.ndarray]


class Inferred(NamedTuple):
    """All sets drawn, their schools' figures [set, school, figure], and weights that sum to one."""

    shares: np.ndarray
    values: np.ndarray
    weights: np.ndarray

    @property
    def effective(self) -> float:
        """How many sets of equal weight tell as much as these."""
        return effective(self.weights)


class Proposal(NamedTuple):
    """Normal kernels around ``centres`` with their ``weights``, cut off at the ranges' ends."""

    centres: np.ndarray
    weights: np.ndarray
    root: np.ndarray
    inside: float

    def log_density(self, shares: np.ndarray) -> np.ndarray:
        """Return the log of the density, axis [set]; an even part included."""
        away = np.linalg.solve(
            self.root, (shares[:, None] - self.centres).reshape(-1, len(self.root)).T
        )
        kernels = -0.5 * (away**2).sum(axis=0).reshape(len(shares), -1)
        usual = np.log(np.diag(self.root)).sum() + len(self.root) / 2 * np.log(2 * np.pi)
        near = logsumexp(kernels, b=self.weights, axis=1) - usual - np.log(self.inside)
        return np.logaddexp(np.log(EVENLY), np.log(1 - EVENLY) + near)

    def draw(self, count: int, chance: np.random.Generator) -> np.ndarray:
        """Return sets drawn from it, an even part included."""
        even = chance.random((count, len(self.root)))
        near = np.empty((0, len(self.root)))
        while len(near) < count:
            near = np.concatenate([near, within(self._tried(count, chance))])
        return np.where(chance.random((count, 1)) < EVENLY, even, near[:count])

    def _tried(self, count: int, chance: np.random.Generator) -> np.ndarray:
        around = self.centres[chance.choice(len(self.centres), count, p=self.weights)]
        return around + chance.normal(size=around.shape) @ self.root.T


def infer(
    targets: Sequence[Target], size: int, evaluations: int, seed: int, simulate: Simulate
) -> Inferred:
    """Draw so many sets of ``size`` parameters in rounds; return them with their weights."""
    parts: list[np.ndarray] = []
    shares = np.empty((0, size))
    proposals: list[tuple[int, Proposal | None]] = []
    bounds = np.linspace(0, evaluations, ROUNDS + 1).astype(int)
    for number, count in enumerate(np.diff(bounds).tolist()):
        chance = np.random.default_rng([seed, number])
        near = None
        if number:
            near = _proposal(targets, shares, np.concatenate(parts), proposals, chance)
        drawn = near.draw(count, chance) if near else chance.random((count, size))
        proposals.append((count, near))
        parts.append(simulate(drawn))
        shares = np.concatenate([shares, drawn])
    values = np.concatenate(parts)
    weights = _weights(agreement(targets, values) - _drawn(shares, proposals))
    return Inferred(shares, values, weights)


def agreement(targets: Sequence[Target], values: np.ndarray) -> np.ndarray:
    """Return the log of how well sets agree with what was observed; -inf where undefined.

    Of figures [set, school, figure]: the mean of the schools' densities.
    """
    away = [
        target.distance(column) / np.hypot(target.unit, target.discrepancy)
        for target, column in zip(targets, np.moveaxis(values, -1, 0), strict=True)
    ]
    each = np.nan_to_num(-0.5 * (np.stack(away) ** 2).sum(axis=0), nan=-np.inf)
    return np.asarray(logsumexp(each, axis=1)) - np.log(values.shape[1])


def effective(weights: np.ndarray) -> float:
    """Return the effective number of weights that sum to one (Kish).

    >>> effective(np.full(4, 0.25)), effective(np.array([1.0, 0.0]))
    (4.0, 1.0)
    """
    total = float((weights**2).sum())
    return 1 / total if total > 0 else 0.0


def within(shares: np.ndarray) -> np.ndarray:
    """Return the sets whose parameters all lie within their ranges."""
    return shares[((shares >= 0) & (shares <= 1)).all(axis=1)]


def _proposal(
    targets: Sequence[Target],
    shares: np.ndarray,
    values: np.ndarray,
    proposals: Sequence[tuple[int, Proposal | None]],
    chance: np.random.Generator,
) -> Proposal:
    """Return kernels around the sets that agree, twice as wide as those are spread."""
    drawn, agree = _drawn(shares, proposals), agreement(targets, values)
    softer = 1.0
    while effective(_weights(softer * agree - drawn)) < min(AGREEING, len(shares) / 2):
        softer /= 1.5
        if softer < 1e-9:
            break
    weights = _weights(softer * agree - drawn)
    spread = 2 * np.atleast_2d(np.cov(shares.T, aweights=weights, ddof=0))
    root = np.linalg.cholesky(spread + 1e-8 * np.eye(len(spread)))
    near = Proposal(shares, weights, root, 1.0)
    inside = len(within(near._tried(TRIED, chance))) / TRIED
    return near._replace(inside=max(inside, 1 / TRIED))


def _drawn(shares: np.ndarray, proposals: Sequence[tuple[int, Proposal | None]]) -> np.ndarray:
    """Return the log of the density with which all rounds together draw sets."""
    total = sum(count for count, _ in proposals)
    parts = [
        np.log(count / total) + (near.log_density(shares) if near else np.zeros(len(shares)))
        for count, near in proposals
    ]
    return np.asarray(logsumexp(np.stack(parts), axis=0))


def _weights(logs: np.ndarray) -> np.ndarray:
    """Return weights that sum to one; even ones where nothing agrees."""
    if not np.isfinite(logs).any():
        return np.full(len(logs), 1 / len(logs))
    raw = np.exp(logs - logs.max())
    return raw / raw.sum()
