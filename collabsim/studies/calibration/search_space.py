"""The space that is searched: free parameters, each as a share of its range."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.studies.calibration.evaluation import Setting


class Space(NamedTuple):
    """The free parameters' names, and the low and high ends of their ranges.

    >>> space = Space.of({"fade": (0.0, 1.0), "invent": (0.01, 0.03)})
    >>> space.settings(np.array([[0.5, 0.5]]))
    [{'fade': 0.5, 'invent': 0.02}]
    """

    names: tuple[str, ...]
    low: np.ndarray
    high: np.ndarray

    @classmethod
    def of(cls, ranges: dict[str, tuple[float, float]]) -> Space:
        """Return the space of some ranges."""
        ends = np.array(list(ranges.values()))
        return cls(tuple(ranges), ends[:, 0], ends[:, 1])

    def only(self, names: Sequence[str]) -> Space:
        """Return the space of some of the parameters, in their order here."""
        kept = [name in names for name in self.names]
        left = tuple(name for name in self.names if name in names)
        return Space(left, self.low[kept], self.high[kept])

    def settings(self, shares: np.ndarray) -> list[Setting]:
        """Return what parameters are at shares of their ranges, axes [set, parameter].

        Rounded to six digits, so that what is written in a file is what was simulated.
        """
        values = self.low + np.asarray(shares) * (self.high - self.low)
        return [
            {name: float(f"{value:.6g}") for name, value in zip(self.names, row, strict=True)}
            for row in values.tolist()
        ]

    def shares(self, settings: Sequence[Setting]) -> np.ndarray:
        """Return settings as shares of the ranges, axes [set, parameter]."""
        values = np.array([[each[name] for name in self.names] for each in settings])
        return (values - self.low) / (self.high - self.low)
