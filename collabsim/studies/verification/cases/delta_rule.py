"""Seeing one's own results is a delta rule: belief fluctuates with a known variance."""

from __future__ import annotations

from collabsim.kernel.columns import every_row
from collabsim.model.rules.practising import EVERY, practise
from collabsim.model.state import World
from collabsim.studies.verification.case import Case, Outcome, mean_of
from collabsim.studies.verification.case_settings import (
    CaseSettings,
    count,
    number,
    people,
    runs_of,
)
from collabsim.studies.verification.setting import staff

STAFF, RUNS, FEW, STEPS = 50, 1000, 60, 120
RATES, NOISE = (0.1, 0.3, 0.5), 0.1
#: School weeks a year, in which rates of practising are given.
YEAR = 36


def run(settings: CaseSettings) -> tuple[Outcome, ...]:
    """Let belief follow noisy results: its stationary variance is α/(2 − α) that of the noise."""
    return tuple(_variance(rate, settings) for rate in RATES)


def _variance(rate: float, settings: CaseSettings) -> Outcome:
    noise, runs = settings.number("noise"), settings.runs(FEW)
    quiet = {"abandon": 0.0, "own_try": 0.0, "result_noise": noise, "fade": 0.0}
    rates = {"belief_own": rate * YEAR / EVERY}
    chunk = staff(settings.whole("N"), runs, quiet | rates, seed=settings.seed)
    every_row(World, chunk.worlds).value[:] = chunk.p.practice_value  # worth .5: nothing clips
    c = chunk.columns
    c.used[..., 0], c.belief[..., 0] = 1, 0.5
    for step in range(settings.whole("steps")):
        chunk.week = EVERY * step + EVERY - 1
        chunk.apply(practise)
    found = ((c.belief[..., 0] - 0.5) ** 2).mean(axis=1) / noise**2
    return mean_of(f"variance over the noise's at rate {rate}", rate / (2 - rate), found)


DELTA_RULE = Case(
    name="delta_rule",
    title="Delta rule: learning from noisy results",
    rules=("practise",),
    source="closed form: x += α(y − x) has the stationary variance α/(2 − α) of y's",
    reached=(
        "Each teacher uses one practice of usual worth, whose result is seen with `result_noise` "
        ".1, small enough that nothing is clipped; `belief_own` gives α a step of six weeks; "
        "nothing is dropped or tried. The variance is taken after 120 steps."
    ),
    open=(
        "With the noise that the school has (.5) beliefs meet 0 and 1, where they are clipped; "
        "the closed form does not hold there."
    ),
    run=run,
    options=(
        people(STAFF),
        number("noise", NOISE, 0.001, 0.1, "SD of what is seen of results"),
        count("steps", STEPS, 60, 10_000, "steps of six weeks before the variance is taken"),
        runs_of(RUNS),
    ),
)
