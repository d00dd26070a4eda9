"""What a principal does with her hours: tokens on behaviours, as leadership of the model."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.leadership import AVAILABILITY, BEHAVIOURS
from collabsim.model.parameters import Parameters
from collabsim.scenario import Leadership, Scenario
from collabsim.simulation.principal_hours import hours_demanded, parameters_of
from collabsim.studies.comparison.equal_hours import HOUR_COSTING

#: Behaviours that take hours, and those that take none; she is there for as many hours as she
#: spends.
COSTLY = tuple(BEHAVIOURS[k] for k in HOUR_COSTING)
FREE = ("contingent_reward", "agenda_control")
#: How much of a behaviour that takes no hours: little, some, much.
LEVELS = (0.1, 0.5, 0.9)
#: Halvings of the range of a behaviour: beyond them no token could tell.
STEPS = 40


def tokens(scenario: Scenario) -> int:
    """Return how many hours a week a principal has for her staff.

    >>> tokens(Scenario())
    12
    """
    return round(parameters_of(scenario).principal_hours)


def level_for(name: str, hours: float, p: Parameters, staff: int) -> float:
    """Return how much of one behaviour so many hours a week pay for, from 0 to 1."""
    low, high = 0.0, 1.0
    if _hours(name, high, p, staff) <= hours:
        return high
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if _hours(name, middle, p, staff) > hours else (middle, high)
    return low


def most_tokens(name: str, scenario: Scenario) -> int:
    """Return how many tokens a behaviour can use: more would buy nothing."""
    p, staff = parameters_of(scenario), scenario.schools[0].size
    wanted = (t for t in range(tokens(scenario)) if level_for(name, t, p, staff) >= 1.0)
    return next(wanted, tokens(scenario))


def leadership(
    spent: Mapping[str, int], levels: Mapping[str, float], scenario: Scenario
) -> Leadership:
    """Return the leadership that tokens pay for, with levels of what takes no hours.

    She is there for the hours that she spends; the rest is paperwork.

    >>> led = leadership({"voice": 3, "mediation": 3}, {"agenda_control": 0.1}, Scenario())
    >>> led.availability, led.monitoring, led.agenda_control
    (0.5, 0.0, 0.1)
    """
    p, staff = parameters_of(scenario), scenario.schools[0].size
    values = {name: round(level_for(name, spent.get(name, 0), p, staff), 3) for name in COSTLY}
    values |= {name: levels.get(name, LEVELS[0]) for name in FREE}
    there = min(1.0, sum(spent.values()) / p.principal_hours)
    return Leadership(style="neutral", **values, **{BEHAVIOURS[AVAILABILITY]: round(there, 3)})


def _hours(name: str, level: float, p: Parameters, staff: int) -> float:
    """Return the hours a week of one behaviour alone."""
    behaviours = [level if each == name else 0.0 for each in BEHAVIOURS]
    return hours_demanded(behaviours, p, staff, p.differences_ref)
