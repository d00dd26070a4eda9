"""Sensitivity: a sweep whose points are laid out to tell which factors matter, and where."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from collabsim.metrics import METRICS
from collabsim.screening.box import Box, find_box
from collabsim.screening.indices import Index, indices
from collabsim.screening.outcome import Outcome, outcome
from collabsim.sweeps.design import Design
from collabsim.sweeps.frames import Sweep
from collabsim.sweeps.points import Columns
from collabsim.sweeps.run import sweep

if TYPE_CHECKING:
    import pandas
    from matplotlib.figure import Figure

#: Methods whose points give indices.
LAID_OUT = ("morris", "saltelli")
#: Where no arms are compared, this share of points with the worst outcomes are of interest.
WORST = 0.25
METRIC = "academic_understanding"


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity:
    """What ``collabsim.sensitivity`` returns. A notebook shows its answer, table and figure.

    ``indices`` are there for points laid out by Morris or Saltelli, ``box`` where the worst
    outcomes, or those in which the first arm loses, lie together.

    >>> import collabsim as cs
    >>> found = cs.sensitivity("design.toml", "results")  # doctest: +SKIP
    >>> found.indices[0].factor, found.sentence()  # doctest: +SKIP
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
        return indices(self.design, self.outcome.mean)

    @property
    def better(self) -> int:
        """1 where more of the metric is better, -1 where less is."""
        found = (metric.better for metric in METRICS if metric.name == self.outcome.metric)
        return -1 if next(found, 1) < 0 else 1

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
        names = ("factor", "alone", "alone_margin", "total", "total_margin")
        return {name: [getattr(index, name) for index in self.indices] for name in names}

    def summary(self) -> pandas.DataFrame:
        """Return a tidy table, a row a factor: its index alone and in total, with margins."""
        from pandas import DataFrame

        return DataFrame(self.columns())

    def sentence(self, language: str = "en") -> str:
        """Return in a paragraph what matters, how sure that is, and where it goes wrong."""
        from collabsim.screening.sentences import told

        return told(self, language)

    def plot(self, language: str = "en") -> Figure:
        """Return a picture of the indices with their intervals, and of the box."""
        from collabsim.screening.plot import figure

        return figure(self, language)

    def __repr__(self) -> str:
        return f"<Sensitivity of {self.outcome.metric!r} in term {self.outcome.term}: {self.swept}>"

    def _repr_html_(self) -> str:
        from collabsim.screening.notebook import html

        return html(self)


def sensitivity(
    design: Design | str | Path,
    out: str | Path,
    *,
    metric: str = METRIC,
    term: int | None = None,
    **how: Any,
) -> Sensitivity:
    """Live a design and say which of its factors a metric depends on.

    ``metric`` is taken in ``term``, the last one if not given; ``how`` is passed on to ``sweep``.
    With a factor that has ``arms = true`` the outcome is the first arm's minus the second's. Points
    of method "saltelli" give Sobol' indices, "morris" elementary effects; all give the box where
    it goes wrong. Raises InputError as ``sweep`` does, and for an unknown metric.

    >>> import collabsim as cs
    >>> cs.sensitivity("design.toml", "results", metric="trust").plot()  # doctest: +SKIP
    """
    return screen(sweep(design, out, **how), metric, term)


def screen(swept: Sweep, metric: str = METRIC, term: int | None = None) -> Sensitivity:
    """Return what a sweep that is there says about a metric; InputError for an unknown one.

    >>> import collabsim as cs
    >>> cs.screen(cs.open_sweep("results"), "trust").box  # doctest: +SKIP
    """
    design = Design.checked(swept.manifest["design"], swept.path)
    return Sensitivity(swept, design, outcome(swept, design, metric, term))
