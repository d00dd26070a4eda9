"""What laws measure of teachers: who gains, what lasts, who gives how much.

Terms are counted from 0; a teacher is in the same place for as long as she stays.
"""

from __future__ import annotations

import numpy as np

from collabsim.model.state import CLASS_TEACHER, LIBRARIAN
from collabsim.studies.validation.observations import Observations
from experiments.laws.law import Figures, Floats, Measure
from experiments.laws.measures import against, mean


def mean_where(marked: Floats, values: Floats) -> Floats:
    """Return each school's mean over marked teachers, nan where nobody is.

    >>> mean_where(np.array([[True, False], [False, False]]), np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([ 1., nan])
    """
    count = marked.sum(axis=1)
    total = np.where(marked, values, 0.0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def stays(first: int, last: int, *arms: Observations) -> Floats:
    """Return who is there in both terms, as the same person in all arms, [school, teacher]."""
    ids = [arm.teacher("id")[:, term] for arm in arms for term in (first, last)]
    return np.logical_and.reduce([each == ids[0] for each in ids])


def gain_of_paired(share: float) -> Measure:
    """Return how much more of the weaker teachers' gain in year 2 is there a year later."""

    def of(paired: Observations, alone: Observations) -> Figures:
        weaker = (paired.teacher("partner")[:, 3] >= 0) & stays(3, 5, paired, alone)
        more = paired.teacher("quality") - alone.teacher("quality")
        now, then = (mean_where(weaker, more[:, term]) for term in (3, 5))
        return Figures(then - share * now, f"gain {mean(now)}, later {mean(then)}")

    what = f"later gain less {share:g} of the gain, quality of weaker teachers"
    return Measure(what, "SD/year", of, ("partner", "id", "quality"))


def gain_of_weakest() -> Measure:
    """Return how much more the weakest quarter's classes gain in year 2 than those of all."""

    def of(done: Observations, without: Observations) -> Figures:
        gain = (done.effects() - without.effects())[:, 1]
        teaches, quality = (without.teacher(each)[:, 1] for each in ("post", "quality"))
        there = (teaches == CLASS_TEACHER) & stays(1, 3, done, without)
        weakest = there & (quality <= np.quantile(quality[there], 0.25))
        low, all_of_them = mean_where(weakest, gain), mean_where(there, gain)
        return Figures(low - all_of_them, f"{mean(low)} against {mean(all_of_them)}")

    columns = ("learned", "grade", "post", "quality", "id")
    return Measure(
        "pupils of the weakest quarter less those of all, year 2", "SD/year", of, columns
    )


def growth_of_beginners() -> Measure:
    """Return how much more beginners' quality grows in five years in the first schools."""

    def of(*arms: Observations) -> Figures:
        grown = []
        for arm in arms:
            young = (arm.teacher("experience")[:, 1] <= 4) & (arm.teacher("post")[:, 1] < LIBRARIAN)
            quality = arm.teacher("quality")
            grown.append(mean_where(young & stays(1, 11, arm), quality[:, 11] - quality[:, 1]))
        return Figures(grown[0] - grown[1], against(*grown))

    columns = ("experience", "post", "id", "quality")
    return Measure("growth of beginners' quality, years 2 to 6", "SD/year", of, columns)


def pull_on_tails() -> Measure:
    """Return how far the least committed third is pulled up beyond what the most lose."""

    def of(done: Observations, without: Observations) -> Figures:
        base = without.teacher("commitment_base")[:, 5]
        rank = base.argsort(axis=1).argsort(axis=1)
        third = base.shape[1] // 3
        same = stays(5, 5, done, without)
        more = (done.teacher("commitment") - without.teacher("commitment"))[:, 5]
        up = mean_where(same & (rank < third), more)
        down = mean_where(same & (rank >= base.shape[1] - third), more)
        return Figures(up + down, f"least committed {mean(up)}, most {mean(down)}")

    what = "commitment: rise of the lowest third less fall of the highest"
    return Measure(what, "share", of, ("commitment", "commitment_base", "id"))


def preparation_of_stayers() -> Measure:
    """Return how much more those prepare in the first term of year 2 who stay."""

    def of(done: Observations, without: Observations) -> Figures:
        there = stays(1, 2, done, without) & (without.teacher("post")[:, 2] < LIBRARIAN)
        both = [mean_where(there, arm.teacher("preparation")[:, 2]) for arm in (done, without)]
        return Figures(both[0] - both[1], against(*both))

    columns = ("preparation", "post", "id")
    return Measure("preparation of those who stay, year 2, first term", "share", of, columns)
