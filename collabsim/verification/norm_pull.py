"""Pull of colleagues' commitment with anchoring is Friedkin and Johnsen's model of opinions."""

from __future__ import annotations

import numpy as np

from collabsim.rules.attitudes import attitudes
from collabsim.verification.case import Case, Outcome, staff

#: Who weighs whose opinion (rows sum to 1), and two starts with their published limits,
#: recomputed to six digits. Source: Friedkin & Johnsen 1999; Parsegov et al. 2017.
WEIGHTS = np.array(
    [
        [0.220, 0.120, 0.360, 0.300],
        [0.147, 0.215, 0.344, 0.294],
        [0.0, 0.0, 1.0, 0.0],
        [0.090, 0.178, 0.446, 0.286],
    ]
)
STARTS = (
    ((25, 25, 75, 85), (60.020849, 59.983966, 75, 74.986205)),
    ((25, 15, -50, 5), (-19.289568, -21.482905, -50, -23.199479)),
)
WEEKS, DIGITS = 400, 1e-6
NOTHING_ELSE = dict.fromkeys(
    ("valued_to_commit", "results_to_commit", "strain_to_commit", "control_to_commit"), 0.0
)


def run() -> tuple[Outcome, ...]:
    """Set trust to √weights, the norm's weight to 1 − own weight, and let commitment settle.

    Opinions are mapped affinely into [.1, .9], which the model keeps.
    """
    outcomes = []
    for start, limit in STARTS:
        chunk = staff(4, 1, NOTHING_ELSE | {"attitude_rate": 1.0})
        c = chunk.columns
        c.trust[0] = np.sqrt(WEIGHTS)
        c.norm[0] = 1.0 - np.diag(WEIGHTS)
        low, scale = min(start), 0.8 / (max(start) - min(start))
        c.commitment[0] = c.commitment_base[0] = 0.1 + scale * (np.array(start) - low)
        for _ in range(WEEKS):
            chunk.apply(attitudes)
        settled = low + (c.commitment[0] - 0.1) / scale
        for k, (expected, found) in enumerate(zip(limit, settled, strict=True)):
            outcomes.append(Outcome(f"start {start}, person {k + 1}", expected, found, DIGITS))
    return tuple(outcomes)


NORM_PULL = Case(
    "norm pull", "attitudes", "Friedkin & Johnsen 1999; Parsegov et al. 2017", "identity", run
)
