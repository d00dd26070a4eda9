"""Need, willingness and time decide how much staff talk."""

from functools import partial

from experiments.laws.arms import (
    DIRECTIVE,
    NEUTRAL,
    PARTICIPATIVE,
    TYPICAL,
    Arm,
    Settings,
    arm,
    between,
    typical,
)
from experiments.laws.book.sources import BURDEN, CASES, CLIMATE, CONSENSUS, ISOLATION, SHARING
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change
from experiments.laws.practices import CHANGES

law = partial(Law, section="Need, willingness and time for talk")
BURDENED = arm(factors={"admin_hours": 2.0})
#: No talk, no meetings, no observation, no KKG, no item review; preparing together teaches nothing.
NEVER_MEET = arm(
    parameters={
        "talk_rate": 0.0,
        "meetings_per_month": 0.0,
        "observe_rate": 0.0,
        "kkg_per_month": 0.0,
        "review_weeks": 0.0,
        "preparing_depth": 0.0,
    }
)
SILENT = arm(parameters={"talk_rate": 0.0})
#: A difference in talks a week that is taken for none.
NEGLIGIBLE = 0.05
STRANGERS = ((typical(tie_trust=0.1, weak_trust=0.1), NEUTRAL), (TYPICAL, NEUTRAL))


def led_with(*programmes: str) -> Settings:
    """Return a participative and a directive principal, both with programmes."""
    arms: list[Arm] = [arm(style, *programmes) for style in ("participative", "directive")]
    return between(*arms)


TALK = (
    law(
        "participative leadership: more talk",
        "a participative against a directive principal",
        between(PARTICIPATIVE, DIRECTIVE),
        change("encounters_in_talk"),
        RISES,
        CLIMATE,
    ),
    law(
        "it is through climate",
        "the same, climate frozen in both",
        led_with("freeze_climate"),
        change("encounters_in_talk"),
        Bounds(-NEGLIGIBLE, NEGLIGIBLE),
        CLIMATE,
    ),
    law(
        "the same talk for all: leadership no longer matters for it",
        "the same, with the same talk for all in both",
        led_with("same_talk"),
        change("encounters_in_talk"),
        Bounds(-NEGLIGIBLE, NEGLIGIBLE),
        "what the ablation means",
    ),
    law(
        "overload: less talk",
        "twice the administration, against as it is",
        between(BURDENED, NEUTRAL),
        change("encounters_in_talk"),
        FALLS,
        BURDEN,
    ),
    law(
        "overload: less preparation",
        "the same",
        between(BURDENED, NEUTRAL),
        change("preparation"),
        FALLS,
        BURDEN,
    ),
    law(
        "more cases: more talk",
        "cases come twice as often, against as it is",
        between(arm(factors={"case_rate": 2.0}), NEUTRAL),
        change("encounters_in_talk"),
        RISES,
        CASES,
    ),
    law(
        "no cases: less talk",
        "no cases, against as it is",
        between(arm("neutral", "no_cases"), NEUTRAL),
        change("encounters_in_talk"),
        FALLS,
        CASES,
    ),
    law(
        "no cases: teachers reflect less",
        "the same",
        between(arm("neutral", "no_cases"), NEUTRAL),
        change("reflectiveness"),
        FALLS,
        CASES,
    ),
    law(
        "one tells in a talk: less is passed on",
        "only who is asked tells in a talk, against both",
        between(arm("neutral", "one_way_talk"), NEUTRAL),
        change("useful_sharings"),
        FALLS,
        SHARING,
    ),
    law(
        "no talk: less is passed on",
        "no talk, against as it is",
        between(SILENT, NEUTRAL),
        change("useful_sharings"),
        FALLS,
        SHARING,
    ),
    law(
        "no talk: poorer teaching",
        "the same",
        between(SILENT, NEUTRAL),
        change("teaching_quality"),
        FALLS,
        SHARING,
    ),
    law(
        "a staff that never meets: pupils learn less",
        "no talk, meetings, observation, KKG, item review, and nothing from preparing together",
        between(NEVER_MEET, NEUTRAL),
        change("academic_understanding"),
        FALLS,
        SHARING,
    ),
    law(
        "a staff that never meets: isolation",
        "the same",
        between(NEVER_MEET, NEUTRAL),
        change("isolation"),
        RISES,
        ISOLATION,
    ),
    law(
        "a staff that never meets: views lie further apart",
        "the same",
        between(NEVER_MEET, NEUTRAL),
        CHANGES["views"],
        RISES,
        CONSENSUS,
    ),
    law(
        "a school of strangers: less is passed on",
        "trust that rests at .1 for everybody, the past included, against usual trust",
        STRANGERS,
        change("useful_sharings"),
        FALLS,
        "Bryk & Schneider 2002: trust is a resource for improvement",
    ),
    law(
        "a school of strangers: less talk",
        "the same",
        STRANGERS,
        change("encounters_in_talk"),
        FALLS,
        "assumption: one talks with whom one trusts",
    ),
    law(
        "a school of strangers: pupils learn less",
        "the same",
        STRANGERS,
        change("academic_understanding"),
        FALLS,
        "Bryk & Schneider 2002: trust is a resource for improvement",
    ),
)
