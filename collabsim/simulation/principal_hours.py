"""What leadership takes of a principal's hours: what is asked of her, and what she gives."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from collabsim.model.leadership import AVAILABILITY
from collabsim.model.parameters import Parameters, values
from collabsim.model.rules import principal
from collabsim.scenario import Scenario


def parameters_of(scenario: Scenario) -> Parameters:
    """Return a scenario's parameters by name."""
    return Parameters(*values(scenario.parameters).tolist())


def hours_demanded(
    behaviours: Sequence[float], p: Parameters, staff: float, differences: float
) -> float:
    """Return the hours a week that nine behaviours ask of the principal of so many staff.

    ``differences`` are those voiced a teacher and week, usually ``p.differences_ref``.

    >>> from collabsim.model.leadership import STYLES
    >>> p = parameters_of(Scenario())
    >>> idle = [0.0] * 9
    >>> hours_demanded(idle, p, 9, p.differences_ref)
    0.0
    >>> all(hours_demanded(s.values, p, 23, 0.2) > hours_demanded(s.values, p, 9, 0.2)
    ...     for s in STYLES.values())
    True
    """
    school: Any = SimpleNamespace(
        behaviours=behaviours,
        n=staff,
        presence=(1.0,),
        extra_meetings=(0.0,),
        usual_differences=(staff * differences,),
    )
    now: Any = SimpleNamespace(weeks_per_term=p.weeks_per_term)
    return principal.hours_demanded(school, p, now)


def hours_given(
    behaviours: Sequence[float], p: Parameters, staff: float, differences: float
) -> float:
    """Return the hours a week that a principal gives: what is asked of her, as far as she has it.

    >>> p = parameters_of(Scenario())
    >>> hours_given([1.0] * 9, p, 23, p.differences_ref) == p.principal_hours
    True
    """
    has = p.principal_hours * behaviours[AVAILABILITY]
    return min(has, hours_demanded(behaviours, p, staff, differences))
