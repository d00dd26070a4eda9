"""C4: how often teachers work together in a year, by the questions of TALIS."""

from __future__ import annotations

from collections.abc import Mapping

from scipy.stats import spearmanr

from collabsim.model.metrics.talis import QUESTIONS
from collabsim.model.state import CLASS_TEACHER
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: Times a year, French primary teachers; observation was not asked there: all countries.
REAL = {
    "discuss pupils": 29.0,
    "team meetings": 21.0,
    "common standards": 14.0,
    "joint activities": 9.0,
    "professional learning": 3.4,
    "observation": 5.4,
}
#: The last term of year 2, counted from 0.
TERM = 3


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return each mean over class teachers as a multiple of the real one, and their ranks' r."""
    seen = arms["as it is"]
    times = seen.teacher("times")[:, TERM][seen.teacher("post")[:, TERM] == CLASS_TEACHER]
    mean = {q: times[:, list(a)].sum(axis=1).mean() for q, a in QUESTIONS.items()}
    ranks = spearmanr([mean[q] for q in REAL], list(REAL.values())).statistic
    return {"rank correlation": float(ranks)} | {q: float(mean[q] / REAL[q]) for q in REAL}


WORKING_TOGETHER = Pattern(
    name="C4",
    title=text("How often teachers work together"),
    source="OECD TALIS 2018, French primary teachers; observation: all countries",
    estimator=(
        "two-stream neutral schools, class teachers' mean times in year 2, each over the real "
        "mean; an item review counts for both who work on it. Joint teaching has no counterpart"
    ),
    schools=two_streams,
    estimate=estimate,
    accepted={"rank correlation": Range(0.8, 1.0)} | dict.fromkeys(REAL, Range(0.6, 1.7)),
    real={q: f"{each:g} a year" for q, each in REAL.items()},
    columns=("times", "post"),
    nulls=("no cases", "same talk"),
)
