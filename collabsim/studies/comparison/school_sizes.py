"""The same policies in schools of other sizes: a principal reaches fewer of a larger staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.results.results import Results
from collabsim.scenario import School
from collabsim.simulation.chunk_tasks import Conditions, Task
from collabsim.simulation.runner import simulate
from collabsim.simulation.week_counter import Progress
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.arms import Arm

#: A school with one class a grade, with two, with three.
SIZES = (
    School(classes=6, specialists=2, librarians=1, pupils=21),
    School(classes=12, specialists=3, librarians=1, pupils=26),
    School(classes=18, specialists=4, librarians=1, pupils=30),
)
#: A comparison's replicates for each of them at one size.
FEWER = 2


class Sized(NamedTuple):
    """Schools of one size: ``values`` [arm, replicate, metric] in the year that is asked about."""

    staff: int
    values: Floats


def among(results: Sequence[Results], terms: slice) -> tuple[Sized, ...]:
    """Return the sizes that there are among the schools of arms, which have the same schools."""
    staff = np.array([school.size for school in results[0].scenario.schools])
    return tuple(
        Sized(
            int(size),
            np.stack([_in_year(each.values[:, staff == size], terms) for each in results]),
        )
        for size in np.unique(staff)
    )


def elsewhere(
    arms: Sequence[Arm],
    terms: slice,
    replicates: int,
    conditions: Conditions,
    threads: int | None = None,
    progress: Progress | None = None,
) -> tuple[Sized, ...]:
    """Simulate arms in one school of each of ``SIZES``."""
    fewer = range(max(2, replicates // FEWER))
    tasks = [
        Task(
            tuple(arm.scenario.replace(schools=(school,), terms=terms.stop) for arm in arms), fewer
        )
        for school in SIZES
    ]
    simulated = simulate(tasks, conditions, threads, progress)
    return tuple(
        Sized(school.size, np.stack([_in_year(values, terms) for values, *_ in task]))
        for school, task in zip(SIZES, simulated, strict=True)
    )


def _in_year(values: Floats, terms: slice) -> Floats:
    return mean_of(mean_of(values, 1)[:, terms], 1)
