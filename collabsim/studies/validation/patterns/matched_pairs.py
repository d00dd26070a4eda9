"""A5: in a matched pair the weaker teacher's pupils learn more that year."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.scenario import Scenario
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral

#: The year of the pairs, counted from 0, and its weeks.
YEAR, PAIRS = 1, ProgrammeSpec(name="matched_pairs", start=36, end=72)


def paired(scenario: Scenario) -> Scenario:
    """Return the arm with pairs, until their year is over."""
    return scenario.replace(programmes=(PAIRS,), terms=2 * YEAR + 2)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return what the weaker teachers' classes learn more than the same without pairs."""
    with_pairs, without = arms["pairs"], arms["no pairs"]
    weaker = with_pairs.teacher("partner")[:, 2 * YEAR] >= 0
    more = with_pairs.effects()[:, YEAR] - without.effects()[:, YEAR]
    return {"effect on the weaker teacher's pupils": np.nanmean(more[weaker]).item()}


MATCHED_PAIRS = Pattern(
    name="A5",
    title=text("Matched pairs help the weaker teacher's pupils"),
    source="Papay, Taylor, Tyler & Laski 2020 (randomised)",
    estimator=(
        "neutral schools, year 2 with matched pairs against none: what classes of the weaker half, "
        "who have a partner, learn more in that year (SD of pupils)"
    ),
    decided="Weaker is who masters less of what she uses, as the programme judges when it pairs",
    schools=neutral,
    arms={"no pairs": as_it_is, "pairs": paired},
    estimate=estimate,
    accepted={"effect on the weaker teacher's pupils": Range(0.06, 0.18)},
    columns=("learned", "grade", "post", "partner"),
    nulls=("own level fixed", "no reflection"),
)
