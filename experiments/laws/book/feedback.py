"""Feedback that is structured."""

from functools import partial

from experiments.laws.arms import NEUTRAL, TYPICAL, arm, between
from experiments.laws.book.sources import ASSUMPTION, EVALUATION, FEEDBACK
from experiments.laws.law import FALLS, RISES, Bounds, Law
from experiments.laws.measures import change, change_of_change, less_than_half, what_lasts
from experiments.laws.teachers import gain_of_weakest

law = partial(Law, section="Structured feedback")
ROUNDS = "evaluation_year@36-72"
EVALUATED = arm("neutral", ROUNDS)
#: Somebody who knows nothing, and whom nobody trusts.
STRANGER = {"evaluator_informs": 0.0, "evaluator_trust": 0.0}
YEAR_2, YEAR_4 = range(1, 2), range(3, 4)

STRUCTURED = (
    law(
        "a year of evaluation lifts pupils",
        "four rounds of evaluation in year 2, against none",
        between(EVALUATED, NEUTRAL),
        change("academic_understanding", YEAR_2),
        Bounds(0.05, 0.12),
        EVALUATION,
    ),
    law(
        "most of it is there two years later",
        "the same; years 2 and 4",
        between(EVALUATED, NEUTRAL),
        what_lasts("academic_understanding", 0.7, YEAR_2, YEAR_4),
        RISES,
        EVALUATION,
    ),
    law(
        "the weakest gain most from evaluation",
        "the same; teachers of the lowest quarter of quality a year before",
        between(EVALUATED, NEUTRAL),
        gain_of_weakest(),
        RISES,
        EVALUATION,
    ),
    law(
        "an evaluator who knows nothing does little",
        "rounds by somebody uninformed and not trusted, less half of what usual rounds do",
        (
            (TYPICAL, arm("neutral", ROUNDS, parameters=STRANGER)),
            (TYPICAL, EVALUATED),
            (TYPICAL, NEUTRAL),
        ),
        less_than_half("academic_understanding", YEAR_2),
        FALLS,
        "Kluger & DeNisi 1996: what informs helps, the rest little",
    ),
    law(
        "evaluation as mere remarks does less",
        "evaluation in year 2 against none, all feedback being remarks, against the same as usual",
        (
            (TYPICAL, arm("neutral", ROUNDS, "remarks_only")),
            (TYPICAL, arm("neutral", "remarks_only")),
            (TYPICAL, EVALUATED),
            (TYPICAL, NEUTRAL),
        ),
        change_of_change("academic_understanding", YEAR_2),
        FALLS,
        FEEDBACK,
    ),
    law(
        "remarks only: pupils learn less",
        "all feedback counts as a remark, against as it is",
        between(arm("neutral", "remarks_only"), NEUTRAL),
        change("academic_understanding"),
        FALLS,
        FEEDBACK,
    ),
    law(
        "no feedback: pupils learn less",
        "nobody gets feedback, against as it is",
        between(arm("neutral", "no_feedback"), NEUTRAL),
        change("academic_understanding"),
        FALLS,
        FEEDBACK,
    ),
    law(
        "no feedback: teachers reflect less",
        "nobody gets feedback, against as it is",
        between(arm("neutral", "no_feedback"), NEUTRAL),
        change("reflectiveness"),
        FALLS,
        ASSUMPTION,
    ),
)
