"""What a programme costs in each school, and what a budget pays of it."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.kernel.columns import Floats, Ints
from collabsim.messages import say
from collabsim.model.metrics import METRICS

NAMES = [metric.name for metric in METRICS]
MONEY = NAMES.index("money")
#: Hours of the staff, of the principal, and of lessons that others take over.
HOURS = [NAMES.index(name) for name in ("staff_hours", "principal_hours", "cover")]


class Budget(NamedTuple):
    """Rupiah and hours for the whole time; None is as much as it takes.

    >>> Budget(rupiah=50_000_000).hours is None
    True
    """

    rupiah: float | None = None
    hours: float | None = None

    def check(self) -> None:
        """Raise InputError where it is no budget."""
        right = say("give a number from 0 up, or nothing where it is not limited")
        problems = [
            Problem("out of bounds", right, value, field=name)
            for name, value in self._asdict().items()
            if value is not None and not (math.isfinite(value) and value >= 0)
        ]
        if problems:
            raise InputError(*problems)

    @property
    def limits(self) -> Floats:
        """The rupiah and the hours that there are, infinite where not limited."""
        return np.array([math.inf if each is None else each for each in self], float)


class Prices(NamedTuple):
    """What the programmes cost in each term where a school has them, axes [school, term].

    Rupiah are what they are; hours are planned with the district's mean for each of the staff,
    since those of one school go up and down by luck.
    """

    rupiah: Floats
    hours: Floats

    def until(self, terms: Ints) -> Floats:
        """Return rupiah and hours of each school that has them for so many terms.

        Axes [which, school].
        """
        begun = np.arange(self.rupiah.shape[1]) < np.asarray(terms)[:, None]
        return np.array([(each * begun).sum(axis=1) for each in self])


def prices_of(everywhere: Floats, nowhere: Floats, staff: Ints) -> Prices:
    """Return the prices; metrics have axes [school, term, metric], with programmes and without."""
    more = everywhere - nowhere
    hours = more[:, :, HOURS].sum(axis=2).sum(axis=0) / staff.sum()
    return Prices(more[:, :, MONEY], np.outer(staff.astype(float), np.maximum(0.0, hours)))
