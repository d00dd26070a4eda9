"""Learning: what pupils learn, read, and how far they are apart."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.metrics.metric import INF, NAN, SD, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.rules.pupils import latent
from collabsim.model.rules.teaching import term_effect
from collabsim.model.state import CLASS_TEACHER, School, World

#: Weights of understanding, order and reading in learning quality: a definition, no claim.
UNDERSTANDING, ORDER, READING = 0.6, 0.2, 0.2


@helper
def academic_understanding(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean over classes of what a year at this term's pace adds beyond a neutral year."""
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            total += term_effect(school, p, i)
            classes += 1
    return total / classes if classes > 0 else NAN


@helper
def behaviour(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean over classes of the lesson time that disruption leaves."""
    total = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            total += school.term_time[i] / now.weeks_per_term
            classes += 1
    return total / classes if classes > 0 else NAN


@helper
def literacy(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of pupils who read fluently."""
    fluent = 0
    pupils = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER and school.follows == 1:
            for k in range(school.pupils[i]):
                fluent += school.fluent[i, k]
                pupils += 1
    return fluent / pupils if pupils > 0 else NAN


@helper
def pupil_gap(school: School, world: World, p: Parameters, now: Now) -> float:
    """Ability of the top less that of the bottom third of pupils at entry, within classes."""
    if school.follows == 0:
        return NAN
    top = 0.0
    bottom = 0.0
    tops = 0
    bottoms = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            for k in range(school.pupils[i]):
                third = _third_at_entry(school, i, k)
                if third == 2:
                    top += latent(school, i, k)
                    tops += 1
                elif third == 0:
                    bottom += latent(school, i, k)
                    bottoms += 1
    return top / tops - bottom / bottoms if tops > 0 and bottoms > 0 else NAN


@helper
def _third_at_entry(school: School, i: int, k: int) -> int:
    below = 0
    for other in range(school.pupils[i]):
        if school.at_entry[i, other] < school.at_entry[i, k]:
            below += 1
    return 3 * below // school.pupils[i]


@helper
def class_gap(school: School, world: World, p: Parameters, now: Now) -> float:
    """SD between classes of what teaching has added for their pupils."""
    if school.follows == 0:
        return NAN
    total = 0.0
    squares = 0.0
    classes = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            added = 0.0
            for k in range(school.pupils[i]):
                added += school.taught[i, k] + school.read[i, k]
            added /= school.pupils[i]
            total += added
            squares += added * added
            classes += 1
    if classes == 0:
        return NAN
    mean = total / classes
    return math.sqrt(max(0.0, squares / classes - mean * mean))


@helper
def learning_quality(school: School, world: World, p: Parameters, now: Now) -> float:
    """A composite: .6 understanding (.5: a neutral year, 1: half an SD more), .2 order, .2 reading.

    Source: assumption; the weights are a judgement, and each part is a metric of its own.
    """
    understanding = 0.5 + academic_understanding(school, world, p, now)
    share = min(1.0, max(0.0, understanding))
    order = behaviour(school, world, p, now)
    reading = literacy(school, world, p, now)
    return UNDERSTANDING * share + ORDER * order + READING * reading


LEARNING: tuple[Metric, ...] = metrics_of(
    "learning",
    (academic_understanding, SD, -INF, INF, 1),
    (behaviour, "share", 0.0, 1.0, 1),
    (literacy, "share", 0.0, 1.0, 1),
    (pupil_gap, "SD", -INF, INF, -1),
    (class_gap, "SD", 0.0, INF, -1),
    (learning_quality, "share", 0.0, 1.0, 1),
)
