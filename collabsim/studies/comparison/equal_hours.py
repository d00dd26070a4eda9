"""Leadership at other hours: the same behaviours, scaled so that a principal gives as many."""

from __future__ import annotations

from collections.abc import Sequence

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
from collabsim.model.parameters import Parameters
from collabsim.simulation.principal_hours import hours_demanded, hours_given

#: Behaviours that ask for hours. Availability does not: it is the hours that there are.
HOUR_COSTING = (
    VOICE, VISION_RECOGNITION, INSTRUCTIONAL_FOCUS, MONITORING, PROTECTED_TIME, MEDIATION,
)  # fmt: skip
#: Halvings of the range of a factor: beyond them floats do not change.
STEPS = 60

type Behaviours = tuple[float, ...]


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
    >>> from collabsim.simulation.principal_hours import parameters_of
    >>> from collabsim.scenario import Scenario
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
