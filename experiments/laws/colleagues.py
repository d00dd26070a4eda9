"""What laws measure of colleagues: whom teachers name, ask, hear and prepare with.

Terms are counted from 0; a teacher is in the same place for as long as she stays.
"""

from __future__ import annotations

import numpy as np

from collabsim.model.events import JOINT_PREPARATION
from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.observations import Observations
from experiments.laws.law import Figures, Floats, Measure
from experiments.laws.measures import against
from experiments.laws.teachers import mean_where, stays


def advisers_still_named() -> Measure:
    """Return the share of advisers named at the end of year 2 who are at the end of year 4."""

    def of(arm: Observations) -> Figures:
        there = stays(3, 7, arm)
        both = there[:, :, None] & there[:, None]
        before, after = (arm.teacher("tie")[:, term] * both for term in (3, 7))
        return Figures((before * after).sum(axis=(1, 2)) / before.sum(axis=(1, 2)))

    return Measure("advisers still named two years later", "share", of, ("tie", "id"), level=True)


def named_newcomers() -> Measure:
    """Return how many more name a newcomer of two to five years than one longer at the school."""

    def of(arm: Observations) -> Figures:
        ids = arm.teacher("id")
        longer = ids[:, 11] == ids[:, 0]
        newer = ~longer & (ids[:, 11] == ids[:, 7])
        named = arm.teacher("tie")[:, 11].sum(axis=1)
        new, old = mean_where(newer, named), mean_where(longer, named)
        return Figures(new - old, against(new, old))

    what = "colleagues who name her, newcomers of 2 to 5 years less others, year 6"
    return Measure(what, "colleagues", of, ("tie", "id"))


def learning_of_advisers() -> Measure:
    """Return how being asked goes with being told of practices, within schools."""

    def of(arm: Observations) -> Figures:
        asked = arm.teacher("contacts")[:, 3].sum(axis=1)
        return Figures(_correlation(asked, arm.teacher("hearings")[:, 3]))

    what = "correlation of being asked with being told, within schools, year 2"
    return Measure(what, "", of, ("contacts", "hearings"))


def help_for_isolated() -> Measure:
    """Return how many more practices teachers without a close colleague are told of."""

    def of(arm: Observations) -> Figures:
        close = arm.teacher("trust")[:, 5] * (1 - arm.teacher("conflict")[:, 5]) > 0.5
        alone = ~close.any(axis=2)
        told = arm.teacher("hearings")[:, 5]
        one, other = mean_where(alone, told), mean_where(~alone, told)
        return Figures(one - other, against(one, other))

    what = "practices she is told of, isolated less others, a term"
    return Measure(what, "times", of, ("trust", "conflict", "hearings"))


def times_prepared_together() -> Measure:
    """Return how often a year a class teacher prepares with a colleague."""

    def of(arm: Observations) -> Figures:
        times = arm.teacher("times")[:, 3::2, :, JOINT_PREPARATION].mean(axis=1)
        return Figures(mean_where(arm.teacher("post")[:, 3] == CLASS_TEACHER, times))

    return Measure(
        "joint preparations of a class teacher", "times a year", of, ("times", "post"), level=True
    )


def _correlation(x: Floats, y: Floats) -> Floats:
    """Return each school's correlation over its teachers, nan where one of both is constant."""
    a, b = (each - each.mean(axis=1, keepdims=True) for each in (x, y))
    norm = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    return np.where(norm > 0, (a * b).sum(axis=1) / np.where(norm > 0, norm, 1.0), np.nan)
