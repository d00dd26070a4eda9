"""Gaps close and things wear off by a fixed share a step: courses that have a closed form."""

from __future__ import annotations

from typing import Any

import numpy as np

from collabsim.kernel.columns import every_row
from collabsim.model.rules.decay import decay
from collabsim.model.rules.practising import EVERY, practise
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.state import World
from collabsim.studies.verification.case import Case, Outcome, identity
from collabsim.studies.verification.case_settings import CaseSettings, count
from collabsim.studies.verification.setting import staff

STEPS, DIGITS = 30, 1e-12
#: School weeks a year and a term.
YEAR, TERM = 36, 18


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Compare courses of some steps with their closed forms; the largest distance counts."""
    return (
        *_practised(settings.whole("steps"), settings.seed),
        *_worn_off(settings.whole("steps"), settings.seed),
    )


def remains(share: float, steps: int) -> Any:
    """Return (1 − a)^t, what is left of a gap after each step: e^(−t/S), S = −1/ln(1 − a)."""
    return (1.0 - share) ** np.arange(1, steps + 1)


def _farthest(what: str, course: list[float], expected: Any) -> Outcome:
    distance = np.abs(np.array(course) - expected).max()
    return identity(f"{what}: farthest from the closed form", 0.0, distance, DIGITS, "rounding")


def _practised(steps: int, seed: int) -> list[Outcome]:
    """One teacher below her own level, one above it: one learns, the other's skill fades."""
    own, below, above = 0.8, 0.2, 0.95
    rates = {"learn_years": 2.0, "fade": 0.5, "habit_years": 1.5, "belief_own": 0.6}
    quiet = {"abandon": 0.0, "own_try": 0.0, "result_noise": 0.0}
    chunk = staff(2, 1, rates | quiet, seed=seed)
    c = chunk.columns
    every_row(World, chunk.worlds).value[:] = chunk.p.practice_value  # worth .5
    c.reflection[:] = chunk.p.reflection_rest
    c.used[..., 0], c.own_level[..., 0] = 1, own
    c.proficiency[0, :, 0], c.belief[0, :, 0] = (below, above), 0.9
    learnt, faded, habits, beliefs = [], [], [], []
    for step in range(steps):
        chunk.week = EVERY * step + EVERY - 1
        chunk.apply(practise)
        learnt.append(c.proficiency[0, 0, 0])
        faded.append(c.proficiency[0, 1, 0])
        habits.append(c.habit[0, 0, 0])
        beliefs.append(c.belief[0, 0, 0])
    dt = EVERY / YEAR
    return [
        _farthest("learning alone", learnt, own - (own - below) * remains(dt / 2.0, steps)),
        _farthest("copied skill fades", faded, own + (above - own) * remains(0.5 * dt, steps)),
        _farthest("habit", habits, 1.0 - remains(dt / 1.5, steps)),
        _farthest("belief with exact results", beliefs, 0.5 + 0.4 * remains(0.6 * dt, steps)),
    ]


def _worn_off(steps: int, seed: int) -> list[Outcome]:
    """Conflict is forgotten, trust rests on a tie and off one, a stance returns to its anchor."""
    rates = {"conflict_decay": 0.3, "tie_decay": 0.4, "conviction": 0.15}
    chunk = staff(2, 1, rates, seed=seed)
    c, p = chunk.columns, chunk.p
    c.conflict[0, 0, 1] = c.conflict[0, 1, 0] = 0.6
    c.tie[0, 0, 1], c.trust[0, 0, 1], c.trust[0, 1, 0] = 1, 0.9, 0.05
    c.anchor[0, 0], c.stance[0, 0] = 0.3, 0.7
    conflict, tie, weak, stance = [], [], [], []
    for _ in range(steps):
        chunk.apply(decay)
        conflict.append(c.conflict[0, 0, 1])
        tie.append(c.trust[0, 0, 1])
        weak.append(c.trust[0, 1, 0])
        stance.append(c.stance[0, 0, 0])
    trust = remains(0.4 / TERM, steps)
    return [
        _farthest("conflict", conflict, 0.6 * remains(0.3 / WEEKS_A_MONTH, steps)),
        _farthest("trust on a tie", tie, p.tie_trust + (0.9 - p.tie_trust) * trust),
        _farthest("trust elsewhere", weak, p.weak_trust + (0.05 - p.weak_trust) * trust),
        _farthest("stance", stance, 0.3 + 0.4 * remains(0.15, steps)),
    ]


GAPS = Case(
    name="gaps",
    title="Gap closing and fading",
    rules=("practise", "decay"),
    source=(
        "closed form: K − (K − x₀)(1 − a)^t, and for what wears off e^(−t/S) with S = −1/ln(1 − a)"
    ),
    reached=(
        "Two teachers use one practice, one below and one above her own level, with reflection at "
        "rest, results seen without noise, nothing dropped or tried; one pair has a conflict, one "
        "of the two a tie, and a stance is off its anchor without a vision that draws it. The "
        "whole course of 30 steps is compared."
    ),
    open="In the school the levels that these gaps close to move themselves.",
    run=run,
    options=(count("steps", STEPS, 2, 1_000, "steps that are compared"),),
)
