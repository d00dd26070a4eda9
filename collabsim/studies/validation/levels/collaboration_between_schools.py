"""C15: how much a teacher collaborates is more a matter of the teacher than of her school."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.events import JOINT_PREPARATION
from collabsim.model.metrics.talis import QUESTIONS
from collabsim.model.state import CLASS_TEACHER
from collabsim.statistics.variance_components import share_between
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed

#: The last term of year 2, counted from 0. All activities that a survey asks about.
TERM, TOGETHER = 3, sorted({each for activities in QUESTIONS.values() for each in activities})


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the share of the variance of yearly counts that lies between schools."""
    seen = arms["as it is"]
    teaches = seen.teacher("post")[:, TERM] == CLASS_TEACHER
    times, school = seen.teacher("times")[:, TERM][teaches], np.nonzero(teaches)[0]
    return {
        "school share of collaboration": share_between(times[:, TOGETHER].sum(axis=1), school),
        "school share of joint preparation alone": share_between(
            times[:, JOINT_PREPARATION], school
        ),
        "times a year, mean": times[:, TOGETHER].sum(axis=1).mean().item(),
        "times a year, SD": np.std(times[:, TOGETHER].sum(axis=1)).item(),
    }


COLLABORATION_BETWEEN_SCHOOLS = Pattern(
    name="C15",
    title=text("Teachers of a school collaborate unlike each other"),
    source="OECD TALIS, shares of variance between schools",
    estimator="mixed schools: variance between schools over the whole variance of how often a "
    "class teacher did something with colleagues in year 2, all that TALIS asks about together",
    decided="A count of joint activities is read as all of them: weeks with a talk about teaching, "
    "staff meetings, item reviews, joint preparation, KKG and training, observation. Joint "
    "preparation alone, which TALIS calls joint activities, stands beside",
    schools=mixed,
    estimate=estimate,
    accepted={"school share of collaboration": Range(0.02, 0.12)},
    real={"school share of collaboration": ".04–.05"},
    columns=("times", "post"),
    nulls=("no cases", "same talk"),
)
