"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
    "C5": (
        "A neutral year in grade 6 is put in as .32, close to the low end, and mixed schools, a "
        "sixth of them hardly led, teach less than neutral ones."
    ),
}
