"""Collaboration: how often, about what, in which activities, and how it binds the staff."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import AGREEMENT, ENCOUNTER, SOLVED
from collabsim.model.metrics.activities import ENCOUNTERS_BY_ACTIVITY, HOURS_BY_ACTIVITY
from collabsim.model.metrics.common import all_differences, count, each, part
from collabsim.model.metrics.contacts import density, give_and_take, isolation, reciprocity
from collabsim.model.metrics.cost import staff_hours
from collabsim.model.metrics.metric import INF, TERM, WEEKLY, WEEKLY_HOURS, Metric, metrics_of
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import NO_CASE
from collabsim.model.state import CLASS_TEACHER, School, World


@helper
def encounters(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters for each member of staff and week."""
    return each(school, now, ENCOUNTER) / now.weeks_per_term


@helper
def share_about_teaching(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of encounters that are about teaching."""
    about = count(now, AGREEMENT) + all_differences(now)
    return part(now, about, count(now, ENCOUNTER))


@helper
def collaboration_hours(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of talk, meetings and advising for each member of staff and week."""
    return staff_hours(school, world, p, now) / (school.n * now.weeks_per_term)


@helper
def open_cases(school: School, world: World, p: Parameters, now: Now) -> float:
    """Share of class teachers whose class has brought a case that is not solved yet."""
    classes = 0
    cases = 0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            classes += 1
            cases += 1 if school.case[i] != NO_CASE else 0
    return cases / classes


@helper
def cases_solved(school: School, world: World, p: Parameters, now: Now) -> float:
    """Cases solved, alone or with a colleague, for each member of staff this term."""
    return each(school, now, SOLVED)


COLLABORATION: tuple[Metric, ...] = metrics_of(
    "collaboration",
    (encounters, WEEKLY, 0.0, INF, 0),
    *((function, WEEKLY, 0.0, INF, 0) for function in ENCOUNTERS_BY_ACTIVITY),
    (share_about_teaching, "share", 0.0, 1.0, 1),
    (collaboration_hours, WEEKLY_HOURS, 0.0, INF, 0),
    *((function, WEEKLY_HOURS, 0.0, INF, 0) for function in HOURS_BY_ACTIVITY),
    (open_cases, "share", 0.0, 1.0, -1),
    (cases_solved, TERM, 0.0, INF, 0),
    (density, "share", 0.0, 1.0, 0),
    (reciprocity, "share", 0.0, 1.0, 0),
    (give_and_take, "share", 0.0, 1.0, 1),
    (isolation, "share", 0.0, 1.0, -1),
)
