"""Copying whatever a random colleague does, without any appeal: the voter model."""

from __future__ import annotations

import numpy as np

from collabsim.studies.verification.case import Case, Outcome, mean_of
from collabsim.studies.verification.case_settings import CaseSettings, people, runs_of
from collabsim.studies.verification.cases.pair_compromise import random_pairs
from collabsim.studies.verification.setting import meet, staff

STAFF, STARTS, RUNS, FEW = 20, (10, 4), 3000, 300
#: Updates after which all schools of both starts have long been alike.
LONGEST = 12000
COPYING = {
    "tolerance": 10.0, "repertoire": 1, "try_shape": 1, "adopt_rate": 1.0, "w_value": 0.0,
    "w_expert": 1.0, "fidelity": 1.0, "attachment": 0.0, "stance_belief": 0.0, "belief_rate": 0.0,
}  # fmt: skip


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let one random teacher a week copy a random colleague until all do the same."""
    return tuple(each for start in STARTS for each in _fixed(start, settings))


def updates_until_alike(start: int, size: int = STAFF) -> float:
    """Return the exact mean number of updates, null ones included, from ``start`` users.

    >>> round(updates_until_alike(10), 2)
    254.13
    """
    users = np.arange(1, size)
    moves = users * (size - users) / (size * (size - 1))
    system = np.diag(2 * moves) - np.diag(moves[:-1], 1) - np.diag(moves[1:], -1)
    return np.linalg.solve(system, np.ones(size - 1))[start - 1].item()


def _fixed(start: int, settings: CaseSettings) -> list[Outcome]:
    size, runs = settings.whole("N"), settings.runs(FEW)
    chunk = staff(size, runs, COPYING, entries=1, seed=settings.seed)
    c = chunk.columns
    c.commitment[:] = c.trust[:] = c.proficiency[:] = 1.0
    c.used[:, :start, 0] = c.used[:, start:, 1] = 1
    chance = settings.chance(start)
    updates = np.zeros(runs)
    users = np.full(runs, start)
    while (open_ := (users > 0) & (users < size)).any():
        if chunk.week > LONGEST:
            raise RuntimeError(f"{open_.sum()} schools are not alike after {LONGEST} updates")
        updates += open_
        c.fit[:] = 1.0 - 0.5 * c.used  # what the other does always seems to fit better
        meet(chunk, *random_pairs(chance, runs, 1, size), count=open_)
        users = c.used[..., 0].sum(axis=1)
    return [
        mean_of(f"{start} of {size} at the start: share in which all end so", start / size,
                users == size),
        mean_of(f"{start} of {size} at the start: updates until all are alike",
                updates_until_alike(start, size), updates),
    ]  # fmt: skip


NEUTRAL_COPYING = Case(
    name="neutral_copying",
    title="Voter model: neutral copying",
    rules=("encounters", "share"),
    source=(
        "exact: fixation in a share i₀/N; mean updates from the birth-and-death chain, 254.13 for "
        "N = 20 and i₀ = 10 (Clifford & Sudbury 1973; Holley & Liggett 1975 for the model)"
    ),
    reached=(
        "There is room for one practice, everybody does one of two, equally well; skill alone "
        "counts (`w_expert` 1), `attachment` is 0 and a trial is a step. What she does herself "
        "fits her class half as well as what she does not do: what a colleague does draws her "
        "more, so she always copies. One random pair meets at a time."
    ),
    open=(
        "Neutral copying with innovation (homozygosity, Kimura & Crow 1964) is not tested: no rule "
        "reduces to it. There every copying may fail and give something new; here an invention "
        "comes with the uptake of a practice that is new to her or with a difference, never with "
        "copying what she does already, and there are few places for inventions."
    ),
    run=run,
    options=(people(STAFF, low=max(STARTS) + 1, high=3 * STAFF // 2), runs_of(RUNS)),
)
