"""No leadership is best by construction: all at 0, all at 1, and the best that a search finds."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.studies.validation.observations import Observations
from experiments.laws.arms import STAFF_16, STAFF_23, TYPICAL, Arm, Schools, Settings, arm, between
from experiments.laws.book.sources import PRICES
from experiments.laws.hours import arm_of
from experiments.laws.law import FALLS, Bounds, Figures, Law, Measure
from experiments.laws.measures import LATER, UNITS, against, change, over

law = partial(Law, section="No leadership is best by construction")
PUPILS = "academic_understanding"
PRESETS = tuple(name for name in STYLES if name != "neutral")
ALL_AT_0, ALL_AT_1 = arm_of([0.0] * len(BEHAVIOURS)), arm_of([1.0] * len(BEHAVIOURS))
#: Within these a behaviour is inside.
INSIDE = (0.05, 0.95)


def beside_best_preset() -> Measure:
    """Return how much more pupils learn in the first arm than under the best of the others.

    The best is found in every second school and judged in the others.
    """

    def of(first: Observations, *presets: Observations) -> Figures:
        learnt = [over(each, PUPILS, LATER) for each in (first, *presets)]
        best = max(range(1, len(learnt)), key=lambda k: learnt[k][::2].mean())
        one, other = learnt[0][1::2], learnt[best][1::2]
        return Figures(one - other, f"{against(one, other)}, {PRESETS[best - 1]}")

    return Measure("academic understanding, years 2 to 6", UNITS[PUPILS], of)


def at_all_presets(first: Arm, schools: Schools) -> Settings:
    """Return an arm and that of each preset."""
    return tuple((schools, each) for each in (first, *map(arm, PRESETS)))


def at_one(staff: int, schools: Schools) -> Law:
    """Return the law that all behaviours at 1 are not best in schools of some size."""
    return law(
        f"all behaviours at 1: below the best preset, {staff} staff",
        f"all nine behaviours at 1, against the best of six styles, in schools of {staff}",
        at_all_presets(ALL_AT_1, schools),
        beside_best_preset(),
        FALLS,
        PRICES,
        share=1.0 if staff < 16 else 0.5,
    )


def inside(best: Sequence[float]) -> Measure:
    """Return how many behaviours of the best found lie inside."""
    count = sum(INSIDE[0] < each < INSIDE[1] for each in best)
    values = ", ".join(f"{n} {v:.2g}" for n, v in zip(BEHAVIOURS, best, strict=True))

    def of(arm: Observations) -> Figures:
        return Figures(np.full(len(arm.values), float(count)), values)

    return Measure(
        "behaviours of the best found above .05 and below .95", "of nine", of, level=True
    )


def searched(best: Sequence[float], tried: int) -> tuple[Law, ...]:
    """Return the laws about the best leadership that a search found."""
    found, corner = arm_of(best), arm_of([round(each) for each in best])
    done = f"the best of {tried} at a neutral principal's hours given"
    return (
        law(
            "the best leadership lies inside",
            done,
            ((TYPICAL, found),),
            inside(best),
            Bounds(low=4.5),
            PRICES,
            share=0.1,
        ),
        law(
            "the nearest corner is below the best found",
            f"{done}, each behaviour then 0 or 1, whatever hours that takes, against the best",
            between(corner, found),
            change(PUPILS),
            FALLS,
            PRICES,
        ),
        law(
            "all behaviours at 1: below the best found",
            f"all nine behaviours at 1, against {done}",
            between(ALL_AT_1, found),
            change(PUPILS),
            FALLS,
            PRICES,
        ),
    )


BEST = (
    law(
        "all behaviours at 0: below the best preset",
        "all nine behaviours at 0, against the best of six styles",
        at_all_presets(ALL_AT_0, TYPICAL),
        beside_best_preset(),
        FALLS,
        "Robinson, Lloyd & Rowe 2008: leadership matters for pupils",
    ),
    at_one(9, TYPICAL),
    at_one(16, STAFF_16),
    at_one(23, STAFF_23),
)
