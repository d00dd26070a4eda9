"""What a district's office knows of its schools before it decides: sizes, leavers, results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.model.metrics import METRICS
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import Chunk

LEARNING = [metric.name for metric in METRICS].index("academic_understanding")
TERMS_A_YEAR = 2


class Facts(NamedTuple):
    """A number for each school.

    ``turnover`` is the share of the staff that left in a year of the past, ``result`` what pupils
    learned in its last year beyond a neutral year (SD); nan where there was no past.
    """

    staff: Ints
    classes: Ints
    cluster: Ints
    turnover: Floats
    result: Floats


def sizes(scenario: Scenario) -> tuple[Ints, Ints, Ints]:
    """Return the staff, the classes and the cluster's number of each school."""
    schools = scenario.schools
    return (
        np.array([school.size for school in schools]),
        np.array([school.classes for school in schools]),
        np.array([school.cluster for school in schools]),
    )


def turnover(chunk: Chunk) -> Floats:
    """Return the share of the staff that left in a year of the past, for each school at week 0.

    Everybody who left was replaced, and who is hired gets the school's next number.
    """
    columns, years = chunk.columns, chunk.p.history_years
    if years == 0:
        return np.full(len(columns.n), np.nan)
    hired = columns.serial[:, 0] - columns.n
    return hired[_by_number(chunk)] / (years * columns.n[_by_number(chunk)])


def last_result(chunk: Chunk, terms: Sequence[Floats]) -> Floats:
    """Return what each school's pupils learned in the last year; ``terms`` are the past's."""
    if not terms:
        return np.full(len(chunk.columns.n), np.nan)
    learned = [each[_by_number(chunk), LEARNING] for each in terms[-TERMS_A_YEAR:]]
    return np.mean(learned, axis=0)


def _by_number(chunk: Chunk) -> Ints:
    """Return the rows of a chunk in the order of the scenario's schools."""
    return np.argsort(chunk.columns.number)
