"""A staff meeting decides something, and being heard is what lifts."""

from functools import partial

from experiments.laws.arms import DIRECTIVE, PARTICIPATIVE, YEAR, arm, between
from experiments.laws.book.sources import ASSUMPTION, HEARD
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change
from experiments.laws.practices import gap_that_remains

law = partial(Law, section="Meetings and being heard")
NONE, WEEKLY = {"meetings_per_month": 0.0}, {"meetings_per_month": 52 / 12}
NO_MEETINGS = between(arm("participative", parameters=NONE), PARTICIPATIVE)
WEEKLY_MEETINGS = between(arm("participative", parameters=WEEKLY), PARTICIPATIVE)
#: Nobody leads from year 2 on: no meetings, no visits, no praise.
AWAY = f"absence@{YEAR}"
HEARS, NOT_HEARD = {"voice": 1.0, "availability": 1.0}, {"voice": 1.0, "availability": 0.0}
#: A difference that is taken for none.
NEGLIGIBLE = 0.01

MEETINGS = (
    law(
        "no meetings: feeling valued falls",
        "no staff meetings under a participative principal, against two a month",
        NO_MEETINGS,
        change("feeling_valued"),
        FALLS,
        HEARD,
    ),
    law(
        "no meetings: commitment falls",
        "the same",
        NO_MEETINGS,
        change("commitment"),
        FALLS,
        HEARD,
    ),
    law(
        "under a directive principal meetings do not lift",
        "two staff meetings a month under a directive principal, against none",
        between(DIRECTIVE, arm("directive", parameters=NONE)),
        change("feeling_valued"),
        Bounds(high=NEGLIGIBLE),
        HEARD,
    ),
    law(
        "weekly meetings cost hours",
        "weekly staff meetings under a participative principal, against two a month",
        WEEKLY_MEETINGS,
        change("collaboration_hours"),
        RISES,
        ASSUMPTION,
    ),
    law(
        "weekly meetings do not make people feel less valued",
        "the same",
        WEEKLY_MEETINGS,
        change("feeling_valued"),
        Bounds(low=-NEGLIGIBLE),
        HEARD,
    ),
    law(
        "extra meetings are meetings too",
        "two more meetings a month under a participative principal (`extra_meetings`)",
        between(arm("participative", "extra_meetings"), PARTICIPATIVE),
        change("feeling_valued"),
        RISES,
        HEARD,
    ),
    law(
        "meetings that decide nothing lift less",
        "no decisions in staff meetings under a participative principal, against as it is",
        between(arm("participative", "no_decisions"), PARTICIPATIVE),
        change("feeling_valued"),
        FALLS,
        HEARD,
    ),
    law(
        "with nothing happening feeling valued returns to rest",
        "a year under a participative against a directive principal, then nobody leads",
        between(arm("participative", AWAY), arm("directive", AWAY)),
        gap_that_remains(0.2),
        RISES,
        ASSUMPTION,
    ),
    law(
        "being asked and acted on lifts",
        "asked in every meeting by an available principal, against never asked",
        between(arm(**HEARS), arm(voice=0.0, availability=1.0)),
        change("feeling_valued"),
        RISES,
        HEARD,
    ),
    law(
        "asked and ignored is worse than not asked",
        "asked in every meeting by a principal without time, against never asked by the same",
        between(arm(**NOT_HEARD), arm(voice=0.0, availability=0.0)),
        change("feeling_valued"),
        FALLS,
        ASSUMPTION,
    ),
    law(
        "deciding the agenda alone takes from being asked",
        "asked in every meeting of an agenda fully set, against of an open one",
        between(arm(voice=1.0, agenda_control=1.0), arm(voice=1.0, agenda_control=0.0)),
        change("feeling_valued"),
        FALLS,
        ASSUMPTION,
    ),
)
