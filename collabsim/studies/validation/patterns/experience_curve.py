"""A2: beginners improve fast, later ever more slowly."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import LIBRARIAN
from collabsim.scenario import Scenario
from collabsim.statistics.ratio import ratio
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral, nobody_leaves

#: Years in which gains are read, counted from 0: the first, after four, after ten.
FIRST, FOUR, TEN = 0, 4, 10
#: Years of teaching from which a teacher shows what a year brings to everybody.
SEASONED = 15


def for_long(scenario: Scenario) -> Scenario:
    """Return a school that nobody leaves, for the years that gains take."""
    return nobody_leaves(scenario).replace(terms=2 * TEN + 2)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return what beginners gain beyond seasoned teachers, and how much of it comes early."""
    seen = arms["nobody leaves"]
    who, since = seen.teacher("id"), seen.teacher("experience")[:, 0]
    teaches = seen.teacher("post")[:, 0] < LIBRARIAN
    quality = seen.teacher_yearly("quality")

    def gain(year: int, some: np.ndarray) -> float:
        stayed = some & teaches & (who[:, 0] == who[:, 2 * year + 1])
        return (quality[:, year] - quality[:, FIRST])[stayed].mean().item()

    early, late = (gain(y, since == 0) - gain(y, since > SEASONED) for y in (FOUR, TEN))
    return {
        "gain of beginners by year 5": early,
        "share of ten years' gain in four": ratio(early, late),
    }


EXPERIENCE_CURVE = Pattern(
    name="A2",
    title=text("Beginners improve fast, later slowly"),
    source="Papay & Kraft 2015 (correlational)",
    estimator=(
        "neutral schools, nobody leaves after the past: teaching quality (SD of pupils a year) of "
        "those hired as beginners at its last year's end, year 5 less year 1, net of the same for "
        "teachers of more than 15 years; and that over the gain until year 11"
    ),
    decided="Eleven years are recorded: ten lie between the first and the last. Who has retired "
    "since is left out",
    schools=neutral,
    arms={"nobody leaves": for_long},
    estimate=estimate,
    accepted={
        "gain of beginners by year 5": Range(0.05, 0.12),
        "share of ten years' gain in four": Range(0.5, np.inf),
    },
    columns=("id", "experience", "post", "quality"),
    size=2000,
    nulls=("own level fixed", "no reflection"),
)
