"""A14: teachers who begin in a school with a better climate grow more in ten years."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.scenario import Scenario
from collabsim.statistics.correlation import standard
from collabsim.statistics.ratio import multiple
from collabsim.statistics.regression import slopes
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed_without_pupils, nobody_leaves

#: What climate is made of; years of teaching up to which somebody is a beginner.
PARTS, NEW = ("trust", "safety", "commitment"), 3
#: Years between which growth is read, counted from 0.
FIRST, TEN = 0, 10


def for_long(scenario: Scenario) -> Scenario:
    """Return a school that nobody leaves, for the years that growth takes."""
    return nobody_leaves(scenario).replace(terms=2 * TEN + 2)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how much more beginners grow where climate is better than where it is worse."""
    seen = arms["nobody leaves"]
    climate = np.sum([standard(seen.yearly(part)[:, FIRST]) for part in PARTS], axis=0)
    growth = seen.effects()[:, TEN] - seen.effects()[:, FIRST]
    who = seen.teacher("id")
    begins = (seen.teacher("experience")[:, 0] <= NEW) & (who[:, 0] == who[:, -1])
    school, _ = np.nonzero(begins & np.isfinite(growth))
    grown = growth[begins & np.isfinite(growth)]
    (slope,) = slopes(grown, climate[school])
    worse, better = (
        grown.mean().item() + slope * (end - climate[school].mean().item())
        for end in np.quantile(climate, (0.25, 0.75)).tolist()
    )
    return {
        "growth at better climate, more by": multiple(better - worse, worse),
        "ten years' growth, better climate": better,
        "ten years' growth, worse climate": worse,
    }


SUPPORTIVE_SCHOOL = Pattern(
    name="A14",
    title=text("A supportive school makes teachers grow"),
    source="Kraft & Papay 2014 (correlational)",
    estimator="mixed schools, nobody leaves: growth of the true effect (SD of pupils) from year 1 "
    "to year 11 of class teachers with at most three years at the start, regressed on the "
    "school's climate in year 1 (sum of z of trust, safety, commitment); growth at the 75th "
    "percentile of schools over that at the 25th, less 1",
    decided="Each teacher counts once in the regression, each school once in the percentiles",
    schools=mixed_without_pupils,
    arms={"nobody leaves": for_long},
    estimate=estimate,
    accepted={"growth at better climate, more by": Range(0.2, 0.6)},
    columns=("id", "learned", "grade", "post", "experience"),
    size=1500,
    calibrates=False,
    nulls=("own level fixed", "remarks only", "same talk", "no reflection"),
)
