"""Emulators: what a figure would be at sets that were not simulated, and how sure that is.

A Gaussian process with a linear trend in all parameters, a smooth rest (Matérn 5/2) in those that
move the figure most, and noise: the known Monte Carlo variance of each set, which differ as each
set has luck of its own, and what the other parameters do beside the trend. As luck is a set's own,
the process averages it out over sets: few schools a set are enough. Source: Rasmussen & Williams
2006, Gaussian processes for machine learning; the closed form of leaving one out: section 5.4.2.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Sets with a defined figure below which it is not emulated.
FEWEST = 10
#: Sets from which hyperparameters are found at most, and steps of that search at most.
ENOUGH, STEPS = 400, 30
#: Sets predicted at a time: what fits into memory.
AT_ONCE = 8192
#: Least share of a figure's variance that is taken for noise.
LEAST_NOISE = 1e-6


class Check(NamedTuple):
    """How well an emulator tells sets left out: share of the variance, share within 3 errors."""

    explained: float
    covered: float


class Emulator:
    """One figure's emulator, fitted to ``values`` with their ``errors`` at ``shares`` of ranges.

    ``moving`` are the places of the parameters that it may bend in.

    >>> x = np.random.default_rng(1).random((40, 2))
    >>> fitted = Emulator(x, x @ [3.0, -1.0], np.full(40, 0.01), (0, 1))
    >>> [round(float(part[0]), 1) for part in fitted.predict(np.array([[0.5, 0.5]]))][0]
    1.0
    """

    def __init__(
        self, shares: np.ndarray, values: np.ndarray, errors: np.ndarray, moving: Sequence[int]
    ) -> None:
        known = np.isfinite(values)
        self.count = int(known.sum())
        self.centre = float(values[known].mean())
        self.scale = float(values[known].std()) or 1.0
        self.values = (values[known] - self.centre) / self.scale
        self.noise = _noise(errors[known]) / self.scale**2 + LEAST_NOISE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # lengths at their bounds: a parameter without effect
            self.process = self._fitted(2 * shares[known] - 1, tuple(moving))

    def _fitted(self, points: np.ndarray, moving: tuple[int, ...]) -> Any:
        """Return the process of all sets, its hyperparameters found from evenly chosen ones."""
        some = np.unique(np.linspace(0, self.count - 1, min(self.count, ENOUGH)).astype(int))
        found = _process(_shape(moving), self.noise[some], search=True)
        found.fit(points[some], self.values[some])
        return _process(found.kernel_, self.noise, search=False).fit(points, self.values)

    @property
    def rest(self) -> float:
        """The variance of what differs from set to set beside luck, of a figure of variance one."""
        return float(self.process.kernel_.k2.noise_level)

    def mean(self, shares: np.ndarray) -> np.ndarray:
        """Return the figure's mean at sets."""
        return self.centre + self.scale * self.process.predict(2 * shares - 1)

    def predict(self, shares: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return the figure's mean at sets, and its standard error: of the figure, not of luck."""
        parts = [self.process.predict(2 * some - 1, return_std=True) for some in _some(shares)]
        mean, error = (np.concatenate(part) for part in zip(*parts, strict=True))
        return self.centre + self.scale * mean, self.scale * error

    def leave_one_out(self) -> tuple[np.ndarray, np.ndarray]:
        """Return each set's figure as the others tell it, less what it was, and its error."""
        inverse = np.linalg.inv(self.process.L_ @ self.process.L_.T)
        variance = 1 / np.diag(inverse)
        missed = (inverse @ self.values) * variance
        return self.scale * missed, self.scale * np.sqrt(variance)

    @cached_property
    def error(self) -> float:
        """Its usual standard error at sets left out, without their luck."""
        _, error = self.leave_one_out()
        return float(np.sqrt(np.median(np.maximum(error**2 - self.noise * self.scale**2, 0.0))))

    @property
    def check(self) -> Check:
        """Leaving one out, for all sets."""
        missed, error = self.leave_one_out()
        total = float((self.values**2).sum()) * self.scale**2
        explained = 1 - float((missed**2).sum()) / total if total > 0 else 0.0
        return Check(explained, float((np.abs(missed) <= 3 * error).mean()))


def _noise(errors: np.ndarray) -> np.ndarray:
    """Return Monte Carlo variances, none below the usual one: a small error is often luck too."""
    known = np.isfinite(errors)
    usual = float(np.median(errors[known] ** 2)) if known.any() else 0.0
    return np.maximum(np.where(known, errors, 0.0) ** 2, usual)


def _shape(moving: tuple[int, ...]) -> Any:
    """Return the kernel of a figure of variance one."""
    from sklearn.gaussian_process.kernels import ConstantKernel, DotProduct, Matern, WhiteKernel

    from collabsim.studies.calibration.column_kernel import ColumnKernel

    lengths: Any = np.full(len(moving), 2.0)
    trend = ConstantKernel(0.3, (1e-4, 1e2)) * DotProduct(1.0, "fixed")
    bent = ConstantKernel(0.3, (1e-4, 1e2)) * Matern(lengths, (0.3, 50.0), nu=2.5)
    return trend + ColumnKernel(bent, moving) + WhiteKernel(0.01, (LEAST_NOISE, 1.0))


def _process(kernel: Any, noise: np.ndarray, *, search: bool) -> Any:
    from sklearn.gaussian_process import GaussianProcessRegressor

    how: Any = {"alpha": noise, "optimizer": _found if search else None}
    return GaussianProcessRegressor(kernel, **how)


def _found(objective: Any, start: np.ndarray, bounds: np.ndarray) -> tuple[np.ndarray, float]:
    """Return the hyperparameters that a bounded number of steps leads to."""
    from scipy.optimize import minimize

    how = {"maxiter": STEPS}
    found = minimize(objective, start, method="L-BFGS-B", jac=True, bounds=bounds, options=how)
    return found.x, found.fun


def _some(shares: np.ndarray) -> Iterator[np.ndarray]:
    for first in range(0, len(shares), AT_ONCE):
        yield shares[first : first + AT_ONCE]
