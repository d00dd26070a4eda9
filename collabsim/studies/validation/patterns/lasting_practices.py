"""A17: practices outlive their support only in part, and better where many trust each other."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import LIBRARIAN
from collabsim.scenario import Scenario
from collabsim.statistics.ratio import multiple
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, PatternArm, Range, text
from collabsim.studies.validation.patterns.training import FOLLOWED, ONCE
from collabsim.studies.validation.populations import neutral

#: The terms that end year 1, year 3 with its support, and the second and third year after.
BEFORE, AFTER, LATER = 1, 5, (9, 11)
DENSE, SPARSE = {"ties": 7.0, "tie_trust": 0.7}, {"ties": 1.0}


def supported(scenario: Scenario) -> Scenario:
    """Return a school with training and coaching in years 2 and 3."""
    return scenario.replace(programmes=(ONCE, FOLLOWED))


def dense(size: int) -> tuple[Scenario, ...]:
    """Return supported schools, whose staff have always named and trusted many."""
    return tuple(supported(each.replace(parameters=DENSE)) for each in neutral(size))


def sparse(size: int) -> tuple[Scenario, ...]:
    """Return supported schools, whose staff have always named one colleague each."""
    return tuple(supported(each.replace(parameters=SPARSE)) for each in neutral(size))


def survival(seen: Observations) -> float:
    """Return the share of practices taken up with support that are used years after it."""
    who, used = seen.teacher("id"), seen.teacher("used") == 1
    stayed = (who[:, BEFORE] == who[:, LATER[-1]]) & (seen.teacher("post")[:, AFTER] < LIBRARIAN)
    taken = stayed[..., None] & (seen.teacher("package")[:, AFTER, None] == 1)
    taken &= used[:, AFTER] & ~used[:, BEFORE]
    return np.mean([used[:, term][taken].mean() for term in LATER]).item()


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return what survives, and how much more of it in dense networks than in sparse ones."""
    whole = {name: survival(seen) for name, seen in arms.items()}
    return {
        "still used two to three years later": whole["supported"],
        "dense networks over sparse ones": multiple(whole["dense"], whole["sparse"]),
        "still used, dense": whole["dense"],
        "still used, sparse": whole["sparse"],
    }


LASTING_PRACTICES = Pattern(
    name="A17",
    title=text("Practices outlive support in part, and better in dense networks"),
    source="Coburn, Russell, Kaufman & Stein 2012; Cannon & colleagues (correlational)",
    estimator="neutral schools, training and half a coaching visit a week in years 2 and 3: of "
    "the practices taught that stayers used at the end of year 3 and not of year 1, the share in "
    "use at the ends of years 5 and 6, mean of both; dense (ties 7, tie_trust .7) over sparse "
    "(ties 1)",
    decided="Networks are dense or sparse from the past on. Used again after a pause is used",
    schools=neutral,
    arms={
        "supported": supported,
        "dense": PatternArm(schools=dense),
        "sparse": PatternArm(schools=sparse),
    },
    estimate=estimate,
    accepted={
        "still used two to three years later": Range(0.35, 0.65),
        "dense networks over sparse ones": Range(1.5, np.inf),
    },
    columns=("id", "post", "used", "package"),
    size=400,
    nulls=("own level fixed", "remarks only", "ties fixed"),
)
