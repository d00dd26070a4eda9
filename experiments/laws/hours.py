"""The same hours given: leadership scaled so that the principal gives what a neutral one gives."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.model.leadership import AVAILABILITY, BEHAVIOURS, NEUTRAL, STYLES
from collabsim.model.parameters import Parameters, defaults
from collabsim.studies.comparison.principal_hours import Behaviours, at_hours, hours_demanded
from experiments.laws.arms import Arm, arm

#: Staff of the schools in which leadership is compared at the same hours.
STAFF = 9


def parameters() -> Parameters:
    """Return the model's parameters as they are."""
    return Parameters(*defaults().tolist())


def hours_given(behaviours: Sequence[float], p: Parameters) -> float:
    """Return the hours a week that a principal gives: what is asked of her, as far as she has it.

    >>> round(hours_given([0.0] * 9, parameters()), 2)
    0.0
    """
    has = p.principal_hours * behaviours[AVAILABILITY]
    return min(has, STAFF * hours_demanded(behaviours, p))


def at_hours_given(behaviours: Sequence[float], p: Parameters) -> Behaviours:
    """Return behaviours, scaled so that as many hours are given as by a neutral principal.

    Availability is raised to what that takes; then all that costs hours is scaled by one factor.

    >>> p = parameters()
    >>> directive = at_hours_given(STYLES["directive"].values, p)
    >>> round(hours_given(directive, p) / hours_given(NEUTRAL.values, p), 6)
    1.0
    """
    hours = hours_given(NEUTRAL.values, p)
    available = list(behaviours)
    available[AVAILABILITY] = max(available[AVAILABILITY], hours / p.principal_hours)
    return at_hours(available, hours / STAFF, p)


def arm_of(behaviours: Sequence[float]) -> Arm:
    """Return an arm that is led so."""
    return arm(**dict(zip(BEHAVIOURS, map(float, behaviours), strict=True)))


def equal_hours(style: str) -> Arm:
    """Return an arm that is led in a style, at a neutral principal's hours given."""
    return arm_of(at_hours_given(STYLES[style].values, parameters()))
