"""A practice that needs several users around one spreads on a ring, or does not start."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.studies.verification.case import Case, Outcome, identity
from collabsim.studies.verification.case_settings import CaseSettings, people
from collabsim.studies.verification.setting import staff, tell_all

STAFF, DEGREES = 30, (4, 8)


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Start with as many neighbouring users as are needed to convince: count users at the end."""
    return tuple(
        identity(
            f"degree {degree}, {needed} needed: users at the end",
            settings.whole("N") if needed <= degree / 2 else needed,
            _users(settings.whole("N"), degree, needed, settings.seed),
            0.0,
            "no chance, whole numbers",
        )
        for degree in DEGREES
        for needed in range(1, degree + 1)
    )


def ring(size: int, degree: int) -> Any:
    """Return who is whose neighbour on a ring, ``degree`` / 2 on either side.

    >>> ring(5, 2)[0].tolist()
    [0.0, 1.0, 0.0, 0.0, 1.0]
    """
    apart = np.abs(np.arange(size)[:, None] - np.arange(size))
    apart = np.minimum(apart, size - apart)
    return ((apart > 0) & (apart <= degree / 2)).astype(float)


def _users(size: int, degree: int, needed: int, seed: int) -> int:
    share = (needed - 0.5) / degree  # between what is too little and what is enough
    # a trial is sure from ½ on: own valuation lifts a share below it, adopt_rate lowers one above
    value = max(0.0, (0.5 - share) / (1.0 - share))
    step = {"try_shape": 1, "w_value": value, "w_expert": 0.0, "adopt_rate": min(1.0, 0.5 / share)}
    alike = {"stance_belief": 0.0, "belief_rate": 0.0, "repertoire": 1}
    chunk = staff(size, 1, step | alike, entries=size, seed=seed)
    c = chunk.columns
    c.trust[:] = ring(size, degree)
    c.fit[:] = c.belief[:] = 1.0
    c.used[0, :needed, 0] = 1
    for _ in range(size):
        tell_all(chunk)
    return int(c.used[0, :, 0].sum())


THRESHOLD = Case(
    name="threshold",
    title="Threshold spread on a ring",
    rules=("encounters", "share"),
    source=(
        "Morris 2000; Centola & Macy 2007: with a neighbouring users at the start on a ring of "
        "degree z, and a users among one's neighbours needed, all take it up if and only if "
        "a ≤ z/2"
    ),
    reached=(
        "`try_shape` 1: a trial is sure from a chance of ½ on, impossible below. Trust is 1 "
        "between neighbours on a ring of 30 and 0 otherwise, so that pressure is the share of "
        "neighbours who use the practice; everybody is told of it each week. Own valuation or "
        "`adopt_rate` put the threshold between a − 1 and a neighbours."
    ),
    open=(
        "The school's default is the linear shape; the step is there for this question. Long "
        "ties, the other half of Centola & Macy's result, are not tested."
    ),
    run=run,
    options=(people(STAFF, low=2 * max(DEGREES)),),
)
