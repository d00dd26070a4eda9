"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A7": (
        "Two reasons. *Ratio*: what one training gave is mostly gone by years 2 and 3 (`fade` "
        ".64), while a coach comes all the time and says what she saw: in schools without "
        "feedback the ratio is in its range. *Take-up*: a new practice has to be dearer than "
        "the least dear of a full repertoire, which is a habit."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
}
