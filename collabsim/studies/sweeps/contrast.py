"""A sweep's contrast: what one value of a factor makes of an outcome, beside another value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collabsim.errors import InputError, Problem, nearest
from collabsim.statistics.clustered_estimate import ClusteredEstimate
from collabsim.statistics.estimators import paired_difference
from collabsim.statistics.interval import CONFIDENCE

if TYPE_CHECKING:
    from collabsim.studies.sweeps.dataset import Frame


def contrast(
    rows: Frame, outcome: str, factor: str, first: Any, second: Any, confidence: float = CONFIDENCE
) -> ClusteredEstimate:
    """Return by how much an outcome is above that under ``first`` where a factor is ``second``.

    Runs are compared with those of the same replicate, school and other factors, which had the
    same luck; the error is clustered by replicate. Raises InputError for a column that is not
    there, a factor that is none, or values that no two points differ in alone.
    """
    if factor not in rows.factors:
        raise InputError(Problem("no such factor", nearest(factor, rows.factors), factor))
    both = rows.where(**{factor: [first, second]}).select(outcome, *rows.factors)
    others = [name for name in rows.factors if name != factor]
    pair = ("replicate", "school", *others)
    return paired_difference(both, outcome, factor, first, second, pair=pair, confidence=confidence)
