"""Mechanisms that can be turned off: places of the school's column ``ablation``.

A number there is the share of the mechanism that is off, 0 unless a programme of the same name
says otherwise; without it, the model is whole.
"""

from __future__ import annotations

#: What can be turned off, by the name of the programme that does it.
MECHANISMS = (
    "random_mixing", "no_feedback", "remarks_only", "no_conflict", "freeze_climate",
    "freeze_practice", "own_level_fixed", "no_reflection", "no_norm", "no_decisions", "no_cases",
    "same_talk", "one_way_talk", "endless_hours", "ties_fixed", "same_persons", "nothing_outside",
    "no_facilities",
)  # fmt: skip
(
    RANDOM_MIXING, NO_FEEDBACK, REMARKS_ONLY, NO_CONFLICT, FREEZE_CLIMATE,
    FREEZE_PRACTICE, OWN_LEVEL_FIXED, NO_REFLECTION, NO_NORM, NO_DECISIONS, NO_CASES,
    SAME_TALK, ONE_WAY_TALK, ENDLESS_HOURS, TIES_FIXED, SAME_PERSONS, NOTHING_OUTSIDE,
    NO_FACILITIES,
) = range(len(MECHANISMS))  # fmt: skip
