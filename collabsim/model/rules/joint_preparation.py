"""Class teachers prepare together: the nearer their grades and the more they trust, the oftener."""

from __future__ import annotations

from collabsim.kernel.draws import uniform
from collabsim.model.chance_clocks import first_to_ring
from collabsim.model.clock import Now
from collabsim.model.events import JOINT_PREPARATION
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import take_part
from collabsim.model.rules.queue import class_teachers_marked, queue_encounter
from collabsim.model.rules.random_mixing import mixes
from collabsim.model.rules.workload import joint_preparation
from collabsim.model.state import School, World
from collabsim.model.streams import PREPARATION_MEETS, PREPARATION_PARTNER, slot


def prepare_together(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue joint preparations: with the colleague of largest U·g, by chance ``preparing_rate``·g.

    g = t(1 − k)e^(−Δgrade²), see ``workload``. It takes no hours beyond the preparation that it is.
    Source: assumption.
    """
    slots = slot(now, JOINT_PREPARATION, 0, 0)
    luck = luck_by_teacher(school, now, PREPARATION_MEETS, 0)
    for k in range(school.n):
        i: int = school.order[k]
        meets = luck[i]
        if meets >= p.preparing_rate:  # nobody is nearer than g = 1: whom need not be looked at
            continue
        best = -1
        most = 0.0
        close = 0.0
        for j in range(school.n):
            if j != i:
                g = joint_preparation(school, p, i, j)
                if g > most:  # only then can U·g be larger
                    at = slots + (school.id[j] & 0xFFF)
                    drawn = g * uniform(now.luck, PREPARATION_PARTNER, school.id[i], at)
                    if drawn > most:
                        best = j
                        most = drawn
                        close = g
        if best >= 0 and mixes(school, now, i, JOINT_PREPARATION):
            class_teachers = class_teachers_marked(school, now)
            best = first_to_ring(school, now, PREPARATION_PARTNER, i, slots, class_teachers)
        if best >= 0 and meets < p.preparing_rate * close:
            take_part(school, i, JOINT_PREPARATION)
            take_part(school, best, JOINT_PREPARATION)
            queue_encounter(school, i, best, JOINT_PREPARATION, p.preparing_depth, 0.0, 1.0, 1.0)
