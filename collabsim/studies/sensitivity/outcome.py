"""The outcome at each point of a sweep: a mean over runs, or its difference between two arms."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.metrics import METRICS
from collabsim.scenario.extensions import metrics_of
from collabsim.statistics.interval import mean_of
from collabsim.studies.sweeps.dataset import Sweep
from collabsim.studies.sweeps.design import Design


@dataclass(frozen=True, eq=False)
class Outcome:
    """A metric in a term at every point; nan where no run gave one.

    ``values`` has axes [point, replicate]; where the design has arms it is the first arm's minus
    the second's, in the same schools with the same luck.
    """

    metric: str
    term: int
    values: np.ndarray

    @cached_property
    def mean(self) -> np.ndarray:
        """The mean over replicates at each point."""
        return mean_of(self.values, 1)

    @cached_property
    def noise(self) -> float:
        """Share of the variance between points' means that is chance; nan with one replicate.

        Replicates have the same luck at every point; what that luck does everywhere alike makes no
        difference between points and is left out (two-way layout without interaction).
        """
        known = self.values[np.isfinite(self.values).all(axis=1)]
        points, replicates = known.shape
        if points < 2 or replicates < 2:
            return math.nan
        means = known.mean(axis=1)
        left = known - means[:, None] - known.mean(axis=0) + known.mean()
        of_a_run = (left**2).sum() / ((points - 1) * (replicates - 1))
        between = means.var(ddof=1)
        return min(1.0, float(of_a_run / replicates / between)) if between > 0 else math.nan


def outcome(sweep: Sweep, design: Design, metric: str, term: int | None = None) -> Outcome:
    """Return a metric's outcome, read in pieces; the last term's if none is named.

    Raises InputError for a metric or a term that the sweep does not have.
    """
    columns = set(sweep.terms.columns) - set(sweep.terms.factors)
    known = (*METRICS, *metrics_of(design.use))
    measured = [each.name for each in known if each.name in columns]
    if metric not in measured:
        raise InputError(Problem("no such metric", nearest(metric, measured), metric))
    said = sweep.manifest
    chosen = _last_term(sweep) if term is None else term
    shape = said["points"], said["replicates"]
    total, count = np.zeros(shape), np.zeros(shape)
    for batch in sweep.terms.where(term=chosen).select(metric).batches():
        value = batch[metric].to_numpy(zero_copy_only=False)
        defined = np.isfinite(value)
        place = tuple(batch[name].to_numpy()[defined] for name in ("point", "replicate"))
        np.add.at(total, place, value[defined])
        np.add.at(count, place, 1)
    if not count.any():
        right = say("give one from 1 to {last}", last=_last_term(sweep))
        raise InputError(Problem("nothing was measured", right, chosen, field="term"))
    values = np.where(count > 0, total / np.maximum(count, 1), np.nan)
    arms = design.arms
    if arms is not None:
        by_arm = values.reshape(-1, len(arms.values or ()), shape[1])
        values = by_arm[:, 0] - by_arm[:, 1]
    return Outcome(metric, chosen, values)


def _last_term(sweep: Sweep) -> int:
    terms = sweep.terms.select("term").batches()
    return max((int(batch["term"].to_numpy().max()) for batch in terms if len(batch)), default=0)
