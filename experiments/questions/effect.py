"""An effect: what an answer keeps of a difference, so that it can be written down and read back."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.model.metrics import Metric
from collabsim.studies.comparison.deciding_parameters import Deciding
from collabsim.studies.comparison.paired_difference import Difference, Finding
from collabsim.studies.comparison.parameter_uncertainty import Likely


@dataclass(frozen=True)
class OverSets:
    """What parameter sets do to a difference, and luck beside it.

    ``luck`` is the standard error that the luck of simulating leaves, ``spread`` the standard
    deviation over sets of the expected difference, which lies in eight of ten between ``low`` and
    ``high`` and in a share ``same`` of them has the sign of the mean. ``deciding`` are the
    parameters that explain most of it.
    """

    luck: float
    spread: Likely
    low: float
    high: float
    same: Likely
    deciding: tuple[Deciding, ...]


@dataclass(frozen=True)
class Effect:
    """A difference in one metric, in its unit: how sure, what can be said of it, and over sets."""

    metric: Metric
    mean: float
    error: float
    low: float
    high: float
    worthwhile: float
    finding: Finding
    distinguishable: bool
    over_sets: OverSets | None = None

    @property
    def margin(self) -> float:
        """Half its interval."""
        return (self.high - self.low) / 2


def effect_of(found: Difference, deciding: tuple[Deciding, ...] = ()) -> Effect:
    """Return what is kept of a difference."""
    sets, same = found.over_sets, found.beyond()
    over = None
    if sets is not None and same is not None:
        low, high = sets.span
        over = OverSets(sets.luck, sets.spread, low.value, high.value, same, deciding)
    return Effect(
        found.metric,
        found.mean,
        found.error,
        found.low,
        found.high,
        found.worthwhile,
        found.finding,
        found.distinguishable,
        over,
    )
