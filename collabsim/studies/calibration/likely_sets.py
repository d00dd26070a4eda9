"""Draws parameter sets as likely as their likelihood says, from evenly likely ones.

Sequential Monte Carlo: even draws over the ranges are made likelier step by step, each step as
large as leaves half of them in effect, and after each step they are moved so that they forget where
they came from (Del Moral, Doucet & Jasra 2006, Sequential Monte Carlo samplers). A move keeps the
even distribution as it is and needs only the likelihood, so it works with many parameters:
preconditioned Crank-Nicolson (Cotter et al. 2013, MCMC methods for functions) on normal scores.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.optimize import root_scalar
from scipy.stats import norm

#: Moves after a step, and the share of moves that should be taken.
MOVES, TAKEN = 10, 0.25
#: Share of draws that a step leaves in effect.
EFFECT = 0.5
#: Length of a move at first, as a share of a normal score's spread, and how fast it adapts.
LENGTH, ADAPTS = 0.5, 1.3
#: Where scores end: beyond, a share of a range is 0 or 1 in six digits.
FARTHEST = 4.9

#: The log likelihood of sets as shares of ranges, axes [set, parameter].
type LogLikelihood = Callable[[np.ndarray], np.ndarray]


def likely_sets(
    likelihood: LogLikelihood, size: int, count: int, chance: np.random.Generator
) -> np.ndarray:
    """Return ``count`` sets of ``size`` parameters as shares of ranges, axes [set, parameter].

    >>> draws = likely_sets(
    ...     lambda shares: -0.5 * ((shares[:, 0] - 0.5) / 0.1) ** 2, 2, 400,
    ...     np.random.default_rng(1),
    ... )
    >>> draws.shape, [round(float(spread), 1) for spread in draws.std(axis=0)]
    ((400, 2), [0.1, 0.3])
    """
    scores = chance.normal(size=(count, size))
    logs, power, length = likelihood(norm.cdf(scores)), 0.0, LENGTH
    while power < 1:
        step = _step(logs, 1 - power)
        weights = np.exp(step * (logs - logs.max()))
        again = _systematic(weights / weights.sum(), chance)
        scores, logs, power = scores[again], logs[again], power + step
        for _ in range(MOVES):
            scores, logs, taken = _move(scores, logs, power, length, likelihood, chance)
            length = min(1.0, length * ADAPTS ** (1 if taken > TAKEN else -1))
    return norm.cdf(np.clip(scores, -FARTHEST, FARTHEST))


def _move(
    scores: np.ndarray,
    logs: np.ndarray,
    power: float,
    length: float,
    likelihood: LogLikelihood,
    chance: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray, float]:
    """Return the scores after a move, their log likelihoods, and the share that was moved."""
    tried = np.sqrt(1 - length**2) * scores + length * chance.normal(size=scores.shape)
    their = likelihood(norm.cdf(tried))
    taken = np.log(chance.random(len(logs))) < power * (their - logs)
    return np.where(taken[:, None], tried, scores), np.where(taken, their, logs), taken.mean()


def _step(logs: np.ndarray, most: float) -> float:
    """Return how much likelier draws can be made, at most ``most``."""

    def excess(step: float) -> float:
        weights = np.exp(step * (logs - logs.max()))
        return float(weights.sum() ** 2 / (weights**2).sum() / len(logs)) - EFFECT

    return most if excess(most) >= 0 else root_scalar(excess, bracket=(0.0, most)).root


def _systematic(weights: np.ndarray, chance: np.random.Generator) -> np.ndarray:
    """Return places drawn by their weights, each as often as its weight says, give or take one."""
    count = len(weights)
    at = (chance.random() + np.arange(count)) / count
    return np.minimum(np.searchsorted(np.cumsum(weights), at), count - 1)
