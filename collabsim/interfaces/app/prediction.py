"""What somebody expects of a measure, and what became of it in the school that she looks at."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from collabsim.interfaces.app.playback import Playback

COURSES = ("rises", "stays", "falls")
ARROWS = {"rises": "↗", "stays": "→", "falls": "↘"}
#: A change below this is called no change: the smallest that a class can see in a chart.
#: Assumption.
LEAST_CHANGE = 0.02


@dataclass(frozen=True, slots=True)
class Prediction:
    """That a metric takes a course from one week to another."""

    metric: str
    course: str
    since: int
    until: int


def course_of(playback: Playback, prediction: Prediction) -> str | None:
    """Return the course that the metric took, None before the end.

    It is the last term's value against the last one known when it was predicted, or the first.
    """
    if playback.week < prediction.until:
        return None
    low, high = region(playback, replace(prediction, course="stays"))
    last = playback.measured(prediction.metric)[-1][1]
    return "falls" if last <= low else "rises" if last >= high else "stays"


def region(playback: Playback, prediction: Prediction) -> tuple[float, float]:
    """Return between which values the metric ends where the prediction comes true.

    Everything, as long as it is not known from which value it goes out.
    """
    line = playback.measured(prediction.metric)
    if not line:
        return -math.inf, math.inf
    before = ([value for week, value in line if week <= prediction.since] or [line[0][1]])[-1]
    least = LEAST_CHANGE * max(abs(before), 1.0)
    return {
        "rises": (before + least, math.inf),
        "stays": (before - least, before + least),
        "falls": (-math.inf, before - least),
    }[prediction.course]
