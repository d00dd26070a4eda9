"""Learning told as weeks of lessons, which everybody can picture."""

from __future__ import annotations

from collabsim.results.language import Language
from collabsim.results.metric_format import signed

#: School weeks of a year.
WEEKS_A_YEAR = 36
#: SD that a usual year of lessons brings: a judgement, see ``SMALLEST_WORTHWHILE`` in
#: ``collabsim.studies.comparison.paired_difference``.
USUAL_YEAR = 0.5
WEEKS_AN_SD = WEEKS_A_YEAR / USUAL_YEAR


def weeks_of(difference: float) -> float:
    """Return a difference in learning, SD a year, as weeks of lessons a year.

    >>> weeks_of(0.02)
    1.44
    """
    return WEEKS_AN_SD * difference


def weeks_in_words(difference: float, tongue: Language) -> str:
    """Return a difference in learning as signed weeks of lessons, to a tenth.

    >>> from collabsim.results.language import language
    >>> weeks_in_words(0.05, language("en"))
    '+3.6 weeks of lessons'
    """
    number = signed(tongue.number(weeks_of(difference), 1))
    return tongue.text("{weeks} weeks of lessons").format(weeks=number)
