"""Calibration: parameter values that agree with patterns, or with what one has observed."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.extras import require
from collabsim.model.parameters import BY_NAME
from collabsim.scenario.extensions import Extension, Use, extensions
from collabsim.studies.calibration.approximate_bayes import Inferred, infer
from collabsim.studies.calibration.evaluation import (
    Evaluate,
    Setting,
    Target,
    single_schools,
    table,
    targets_of,
)
from collabsim.studies.calibration.evaluation import evaluate as simulated
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.history_matching import Matched, matched
from collabsim.studies.calibration.posterior import Posterior
from collabsim.studies.calibration.search_space import Space
from collabsim.studies.calibration.targets import ABC, HISTORY_MATCHING, Targets, load_targets
from collabsim.studies.sweeps.worker_pool import Processes, died, workers


class Calibration(NamedTuple):
    """What a calibration found.

    ``start`` are the values at which the search began, ``chosen`` those that it chooses; ``values``
    and ``errors`` are the figures at both, axes [start or chosen, figure]. ``posterior`` are the
    sets not ruled out, ``search`` is how they were found.

    >>> import collabsim as cs
    >>> found = cs.calibrate("targets.toml", "results")  # doctest: +SKIP
    >>> found.chosen, found.posterior.not_ruled_out.sum()  # doctest: +SKIP
    """

    path: Path
    wanted: Targets
    start: Setting
    chosen: Setting
    values: np.ndarray
    errors: np.ndarray
    posterior: Posterior
    search: Matched | Inferred

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every figure that is a target."""
        return self.posterior.targets


def calibrate(
    targets: Targets | str | Path,
    out: str | Path,
    *,
    jobs: int | None = None,
    minutes: float = math.inf,
    progress: Callable[[int, int], None] | None = None,
    stage: Callable[[str], None] | None = None,
    use: Use = (),
    evaluate: Evaluate = simulated,
) -> Calibration:
    """Search the targets' parameters, or go on with it in the directory ``out``.

    ``jobs`` sets are simulated at a time, each in a process, as many as there are processors unless
    given; the result is the same. History matching begins no wave that would not be done, with the
    sample, within ``minutes`` of this call; the first one and the sample are simulated in any case.
    ``progress`` is told evaluations done and to do, without those of earlier calls, ``stage`` what
    is being done. ``use`` names extensions, beside those of ``Targets``. ``evaluate`` gives a
    set's figures; another one takes the model's place, in threads. In a script it is called under
    ``if __name__ == "__main__":``, for processes read the script too. Raises InputError for
    targets, jobs or minutes that cannot be, for a directory that holds anything else, and where
    the processes die.

    >>> import collabsim as cs
    >>> cs.calibrate("targets.toml", "results").chosen  # doctest: +SKIP
    """
    wanted = _wanted(targets, extensions(use))
    if not minutes >= 0:  # nor nan
        raise InputError(
            Problem("out of bounds", "give a number from 0 up", minutes, field="minutes")
        )
    if wanted.method == HISTORY_MATCHING:
        require("sklearn", "evidence", "method")  # said now, not when the first wave is simulated
    space, figures = Space.of(wanted.parameters), targets_of(wanted)
    start = {name: wanted.start.get(name, BY_NAME[name].default) for name in space.names}
    number = workers(jobs)
    alone = number == 1 or evaluate is not simulated
    workplace = ThreadPoolExecutor(number) if alone else Processes(number)
    with warnings.catch_warnings(), workplace as pool:
        warnings.simplefilter("ignore", RuntimeWarning)  # of estimators: a nan is told as such
        warnings.filterwarnings("ignore", "The optimal value")  # a length without effect
        evaluations = EvaluationStore(out, wanted, evaluate, pool, progress)
        search = _inferred if wanted.method == ABC else _matched
        try:
            told = stage or (lambda _: None)
            return search(_Task(evaluations, space, figures, start, told, minutes))
        except BrokenProcessPool as error:
            raise died(number) from error


def _wanted(targets: Targets | str | Path, used: tuple[Extension, ...]) -> Targets:
    """Return the targets, with the extensions that they use."""
    if not isinstance(targets, Targets):
        return load_targets(targets, used)
    return targets.replace(use=(*targets.use, *used)) if used else targets


class _Task(NamedTuple):
    """What a search is given: where evaluations are kept, and what is searched for, and where."""

    evaluations: EvaluationStore
    space: Space
    targets: tuple[Target, ...]
    start: Setting
    stage: Callable[[str], None]
    minutes: float


def _matched(task: _Task) -> Calibration:
    found = matched(*task)
    final, both = found.final, [0, found.final.order[0]]
    return Calibration(
        task.evaluations.store.path, task.evaluations.targets, final.settings[0], found.chosen,
        final.values[both], final.errors[both], found.posterior, found,
    )  # fmt: skip


def _inferred(task: _Task) -> Calibration:
    evaluations, space, targets, start, stage, _ = task

    def simulate(shares: np.ndarray) -> np.ndarray:
        return single_schools(evaluations.found(space.settings(shares)), targets)

    stage("drawing")
    wanted = evaluations.targets
    found = infer(targets, len(space.names), wanted.for_drawing, wanted.seed, simulate)
    means = found.values.mean(axis=1)
    posterior = Posterior(space, targets, found.shares, means, found.weights)
    (chosen,) = space.settings(found.weights[None] @ found.shares)
    values, errors = table(evaluations.found([start, chosen]), targets)
    path = evaluations.store.path
    return Calibration(path, wanted, start, chosen, values, errors, posterior, found)
