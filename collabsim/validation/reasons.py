"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A5": (
        "In a school that has lived, the stronger partner has little left to give. What can be "
        "copied has gone round in talk: a weaker teacher masters what she uses by .04 less than "
        "her partner, and of his eight practices three show her a gap, of .1 each. Her gain is all "
        "there after one term. Copied skill that fades faster leaves more to give: with `fade` .6 "
        "and `practice_value` .28 the effect was .067 in a trial, but beginners then hardly "
        "improved (A2)."
    ),
    "A7": (
        "A new practice has to be dearer than the least dear of a full repertoire, which is a "
        "habit and which colleagues use too; four visits each in two years tip that for a third of "
        "the teachers. Less weight of habit (`attachment` .05) and more of own valuation "
        "(`w_value` .35), with other values moved, brought .37 to .48 in trials, but then more "
        "practices were dropped again than C7 accepts."
    ),
    "A9": (
        "Half of it is the difference between schools that are hardly led and all others, as the "
        "figures without laissez-faire show: those schools quarrel more and teach less."
    ),
    "A10": (
        "Well-being answers to being heard and controlled at prices that are not tuned; teaching "
        "quality only by way of sharing and feedback. What a difference in well-being is measured "
        "in, how much teachers differ in what they bring (`baseline_sd`), is an assumption: in "
        "trials with .2, the ratio was 1.9 to 2.4."
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
