"""A9: personal conflict goes with less learning; differences of view go with conflict."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.statistics.correlation import correlation
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Pattern, Range, text
from collabsim.studies.validation.populations import mixed, style_of

#: Seed of the tests' luck. Term 3, counted from 0, and year 2.
SEED, TERM, YEAR = 31_415, 2, 1


def performance(seen: Observations) -> np.ndarray:
    """Return each school's mean over classes of years 2 to 6, with the luck of a test a class."""
    effects = seen.effects()[:, YEAR:]
    luck = np.random.default_rng(SEED).normal(size=(seen.number.max() + 1, *effects.shape[1:]))
    pupils = seen.teacher("pupils")[:, 2 * YEAR :: 2]
    of_class, of_pupil = (
        seen.parameter(name)[:, None, None] for name in ("test_class_sd", "test_pupil_sd")
    )
    noise = np.sqrt(of_class**2 + of_pupil**2 / np.maximum(pupils, 1))
    return np.nanmean(effects + noise * luck[seen.number], axis=(1, 2))


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return the correlations between schools of conflict, differences and performance."""
    seen = arms["as it is"]
    conflict = seen.of("relationship_conflict")[:, TERM:].mean(axis=1)
    differences = seen.of("differences")[:, TERM:].mean(axis=1)
    learning = performance(seen)
    led = np.array([style_of(number) != "laissez_faire" for number in seen.number])
    pairs = {
        "personal conflict and performance": (conflict, learning),
        "differences and personal conflict": (differences, conflict),
        "differences and performance": (differences, learning),
    }
    return {name: correlation(*both) for name, both in pairs.items()} | {
        f"{name}, without laissez-faire": correlation(one[led], other[led])
        for name, (one, other) in pairs.items()
    }


CONFLICT = Pattern(
    name="A9",
    title=text("Personal conflict harms, differences of view need not"),
    source="meta-analyses: De Dreu & Weingart 2003; de Wit, Greer & Jehn 2012",
    estimator=(
        "mixed schools, means over terms 3 to 12, correlations between schools: relationship "
        "conflict over ties; all differences per encounter, as a survey asks; what classes learn "
        "in a year beyond a neutral one, with the luck of a test for a class and its pupils"
    ),
    decided="Conflict is the mean over colleagues who have a tie. The luck of tests has a seed of "
    "its own, the same in all models",
    schools=mixed,
    estimate=estimate,
    accepted={
        "personal conflict and performance": Range(-0.30, -0.10),
        "differences and personal conflict": Range(0.4, 0.7),
        "differences and performance": Range(-0.25, 0.05),
    },
    columns=("learned", "grade", "post", "pupils"),
    size=600,
    nulls=("no decisions", "endless hours"),
)
