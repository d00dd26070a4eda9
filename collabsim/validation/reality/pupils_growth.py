"""C5: pupils' growth a year falls with the grade, and a score tells the next year's."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.state import CLASS_TEACHER
from collabsim.validation.estimators import correlation
from collabsim.validation.pattern import Pattern, Range
from collabsim.validation.populations import mixed
from collabsim.validation.seen import Seen

#: Year 2, the terms that end it and year 3, counted from 0; a primary school's grades.
YEAR, TERM, NEXT, GRADES = 1, 3, 5, range(1, 7)


def growth(seen: Seen) -> list[float]:
    """Return what classes of each grade learnt in the year, SD of pupils."""
    grade, post = (seen.teacher(name)[:, TERM] for name in ("grade", "post"))
    learned = 2 * seen.teacher_yearly("learned")[:, YEAR]
    return [learned[(post == CLASS_TEACHER) & (grade == g)].mean().item() for g in GRADES]


def stability(seen: Seen) -> float:
    """Return the correlation of pupils' scores with those of the next year, within grade."""
    class_teacher = seen.teacher("post")[:, TERM] == CLASS_TEACHER
    cohort = seen.teacher("cohort")
    same = (cohort[:, TERM, :, None] == cohort[:, NEXT, None]) & class_teacher[..., None]
    school, now, later = np.nonzero(same & class_teacher[:, None])
    score = seen.teacher("score")
    grade = seen.teacher("grade")[:, TERM][school, now]
    there = np.arange(score.shape[-1]) < seen.teacher("pupils")[:, TERM][school, now][:, None]
    pairs = []
    for g in GRADES[:-1]:
        both = (score[school, TERM, now], score[school, NEXT, later])
        pairs.append([part[grade == g][there[grade == g]] for part in both])
    within = [[part - part.mean() for part in pair] for pair in pairs]
    return correlation(*(np.concatenate(parts) for parts in zip(*within, strict=True)))


def estimate(arms: Mapping[str, Seen]) -> dict[str, float]:
    """Return growth in the first and last grade, its largest rise, and scores' stability."""
    seen = arms["as it is"]
    by_grade = growth(seen)
    return {
        "growth in grade 1": by_grade[0],
        "growth in grade 6": by_grade[-1],
        "largest rise from grade to grade": max(np.diff(by_grade).tolist()),
        "score with next year's score": stability(seen),
    }


PUPILS_GROWTH = Pattern(
    name="C5",
    title="Growth falls with the grade, scores are stable",
    source="norms of yearly growth in achievement tests; test-retest studies over a year",
    estimator="mixed schools: what classes learn in year 2, by grade (SD of pupils); correlation "
    "of a pupil's score at the end of year 2 with that of year 3, within grade",
    schools=mixed,
    estimate=estimate,
    accepted={
        "growth in grade 1": Range(0.3, 1.2),
        "growth in grade 6": Range(0.3, 1.2),
        "largest rise from grade to grade": Range(-np.inf, 0.0),
        "score with next year's score": Range(0.60, 0.85),
    },
    columns=("learned", "grade", "post", "pupils", "score", "cohort"),
)
