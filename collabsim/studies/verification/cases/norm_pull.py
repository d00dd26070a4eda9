"""Pull of colleagues' commitment with anchoring is Friedkin and Johnsen's model of opinions."""

from __future__ import annotations

from typing import Any

import numpy as np
from networkx import karate_club_graph, to_numpy_array

from collabsim.model.rules.attitudes import attitudes
from collabsim.studies.verification.case import Case, Outcome, identity
from collabsim.studies.verification.case_settings import CaseSettings, count
from collabsim.studies.verification.setting import staff

#: Who weighs whose opinion (rows sum to 1), and two starts with the limits they lead to.
#: Source: Friedkin & Johnsen 1999, as in Parsegov et al. 2017, who print 60, 60, 75, 75 for the
#: first; the digits are those of the linear system that the limit solves.
WEIGHTS = np.array(
    [
        [0.220, 0.120, 0.360, 0.300],
        [0.147, 0.215, 0.344, 0.294],
        [0.0, 0.0, 1.0, 0.0],
        [0.090, 0.178, 0.446, 0.286],
    ]
)
STARTS = ((25.0, 25.0, 75.0, 85.0), (25.0, 15.0, -50.0, 5.0))
WEEKS, DIGITS = 400, 1e-6
#: Weeks between which the last differences of the karate club are compared: after the first only
#: the slowest part is left, before the second it is far above rounding.
EARLY, LATE = 100, 120
NOTHING_ELSE = dict.fromkeys(
    ("valued_to_commit", "results_to_commit", "strain_to_commit", "control_to_commit"), 0.0
)


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let commitment settle: two published starts, and consensus in the karate club."""
    return (
        *(each for start in STARTS for each in _anchored(start, settings)),
        *_consensus(settings),
    )


def _settled(weights: Any, norm: Any, start: Any, weeks: int) -> Any:
    """Return commitment after each week, in the units of ``start``, which lies in [.1, .9]."""
    low, scale = min(start), 0.8 / (max(start) - min(start))
    chunk = staff(len(start), 1, NOTHING_ELSE | {"attitude_rate": 1.0})
    c = chunk.columns
    c.trust[0], c.norm[0] = np.sqrt(weights), norm
    c.commitment[0] = c.commitment_base[0] = 0.1 + scale * (np.array(start) - low)
    course = []
    for _ in range(weeks):
        chunk.apply(attitudes)
        course.append(low + (c.commitment[0] - 0.1) / scale)
    return np.array(course)


def _anchored(start: tuple[float, ...], settings: CaseSettings) -> list[Outcome]:
    weeks = settings.whole("weeks")
    susceptible = 1.0 - np.diag(WEIGHTS)
    # the limit solves x = ΛWx + (I − Λ)x(0); who listens to nobody but herself stays
    system = np.eye(4) - susceptible[:, None] * WEIGHTS
    limit = np.linalg.solve(system, (1.0 - susceptible) * np.array(start))
    found = _settled(WEIGHTS, susceptible, start, weeks)[-1]
    reason = f"rounding, and what is left after {weeks} steps"
    return [
        identity(f"start {start}, person {k + 1}", limit[k], found[k], DIGITS, reason)
        for k in range(4)
    ]


def _consensus(settings: CaseSettings) -> list[Outcome]:
    club = (to_numpy_array(karate_club_graph()) > 0.0) + np.eye(34)
    degree = club.sum(axis=1)
    start = np.arange(34) / 33
    eigenvalues = np.linalg.eigvalsh(club / np.sqrt(degree[:, None] * degree))
    course = _settled(club / degree[:, None], np.ones(34), start, settings.whole("weeks"))
    apart = np.abs(course - course[-1]).max(axis=1)
    contraction = (apart[LATE] / apart[EARLY]) ** (1 / (LATE - EARLY))
    limit = (degree @ start / degree.sum()).item()
    return [
        identity("karate club, lowest", limit, course[-1].min(), DIGITS, "rounding"),
        identity("karate club, highest", limit, course[-1].max(), DIGITS, "rounding"),
        identity(
            "karate club, contraction a step", eigenvalues[-2], contraction, DIGITS,
            "what faster parts leave",
        ),
    ]  # fmt: skip


NORM_PULL = Case(
    name="norm_pull",
    title="Friedkin–Johnsen and DeGroot: opinions under social influence",
    rules=("attitudes",),
    source=(
        "Friedkin & Johnsen 1999, as in Parsegov et al. 2017 (60, 60, 75, 75 for the first start); "
        "DeGroot 1974 on Zachary's karate club (1977)"
    ),
    reached=(
        "Commitment is the opinion. Trust is the square root of the weights, with a diagonal; the "
        "norm's weight is one minus a person's own weight (1 for DeGroot); `attitude_rate` 1; "
        "what else moves commitment is 0. Opinions are mapped affinely into [.1, .9]. Limits are "
        "the solution of the linear system, the contraction is the second eigenvalue."
    ),
    open=(
        "In the school trust changes with every talk, so that weights move while opinions do, and "
        "targets are clipped to [0, 1]. Neither is tested here."
    ),
    run=run,
    options=(count("weeks", WEEKS, 200, 10_000, "weeks that commitment has to settle"),),
)
