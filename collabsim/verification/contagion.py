"""Taking up a practice that everybody likes alike is simple contagion."""

from __future__ import annotations

import math

import numpy as np

from collabsim.events import OTHER
from collabsim.rules.encounters import encounters
from collabsim.verification.case import Case, Outcome, staff

STAFF, RUNS = 50, 1500
#: Chance to take the practice up from a user, and users expected from one after some weeks when
#: each week everybody meets one random colleague: I′ = I + Bin(N − I, b·I/(N − 1)), exact chain.
CHANCE, EXPECTED = 0.4, {5: 5.080, 10: 18.550, 20: 46.850}
#: The encounters' depth, so that ``adopt_rate``·depth is the chance.
DEPTH = 0.5
ALIKE = {
    "tolerance": 10.0, "w_value": 1.0, "w_expert": 0.0, "stance_belief": 0.0, "belief_rate": 0.0,
    "adopt_rate": CHANCE / DEPTH, "repertoire": 1,
}  # fmt: skip


def run() -> tuple[Outcome, ...]:
    """Start one user, let everybody meet one random colleague a week, count users."""
    chunk = staff(STAFF, RUNS, ALIKE)
    c = chunk.columns
    c.behaviours[:] = 0.0
    c.commitment[:] = c.belief[:] = c.fit[:] = 1.0
    c.used[:] = 0
    c.used[:, 0, 0] = 1
    chance = np.random.default_rng(2)
    here = np.arange(STAFF)
    outcomes = []
    for week in range(1, max(EXPECTED) + 1):
        others = chance.integers(0, STAFF - 1, (RUNS, STAFF))
        c.asker[:, :STAFF] = here
        c.teller[:, :STAFF] = others + (others >= here)
        c.told[:, :STAFF], c.activity[:, :STAFF] = -1, OTHER
        c.depth[:, :STAFF], c.about[:, :STAFF], c.openness[:, :STAFF] = DEPTH, 1.0, 1.0
        c.entries[:] = STAFF
        chunk.apply(encounters)
        chunk.week += 1
        if week in EXPECTED:
            users = c.used[..., 0].sum(axis=1)
            error = users.std(ddof=1).item() / math.sqrt(RUNS)
            what = f"users after {week} weeks"
            outcomes.append(Outcome(what, EXPECTED[week], users.mean().item(), 4 * error))
    return tuple(outcomes)


CONTAGION = Case(
    "contagion", "encounters, share", "exact chain of a simple contagion", "distribution", run
)
