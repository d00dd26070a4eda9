"""C9: teachers name about four advisers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, as_it_is, text
from collabsim.studies.validation.populations import neutral, three_streams, two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how many colleagues a teacher asks, by size of the staff and on average."""
    asked = {
        name: (seen.teacher("tie")[:, TERM] == 1).sum(axis=2).mean().item()
        for name, seen in arms.items()
    }
    return {"colleagues asked, mean of sizes": float(np.mean(list(asked.values())))} | asked


ADVISERS = Pattern(
    name="C9",
    title=text("About four colleagues are asked"),
    source="advice surveys of schools, means of those who answered",
    estimator="neutral schools of 9, 16 and 23 staff, ties at the end of year 1: mean out-degree, "
    "and its mean over the three sizes",
    decided="How many a teacher asks is a setting (`ties`); this checks that staffs of all sizes "
    "still ask as many when they have lived",
    schools=two_streams,
    beside={"one stream": neutral, "three streams": three_streams},
    arms={"two streams": as_it_is},
    estimate=estimate,
    accepted={"colleagues asked, mean of sizes": Range(3.4, 4.5)},
    real={"colleagues asked, mean of sizes": "3.96 [3.40, 4.48]"},
    columns=("tie",),
)
