"""C10: larger schools are less dense: the number of colleagues asked is nearly constant."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.regression import slopes
from collabsim.studies.validation.advice_ties import networks
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, PatternArm, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral, three_streams, two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the slope of log density on log size of the staff; −1 where degree is constant."""
    ties = [networks(seen, TERM) for seen in arms.values()]
    size = np.array([each["named"].shape[1] for each in ties])
    asked = {kind: np.array([each[kind].sum(axis=2).mean() for each in ties]) for kind in ties[0]}
    return {
        f"log density on log staff, {kind}": slopes(np.log(each / (size - 1)), np.log(size))[0]
        for kind, each in asked.items()
    }


FIGURES = ("log density on log staff, named", "log density on log staff, contacts")


DENSITY = Pattern(
    name="C10",
    title=text("Larger schools are less dense"),
    source="advice surveys of schools, sizes and densities",
    estimator="neutral schools of 9, 16 and 23 staff, at the end of year 1: slope of log density "
    "on log staff over the three means; of colleagues named, and of contacts (talks about "
    "teaching that she sought in the year, cut at the mean out-degree of the data)",
    decided="That the number asked does not grow with the staff is built into how ties are made; "
    "this checks that it stays so in schools that have lived. Contacts are cut at the same number",
    schools=two_streams,
    arms={
        "two streams": as_it_is,
        "one stream": PatternArm(schools=neutral),
        "three streams": PatternArm(schools=three_streams),
    },
    estimate=estimate,
    accepted=dict.fromkeys(FIGURES, Range(-1.2, -0.5)),
    real=dict.fromkeys(FIGURES, "−.85 (se .17)"),
    columns=("tie", "contacts"),
    nulls=("ties fixed",),
)
