"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A7": (
        "Two conflicts of patterns. *Take-up*: a new practice has to be dearer than the least dear "
        "of a full repertoire, which is a habit. Of the 196 parameter sets of the calibration 12 "
        "reached .40, all with little weight of habit (`attachment` below .07); 11 of them dropped "
        "more practices than C7 accepts, .22 to .28. *Ratio*: for matched pairs to have something "
        "to give (A5), what was copied has to fade fast (`fade` .64); half of what one training "
        "gave is then gone after 13 months, while coaching renews it. With the first guess of "
        "`fade`, .2, the ratio was 2.5, and A5 was missed with .03."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
}
