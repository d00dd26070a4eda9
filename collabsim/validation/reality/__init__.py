"""Figures of real schools that a school of the model must resemble before anything is done to it.

Written like patterns, each in a file of its own, and scored like them; the last is only reported.
"""

from collabsim.validation.pattern import Pattern
from collabsim.validation.reality.advice_networks import ADVICE_NETWORKS
from collabsim.validation.reality.advisers import ADVISERS
from collabsim.validation.reality.asking_back import ASKING_BACK
from collabsim.validation.reality.classes import CLASSES
from collabsim.validation.reality.density import DENSITY
from collabsim.validation.reality.dropped_practices import DROPPED_PRACTICES
from collabsim.validation.reality.experience import EXPERIENCE
from collabsim.validation.reality.leaving import LEAVING
from collabsim.validation.reality.network_shape import NETWORK_SHAPE
from collabsim.validation.reality.pupils_growth import PUPILS_GROWTH
from collabsim.validation.reality.school_sizes import SCHOOL_SIZES
from collabsim.validation.reality.stability import STABILITY
from collabsim.validation.reality.status import STATUS
from collabsim.validation.reality.working_together import WORKING_TOGETHER

__all__ = ["REALITY", "REPORTED"]

REALITY: tuple[Pattern, ...] = (
    SCHOOL_SIZES, EXPERIENCE, ADVICE_NETWORKS, WORKING_TOGETHER, PUPILS_GROWTH, CLASSES,
    DROPPED_PRACTICES, LEAVING, ADVISERS, DENSITY, ASKING_BACK, STABILITY, STATUS,
)  # fmt: skip
REPORTED: tuple[Pattern, ...] = (NETWORK_SHAPE,)
