"""What is learnt with others can last."""

from functools import partial

from experiments.laws.arms import NEUTRAL, TYPICAL, Arm, Settings, arm, between
from experiments.laws.book.sources import ADAPTING, ASSUMPTION, COACHING, PAIRS
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import (
    change_of_change,
    change_of_share_that_lasts,
    course,
    what_lasts,
)
from experiments.laws.teachers import gain_of_paired

law = partial(Law, section="What is learnt with others lasts")
COACHES = "coaching@36-72"
COACHED = arm("neutral", COACHES)
REFLECTS, HARDLY = {"reflection_rest": 0.6}, {"reflection_rest": 0.15}
#: Year 2 with the coaching, years 3 and 4 after it.
COACHING_YEAR, AFTER = range(1, 2), range(2, 4)


def coached_and_not(*pairs: tuple[Arm, Arm]) -> Settings:
    """Return coached schools and the same without coaching, one pair after the other."""
    return tuple((TYPICAL, each) for pair in pairs for each in pair)


LASTING = (
    law(
        "half of what pairs teach is there a year later",
        "a year of matched pairs (year 2), against none; the end of year 2 and of year 3",
        between(arm("neutral", "matched_pairs@36-72"), NEUTRAL),
        gain_of_paired(0.5),
        RISES,
        PAIRS,
    ),
    law(
        "half of what coaching teaches is there a year later",
        "a year of coaching (year 2), against none; years 2 and 3",
        between(COACHED, NEUTRAL),
        what_lasts("teaching_quality", 0.5, range(1, 2), range(2, 3)),
        RISES,
        COACHING,
    ),
    law(
        "where teachers reflect, more of the coaching lasts",
        "coaching in year 2 against none, reflection at rest .6, against the same at .15",
        coached_and_not(
            (arm("neutral", COACHES, parameters=REFLECTS), arm(parameters=REFLECTS)),
            (arm("neutral", COACHES, parameters=HARDLY), arm(parameters=HARDLY)),
        ),
        change_of_share_that_lasts("teaching_quality", COACHING_YEAR, AFTER),
        RISES,
        ADAPTING,
    ),
    law(
        "without reflection less of the coaching lasts",
        "coaching in year 2 against none, both without reflection, against the same with it",
        coached_and_not(
            (arm("neutral", COACHES, "no_reflection"), arm("neutral", "no_reflection")),
            (COACHED, NEUTRAL),
        ),
        change_of_change("teaching_quality", AFTER),
        FALLS,
        ADAPTING,
    ),
    law(
        "own level fixed: less of the coaching lasts",
        "coaching in year 2 against none, own level fixed in both, against the same where it grows",
        coached_and_not(
            (arm("neutral", COACHES, "own_level_fixed"), arm("neutral", "own_level_fixed")),
            (COACHED, NEUTRAL),
        ),
        change_of_change("teaching_quality", AFTER),
        FALLS,
        ASSUMPTION,
    ),
    law(
        "a neutral school is steady",
        "nothing, for six years",
        ((TYPICAL, NEUTRAL),),
        course("teaching_quality", 2, 10),
        Bounds(-0.05, 0.05),
        "judgement: levels in flat school systems hardly move",
    ),
)
