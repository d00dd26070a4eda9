"""What leadership asks of a principal's hours, and the same leadership at other hours."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np

from collabsim.model.leadership import (
    BEHAVIOURS,
    INSTRUCTIONAL_FOCUS,
    MEDIATION,
    MONITORING,
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


def hours_demanded(behaviours: Sequence[float], p: Parameters) -> float:
    """Return the hours a week that nine behaviours ask of the principal for each of her staff.

    >>> from collabsim.model.leadership import STYLES
    >>> p = parameters_of(Scenario())
    >>> styles = STYLES["participative"], STYLES["directive"]
    >>> [round(hours_demanded(style.values, p), 2) for style in styles]
    [0.99, 0.56]
    """
    school: Any = SimpleNamespace(behaviours=behaviours, n=1, presence=(1.0,))
    now: Any = SimpleNamespace(weeks_per_term=p.weeks_per_term)
    return principal.hours_demanded(school, p, now)


def at_hours(behaviours: Sequence[float], hours: float, p: Parameters) -> Behaviours:
    """Return behaviours, those that cost hours scaled by one factor, so that they ask ``hours``.

    None is scaled above 1. Where that does not suffice they ask less than ``hours``: those that are
    not zero are then all 1.
    """
    low, high = 0.0, 1.0 / min((behaviours[k] for k in HOUR_COSTING if behaviours[k]), default=1.0)
    for _ in range(STEPS):
        factor = (low + high) / 2
        enough = hours_demanded(_scaled(behaviours, factor), p) >= hours
        low, high = (low, factor) if enough else (factor, high)
    return _scaled(behaviours, high)


def random_behaviours(count: int, hours: float, p: Parameters, seed: int) -> np.ndarray:
    """Return random behaviours [vector, behaviour] that ask so many hours: uniform, then scaled.

    Those that would need more than 1 of anything are drawn again.
    """
    chance = np.random.default_rng([seed, len(BEHAVIOURS)])
    found: list[Behaviours] = []
    while len(found) < count:
        drawn = chance.random(len(BEHAVIOURS))
        scaled = at_hours(drawn.tolist(), hours, p)
        if max(scaled[k] for k in HOUR_COSTING) < 1:
            found.append(scaled)
    return np.array(found)


def _scaled(behaviours: Sequence[float], factor: float) -> Behaviours:
    return tuple(
        min(1.0, factor * value) if k in HOUR_COSTING else value
        for k, value in enumerate(behaviours)
    )
