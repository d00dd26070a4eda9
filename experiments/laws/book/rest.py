"""What else must show: reflection, norm, safety, growth, newcomers, vision, turnover."""

from functools import partial

from experiments.laws.arms import (
    NEUTRAL,
    TYPICAL,
    YEAR,
    arm,
    between,
    typical,
)
from experiments.laws.book import sources
from experiments.laws.colleagues import times_prepared_together
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change, change_of_change
from experiments.laws.practices import CHANGES
from experiments.laws.teachers import growth_of_beginners, preparation_of_stayers, pull_on_tails

law = partial(Law, section="What else must show")
WITHOUT_REFLECTION = arm("neutral", "no_reflection")
WITHOUT_NORM = arm("neutral", "no_norm")
SHOCK = arm("neutral", f"turnover_shock@{YEAR}")
#: A fifth of the staff at the start of each year.
REPLACED = arm("neutral", *(f"turnover_shock@{YEAR * year}:share=0.2" for year in range(6)))
SAFE, UNSAFE = typical(safety_mean=0.8), typical(safety_mean=0.2)
#: About five times as many differences of view.
DIFFERING = arm(parameters={"tolerance": 0.18})
VISION = between(arm(vision_recognition=1.0), arm(vision_recognition=0.0))

ELSE = (
    law(
        "no reflection: pupils learn less",
        "no reflection, against as it is",
        between(WITHOUT_REFLECTION, NEUTRAL),
        change("academic_understanding"),
        Bounds(high=-0.01),
        sources.ADAPTING,
    ),
    law(
        "reflection makes practices fit",
        "as it is, against no reflection",
        between(NEUTRAL, WITHOUT_REFLECTION),
        CHANGES["fit"],
        RISES,
        sources.ADAPTING,
    ),
    law(
        "no norm: commitment falls",
        "nobody follows colleagues' commitment, against as it is",
        between(WITHOUT_NORM, NEUTRAL),
        change("commitment"),
        FALLS,
        sources.COLLECTIVE,
    ),
    law(
        "the norm pulls up more than it pulls down",
        "as it is, against no norm",
        between(NEUTRAL, WITHOUT_NORM),
        pull_on_tails(),
        RISES,
        sources.COLLECTIVE,
    ),
    law(
        "differences teach where it is safe",
        "five times the differences against as it is, in safe schools, less that in unsafe ones",
        ((SAFE, DIFFERING), (SAFE, NEUTRAL), (UNSAFE, DIFFERING), (UNSAFE, NEUTRAL)),
        change_of_change("reflectiveness"),
        RISES,
        sources.SAFETY,
    ),
    law(
        "unsafe differences cost attention",
        "five times as many differences of view, in unsafe schools",
        between(DIFFERING, NEUTRAL, UNSAFE),
        change("preparation"),
        FALLS,
        sources.OBSTACLE,
    ),
    law(
        "no conflict: more trust",
        "no conflict between colleagues, against as it is",
        between(arm("neutral", "no_conflict"), NEUTRAL),
        change("trust"),
        RISES,
        "De Dreu & Weingart 2003: conflict goes with less satisfaction and poorer work",
    ),
    law(
        "trust makes growth",
        "trust of advisers that rests at .7 against .3, the past included",
        ((typical(tie_trust=0.7), NEUTRAL), (typical(tie_trust=0.3), NEUTRAL)),
        growth_of_beginners(),
        RISES,
        sources.GROWTH,
    ),
    law(
        "preparing together is an occasion",
        "nothing",
        ((TYPICAL, NEUTRAL),),
        times_prepared_together(),
        Bounds(4.0, 18.0),
        "teacher surveys: about nine a year; half and twice as many are a judgement",
    ),
    law(
        "item review sharpens what teachers know",
        "six weeks of item review a term, against none",
        between(arm("neutral", "item_review"), arm("neutral", "item_review:weeks=0")),
        CHANGES["belief"],
        FALLS,
        sources.REVIEW,
    ),
    law(
        "no KKG: fewer practices in use",
        "no KKG, against two a month",
        between(arm(parameters={"kkg_per_month": 0.0}), NEUTRAL),
        CHANGES["in use"],
        FALLS,
        sources.KKG,
    ),
    law(
        "no KKG: less is passed on",
        "the same",
        between(arm(parameters={"kkg_per_month": 0.0}), NEUTRAL),
        change("useful_sharings"),
        FALLS,
        sources.KKG,
    ),
    law(
        "much KKG brings practices",
        "KKG four times a month for four of five class teachers, against none",
        between(arm("neutral", "kkg"), arm(parameters={"kkg_per_month": 0.0})),
        change("creativity"),
        RISES,
        sources.KKG,
    ),
    law(
        "nothing comes from outside: less creativity",
        "no new practices from outside, against as it is",
        between(arm("neutral", "nothing_outside"), NEUTRAL),
        change("creativity"),
        FALLS,
        sources.KKG,
    ),
    law(
        "a lesson designed together fits better",
        "as it is, against preparing together that designs nothing",
        between(NEUTRAL, arm(parameters={"design_to_fit": 0.0})),
        CHANGES["fit"],
        RISES,
        sources.ADAPTING,
    ),
    law(
        "facilities bought: pupils learn more",
        "two fifths of the media and rooms that are needed bought at the start, against none",
        between(arm("neutral", "facilities:share=0.4"), NEUTRAL),
        change("academic_understanding"),
        RISES,
        sources.FACILITIES,
    ),
    law(
        "newcomers cost the team",
        "three of ten replaced at the start of year 2, against none",
        between(SHOCK, NEUTRAL),
        preparation_of_stayers(),
        FALLS,
        sources.LEAVING,
    ),
    law(
        "a fifth replaced every year: poorer teaching",
        "a fifth of the staff replaced each year, against usual leaving",
        between(REPLACED, NEUTRAL),
        change("teaching_quality"),
        FALLS,
        sources.LEAVING,
    ),
    law(
        "a fifth replaced every year: less trust",
        "the same",
        between(REPLACED, NEUTRAL),
        change("trust"),
        FALLS,
        sources.LEAVING,
    ),
    law(
        "vision lifts commitment",
        "full vision and recognition, against none",
        VISION,
        change("commitment"),
        RISES,
        "Leithwood & Jantzi 2000",
    ),
    law(
        "vision lowers quarrels",
        "the same",
        VISION,
        change("personal_conflicts"),
        FALLS,
        sources.CONSENSUS,
    ),
    law(
        "vision does not make teaching alike",
        "the same",
        VISION,
        CHANGES["overlap"],
        Bounds(-0.02, 0.02),
        sources.ASSUMPTION,
    ),
)
