"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A11": (
        "Whom teachers would name, printed beside it, lies in the same grade less often than in "
        "the surveys too (C3), and whom they talk to follows whom they would name."
    ),
    "A12": (
        "Principals see at the year's start that the new practice is the best, and half of the "
        "first year's uptakes follow from its mandate: it is announced before it can spread from "
        "colleague to colleague. Where it starts a week after that choice, growth is an S; without "
        "a mandate it hardly spreads."
    ),
    "C3": (
        "Who moves to another grade keeps whom she asks, so that ties in schools that have lived "
        "lie in the grade less often than those that a new school starts with."
    ),
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
