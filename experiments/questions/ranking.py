"""What is won for a hundred hours: a ratio of two means, with an interval of its own.

Learning and hours are those of all years until the one asked about, so that what a programme costs
at first is set against what it brings later. The interval is Fieller's, over parameter sets.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from collabsim.model.metrics import METRICS, Metric
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.statistics.clusters import Ints
from collabsim.statistics.interval import Floats, mean_of
from collabsim.studies.comparison.costs import ratio
from collabsim.studies.comparison.paired_difference import Finding
from experiments.questions.effect import Effect
from experiments.questions.question import PER_HOURS, PRIMARY, text

#: Hours for which learning is told, and which of a school's costs they are.
HOURS, PAID_IN = 100.0, ("staff_hours", "principal_hours")
UNIT = text("weeks for 100 h")


def metric_for_hours() -> Metric:
    """Return what the ratio is as a metric."""
    (learning,) = (each for each in METRICS if each.name == PRIMARY)
    return replace(learning, name=PER_HOURS, unit=UNIT)


def effect_for_hours(
    learning: Floats, hours: Floats, confidence: float, cluster: Ints | None
) -> Effect:
    """Return weeks of lessons won for 100 hours, of replicates' differences [replicate, term].

    Not defined (nan) where a programme takes no hours, or too few to be sure that it takes any.
    """
    weeks = WEEKS_AN_SD * mean_of(learning, 1)
    spent = 2.0 * mean_of(hours, 1) / HOURS
    found = ratio(weeks, spent, confidence, cluster)
    mean, low, high = found if np.nanmean(spent) > 0 else (math.nan,) * 3
    apart = low > 0 or high < 0
    finding = Finding.APART if apart else Finding.OPEN
    return Effect(metric_for_hours(), mean, math.nan, low, high, 0.0, finding, apart)
