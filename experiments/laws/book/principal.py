"""The principal has one week."""

from functools import partial

from experiments.laws.arms import (
    PARTICIPATIVE,
    STAFF_3,
    STAFF_23,
    STAFF_60,
    TYPICAL,
    arm,
    between,
)
from experiments.laws.book.sources import CLIMATE, CONTROL, HEARD, PRICES, study
from experiments.laws.hours import equal_hours
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change, hours_wanted, second_half

law = partial(Law, section="The principal has one week")
#: About five times as many differences of view.
MANY = {"tolerance": 0.18}
CONFLICTS = between(arm("participative", parameters=MANY), PARTICIPATIVE)
EQUAL_HOURS = between(equal_hours("participative"), equal_hours("directive"))
ENDLESS = arm("participative", "endless_hours")
#: Nobody minds what is promised and not done.
FORGIVING = arm("participative", parameters={"broken_to_valued": 0.0})


PRINCIPAL = (
    law(
        "five times the differences: a smaller share is mediated",
        "five times as many differences of view under a participative principal",
        CONFLICTS,
        change("mediated"),
        FALLS,
        "assumption: mediation takes hours",
    ),
    law(
        "five times the differences: they take her hours",
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
        "what is promised and not done disappoints",
        "broken promises lower nobody's feeling valued, against as it is; participative, 23 staff",
        between(FORGIVING, PARTICIPATIVE, STAFF_23),
        change("feeling_valued"),
        RISES,
        PRICES,
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
