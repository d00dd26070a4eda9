"""A12: a clearly better practice spreads in an S: slowly, then fast, then to most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import LIBRARIAN
from collabsim.scenario import Scenario
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.statistics.growth_curves import logistic, saturating
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

YEARS, STARTED = 10, ProgrammeSpec(name="new_practice", options={"starters": 1, "value": 2.0})


def started(scenario: Scenario) -> Scenario:
    """Return a school in which one teacher starts a practice worth twice the mean."""
    return scenario.replace(programmes=(STARTED,), terms=2 * YEARS)


def curve(seen: Observations) -> np.ndarray:
    """Return the mean share of those who teach that use it, at the start and each year's end.

    Over all schools in which it found a place.
    """
    new = seen.teacher("closed")[:, 1::2, None] == 1
    teaches = seen.teacher("post")[:, 1::2] < LIBRARIAN
    users = ((seen.teacher("used")[:, 1::2] * new).sum(axis=3) * teaches).sum(axis=2)
    shares = (users / teaches.sum(axis=2))[new.any(axis=(1, 2, 3))]
    return np.concatenate([[1 / teaches[0, 0].sum()], shares.mean(axis=0)])


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return how well two curves fit, when growth is steepest, and who uses it in the end."""
    course = curve(arms["started"])
    slow, plain = logistic(course), saturating(course)
    fifth = np.interp(slow.level / 5, course, np.arange(len(course))).item()
    return {
        "residuals, logistic over saturating": slow.residuals / plain.residuals,
        "steepest, years after a fifth of the level": slow.midpoint - fifth,
        "final use": course[-1].item(),
        "steepest, year": slow.midpoint,
    }


NEW_PRACTICE = Pattern(
    name="A12",
    title=text("A clearly better practice spreads in an S"),
    source="diffusion data of three studies, computed",
    estimator="two-stream schools, one teacher starts a practice worth twice the mean: yearly mean "
    "share of users over all seeds, ten years; residual sum of squares of "
    "level/(1 + e^(−(t−t₀)/τ)) over that of level − c·e^(−t/τ); t₀ less the year in which the "
    "curve passes a fifth of its level; the last share",
    decided="Schools in which the practice found a free place count, from the one starter on",
    schools=two_streams,
    arms={"started": started},
    estimate=estimate,
    accepted={
        "residuals, logistic over saturating": Range(0.0, 0.5),
        "steepest, years after a fifth of the level": Range(0.0, np.inf),
        "final use": Range(0.4, 0.95),
    },
    columns=("used", "closed", "post"),
    bootstrap=True,
    nulls=("no decisions", "one way talk", "same persons"),
)
