"""Teaching: what is used, taken up, made anew, and said about it."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import (
    ADOPTED,
    COPIED,
    DROPPED,
    FEEDBACK_DOWN,
    FEEDBACK_UP,
    INVENTION_LOST,
    OFF,
)
from collabsim.model.metrics.change import fidelity, reflection
from collabsim.model.metrics.common import all_feedback, count, each, part, staff_mean, teacher_mean
from collabsim.model.metrics.metric import INF, NAN, SD, TERM, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.state import KNOWN_PRACTICES, LIBRARIAN, School, World


@helper
def teaching_quality(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean over class teachers and specialists of what their practices are worth."""
    return teacher_mean(school, school.quality)


@helper
def preparation(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean over class teachers and specialists of how well lessons are prepared."""
    return teacher_mean(school, school.preparation)


@helper
def own_skill(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean level that class teachers and specialists reach alone in the practices they use."""
    total = 0.0
    count = 0
    for i in range(school.n):
        for k in range(world.practices):
            if school.post[i] != LIBRARIAN and school.used[i, k] == 1:
                total += school.own_level[i, k]
                count += 1
    return total / count if count > 0 else NAN


@helper
def facilities(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of the media and rooms that are needed which the school has."""
    return school.facilities[0]


@helper
def adoptions(school: School, world: World, p: Parameters, now: Now) -> float:
    """Practices taken up for each member of staff this term."""
    return each(school, now, ADOPTED)


@helper
def drops(school: School, world: World, p: Parameters, now: Now) -> float:
    """Practices given up for each member of staff this term."""
    return each(school, now, DROPPED)


@helper
def useful_sharings(school: School, world: World, p: Parameters, now: Now) -> float:
    """Times somebody copied or took up what a colleague told, for each member of staff."""
    return each(school, now, ADOPTED) + each(school, now, COPIED)


@helper
def creativity(school: School, world: World, p: Parameters, now: Now) -> float:
    """Practices invented or brought from outside that somebody of the school uses."""
    count = 0
    for k in range(KNOWN_PRACTICES, world.practices):
        users = 0
        for i in range(school.n):
            users += school.used[i, k]
        count += 1 if users > 0 and world.closed[k] == 0 else 0
    return float(count)


@helper
def inventions_lost(school: School, world: World, p: Parameters, now: Now) -> float:
    """Inventions that found no place this term and were lost, in the whole school."""
    return NAN if now.record.level == OFF else count(now, INVENTION_LOST)


@helper
def reflectiveness(school: School, world: World, p: Parameters, now: Now) -> float:
    """Mean reflection on one's own teaching."""
    return staff_mean(school, school.reflection)


@helper
def feedback_received(school: School, world: World, p: Parameters, now: Now) -> float:
    """Structured feedback for each member of staff this term."""
    if now.record.level == OFF:
        return NAN
    return (all_feedback(now, FEEDBACK_UP) + all_feedback(now, FEEDBACK_DOWN)) / school.n


@helper
def feedback_helps(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of structured feedback that helped."""
    helped = all_feedback(now, FEEDBACK_UP)
    return part(now, helped, helped + all_feedback(now, FEEDBACK_DOWN))


TEACHING: tuple[Metric, ...] = metrics_of(
    "teaching",
    (teaching_quality, SD, -INF, INF, 1),
    (preparation, "share", 0.0, 1.0, 1),
    (own_skill, "share", 0.0, 1.0, 1),
    (facilities, "share", 0.0, 1.0, 1),
    (adoptions, TERM, 0.0, INF, 0),
    (drops, TERM, 0.0, INF, 0),
    (useful_sharings, TERM, 0.0, INF, 1),
    (creativity, "practices", 0.0, INF, 1),
    (inventions_lost, "practices a term", 0.0, INF, -1),
    (fidelity, "share", 0.0, 1.0, 1),
    (reflection, "share", 0.0, 1.0, 1),
    (reflectiveness, "share", 0.0, 1.0, 1),
    (feedback_received, TERM, 0.0, INF, 1),
    (feedback_helps, "share", 0.0, 1.0, 1),
)
