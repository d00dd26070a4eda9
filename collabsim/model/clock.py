"""When it is. Week 0 is the first recorded week; the past has negative weeks."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.kernel.columns import Floats
from collabsim.kernel.draws import Luck
from collabsim.kernel.workspace import Workspace
from collabsim.model.events import Record


class Clock(NamedTuple):
    """A week, and how many a term has.

    >>> week = Clock(-1, 18)
    >>> week.week_of_term, week.ends_term, week.ends_year
    (17, True, True)
    """

    week: int
    weeks_per_term: int

    @property
    def week_of_term(self) -> int:
        """Weeks since the term began."""
        return self.week % self.weeks_per_term

    @property
    def week_of_year(self) -> int:
        """Weeks since the school year began."""
        return self.week % (2 * self.weeks_per_term)

    @property
    def ends_term(self) -> bool:
        """Whether this is a term's last week."""
        return self.week_of_term == self.weeks_per_term - 1

    @property
    def ends_year(self) -> bool:
        """Whether this is a school year's last week."""
        return self.week_of_year == 2 * self.weeks_per_term - 1


class Now(NamedTuple):
    """What a rule is told besides the school: luck, time, where to record, what was chosen.

    ``round`` counts from 0 in phases that a week may hold several times (talk, staff meeting).
    ``choices`` has rows (week, who, decision, answer). A programme's rule finds its ``options``
    here (``options_of`` gives them by name), and for how many weeks it has acted (``since``, 0 in
    its first); ``only`` is the school that it is for, -1 for every one.
    ``workspace`` is room to work in.
    """

    luck: Luck
    week: int
    round: int
    weeks_per_term: int
    record: Record
    choices: Floats
    options: Floats
    since: int
    only: int
    workspace: Workspace
