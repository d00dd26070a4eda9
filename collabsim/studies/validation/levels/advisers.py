"""C9: teachers name about four advisers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.studies.validation.advice_ties import networks
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, PatternArm, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral, three_streams, two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how many colleagues a teacher asks, of two networks and by size of the staff."""
    asked = {
        (kind, size): ties.sum(axis=2).mean().item()
        for size, seen in arms.items()
        for kind, ties in networks(seen, TERM).items()
    }
    means = {
        figure: float(np.mean([asked[kind, size] for size in arms]))
        for figure, kind in zip(FIGURES, ("named", "contacts"), strict=True)
    }
    return means | {f"{kind}, {size}": each for (kind, size), each in asked.items()}


FIGURES = ("colleagues named, mean of sizes", "colleagues turned to, mean of sizes")


ADVISERS = Pattern(
    name="C9",
    title=text("About four colleagues are asked"),
    source="advice surveys of schools, means of those who answered",
    estimator="neutral schools of 9, 16 and 23 staff, at the end of year 1: mean out-degree, and "
    "its mean over the three sizes; of colleagues named, and of contacts (talks about teaching "
    "that she sought in the year, cut at the mean out-degree of the data)",
    decided="How many a teacher asks is a setting (`ties`); this checks that staffs of all sizes "
    "still ask as many when they have lived. Contacts are cut at as many, so that they can miss "
    "only where fewer colleagues than that are ever turned to, or many equally often",
    schools=two_streams,
    arms={
        "two streams": as_it_is,
        "one stream": PatternArm(schools=neutral),
        "three streams": PatternArm(schools=three_streams),
    },
    estimate=estimate,
    accepted=dict.fromkeys(FIGURES, Range(3.4, 4.5)),
    real=dict.fromkeys(FIGURES, "3.96 [3.40, 4.48]"),
    columns=("tie", "contacts"),
    nulls=("ties fixed",),
)
