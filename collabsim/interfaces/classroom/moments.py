"""The lesson's moments: what a class predicts of one school, and what comes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from collabsim.interfaces.app.scenario_edits import led_from
from collabsim.interfaces.classroom.axes import format_of
from collabsim.kernel.columns import Floats
from collabsim.results.language import Language
from collabsim.scenario import Leadership, load

#: The lesson's school, its usual seed, the week from which it is led otherwise, and how.
SCHOOL, SEED, CHANGE, STYLE = "malengkeri", 79, 36, "directive"
#: Terms that are known when the class predicts.
KNOWN = 2
METRICS = ("commitment", "useful_sharings", "reach", "academic_understanding", "trust")


class Course(NamedTuple):
    """A metric by term: as it was, and with the change."""

    untouched: Floats
    changed: Floats


def question(metric: str, seed: int, language: Language) -> str:
    """Return what is asked."""
    _ = language.text
    asked = _(
        "After year 1 the principal of this school (seed {seed}) leads directively. What becomes "
        "of {metric} until the end of year 3?"
    )
    return asked.format(seed=seed, metric=format_of(metric, language).label)


def course(metric: str, seed: int) -> Course:
    """Simulate what comes; it takes a second or two."""
    from collabsim.simulation.runner import run_arms

    school: Any = load(SCHOOL)
    arms = [school, led_from(school, CHANGE, Leadership(style=STYLE))]
    runs = run_arms(arms, replicates=range(1), seed=seed, threads=1)
    return Course(*(np.asarray(run.of(metric)[0, 0]) for run in runs))
