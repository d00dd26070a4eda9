"""C10: larger schools are less dense: the number of colleagues asked is nearly constant."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.regression import slopes
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral, three_streams, two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the slope of log density on log size of the staff; −1 where degree is constant."""
    ties = [seen.teacher("tie")[:, TERM] == 1 for seen in arms.values()]
    size = np.array([each.shape[1] for each in ties])
    density = [each.sum(axis=2).mean() / (n - 1) for each, n in zip(ties, size, strict=True)]
    return {"log density on log staff": slopes(np.log(density), np.log(size))[0]}


DENSITY = Pattern(
    name="C10",
    title=text("Larger schools are less dense"),
    source="advice surveys of schools, sizes and densities",
    estimator="neutral schools of 9, 16 and 23 staff, ties at the end of year 1: slope of log "
    "density on log staff over the three means",
    decided="That the number asked does not grow with the staff is built into how ties are made; "
    "this checks that it stays so in schools that have lived",
    schools=two_streams,
    beside={"one stream": neutral, "three streams": three_streams},
    arms={"two streams": as_it_is},
    estimate=estimate,
    accepted={"log density on log staff": Range(-1.2, -0.5)},
    real={"log density on log staff": "−.85 (se .17)"},
    columns=("tie",),
)
