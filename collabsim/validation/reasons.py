"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A11": (
        "All encounters of a year count as contacts, and class teachers of one grade prepare "
        "together nearly every week: cut at four colleagues, contacts are mostly those. Ties, the "
        "colleagues whom a teacher would name, show the smaller odds ratio that is printed beside "
        "it. It has fallen by the sixth year: teachers change grades and keep their ties."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
}
