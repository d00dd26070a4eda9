"""A teacher watches a colleague's lesson, learns from it, and says what she saw."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import OBSERVATION
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import spend, take_part
from collabsim.model.rules.partner_choice import turn_to
from collabsim.model.rules.queue import queue_encounter, teachers_marked
from collabsim.model.state import CLASS_TEACHER, LIBRARIAN, School, World
from collabsim.model.streams import OBSERVED, OBSERVES


@helper
def observe(school: School, p: Parameters, i: int, j: int) -> None:
    """Queue an observation of ``j`` by ``i``, at its price in hours and lessons."""
    spend(school, i, OBSERVATION, p.observation_hours)
    spend(school, j, OBSERVATION, p.observation_hours)
    take_part(school, i, OBSERVATION)
    if school.post[i] == CLASS_TEACHER:
        school.lost[i] += p.observation_lessons
    queue_encounter(school, i, j, OBSERVATION, 1.0, 1.0, 1.0, 1.0)


def observation(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue this week's observations, ``observe_rate`` a year. Source: assumption."""
    weekly = p.observe_rate / (2.0 * now.weeks_per_term)
    luck = luck_by_teacher(school, now, OBSERVES, 0)
    for k in range(school.n):
        i: int = school.order[k]
        if school.post[i] != LIBRARIAN and luck[i] < weekly:
            teachers = teachers_marked(school, now)
            j = turn_to(school, world, p, now, i, OBSERVED, OBSERVATION, teachers)
            if j >= 0:
                observe(school, p, i, j)
