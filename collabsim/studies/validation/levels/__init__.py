"""Figures of real schools that a school of the model must resemble before anything is done to it.

Written like patterns, each in a file of its own, and scored like them; the last is only reported.
"""

from collabsim.studies.validation.levels.advice_networks import ADVICE_NETWORKS
from collabsim.studies.validation.levels.advisers import ADVISERS
from collabsim.studies.validation.levels.classes import CLASSES
from collabsim.studies.validation.levels.collaboration_between_schools import (
    COLLABORATION_BETWEEN_SCHOOLS,
)
from collabsim.studies.validation.levels.deep_collaboration import DEEP_COLLABORATION
from collabsim.studies.validation.levels.density import DENSITY
from collabsim.studies.validation.levels.dropped_practices import DROPPED_PRACTICES
from collabsim.studies.validation.levels.experience import EXPERIENCE
from collabsim.studies.validation.levels.lasting_contacts import LASTING_CONTACTS
from collabsim.studies.validation.levels.network_shape import NETWORK_SHAPE
from collabsim.studies.validation.levels.pupils_growth import PUPILS_GROWTH
from collabsim.studies.validation.levels.reciprocity import ASKING_BACK
from collabsim.studies.validation.levels.school_sizes import SCHOOL_SIZES
from collabsim.studies.validation.levels.stability import STABILITY
from collabsim.studies.validation.levels.status import STATUS
from collabsim.studies.validation.levels.structured_feedback import STRUCTURED_FEEDBACK
from collabsim.studies.validation.levels.turnover import LEAVING
from collabsim.studies.validation.levels.working_together import WORKING_TOGETHER
from collabsim.studies.validation.pattern import Pattern

__all__ = ["REALITY", "REPORTED"]

REALITY: tuple[Pattern, ...] = (
    SCHOOL_SIZES, EXPERIENCE, ADVICE_NETWORKS, WORKING_TOGETHER, PUPILS_GROWTH, CLASSES,
    DROPPED_PRACTICES, LEAVING, ADVISERS, DENSITY, ASKING_BACK, STABILITY, STATUS,
    LASTING_CONTACTS, COLLABORATION_BETWEEN_SCHOOLS, STRUCTURED_FEEDBACK, DEEP_COLLABORATION,
)  # fmt: skip
REPORTED: tuple[Pattern, ...] = (NETWORK_SHAPE,)
