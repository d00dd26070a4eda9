"""What a sweep says about its factors: how much each matters, and where it goes wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.model.metrics import METRICS, Metric
from collabsim.scenario.extensions import metrics_of
from collabsim.studies.sensitivity.indices import LAID_OUT, Index, indices
from collabsim.studies.sensitivity.outcome import Outcome
from collabsim.studies.sensitivity.prim import Box, find_box
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.sampling import Columns

if TYPE_CHECKING:
    import pandas

#: Where no arms are compared, this share of points with the worst outcomes are of interest.
WORST = 0.25


@dataclass(frozen=True, eq=False, repr=False)
class Screened:
    """A sweep, its design and one metric's outcome at its points.

    ``indices`` are there for points laid out by Morris or Saltelli, ``box`` where the worst
    outcomes, or those in which the first arm loses, lie together.
    """

    swept: Sweep
    design: Design
    outcome: Outcome

    @cached_property
    def points(self) -> Columns:
        """The points' factors, one arm for all."""
        design, frame = self.design, self.swept.points
        every = 1 if design.arms is None else len(design.arms.values or ())
        return {f.name: frame[f.name].to_numpy()[::every] for f in design.varied}

    @cached_property
    def indices(self) -> list[Index]:
        """How much each factor matters, the most important first."""
        if self.design.points.method not in LAID_OUT:
            return []
        noise = self.outcome.noise
        return indices(self.design, self.outcome.mean, noise if np.isfinite(noise) else 0.0)

    @property
    def metric(self) -> Metric:
        """The metric of the outcome."""
        known = (*METRICS, *metrics_of(self.design.use))
        return next(metric for metric in known if metric.name == self.outcome.metric)

    @property
    def better(self) -> int:
        """1 where more of the metric is better, -1 where less is."""
        return -1 if self.metric.better < 0 else 1

    @cached_property
    def threshold(self) -> float:
        """The outcome beyond which a point is of interest: no difference, or the worst quarter."""
        if self.design.arms is not None:
            return 0.0
        known = self.outcome.mean[np.isfinite(self.outcome.mean)]
        return float(np.quantile(known, WORST if self.better > 0 else 1 - WORST))

    @cached_property
    def box(self) -> Box | None:
        """Where the outcome is worse than the threshold, None where no limits tell it."""
        if not self.points:
            return None
        mean = self.outcome.mean
        known = np.isfinite(mean)
        hit = self.better * mean[known] < self.better * self.threshold
        return find_box({name: column[known] for name, column in self.points.items()}, hit)

    def columns(self) -> dict[str, list[Any]]:
        """Return the indices as tidy columns."""
        return {name: [getattr(each, name) for each in self.indices] for name in Index._fields}

    def summary(self) -> pandas.DataFrame:
        """Return a tidy table, a row a factor: its index alone and in total, with intervals."""
        from pandas import DataFrame

        return DataFrame(self.columns())
