"""N1: the shape of advice networks beyond degree and grade; reported, not scored."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.closure import closed, closed_by_chance
from collabsim.statistics.correlation import correlation
from collabsim.studies.validation.advice_ties import networks, reciprocity, same_grade
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, text
from collabsim.studies.validation.populations import two_streams

#: The term in which ties are seen, from 0: the last of year 1. Seed of networks by chance.
TERM, SEED = 1, 27_182


def shape(ties: np.ndarray, same: np.ndarray, experience: np.ndarray) -> dict[str, float]:
    """Return figures of networks [school, teacher, colleague], means over schools.

    ``same`` marks pairs of one grade; ``experience`` is years of teaching, nan where not known.
    """
    asked = ties.sum(axis=1)
    by_chance = closed_by_chance(ties, same, SEED)
    return {
        "colleagues asked": ties.sum(axis=2).mean().item(),
        "asked back": reciprocity(ties),
        "being asked: SD over mean": (asked.std(axis=1) / asked.mean(axis=1)).mean().item(),
        "being asked and experience, r": correlation(asked, experience).mean().item(),
        "two-paths closed": closed(ties).mean().item(),
        "two-paths closed over chance": (closed(ties).mean() / by_chance.mean()).item(),
    }


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the shape of two networks at the end of year 1."""
    seen = arms["as it is"]
    same, experience = same_grade(seen, TERM), seen.teacher("experience")[:, TERM]
    return {
        figure if kind == "named" else f"{figure}, {kind}": value
        for kind, ties in networks(seen, TERM).items()
        for figure, value in shape(ties, same, experience).items()
    }


NETWORK_SHAPE = Pattern(
    name="N1",
    title=text("The shape of advice networks"),
    source="Pitts & Spillane 2009, data of eight schools, by the same estimator",
    estimator="two-stream neutral schools, colleagues named and contacts at the end of year 1, "
    "means over schools: mean out-degree; share of ties both ways; SD of in-degree over its mean, "
    "and its correlation with years of teaching; share of two-paths i→j→k with i→k, and the same "
    "over networks by chance with the same degrees, ties both ways and ties within grades",
    decided="Reported only: nothing is accepted or missed, and nothing was chosen by it. Degrees, "
    "both ways and grades are scored in C3 and C9 to C11, sizes of schools in C1, leaving by years "
    "of service in C8. The eight schools have 12 to 76 on the staff, these 16",
    schools=two_streams,
    estimate=estimate,
    accepted={},
    real={
        "colleagues asked": "3.96 [3.40, 4.48]",
        "asked back": ".28 (SD .12)",
        "being asked: SD over mean": "1.00 (SD .25)",
        "being asked and experience, r": "−.11 (SD .13)",
        "two-paths closed": ".37 (SD .11)",
        "two-paths closed over chance": "1.22 (schools 1.03 to 1.52)",
    },
    columns=("tie", "contacts", "grade", "post", "experience"),
    nulls=("same talk", "ties fixed"),
)
