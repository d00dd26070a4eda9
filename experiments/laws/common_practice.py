"""What laws measure of practices for all: how far one spreads, and how long it is kept."""

from __future__ import annotations

import numpy as np

from collabsim.studies.validation.observations import Observations
from experiments.laws.law import Figures, Floats, Measure
from experiments.laws.measures import against
from experiments.laws.teachers import stays

#: A practice is decided or ordered in the first term, while the arms still are alike; use is
#: looked at by the end of year 1, and two years later.
THEN, LATER = 1, 5
COLUMNS = ("used", "value", "common_practice", "mandated", "id")


def spread_of_agreed(poor: bool = False) -> Measure:
    """Return by how much more of the staff use what was decided than without decisions.

    The second arm decides nothing. ``poor``: only where it is worth less than the usual practice.
    """

    def of(agreed: Observations, without: Observations) -> Figures:
        practice = first_agreed(agreed, without)
        if poor:
            worth = agreed.teacher("value")[np.arange(len(practice)), 0, practice]
            practice = np.where(worth < agreed.parameter("practice_value"), practice, -1)
        both = [users(arm, practice) for arm in (agreed, without)]
        return Figures(both[0] - both[1], against(*both))

    which = "a practice decided in term 1" + (" and worth less than usual" if poor else "")
    return Measure(f"users of {which}, end of year 1", "share of staff", of, COLUMNS)


def agreed_beside_ordered() -> Measure:
    """Return how much more a decision does for a practice's use than an order.

    Arms: with decisions and without; an order that is watched and one that is not.
    """

    def of(*arms: Observations) -> Figures:
        agreed, none, ordered, unwatched = arms
        practice, order = first_agreed(agreed, none), first_ordered(ordered)
        one = users(agreed, practice) - users(none, practice)
        other = users(ordered, order) - users(unwatched, order)
        return Figures(one - other, against(one, other))

    what = "users won by a decision less those by an order, end of year 1"
    return Measure(what, "share of staff", of, COLUMNS)


def retention_beside_ordered() -> Measure:
    """Return how much more of its users keep a decided practice for two years than an ordered one.

    Each beside how much of their other practices the same users keep. Arms: with decisions and
    without; an order.
    """

    def of(agreed: Observations, none: Observations, ordered: Observations) -> Figures:
        one = retention(agreed, first_agreed(agreed, none))
        other = retention(ordered, first_ordered(ordered))
        return Figures(one - other, against(one, other))

    what = "users of year 1 who keep it two years, less how much else they keep"
    return Measure(what, "share of users", of, COLUMNS)


def first_agreed(arm: Observations, without: Observations) -> Floats:
    """Return the practice for all that is new by the end of the first term, -1 if none is."""
    practice, before = (each.teacher("common_practice")[:, 0, 0] for each in (arm, without))
    return np.where(practice != before, practice, -1)


def first_ordered(arm: Observations) -> Floats:
    """Return the practice that the principal presents in year 1."""
    return arm.teacher("mandated")[:, 0, 0]


def users(arm: Observations, practice: Floats) -> Floats:
    """Return the share of the staff who use each school's practice, nan where it has none."""
    share = arm.teacher("used")[np.arange(len(practice)), THEN, :, practice].mean(axis=1)
    return np.where(practice >= 0, share, np.nan)


def retention(arm: Observations, practice: Floats) -> Floats:
    """Return how much more of a practice's users keep it two years than keep what else they use."""
    schools = np.arange(len(practice))
    before, after = (arm.teacher("used")[:, term] == 1 for term in (THEN, LATER))
    who = stays(THEN, LATER, arm) & before[schools, :, practice]
    others = before & who[:, :, None]
    others[schools, :, practice] = False
    keep = (who & after[schools, :, practice]).sum(axis=1) / np.maximum(who.sum(axis=1), 1)
    still = (others & after).sum(axis=(1, 2)) / np.maximum(others.sum(axis=(1, 2)), 1)
    return np.where((practice >= 0) & who.any(axis=1), keep - still, np.nan)
