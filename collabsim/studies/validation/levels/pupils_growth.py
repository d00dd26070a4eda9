"""C5: what pupils learn in a year falls with the grade."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: Year 2 and the term that ends it, counted from 0; a primary school's grades.
YEAR, TERM, GRADES = 1, 3, range(1, 7)


def growth(seen: Observations) -> list[float]:
    """Return what classes of each grade learnt in the year, SD of pupils."""
    grade, post = (seen.teacher(name)[:, TERM] for name in ("grade", "post"))
    learned = 2 * seen.teacher_yearly("learned")[:, YEAR]
    return [learned[(post == CLASS_TEACHER) & (grade == g)].mean().item() for g in GRADES]


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return growth in each grade, and its largest rise from one to the next."""
    by_grade = growth(arms["as it is"])
    return {f"growth in grade {g}": each for g, each in zip(GRADES, by_grade, strict=True)} | {
        "largest rise from grade to grade": max(np.diff(by_grade).tolist())
    }


PUPILS_GROWTH = Pattern(
    name="C5",
    title=text("Growth falls with the grade"),
    source="norms of yearly growth in achievement tests",
    estimator="mixed schools: what classes learn in year 2, by grade (SD of pupils), and the "
    "largest rise of it from a grade to the next",
    decided="A neutral year's learning by grade is put in; this checks that schools which have "
    "lived still learn so",
    schools=mixed,
    estimate=estimate,
    accepted={f"growth in grade {g}": Range(0.3, 1.2) for g in GRADES}
    | {"largest rise from grade to grade": Range(-np.inf, 0.0)},
    real=dict.fromkeys((f"growth in grade {g}" for g in (1, 2)), ".66–1.4"),
    columns=("learned", "grade", "post"),
)
