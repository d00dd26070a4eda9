"""A3: in a school led like most, teaching neither rises nor falls from year to year."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral

#: The first term of year 2 and the last of year 6, counted from 0.
FIRST, LAST = 2, 11


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how far mean teaching quality moves, SD a year."""
    quality = arms["as it is"].of("teaching_quality").mean(axis=0)
    return {"change of mean quality": (quality[LAST] - quality[FIRST]).item()}


STEADY_SCHOOL = Pattern(
    name="A3",
    title=text("A neutral school is steady"),
    source="judgement: levels in flat school systems hardly move",
    estimator=(
        "neutral schools, turnover on: mean teaching quality (SD of pupils a year) in the last "
        "term of year 6 less that in the first of year 2"
    ),
    schools=neutral,
    estimate=estimate,
    accepted={"change of mean quality": Range(-0.05, 0.05)},
    nulls=("own level fixed", "nothing outside"),
)
