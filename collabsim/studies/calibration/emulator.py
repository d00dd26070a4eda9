"""Emulators: what a figure would be at sets that were not simulated, and how sure that is.

A Gaussian process with a linear trend, a smooth rest (Matérn 5/2, a length a parameter) and noise,
which is at most the figure's Monte Carlo variance: all sets have the same luck, so that they differ
by less. Source: Rasmussen & Williams 2006, Gaussian
processes for machine learning; the closed form of leaving one out: their section 5.4.2.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Sets with a defined figure below which it is not emulated.
FEWEST = 10
#: Steps at most in the search for an emulator's lengths.
STEPS = 40
#: Sets predicted at a time: what fits into memory.
AT_ONCE = 8192
#: Least share of a figure's variance that is taken for noise: none of the model is without.
LEAST_NOISE = 1e-6


class Check(NamedTuple):
    """How well an emulator tells sets left out: share of the variance, share within 3 errors."""

    explained: float
    covered: float


class Emulator:
    """One figure's emulator, fitted to ``values`` with their ``errors`` at ``shares`` of ranges.

    ``start`` are the hyperparameters of an earlier one, from which the search then begins.

    >>> x = np.random.default_rng(1).random((40, 2))
    >>> fitted = Emulator(x, x @ [3.0, -1.0], np.full(40, 0.01))
    >>> [round(float(part[0]), 1) for part in fitted.predict(np.array([[0.5, 0.5]]))][0]
    1.0
    """

    def __init__(
        self, shares: np.ndarray, values: np.ndarray, errors: np.ndarray, start: Any = None
    ) -> None:
        known = np.isfinite(values)
        self.count = int(known.sum())
        self.centre = float(values[known].mean()) if self.count else 0.0
        self.scale = float(values[known].std()) or 1.0 if self.count else 1.0
        self.values = (values[known] - self.centre) / self.scale
        self.process = _process(shares.shape[1], self._most_noise(errors[known]), start)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # lengths at their bounds: a parameter without effect
            self.process.fit(2 * shares[known] - 1, self.values)

    def _most_noise(self, errors: np.ndarray) -> float:
        """Return the usual Monte Carlo variance, of a figure whose variance is one."""
        usual = float(np.nanmean(errors**2)) if np.isfinite(errors).any() else 0.0
        return max(usual / self.scale**2, 10 * LEAST_NOISE)

    @property
    def noise(self) -> float:
        """The variance that the fit takes for noise, of a figure whose variance is one."""
        return float(self.process.kernel_.k2.noise_level)

    @property
    def lengths(self) -> Any:
        """The logs of the hyperparameters that were found, to start the next search from."""
        return self.process.kernel_.theta

    def predict(self, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the figure's mean and its standard error at sets, without Monte Carlo error."""
        parts = [self.process.predict(2 * some - 1, return_std=True) for some in _some(shares)]
        mean, error = (np.concatenate(part) for part in zip(*parts, strict=True))
        own = np.sqrt(np.maximum(error**2 - self.noise, 0.0))
        return self.centre + self.scale * mean, self.scale * own

    def leave_one_out(self) -> tuple[np.ndarray, np.ndarray]:
        """Return each set's figure as the others tell it, less what it was, and its error."""
        inverse = np.linalg.inv(self.process.L_ @ self.process.L_.T)
        variance = 1 / np.diag(inverse)
        missed = (inverse @ self.values) * variance
        return self.scale * missed, self.scale * np.sqrt(variance)

    @property
    def check(self) -> Check:
        """Leaving one out, for all sets."""
        missed, error = self.leave_one_out()
        total = float((self.values**2).sum()) * self.scale**2
        explained = 1 - float((missed**2).sum()) / total if total > 0 else 0.0
        return Check(explained, float((np.abs(missed) <= 3 * error).mean()))


def _process(size: int, noise: float, start: Any) -> Any:
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern, WhiteKernel

    lengths: Any = np.full(size, 2.0)
    how: Any = {"alpha": 1e-10, "optimizer": _found}
    trend = ConstantKernel(0.3, (1e-4, 1e2)) * DotProduct(1.0, "fixed")
    rest = ConstantKernel(0.3, (1e-4, 1e2)) * Matern(lengths, (0.1, 50.0), nu=2.5)
    shape = trend + rest + WhiteKernel(noise / 2, (LEAST_NOISE, noise))
    if start is not None:
        shape = shape.clone_with_theta(np.clip(start, *shape.bounds.T))
    return GaussianProcessRegressor(shape, **how)


def _found(objective: Any, start: np.ndarray, bounds: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the hyperparameters that a bounded number of steps leads to."""
    from scipy.optimize import minimize

    how = {"maxiter": STEPS}
    found = minimize(objective, start, method="L-BFGS-B", jac=True, bounds=bounds, options=how)
    return found.x, found.fun


def _some(shares: np.ndarray) -> Iterator[np.ndarray]:
    for first in range(0, len(shares), AT_ONCE):
        yield shares[first : first + AT_ONCE]
