"""What somebody expects of a measure, and what became of it in the school that she looks at."""

from __future__ import annotations

from dataclasses import dataclass

from collabsim.app.life import Life

COURSES = ("rises", "stays", "falls")
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


def course_of(life: Life, prediction: Prediction) -> str | None:
    """Return the course that the metric took, None before the end.

    It is the last term's value against the last one known when it was predicted, or the first.
    """
    if life.week < prediction.until:
        return None
    line = life.measured(prediction.metric)
    before = [value for week, value in line if week <= prediction.since] or [line[0][1]]
    change = line[-1][1] - before[-1]
    scale = max(abs(before[-1]), abs(line[-1][1]), 1.0)
    if abs(change) < LEAST_CHANGE * scale:
        return "stays"
    return "rises" if change > 0 else "falls"
