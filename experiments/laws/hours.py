"""The same hours given: leadership scaled so that the principal gives what a neutral one gives."""

from __future__ import annotations

from collections.abc import Sequence

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.parameters import Parameters, defaults
from collabsim.studies.comparison.equal_hours import as_neutral
from experiments.laws.arms import Arm, arm

#: Staff of the schools in which leadership is compared at the same hours.
STAFF = 9


def parameters() -> Parameters:
    """Return the model's parameters as they are."""
    return Parameters(*defaults().tolist())


def arm_of(behaviours: Sequence[float]) -> Arm:
    """Return an arm that is led so."""
    return arm(**dict(zip(BEHAVIOURS, map(float, behaviours), strict=True)))


def equal_hours(style: str) -> Arm:
    """Return an arm that is led in a style, at a neutral principal's hours given."""
    return arm_of(as_neutral(STYLES[style].values, parameters(), STAFF))
