"""Why a pattern is missed, as far as was seen by looking; printed only where it is missed.

A reason names the figures that show it. A miss without one has not been explained yet.
"""

from __future__ import annotations

REASONS = {
    "A2": (
        "What practices are worth (`practice_value`) moves this gain, the effect of pairs (A5) and "
        "that of an evaluation (A13) all up together. The first is above its range, the others "
        "just below theirs; few sets of calibration have two of them inside."
    ),
    "A3": (
        "New practices come in faster than old ones lose their worth. What brings schools nearer "
        "to steady, practices worth less (`practice_value`, `new_value`), takes the effects of A5 "
        "and A13 below their ranges."
    ),
    "A4": (
        "The classes of a teacher show what her peers have given her for a short while: cases "
        "change and fit wears off. It rises with `value_memory`, how long a practice keeps its "
        "worth, and falls with `attachment` to what one does already."
    ),
    "A5": (
        "What practices are worth (`practice_value`) would raise it, and with it the gain of "
        "beginners (A2), which is too large already."
    ),
    "A7": (
        "Two reasons. *Ratio*: what one training gave is mostly gone by years 2 and 3 (`fade`), "
        "while a coach comes all the time and says what she saw; a ratio over next to nothing is "
        "large. *Take-up*: a new practice has to be dearer than the least dear of a full "
        "repertoire, which is a habit. No set of calibration has the take-up in its range."
    ),
    "A11": (
        "Colleagues named come from the start's ties, which are set from eight schools, and are "
        "renewed among those who teach near grades. Those whom she asked in a year, which is what "
        "a survey of talks counts, are inside."
    ),
    "A13": (
        "*Effect*: see A2. *Lowest quartile*: who masters less gains more from feedback, as the "
        "rule says; but quality is worth times skill times fit, and who is weak because her "
        "practices are worth little or fit little gains less from mastering them. The two about "
        "cancel."
    ),
    "A16": (
        "Lift and sinking are both small, so that their ratio has a large error: the end of the "
        "range lies within one standard error of it."
    ),
    "A17": (
        "*Dense over sparse*: what keeps a practice in use is the share of her trusted colleagues "
        "who use it (`support_to_keep`). A share is the same with one tie or with seven, so the "
        "rule cannot tell a dense network from a sparse one; a number of colleagues could. No set "
        "of calibration reaches the range. *Still used*: what was practised for two years is a "
        "habit (`habit_years`), and habits are kept."
    ),
    "C4": (
        "Observation is a setting (`observe_rate`, .5 a year) and far below what teachers report. "
        "Joint preparation happens nearly weekly and counts for both; KKG twice a month is the "
        "Indonesian custom, which the countries of the survey do not have."
    ),
    "C9": (
        "Contacts are counts of talks. Where a teacher asked several colleagues equally often, the "
        "cut at the mean of the data takes them all in, and in large schools there are more of "
        "them. Colleagues named are inside."
    ),
    "C11": (
        "A talk makes both trust each other more, and who is trusted is asked: contacts become "
        "mutual. Colleagues named are inside."
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
