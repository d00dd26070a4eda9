"""Patterns that a school like a real one must show: one a file, each scored with its null models.

A pattern names schools, what is recorded of them, an estimator and what of it is accepted with a
source. Nothing here chooses a parameter.
"""

from collabsim.validation.feedback_is_mixed import FEEDBACK_IS_MIXED
from collabsim.validation.pattern import Pattern, Range
from collabsim.validation.steady_school import STEADY_SCHOOL

__all__ = ["PATTERNS", "Pattern", "Range"]

PATTERNS: tuple[Pattern, ...] = (STEADY_SCHOOL, FEEDBACK_IS_MIXED)
