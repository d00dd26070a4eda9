"""Who gains from a plan and who loses, against the same schools without it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.statistics.interval import mean_of
from collabsim.studies.comparison.paired_difference import SMALLEST_WORTHWHILE
from collabsim.studies.district.facts import LEARNING, TERMS_A_YEAR

#: Weeks of lessons that are worth anything: what differs by less is called unchanged.
LEAST = WEEKS_AN_SD * SMALLEST_WORTHWHILE


class Counts(NamedTuple):
    """Schools that gain, that lose, and that are unchanged, or as good as that."""

    gain: int
    lose: int
    unchanged: int


def gains(lived: Floats, without: Floats) -> Floats:
    """Return weeks of lessons that each school gains in each year, axes [school, year].

    Both have axes [school, term, metric]; a year begun is counted with the terms that it has.
    """
    more = WEEKS_AN_SD * (lived - without)[:, :, LEARNING]
    starts = range(0, more.shape[1], TERMS_A_YEAR)
    return np.stack([mean_of(more[:, k : k + TERMS_A_YEAR], 1) for k in starts], axis=1)


def counts(weeks: Floats, least: float = LEAST) -> Counts:
    """Return how many schools gain, lose and are unchanged.

    >>> counts(np.array([3.0, -2.0, 0.0, 0.5]), least=1.0)
    Counts(gain=1, lose=1, unchanged=2)
    """
    gain, lose = int((weeks >= least).sum()), int((weeks <= -least).sum())
    return Counts(gain, lose, len(weeks) - gain - lose)
