"""A13: a year of structured evaluation leaves a trace, most of all with the weakest."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.scenario import Scenario
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.statistics.ratio import multiple
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral

#: The year of evaluation and two years later, counted from 0; the term that ends the year before.
YEAR, LATER, BEFORE = 1, 3, 1
EVALUATION = ProgrammeSpec(name="evaluation_year", start=36, end=72)


def evaluated(scenario: Scenario) -> Scenario:
    """Return the arm with a year of evaluation, until two years later."""
    return scenario.replace(programmes=(EVALUATION,), terms=2 * LATER + 2)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return what the evaluated teachers' classes learn more, how long, and with whom most."""
    seen, usual = arms["evaluation"], arms["no evaluation"]
    more = seen.effects() - usual.effects()[:, : LATER + 1]
    who, same = seen.teacher("id"), usual.teacher("id")
    known = np.isfinite(more[:, YEAR]) & (who[:, BEFORE] == who[:, 2 * YEAR])
    quality = usual.teacher("quality")[:, BEFORE]
    weakest = known & (quality <= np.quantile(quality[known], 0.25))
    end = 2 * LATER + 1
    stayed = (who[:, 2 * YEAR] == who[:, end]) & (who[:, end] == same[:, end])
    stayed &= np.isfinite(more).all(axis=1)
    course = more.transpose(0, 2, 1)[stayed].mean(axis=0)
    effect = np.nanmean(more[:, YEAR]).item()
    return {
        "effect in the year": effect,
        "left two years later": multiple(course[LATER].item(), course[YEAR].item()),
        "lowest quartile over the mean": multiple(
            more[:, YEAR][weakest].mean().item(), more[:, YEAR][known].mean().item()
        ),
        "effect a year later, who stayed": course[YEAR + 1].item(),
        "effect two years later, who stayed": course[LATER].item(),
    }


EVALUATION_YEAR = Pattern(
    name="A13",
    title=text("A year of structured evaluation leaves a trace"),
    source="Taylor & Tyler 2012 (quasi-experimental)",
    estimator="neutral schools, evaluation in year 2 against none: what classes learn more in that "
    "year (SD of pupils); the same two years later, over that of the year, for who stayed in both "
    "arms; what the lowest quartile by quality at the end of year 1 gains over the mean gain",
    decided="Evaluated are class teachers and specialists; effects are of class teachers, who have "
    "a class in both arms. What is left is that of the same persons, so that leavers do not count",
    schools=neutral,
    arms={"no evaluation": as_it_is, "evaluation": evaluated},
    estimate=estimate,
    accepted={
        "effect in the year": Range(0.05, 0.12),
        "left two years later": Range(0.7, np.inf),
        "lowest quartile over the mean": Range(1.5, np.inf),
    },
    columns=("id", "learned", "grade", "post", "quality"),
    nulls=("own level fixed", "remarks only", "no reflection"),
)
