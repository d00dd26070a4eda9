"""C12: a pupil's score tells the next year's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.correlation import correlation
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: The terms that end years 2 and 3, counted from 0; grades that have a next one.
TERM, NEXT, GRADES = 3, 5, range(1, 6)


def stability(seen: Observations) -> float:
    """Return the correlation of pupils' scores with those of the next year, within grade."""
    class_teacher = seen.teacher("post")[:, TERM] == CLASS_TEACHER
    cohort = seen.teacher("cohort")
    same = (cohort[:, TERM, :, None] == cohort[:, NEXT, None]) & class_teacher[..., None]
    school, now, later = np.nonzero(same & class_teacher[:, None])
    score = seen.teacher("score")
    grade = seen.teacher("grade")[:, TERM][school, now]
    there = np.arange(score.shape[-1]) < seen.teacher("pupils")[:, TERM][school, now][:, None]
    pairs = []
    for g in GRADES:
        both = (score[school, TERM, now], score[school, NEXT, later])
        pairs.append([part[grade == g][there[grade == g]] for part in both])
    within = [[part - part.mean() for part in pair] for pair in pairs]
    return correlation(*(np.concatenate(parts) for parts in zip(*within, strict=True)))


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the correlation of scores a year apart."""
    return {"score with next year's score": stability(arms["as it is"])}


STABILITY = Pattern(
    name="C12",
    title=text("Scores are stable over a year"),
    source="test-retest studies over a year",
    estimator="mixed schools: correlation of a pupil's score at the end of year 2 with that of "
    "year 3, within the grade of year 2",
    decided="Spread of talent, growth and the luck of tests are put in; what teaching adds is not",
    schools=mixed,
    estimate=estimate,
    accepted={"score with next year's score": Range(0.60, 0.85)},
    real={"score with next year's score": ".60–.77"},
    columns=("grade", "post", "pupils", "score", "cohort"),
)
