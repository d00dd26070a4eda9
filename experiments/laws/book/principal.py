"""The principal has one week."""

from collections.abc import Sequence
from functools import partial

import numpy as np

from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.studies.validation.observations import Observations
from experiments.laws.arms import (
    NEUTRAL,
    PARTICIPATIVE,
    STAFF_3,
    STAFF_16,
    STAFF_23,
    STAFF_60,
    TYPICAL,
    Schools,
    ablated,
    arm,
    between,
)
from experiments.laws.book.sources import CLIMATE, CONTROL, HEARD, study
from experiments.laws.hours import arm_of, equal_hours
from experiments.laws.law import FALLS, RISES, Bounds, Figures, Law, Measure
from experiments.laws.measures import LATER, UNITS, against, change, hours_wanted, over, second_half

law = partial(Law, section="The principal has one week")
PUPILS = "academic_understanding"
PRICES = "assumption: each behaviour buys something and costs something, and hours end"
PRESETS = tuple(name for name in STYLES if name != "neutral")
ALL_AT_0, ALL_AT_1 = arm_of([0.0] * len(BEHAVIOURS)), arm_of([1.0] * len(BEHAVIOURS))
#: So much that there are several times as many differences of view.
MANY = {"tolerance": 0.1}
CONFLICTS = between(arm("participative", parameters=MANY), PARTICIPATIVE)
EQUAL_HOURS = between(equal_hours("participative"), equal_hours("directive"))
ENDLESS = ablated("endless_hours", "participative", until_then={"principal_hours": 60.0})
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


def at_all_presets(first: object, schools: Schools) -> tuple:
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

    return Measure("behaviours of the best found above .05 and below .95", "of nine", of)


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


PRINCIPAL = (
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
    law(
        "many conflicts: a smaller share is mediated",
        "several times as many differences of view under a participative principal",
        CONFLICTS,
        change("mediated"),
        FALLS,
        "assumption: mediation takes hours",
    ),
    law(
        "many conflicts: they take her hours",
        "the same",
        CONFLICTS,
        hours_wanted(),
        RISES,
        "assumption: mediation takes hours",
    ),
    law(
        "equal hours given are equal",
        "a participative against a directive principal, both at a neutral one's hours given",
        EQUAL_HOURS,
        change("principal_hours"),
        Bounds(-2.0, 2.0),
        "how styles are to be compared",
    ),
    law(
        "equal hours given: participative leadership makes teachers feel valued",
        "the same",
        EQUAL_HOURS,
        change("feeling_valued"),
        RISES,
        HEARD,
    ),
    law(
        "equal hours given: participative leadership makes for safety",
        "the same",
        EQUAL_HOURS,
        change("safety"),
        RISES,
        CLIMATE,
    ),
    law(
        "endless hours: more feel valued in a school of 23",
        "a participative principal whose hours never end, against usual hours",
        between(ENDLESS, PARTICIPATIVE, STAFF_23),
        change("feeling_valued"),
        RISES,
        study("the principal gives room for being heard") + "; that hours bind is an assumption",
        share=0.5,
    ),
    law(
        "a large staff: she reaches fewer",
        "60 staff against 9, a participative principal",
        ((STAFF_60, PARTICIPATIVE), (TYPICAL, PARTICIPATIVE)),
        change("reach"),
        FALLS,
        PRICES,
        share=0.2,
    ),
    law(
        "a large staff: fewer feel valued",
        "the same",
        ((STAFF_60, PARTICIPATIVE), (TYPICAL, PARTICIPATIVE)),
        change("feeling_valued"),
        FALLS,
        PRICES,
        share=0.2,
    ),
    law(
        "a staff of three: she reaches no fewer",
        "3 staff against 9, a participative principal",
        ((STAFF_3, PARTICIPATIVE), (TYPICAL, PARTICIPATIVE)),
        change("reach"),
        Bounds(low=-0.01),
        PRICES,
        share=0.5,
    ),
    law(
        "hearing: the first half does more than the second",
        "voice 0, .5 and 1",
        tuple((TYPICAL, arm(voice=voice)) for voice in (0.0, 0.5, 1.0)),
        second_half("feeling_valued"),
        FALLS,
        "assumption: the first hearings do most",
    ),
    law(
        "watching: the first half does more for preparation than the second",
        "monitoring 0, .5 and 1",
        tuple((TYPICAL, arm(monitoring=monitoring)) for monitoring in (0.0, 0.5, 1.0)),
        second_half("preparation"),
        FALLS,
        "assumption: the first visits do most",
    ),
    law(
        "watching costs commitment, even if all are heard",
        "monitoring 1 against 0, voice 1 in both",
        between(arm(voice=1.0, monitoring=1.0), arm(voice=1.0, monitoring=0.0)),
        change("commitment"),
        FALLS,
        CONTROL,
    ),
)
