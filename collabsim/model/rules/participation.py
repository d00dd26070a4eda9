"""Who took part in what, and the hours it took her: what a week is made of."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.state import School


@helper
def spend(school: School, i: int, activity: int, hours: float) -> None:
    """Let teacher ``i`` spend hours of this week on an activity.

    >>> from types import SimpleNamespace
    >>> school = SimpleNamespace(hours=[0.0, 1.0], spent={(1, 4): 0.0})
    >>> spend(school, 1, 4, 2.0)
    >>> school.hours, school.spent
    ([0.0, 3.0], {(1, 4): 2.0})
    """
    school.hours[i] += hours
    school.spent[i, activity] += hours


@helper
def take_part(school: School, i: int, activity: int) -> None:
    """Count that teacher ``i`` took part in an activity this year; it takes no hours by itself."""
    school.times[i, activity] += 1.0


@helper
def talk_about_teaching(school: School, i: int, activity: int) -> None:
    """Count the week in which teacher ``i`` talked about teaching, however often she did."""
    if school.talked[i] == 0:
        school.talked[i] = 1
        take_part(school, i, activity)
