"""A15: schools whose staff trust each other more often improve."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: Years 1 and 4, counted from 0.
FIRST, LATER = 0, 3


def odds(happens: np.ndarray) -> float:
    """Return the odds of what happens to some; infinite where it happens to all."""
    return ratio(happens.sum().item(), (~happens).sum().item())


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the odds of improving in the top quartile of trust over those in the bottom one."""
    seen = arms["as it is"]
    learning = seen.yearly("academic_understanding")
    gain = learning[:, LATER] - learning[:, FIRST]
    improves, trust = gain > gain.mean(), seen.yearly("trust")[:, FIRST]
    low, high = np.quantile(trust, (0.25, 0.75))
    top, bottom = improves[trust >= high], improves[trust <= low]
    return {
        "odds of improving, top over bottom": ratio(odds(top), odds(bottom)),
        "share that improves, top quartile": top.mean().item(),
        "share that improves, bottom quartile": bottom.mean().item(),
    }


TRUST_AND_IMPROVING = Pattern(
    name="A15",
    title=text("Trust goes with improving"),
    source="Bryk & Schneider 2002 (correlational)",
    estimator="mixed schools: odds that pupils' yearly learning in year 4 less year 1 is above the "
    "mean of all schools, in the top against the bottom quartile of mean trust in year 1",
    schools=mixed,
    estimate=estimate,
    accepted={"odds of improving, top over bottom": Range(3.0, 10.0)},
    size=600,
    calibrates=False,
    nulls=("own level fixed", "same talk", "no norm"),
)
