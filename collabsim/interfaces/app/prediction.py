"""What somebody expects of a measure, and what became of it in the school that she looks at."""

from __future__ import annotations

import math
from dataclasses import dataclass

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
    before = _before(playback, prediction)
    last = playback.measured(prediction.metric)[-1][1]
    return course_between(last if before is None else before, last)


def course_between(before: float, last: float) -> str:
    """Return the course that leads from one value to another.

    >>> course_between(0.7, 0.6), course_between(0.7, 0.71), course_between(10.0, 14.0)
    ('falls', 'stays', 'rises')
    """
    least = LEAST_CHANGE * max(abs(before), 1.0)
    return "falls" if last <= before - least else "rises" if last >= before + least else "stays"


def region(playback: Playback, prediction: Prediction) -> tuple[float, float]:
    """Return between which values the metric ends where the prediction comes true.

    Everything, as long as it is not known from which value it goes out.
    """
    before = _before(playback, prediction)
    if before is None:
        return -math.inf, math.inf
    least = LEAST_CHANGE * max(abs(before), 1.0)
    return {
        "rises": (before + least, math.inf),
        "stays": (before - least, before + least),
        "falls": (-math.inf, before - least),
    }[prediction.course]


def _before(playback: Playback, prediction: Prediction) -> float | None:
    """Return the value known when it was predicted, or the first; None before there is one."""
    line = playback.measured(prediction.metric)
    known = [value for week, value in line if week <= prediction.since] or [v for _, v in line[:1]]
    return known[-1] if known else None
