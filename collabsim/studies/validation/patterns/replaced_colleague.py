"""A16: a better colleague of the grade lifts more than a worse one sinks, and beginners most."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from collabsim.model.state import CLASS_TEACHER
from collabsim.scenario import Scenario
from collabsim.scenario.actions import ProgrammeSpec
from collabsim.statistics.ratio import multiple
from collabsim.studies.validation.observations import Observations
from collabsim.studies.validation.pattern import Change, Pattern, Range, text
from collabsim.studies.validation.populations import two_streams

#: The post replaced; the share of mastery that makes about one SD of true effect. Years 1, 2 to 3.
POST, STEP, FIRST, LATER = 0, 0.3, 0, slice(1, 3)
#: Years of teaching up to which somebody is a beginner, and from which on a veteran.
NEW, SEASONED = 3, 15


def replaced(by: float) -> Change:
    """Return an arm whose first class teacher is replaced at week 0, by as much better or worse."""
    options = {"teacher": POST, "skill": by, "equal": 1}
    comes = ProgrammeSpec(name="teacher_replaced", start=0, options=options)

    def arm(scenario: Scenario) -> Scenario:
        return scenario.replace(programmes=(comes,), terms=2 * LATER.stop)

    return arm


def estimate(arms: Mapping[str, Observations]) -> dict[str, float]:
    """Return what a worse colleague does over what a better one does, and to whom it does most."""
    usual = arms["equal"]
    grade, post = (usual.teacher(name)[:, 0] for name in ("grade", "post"))
    partner = (grade == grade[:, [POST]]) & (post == CLASS_TEACHER)
    partner[:, POST] = False
    who = [seen.teacher("id") for seen in arms.values()]
    partner &= np.all([each[:, 0] == each[:, -1] for each in who], axis=0)
    years, effects = usual.teacher("experience")[:, 0], usual.effects()
    moves, realised = {}, {}
    for name in ("better", "worse"):
        change = arms[name].effects() - effects
        moves[name] = change[:, LATER].mean(axis=1)
        realised[name] = (change[:, FIRST, POST].mean() / np.nanstd(effects[:, FIRST])).item()

    def per_sd(name: str, some: np.ndarray) -> float:
        return np.nanmean(moves[name][some]).item() / realised[name]

    lift, sink = per_sd("better", partner), per_sd("worse", partner)
    beginners, veterans = partner & (years <= NEW), partner & (years > SEASONED)
    return {
        "a worse colleague over a better one": multiple(sink, lift),
        "beginners over veterans": multiple(
            per_sd("better", beginners), per_sd("better", veterans)
        ),
        "lift, a better colleague of one SD": lift,
        "sinking, a worse colleague of one SD": sink,
    } | {f"SD realised, {name}": each for name, each in realised.items()}


REPLACED_COLLEAGUE = Pattern(
    name="A16",
    title=text("Peers lift more than they sink"),
    source="Jackson & Bruegmann 2009; Sun et al. 2017 (correlational)",
    estimator="two-stream neutral schools, one class teacher replaced at week 0 by one better or "
    "worse in every practice than who left, or equal: what her same-grade partner's class learns "
    "more than beside the equal one, mean of years 2 and 3, per SD of true effect realised in year "
    "1; worse over better, and for the better one beginners (≤ 3 years) over veterans (> 15)",
    decided="A step of .3 of mastery makes about one SD; mastery is capped, so what was realised "
    "stands beside. Partners are those of year 1 who are still there, whatever they teach then",
    schools=two_streams,
    arms={"equal": replaced(0.0), "better": replaced(STEP), "worse": replaced(-STEP)},
    estimate=estimate,
    accepted={
        "a worse colleague over a better one": Range(-np.inf, 1 / 3),
        "beginners over veterans": Range(1.3, np.inf),
    },
    columns=("id", "learned", "grade", "post", "experience"),
    size=1000,
    nulls=("own level fixed", "no cases", "one way talk"),
)
