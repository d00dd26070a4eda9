"""A11: advice stays in the grade; a practice is tried by others' example as much as own opinion."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.state import CLASS_TEACHER
from collabsim.validation.advice import advice, same_grade_odds
from collabsim.validation.estimators import log_odds, standard
from collabsim.validation.exposure import exposures
from collabsim.validation.pattern import Pattern, Range
from collabsim.validation.populations import two_streams
from collabsim.validation.seen import Seen

#: The last term, counted from 0.
TERM = 11
#: Columns of the network.
COUNTED = ("contacts", "tie", "post", "grade")


def estimate(arms: Mapping[str, Seen]) -> dict[str, float]:
    """Return the odds ratio in the last year, and what weighs when a practice is tried."""
    seen = arms["as it is"]
    ties, post = advice(seen.teacher("contacts")[:, -1]), seen.teacher("post")[:, -1]
    tried, *reasons = exposures(seen, TERM)
    own, shown, pressure = log_odds(tried, *(standard(each) for each in reasons))
    staff = (seen.teacher("grade")[:, -1], post == CLASS_TEACHER)
    return {
        "odds ratio of the same grade": same_grade_odds(ties, *staff),
        "expertise and pressure less own valuation": shown + pressure - own,
        "odds ratio of who is named": same_grade_odds(seen.teacher("tie")[:, -1] == 1, *staff),
        "own valuation": own,
        "expertise": shown,
        "pressure": pressure,
    }


LOCAL_DIFFUSION = Pattern(
    name="A11",
    title="Diffusion is local and pressured",
    source="Pitts & Spillane 2009, data; Frank, Zhao & Borman 2004 (correlational)",
    estimator="two-stream neutral schools: odds ratio of a tie in the same grade, contacts of year "
    "6 cut at mean out-degree 4; logistic regression of trying a practice not in use, told by a "
    "colleague in that year's second term, on standardised own valuation, proficiency shown, and "
    "t²-weighted share of users, the first and last as at the end of the term before",
    schools=two_streams,
    estimate=estimate,
    accepted={
        "odds ratio of the same grade": Range(2.3, 4.6),
        "expertise and pressure less own valuation": Range(0.0, np.inf),
    },
    columns=(*COUNTED, "id", "used", "belief", "trust", "stance", "place"),
    events=("told", "adopted"),
)
