"""A1: how much of what differs between pupils lies between schools and between teachers."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.variance_components import nested_variances
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: The terms whose tests are the last of years 1 and 6, and year 5, counted from 0.
START, LATER, YEAR = 1, 11, 4


def school_share(seen: Observations, term: int) -> float:
    """Return the school's share of the variance of pupils' scores within their grade."""
    score, pupils = seen.teacher("score")[:, term], seen.teacher("pupils")[:, term]
    there = np.arange(score.shape[2]) < pupils[..., None]
    there &= (seen.teacher("post")[:, term] == CLASS_TEACHER)[..., None]
    school, teacher, _ = np.nonzero(there)
    scores, grade = score[there], seen.teacher("grade")[:, term][school, teacher].astype(int)
    for g in np.unique(grade):
        some = grade == g
        scores[some] = (scores[some] - scores[some].mean()) / scores[some].std()
    parts = nested_variances(scores, school, school * score.shape[1] + teacher)
    return parts[0] / sum(parts)


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the schools' shares at the start and later, and the SD of teachers' true effects."""
    seen = arms["as it is"]
    return {
        "SD of teachers' yearly effects": np.nanstd(seen.effects()[:, YEAR]).item(),
        "school share of scores, start": school_share(seen, START),
        "school share of scores, later": school_share(seen, LATER),
    }


VARIANCE = Pattern(
    name="A1",
    title=text("Variance structure"),
    source="value-added literature; Kaluge 1998, 60 urban Indonesian primaries (correlational)",
    estimator=(
        "mixed schools: analysis of variance (schools, classes, pupils) of scores standardised "
        "within grade, last test of years 1 and 6; SD of teachers' true yearly effects in year 5"
    ),
    decided="Variances by moments, which classes of unlike size may enter, not by REML",
    schools=mixed,
    estimate=estimate,
    accepted={
        "SD of teachers' yearly effects": Range(0.10, 0.20),
        "school share of scores, start": Range(0.14, 0.29),
        "school share of scores, later": Range(0.0, 0.35),
    },
    columns=("learned", "grade", "post", "pupils", "score"),
    nulls=("own level fixed", "same persons", "no facilities"),
)
