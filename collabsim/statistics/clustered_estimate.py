"""What an estimate is: a number, how sure it is, and what it comes from."""

from __future__ import annotations

import math
from dataclasses import dataclass

from scipy.special import stdtrit


@dataclass(frozen=True, slots=True)
class ClusteredEstimate:
    """An estimate in the outcome's unit, and how sure it is.

    ``error`` is its standard error, ``low`` to ``high`` its interval by Student's t with so many
    degrees of ``freedom``; it comes from so many ``clusters`` and ``rows``. ``naive_error`` is what
    the error would be were all rows independent: nan where there is no such formula.

    >>> ClusteredEstimate("trust", 0.5, 0.01, 0.48, 0.52, 19.0, 20, 400, 0.004).clusters
    20
    """

    name: str
    estimate: float
    error: float
    low: float
    high: float
    freedom: float
    clusters: int
    rows: int
    naive_error: float = math.nan

    def __str__(self) -> str:
        interval = f"[{self.low:.4g}, {self.high:.4g}]"
        naive = "" if math.isnan(self.naive_error) else f" (naive: {self.naive_error:.2g})"
        return (
            f"{self.name}: {self.estimate:.4g}, standard error {self.error:.2g}{naive}, "
            f"{interval}, {self.clusters} clusters, {self.freedom:.3g} degrees of freedom"
        )


def estimate_of(
    name: str, value: float, error: float, naive: float, freedom: float, clusters: int, rows: int,
    confidence: float,
) -> ClusteredEstimate:  # fmt: skip
    """Return an estimate with its interval by Student's t."""
    margin = float(stdtrit(freedom, (1 + confidence) / 2)) * error
    return ClusteredEstimate(
        name, value, error, value - margin, value + margin, freedom, clusters, rows, naive
    )
