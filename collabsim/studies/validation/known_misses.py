"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A13": (
        "Who masters less gains more from feedback, as the rule says; but quality is worth times "
        "skill times fit, and who is weak because her practices are worth little or fit little "
        "gains less from mastering them. The two about cancel. Teachers who differ more in what "
        "they master (`skill_sd`) raise it a little."
    ),
    "A16": (
        "Lift and sinking are both small, so that their ratio has a large error: the ends of the "
        "ranges lie within one standard error."
    ),
    "A17": (
        "*Dense over sparse*: what holds a practice in use is the pressure of trusted colleagues, "
        "a share. A share is the same with one tie or with seven, so the rule cannot tell a dense "
        "network from a sparse one. Support by the number of trusted colleagues who use it was "
        "tried: all practices gained alike, and the ratio stayed at one. *Still used*: what was "
        "practised for two years is a habit (`habit_years`), and habits are kept."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
    "C7": (
        "Nearly all of it is replacement: a practice that appeals more takes the place of one in "
        "use. How often a practice is dropped for itself (`abandon`) hardly moves it."
    ),
    "C9": (
        "Contacts are talks, cut at the mean number of advisers that real teachers name in all "
        "schools together; larger schools have more than that, smaller ones fewer. It lies at the "
        "edge of its range: other schools gave 4.504 ± .011 (seed 2). Colleagues named are "
        "inside."
    ),
    "C11": (
        "Who was talked to is trusted more and is asked again, by both. It lies at the edge of "
        "its range: other schools gave .416 ± .006 (seed 2), which is inside. Colleagues named "
        "are inside."
    ),
    "C14": (
        "Whom a teacher turns to depends on trust, on how approachable and how skilled a colleague "
        "seems, and all three last for years. What she needs this year does not count. No set of "
        "calibration has contacts in the range; colleagues named are inside."
    ),
    "C15": (
        "Mixed schools differ in how often teachers talk, and in how much of it is about teaching, "
        "because the population is drawn so; most of the share is that. Joint preparation alone, "
        "for which nothing is drawn, lies a little above the range."
    ),
    "C16": (
        "Structured feedback comes from visits, which the principal's hours limit, and from few "
        "observations by colleagues (see C4)."
    ),
}
