"""C6: how much a class adds in a year, luck of the class included, and what is left a year on."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.regression import slopes
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: Year 2, counted from 0; the terms that end years 1, 2 and 3.
YEAR, BEFORE, TERM, AFTER = 1, 1, 3, 5


def persistence(seen: Observations) -> float:
    """Return by how much a class's score is higher for each SD more that it learnt a year ago.

    Regression of its mean score on what it learnt then, before and since, and on an earlier score.
    """
    there = np.arange(seen.teacher("score").shape[-1]) < seen.teacher("pupils")[..., None]
    score = (seen.teacher("score") * there).sum(axis=-1) / np.maximum(there.sum(axis=-1), 1)
    taught = np.where(seen.teacher("post") == CLASS_TEACHER, seen.teacher("cohort"), np.nan)
    was, later = (taught[:, TERM, :, None] == taught[:, term, None] for term in (BEFORE, AFTER))
    school, now = np.nonzero(was.any(axis=2) & later.any(axis=2))
    first, last = (each[school, now].argmax(axis=1) for each in (was, later))
    learnt = [
        seen.effects()[school, year, who] for year, who in enumerate((first, now, last), YEAR - 1)
    ]
    columns = np.array([score[school, AFTER, last], *learnt, score[school, BEFORE, first]])
    grade = seen.teacher("grade")[school, TERM, now]
    for g in np.unique(grade):
        columns[:, grade == g] -= columns[:, grade == g].mean(axis=1, keepdims=True)
    return slopes(*columns)[1]


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the SD of classes' effects with a test's luck, and the share left a year later."""
    seen = arms["as it is"]
    luck = seen.parameter("test_class_sd").mean()
    return {
        "SD of class effects": float(np.hypot(np.nanstd(seen.effects()[:, YEAR]), luck)),
        "left after a year": seen.parameter("persist").mean().item(),
        "left after a year, by regression": persistence(seen),
    }


CLASSES = Pattern(
    name="C6",
    title=text("What a class adds, and how much of it remains"),
    source="value-added literature",
    estimator="mixed schools: SD of true yearly effects in year 2 and of a class's luck in a test "
    "together; what is left a year later",
    decided="What is left is a setting (`persist`), not found but put in. Beside it the regression "
    "of a class's mean score at the end of year 3 on what it learnt in years 1, 2 and 3 and on its "
    "score of year 1, within grade, as studies have to estimate it",
    schools=mixed,
    estimate=estimate,
    accepted={"SD of class effects": Range(0.20, 0.36), "left after a year": Range(0.15, 0.45)},
    real={"SD of class effects": ".20–.36", "left after a year": ".18–.41"},
    columns=("learned", "grade", "post", "pupils", "score", "cohort"),
    size=600,
    nulls=("own level fixed", "same persons"),
)
