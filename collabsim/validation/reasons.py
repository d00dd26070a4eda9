"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A11": (
        "All encounters that a teacher begins in a year count as contacts, item review and joint "
        "preparation with the colleague of the same grade among them, and talk is spread thinly "
        "over the others; cut at four colleagues, that one is nearly always kept. Random mixing, "
        "where item review is all that still looks for the grade, leaves the ratio as large. Ties, "
        "the colleagues whom a teacher would name, have a far smaller one, printed beside it. Own "
        "valuation is as at the end of the term before, so that its weight is probably too small."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
}
