"""Patterns that a school like a real one must show: one a file, each scored with its null models.

A pattern names schools, what is recorded of them, an estimator and what of it is accepted with a
source. Nothing here chooses a parameter.
"""

from collabsim.studies.validation.levels import REALITY, REPORTED
from collabsim.studies.validation.pattern import Pattern, Range
from collabsim.studies.validation.patterns.collaboration_quality import COLLABORATION_QUALITY
from collabsim.studies.validation.patterns.conflict import CONFLICT
from collabsim.studies.validation.patterns.evaluation_year import EVALUATION_YEAR
from collabsim.studies.validation.patterns.experience_curve import EXPERIENCE_CURVE
from collabsim.studies.validation.patterns.lasting_practices import LASTING_PRACTICES
from collabsim.studies.validation.patterns.leadership_fades import LEADERSHIP_FADES
from collabsim.studies.validation.patterns.local_diffusion import LOCAL_DIFFUSION
from collabsim.studies.validation.patterns.matched_pairs import MATCHED_PAIRS
from collabsim.studies.validation.patterns.mixed_feedback import MIXED_FEEDBACK
from collabsim.studies.validation.patterns.new_practice import NEW_PRACTICE
from collabsim.studies.validation.patterns.peer_spillover import PEER_SPILLOVER
from collabsim.studies.validation.patterns.replaced_colleague import REPLACED_COLLEAGUE
from collabsim.studies.validation.patterns.steady_school import STEADY_SCHOOL
from collabsim.studies.validation.patterns.supportive_school import SUPPORTIVE_SCHOOL
from collabsim.studies.validation.patterns.training import TRAINING
from collabsim.studies.validation.patterns.trust_and_improving import TRUST_AND_IMPROVING
from collabsim.studies.validation.patterns.variance import VARIANCE

__all__ = ["PATTERNS", "REALITY", "REPORTED", "Pattern", "Range"]

PATTERNS: tuple[Pattern, ...] = (
    VARIANCE, EXPERIENCE_CURVE, STEADY_SCHOOL, PEER_SPILLOVER, MATCHED_PAIRS,
    COLLABORATION_QUALITY, TRAINING, MIXED_FEEDBACK, CONFLICT, LEADERSHIP_FADES,
    LOCAL_DIFFUSION, NEW_PRACTICE, EVALUATION_YEAR, SUPPORTIVE_SCHOOL, TRUST_AND_IMPROVING,
    REPLACED_COLLEAGUE, LASTING_PRACTICES,
)  # fmt: skip
