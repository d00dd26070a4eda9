"""Taking up a practice that everybody likes alike is simple contagion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from collabsim.simulation.chunk import Chunk
from collabsim.studies.verification.case import Case, Outcome, mean_of
from collabsim.studies.verification.case_settings import (
    CaseSettings,
    number,
    people,
    runs_of,
)
from collabsim.studies.verification.count_chains import binomial, expected
from collabsim.studies.verification.setting import meet, staff

STAFF = 50
#: As many can meet all others in memory.
MOST = 100
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


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Start one user and count users: all ordered pairs a week, then one random colleague each."""
    size, runs = settings.whole("N"), settings.runs(FEW)
    all_runs = ALL_FEW if settings.quick else ALL_RUNS
    all_meet, one = settings.number("all"), settings.number("one")
    first, second = np.nonzero(~np.eye(size, dtype=bool))
    chance = settings.chance(2)
    here = np.arange(size)

    def one_colleague() -> tuple[Any, Any]:
        others = chance.integers(0, size - 1, (runs, size))
        return here, others + (others >= here)

    def all_pairs() -> tuple[Any, Any]:
        return first, second

    met_all = [binomial(size - i, 1 - (1 - all_meet) ** i) for i in range(size + 1)]
    met_one = [binomial(size - i, one * i / (size - 1)) for i in range(size + 1)]
    return (
        *_spread(
            "all meet all", met_all, ALL_WEEKS, all_pairs, _one_user(all_meet, all_runs, settings)
        ),
        *_spread(
            "one contact a week", met_one, ONE_WEEKS, one_colleague, _one_user(one, runs, settings)
        ),
    )


def _spread(
    what: str, gains: list[Any], weeks: tuple[int, ...],
    pairs: Callable[[], tuple[Any, Any]], chunk: Chunk,
) -> list[Outcome]:  # fmt: skip
    users = chunk.columns.used[..., 0]
    outcomes = []
    for week in range(1, max(weeks) + 1):
        meet(chunk, *pairs(), depth=DEPTH)
        if week in weeks:
            name = f"{what}: users after {week} weeks"
            outcomes.append(mean_of(name, expected(gains, 1, week), users.sum(axis=1)))
    return outcomes


def _one_user(chance: float, runs: int, settings: CaseSettings) -> Chunk:
    size = settings.whole("N")
    alike = ALIKE | {"adopt_rate": chance / DEPTH}
    chunk = staff(size, runs, alike, size * (size - 1), seed=settings.seed)
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
    options=(
        people(STAFF, high=MOST),
        number("all", ALL, 0.001, 0.5, "b where all meet all: chance to take it up from one user"),
        number("one", ONE, 0.001, 0.5, "b with one contact a week"),
        runs_of(RUNS),
    ),
)
