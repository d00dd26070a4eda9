"""C17: in a month, many teachers do not prepare, watch lessons or learn together with anybody."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.events import JOINT_PREPARATION, KKG, OBSERVATION, TRAINING
from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: The last term of year 2, counted from 0. Months in its 36 weeks. What is deep.
TERM, MONTHS = 3, 36 * 12 / 52
DEEP = (JOINT_PREPARATION, OBSERVATION, KKG, TRAINING)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of teachers without deep collaboration in a month, and in which kind."""
    seen = arms["as it is"]
    teaches = seen.teacher("post")[:, TERM] == CLASS_TEACHER
    times = seen.teacher("times")[:, TERM][teaches]

    def without(*activities: int) -> float:
        return ((1 - 1 / MONTHS) ** times[:, list(activities)].sum(axis=1)).mean().item()

    return {
        "no deep collaboration in a month": without(*DEEP),
        "no joint preparation": without(JOINT_PREPARATION),
        "no observation": without(OBSERVATION),
        "no joint learning": without(KKG, TRAINING),
    }


DEEP_COLLABORATION = Pattern(
    name="C17",
    title=text("Deep collaboration is not every month's"),
    source="OECD TALIS, shares of teachers by country",
    estimator="mixed schools: class teachers without joint preparation, observation, KKG or "
    "training in a month of year 2; of who did so n times in the year, the share (1 − 1/months)ⁿ "
    "of months",
    decided="Only yearly counts are recorded: times are taken to fall in any of the year's 8.3 "
    "school months, equally likely. An observation counts for who observes. Joint teaching has no "
    "counterpart",
    schools=mixed,
    estimate=estimate,
    accepted={"no deep collaboration in a month": Range(0.25, 0.80)},
    real={"no deep collaboration in a month": ".28–.79"},
    columns=("times", "post"),
    nulls=("no cases", "same talk"),
)
