"""C3: whom teachers ask: colleagues of their own grade more often than others."""

from __future__ import annotations

from collections.abc import Mapping

from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.advice_ties import networks, same_grade_odds
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The term in which ties are seen, from 0: the last of year 1.
TERM = 1


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the odds ratio of a tie between class teachers of one grade, of two networks."""
    seen = arms["as it is"]
    grade, teaches = seen.teacher("grade")[:, TERM], seen.teacher("post")[:, TERM] == CLASS_TEACHER
    return {
        f"odds ratio of the same grade, {name}": same_grade_odds(ties, grade, teaches)
        for name, ties in networks(seen, TERM).items()
    }


FIGURES = [f"odds ratio of the same grade, {name}" for name in ("named", "contacts")]


ADVICE_NETWORKS = Pattern(
    name="C3",
    title=text("Who is asked teaches the same grade"),
    source="Pitts & Spillane 2009, data of eight schools",
    estimator="two-stream neutral schools, at the end of year 1: odds ratio of a tie between class "
    "teachers of one grade against class teachers of two; of colleagues named, and of contacts "
    "(talks about teaching that she sought in the year, cut at the mean out-degree of the data)",
    schools=two_streams,
    estimate=estimate,
    accepted=dict.fromkeys(FIGURES, Range(2.3, 4.6)),
    real=dict.fromkeys(FIGURES, "3.47 [2.98, 4.04]"),
    columns=("tie", "contacts", "grade", "post"),
    nulls=("same talk", "ties fixed"),
)
