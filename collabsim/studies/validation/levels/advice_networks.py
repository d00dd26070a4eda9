"""C3: whom teachers ask: colleagues of their own grade more often than others."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.advice_ties import same_grade_odds
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the odds ratio of a tie between class teachers of one grade."""
    seen = arms["as it is"]
    ties, teaches = seen.teacher("tie")[:, TERM] == 1, seen.teacher("post")[:, TERM]
    odds = same_grade_odds(ties, seen.teacher("grade")[:, TERM], teaches == CLASS_TEACHER)
    return {"odds ratio of the same grade": odds}


ADVICE_NETWORKS = Pattern(
    name="C3",
    title=text("Who is asked teaches the same grade"),
    source="Pitts & Spillane 2009, data of eight schools",
    estimator="two-stream neutral schools, ties at the end of year 1: odds ratio of a tie between "
    "class teachers of one grade against class teachers of two",
    schools=two_streams,
    estimate=estimate,
    accepted={"odds ratio of the same grade": Range(2.3, 4.6)},
    real={"odds ratio of the same grade": "3.47 [2.98, 4.04]"},
    columns=("tie", "grade", "post"),
)
