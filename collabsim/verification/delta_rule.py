"""Seeing one's own results is a delta rule: belief fluctuates with a known variance."""

from __future__ import annotations

import math

from collabsim.engine.columns import every_row
from collabsim.rules.practise import EVERY, practise
from collabsim.state import World
from collabsim.verification.case import Case, Outcome, staff

STAFF, RUNS, STEPS = 20, 60, 120
RATES, NOISE = (0.1, 0.3, 0.5), 0.1


def run() -> tuple[Outcome, ...]:
    """Let belief follow noisy results: its stationary variance is α/(2 − α) that of the noise."""
    return tuple(_variance(rate) for rate in RATES)


def _variance(rate: float) -> Outcome:
    year = 36
    quiet = {"abandon": 0.0, "own_try": 0.0, "result_noise": NOISE}
    chunk = staff(STAFF, RUNS, quiet | {"belief_own": rate * year / EVERY})
    every_row(World, chunk.worlds).value[:] = chunk.p.practice_value  # worth .5: nothing clips
    for step in range(STEPS):
        chunk.week = EVERY * step + EVERY - 1
        chunk.apply(practise)
    beliefs = chunk.columns.belief[chunk.columns.used == 1]
    found = ((beliefs - 0.5) ** 2).mean().item() / NOISE**2
    expected = rate / (2 - rate)
    tolerance = 4 * expected * math.sqrt(2 / len(beliefs))
    return Outcome(f"variance over the noise's at rate {rate}", expected, found, tolerance)


DELTA_RULE = Case("delta rule", "practise", "exact: α/(2 − α)", "distribution", run)
