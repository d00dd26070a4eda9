"""Posterior predictive checks: each figure's range, beside what sets, start and choice give."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from collabsim.studies.calibration.calibrate import Calibration
from collabsim.studies.calibration.history_matching import Matched

type Rows = Sequence[dict[str, object]]


def checks(found: Calibration) -> Rows:
    """Return each figure's accepted range beside what the sets left, start and choice give."""
    left = found.posterior
    ends = [left.quantile(left.values, share) for share in (0.05, 0.5, 0.95)]
    undefined = np.isnan(left.values).sum(axis=0)
    reached = found.search.told.reached if isinstance(found.search, Matched) else None
    return [
        {
            "figure": target.name,
            "accepted from": target.low,
            "accepted to": target.high,
            "error of what was observed": target.error,
            "discrepancy": target.discrepancy,
            "left, 5 %": float(ends[0][k]),
            "left, middle": float(ends[1][k]),
            "left, 95 %": float(ends[2][k]),
            "start": float(found.values[0, k]),
            "chosen": float(found.values[1, k]),
            "chosen, error": float(found.errors[1, k]),
            "passes": passes(found, k),
            "out of reach": reached is not None and not bool(reached[k]),
            "sets without": int(undefined[k]),
        }
        for k, target in enumerate(left.targets)
    ]


def passes(found: Calibration, figure: int) -> bool:
    """Whether a figure of the chosen set lies in its range, or within two errors of an observed."""
    target, value = found.targets[figure], found.values[1, figure]
    slack = 2 * np.hypot(target.error, found.errors[1, figure]) if target.error else 0.0
    return bool(target.distance(value) <= slack)
