"""How principals are led to behave from week to week: a table, so that a week costs a look-up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.scenario import Scenario


class LeadershipCourse(NamedTuple):
    """The weeks in which leadership changes in any scenario, and the behaviours from then on.

    ``tables`` has for each of ``weeks`` an array with axes [scenario, behaviour].
    """

    weeks: tuple[int, ...]
    tables: tuple[Floats, ...]

    @classmethod
    def of(cls, scenarios: Sequence[Scenario], week: int) -> LeadershipCourse:
        """Return the course that scenarios ask for, from a week on.

        >>> from collabsim.scenario import load
        >>> LeadershipCourse.of([load("typical_sd")], -36).weeks
        (-36, 0)
        """
        changes = [change for each in scenarios for change in each.leadership_changes]
        ends = [change.until for change in changes if change.until is not None]
        weeks = sorted({week, 0, *(change.week for change in changes), *ends})
        tables = (np.array([s.leadership_in(each).values for s in scenarios]) for each in weeks)
        return cls(tuple(weeks), tuple(tables))

    def behaviours(self, week: int) -> Floats:
        """Return the behaviours in a week, axes [scenario, behaviour]."""
        return self.tables[bisect_right(self.weeks, week) - 1]
