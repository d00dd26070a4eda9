"""Patterns that a school like a real one must show: one a file, each scored with its null models.

A pattern names schools, what is recorded of them, an estimator and what of it is accepted with a
source. Nothing here chooses a parameter.
"""

from collabsim.validation.collaboration_quality import COLLABORATION_QUALITY
from collabsim.validation.conflict import CONFLICT
from collabsim.validation.experience_curve import EXPERIENCE_CURVE
from collabsim.validation.feedback_is_mixed import FEEDBACK_IS_MIXED
from collabsim.validation.leadership_fades import LEADERSHIP_FADES
from collabsim.validation.local_diffusion import LOCAL_DIFFUSION
from collabsim.validation.matched_pairs import MATCHED_PAIRS
from collabsim.validation.new_practice import NEW_PRACTICE
from collabsim.validation.pattern import Pattern, Range
from collabsim.validation.peer_spillover import PEER_SPILLOVER
from collabsim.validation.reality import REALITY, REPORTED
from collabsim.validation.steady_school import STEADY_SCHOOL
from collabsim.validation.training import TRAINING
from collabsim.validation.variance import VARIANCE

__all__ = ["PATTERNS", "REALITY", "REPORTED", "Pattern", "Range"]

PATTERNS: tuple[Pattern, ...] = (
    VARIANCE, EXPERIENCE_CURVE, STEADY_SCHOOL, PEER_SPILLOVER, MATCHED_PAIRS,
    COLLABORATION_QUALITY, TRAINING, FEEDBACK_IS_MIXED, CONFLICT, LEADERSHIP_FADES,
    LOCAL_DIFFUSION, NEW_PRACTICE,
)  # fmt: skip
