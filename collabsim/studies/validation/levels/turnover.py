"""C8: new teachers leave most; who has stayed for years stays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.correlation import correlation
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import neutral

#: Leaving hazard of new teachers in years of service 1 to 9.
HAZARD = (0.116, 0.110, 0.116, 0.108, 0.089, 0.083, 0.060, 0.048, 0.042)
#: How far a year's hazard, relative to the nine years' mean, may lie from the real one.
FACTOR = Range(0.6, 1.7)


def hazard(seen: Observations) -> np.ndarray:
    """Return the share that leaves at the end of each year of service, from the first on."""
    who, years = (seen.teacher(name)[:, ::2] for name in ("id", "experience"))
    served = np.floor(years[:, :-1])
    left = who[:, 1:] != who[:, :-1]
    of_year = [served == k for k in range(len(HAZARD))]
    return np.array([left[some].sum() / max(1, some.sum()) for some in of_year])


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how the hazard's course agrees with the real one, whatever its level."""
    leaves, real = hazard(arms["as it is"]), np.array(HAZARD)
    apart = (leaves / (leaves.mean() or np.nan)) / (real / real.mean())
    return {
        "r of hazards, years 1 to 9": correlation(leaves, real),
        "relative hazard over the real one, least": apart.min().item(),
        "relative hazard over the real one, most": apart.max().item(),
        "hazard, mean of nine years": leaves.mean().item(),
    } | {f"hazard, year {k + 1}": leaves[k].item() for k in (0, 2, 4, 6, 8)}


LEAVING = Pattern(
    name="C8",
    title=text("New teachers leave most"),
    source="Singer 1993, 3,941 newly hired special educators",
    estimator="neutral schools, all years together: share of a year's teachers that is not there "
    "the next year, by years of service; its correlation over nine years with the real shares; "
    "each share over the nine years' mean, divided by the same of the real ones",
    decided="The level is a setting (`exit`), so only the course is scored, free of scale; most of "
    "it is put in, commitment and strain bend it. The factors are those that are accepted of "
    "contacts (.6 to 1.7): a hazard that is the same in all years would fail them",
    schools=neutral,
    estimate=estimate,
    accepted={
        "r of hazards, years 1 to 9": Range(0.8, 1.0),
        "relative hazard over the real one, least": FACTOR,
        "relative hazard over the real one, most": FACTOR,
    },
    real={"hazard, mean of nine years": f"{np.mean(HAZARD):.3f}"}
    | {f"hazard, year {k + 1}": f"{HAZARD[k]:.3f}" for k in (0, 2, 4, 6, 8)},
    columns=("id", "experience"),
    size=1000,
    nulls=("no norm",),
)
