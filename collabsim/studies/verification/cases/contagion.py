"""Taking up a practice that everybody likes alike is simple contagion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from collabsim.simulation.chunk import Chunk
from collabsim.studies.verification.case import Case, Outcome, mean_of
from collabsim.studies.verification.count_chains import binomial, expected
from collabsim.studies.verification.setting import meet, staff

STAFF = 50
#: Chance to take it up from one user, and the weeks looked at: all meet all, or one a week.
ALL, ALL_WEEKS = 0.02, (5, 10)
ONE, ONE_WEEKS = 0.4, (5, 10, 20)
#: Replicates in full and quick; where all meet all, a week is 2,450 encounters.
ALL_RUNS, ALL_FEW, RUNS, FEW = 300, 40, 4000, 300
#: The encounters' depth: ``adopt_rate``·depth is the chance.
DEPTH = 0.5
ALIKE = {
    "tolerance": 10.0, "w_value": 1.0, "w_expert": 0.0, "stance_belief": 0.0, "belief_rate": 0.0,
    "repertoire": 1,
}  # fmt: skip


def run(quick: bool) -> tuple[Outcome, ...]:
    """Start one user and count users: all ordered pairs a week, then one random colleague each."""
    all_runs, runs = (ALL_FEW, FEW) if quick else (ALL_RUNS, RUNS)
    first, second = np.nonzero(~np.eye(STAFF, dtype=bool))
    chance = np.random.default_rng(2)
    here = np.arange(STAFF)

    def one_colleague() -> tuple[Any, Any]:
        others = chance.integers(0, STAFF - 1, (runs, STAFF))
        return here, others + (others >= here)

    def all_pairs() -> tuple[Any, Any]:
        return first, second

    met_all = [binomial(STAFF - i, 1 - (1 - ALL) ** i) for i in range(STAFF + 1)]
    met_one = [binomial(STAFF - i, ONE * i / (STAFF - 1)) for i in range(STAFF + 1)]
    return (
        *_spread("all meet all", ALL, met_all, ALL_WEEKS, all_pairs, all_runs),
        *_spread("one contact a week", ONE, met_one, ONE_WEEKS, one_colleague, runs),
    )


def _spread(
    what: str, chance: float, gains: list[Any], weeks: tuple[int, ...],
    pairs: Callable[[], tuple[Any, Any]], runs: int,
) -> list[Outcome]:  # fmt: skip
    chunk = _one_user(chance, runs)
    users = chunk.columns.used[..., 0]
    outcomes = []
    for week in range(1, max(weeks) + 1):
        meet(chunk, *pairs(), depth=DEPTH)
        if week in weeks:
            name = f"{what}: users after {week} weeks"
            outcomes.append(mean_of(name, expected(gains, 1, week), users.sum(axis=1)))
    return outcomes


def _one_user(chance: float, runs: int) -> Chunk:
    chunk = staff(STAFF, runs, ALIKE | {"adopt_rate": chance / DEPTH}, STAFF * (STAFF - 1))
    c = chunk.columns
    c.commitment[:] = c.belief[:] = c.fit[:] = 1.0
    c.used[:, 0, 0] = 1
    return chunk


CONTAGION = Case(
    name="contagion",
    title="Reed–Frost and SI: simple contagion",
    rules=("encounters", "discuss", "share"),
    source=(
        "exact chains: all pairs meet, I′ = I + Bin(N − I, 1 − (1 − b)^I) (Reed & Frost, in Abbey "
        "1952); one random contact a week, I′ = I + Bin(N − I, b·I/(N − 1))"
    ),
    reached=(
        "One teacher of 50 uses a practice. The encounter list holds all ordered pairs (b = .02), "
        "or for everybody one random colleague (b = .4). Everybody is willing, agrees, values the "
        "practice fully and has room for one; appeal is her own valuation alone, so that "
        "`adopt_rate` times depth is b. The expected numbers are computed from the chain."
    ),
    open=(
        "Means at some weeks, not the whole distribution. In the school appeal differs between "
        "persons, room is short and encounters follow trust: each makes spread slower or local."
    ),
    run=run,
)
