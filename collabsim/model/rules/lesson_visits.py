"""The principal visits lessons: feedback, and strain where safety is missing."""

from __future__ import annotations

from collabsim.kernel.draws import chance
from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.events import VISIT
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.leadership import INSTRUCTIONAL_FOCUS
from collabsim.model.parameters import Parameters
from collabsim.model.rules.feedback import (
    Giver,
    feedback_aim,
    give_feedback,
    is_withheld,
    nothing_named,
    say_in_passing,
)
from collabsim.model.rules.principal import visits_demanded
from collabsim.model.rules.worth import clip
from collabsim.model.state import LIBRARIAN, School, World
from collabsim.model.streams import FOLLOWS_UP, STRUCTURED, VISITED, principal_id, slot


def visits(school: School, world: World, p: Parameters, now: Now) -> None:
    """Visit class teachers and specialists as often as behaviours ask and hours reach.

    With the chance of her instructional focus a visit ends in structured feedback, which may
    follow up the practice of the last one; else in a remark. Source: assumption, after the field
    study's supervision with notes.
    """
    weekly = visits_demanded(school, p) * school.reach[0] / (2.0 * now.weeks_per_term)
    principal = principal_id(school)
    focus = school.behaviours[INSTRUCTIONAL_FOCUS]
    luck = luck_by_teacher(school, now, VISITED, 0)
    for place in range(school.n):
        i: int = school.order[place]
        who = school.id[i]
        if school.post[i] == LIBRARIAN or not luck[i] < weekly:
            continue
        practice = feedback_aim(school, world, p, i, nothing_named(now))
        last = school.visited[i]
        in_use = last >= 0 and school.used[i, last] == 1
        if in_use and chance(now.luck, FOLLOWS_UP, who, 0, focus):
            practice = last
        if practice >= 0:
            s = slot(now, VISIT, principal, 0)
            giver = Giver(
                principal,
                school.valued[i],
                p.visit_informs * focus,
                school.control[0],
                VISIT,
                s,
                -1,
            )
            if chance(now.luck, STRUCTURED, who, s, focus):
                give_feedback(school, world, p, now, i, practice, nothing_named(now), giver)
            elif not is_withheld(school, now, i, giver):
                say_in_passing(school, p, now, i, practice, giver)
            school.visited[i] = practice
        strains = p.visit_to_strain * (1.0 - school.ablation[FREEZE_CLIMATE])
        school.strain[i] = clip(school.strain[i] + strains * (1.0 - school.safety[i]))
