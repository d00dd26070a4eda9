"""What leadership takes of a principal's hours, and the same leadership at other hours given."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from collabsim.model.leadership import (
    AVAILABILITY,
    BEHAVIOURS,
    INSTRUCTIONAL_FOCUS,
    MEDIATION,
    MONITORING,
    NEUTRAL,
    PROTECTED_TIME,
    VISION_RECOGNITION,
    VOICE,
)
from collabsim.model.parameters import Parameters, values
from collabsim.model.rules import principal
from collabsim.scenario import Scenario

#: Behaviours that ask for hours. Availability does not: it is the hours that there are.
HOUR_COSTING = (
    VOICE, VISION_RECOGNITION, INSTRUCTIONAL_FOCUS, MONITORING, PROTECTED_TIME, MEDIATION,
)  # fmt: skip
#: Halvings of the range of a factor: beyond them floats do not change.
STEPS = 60

type Behaviours = tuple[float, ...]


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
    >>> idle = [0.0] * len(BEHAVIOURS)
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
    >>> hours_given([1.0] * len(BEHAVIOURS), p, 23, p.differences_ref) == p.principal_hours
    True
    """
    has = p.principal_hours * behaviours[AVAILABILITY]
    return min(has, hours_demanded(behaviours, p, staff, differences))


def at_hours(
    behaviours: Sequence[float], hours: float, p: Parameters, staff: float, differences: float
) -> Behaviours:
    """Return behaviours, scaled so that the principal of so many staff gives ``hours`` a week.

    Availability is raised to what that takes, where it does not suffice; then all that costs hours
    is scaled by one factor, so that it asks ``hours``: what is asked is done. None is scaled above
    1. Where that does not suffice she gives less than ``hours``: those that are not zero are then
    all 1.
    """
    available = list(behaviours)
    available[AVAILABILITY] = max(available[AVAILABILITY], min(1.0, hours / p.principal_hours))
    low, high = 0.0, 1.0 / min((available[k] for k in HOUR_COSTING if available[k]), default=1.0)
    for _ in range(STEPS):
        factor = (low + high) / 2
        asked = hours_demanded(_scaled(available, factor), p, staff, differences)
        low, high = (low, factor) if asked >= hours else (factor, high)
    return _scaled(available, high)


def as_neutral(behaviours: Sequence[float], p: Parameters, staff: float) -> Behaviours:
    """Return behaviours, scaled so that as many hours are given as by a neutral principal.

    >>> from collabsim.model.leadership import STYLES
    >>> p = parameters_of(Scenario())
    >>> directive = as_neutral(STYLES["directive"].values, p, 9)
    >>> given = [hours_given(b, p, 9, p.differences_ref) for b in (directive, NEUTRAL.values)]
    >>> round(given[0] / given[1], 6)
    1.0
    """
    hours = hours_given(NEUTRAL.values, p, staff, p.differences_ref)
    return at_hours(behaviours, hours, p, staff, p.differences_ref)


def random_behaviours(count: int, p: Parameters, staff: float, seed: int) -> np.ndarray:
    """Return random behaviours [vector, behaviour]: uniform, then scaled ``as_neutral``.

    Those that would need more than 1 of anything are drawn again.
    """
    chance = np.random.default_rng([seed, len(BEHAVIOURS)])
    found: list[Behaviours] = []
    while len(found) < count:
        drawn = chance.random(len(BEHAVIOURS))
        scaled = as_neutral(drawn.tolist(), p, staff)
        if max(scaled[k] for k in HOUR_COSTING) < 1:
            found.append(scaled)
    return np.array(found)


def _scaled(behaviours: Sequence[float], factor: float) -> Behaviours:
    return tuple(
        min(1.0, factor * value) if k in HOUR_COSTING else value
        for k, value in enumerate(behaviours)
    )
