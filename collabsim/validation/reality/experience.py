"""C2: how long teachers have taught, and when they leave."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.state import LIBRARIAN
from collabsim.validation.estimators import correlation
from collabsim.validation.pattern import Pattern, Range
from collabsim.validation.populations import neutral
from collabsim.validation.seen import Seen

#: Leaving hazard of new teachers in years of service 1 to 9.
HAZARD = (0.116, 0.110, 0.116, 0.108, 0.089, 0.083, 0.060, 0.048, 0.042)


def hazard(seen: Seen) -> np.ndarray:
    """Return the share that leaves at the end of each year of service, from the first on."""
    who, years = (seen.teacher(name)[:, ::2] for name in ("id", "experience"))
    served = np.floor(years[:, :-1])
    left = who[:, 1:] != who[:, :-1]
    of_year = [served == k for k in range(len(HAZARD))]
    return np.array([left[some].sum() / max(1, some.sum()) for some in of_year])


def estimate(arms: Mapping[str, Seen]) -> dict[str, float]:
    """Return mean and SD of years of teaching, who is new, and how the hazard goes with years."""
    seen = arms["as it is"]
    years = seen.teacher("experience")[:, 0][seen.teacher("post")[:, 0] < LIBRARIAN]
    leaves = hazard(seen)
    return {
        "mean years of teaching": years.mean().item(),
        "SD of years of teaching": years.std().item(),
        "share of at most two years": (years <= 2).mean().item(),
        "leaving in years 1 to 9, r with the data": correlation(leaves, HAZARD),
        "leaving in the first year": leaves[0].item(),
        "leaving in the ninth year": leaves[-1].item(),
    }


EXPERIENCE = Pattern(
    name="C2",
    title="Experience and leaving",
    source="teacher statistics; Singer & Willett's teachers for the shape of leaving",
    estimator=(
        "neutral schools: years of those who teach in year 1; share that is not there the next "
        "year, by years of service, over six years. The hazard's level is a setting"
    ),
    schools=neutral,
    estimate=estimate,
    accepted={
        "mean years of teaching": Range(10, 16),
        "SD of years of teaching": Range(8, 10),
        "share of at most two years": Range(0.10, 0.20),
    },
    columns=("id", "experience", "post"),
    size=1000,
)
