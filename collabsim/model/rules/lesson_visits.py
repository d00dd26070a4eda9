"""The principal visits lessons: feedback, and strain where safety is missing."""

from __future__ import annotations

from collabsim.kernel.draws import chance
from collabsim.model.clock import Now
from collabsim.model.events import VISIT
from collabsim.model.leadership import INSTRUCTIONAL_FOCUS
from collabsim.model.parameters import Parameters
from collabsim.model.rules.feedback import feedback_aim, principal_informs, receive
from collabsim.model.rules.principal import visits_demanded
from collabsim.model.rules.worth import clip
from collabsim.model.state import LIBRARIAN, School, World
from collabsim.model.streams import FOLLOWS_UP, VISITED, principal_id, slot

#: Strain a visit brings where there is no safety. Assumption.
VISIT_STRAINS = 0.02


def visits(school: School, world: World, p: Parameters, now: Now) -> None:
    """Visit class teachers and specialists as often as behaviours ask and hours reach.

    A visit may follow up the practice of the last one; such feedback is not worn down. Assumption.
    """
    weekly = visits_demanded(school, p) * school.reach[0] / (2.0 * now.weeks_per_term)
    giver = principal_id(school)
    focus = school.behaviours[INSTRUCTIONAL_FOCUS]
    for place in range(school.n):
        i: int = school.order[place]
        who = school.id[i]
        if school.post[i] == LIBRARIAN or not chance(now.luck, VISITED, who, 0, weekly):
            continue
        practice = feedback_aim(school, world, p, i)
        worn = school.feedback[i]
        last = school.visited[i]
        used_still = last >= 0 and school.used[i, last] == 1
        if used_still and chance(now.luck, FOLLOWS_UP, who, 0, focus):
            practice = last
            worn = 0.0
        if practice >= 0:
            s = slot(now, VISIT, giver, 0)
            receive(
                school, p, now, i, giver, practice, school.valued[i], principal_informs(school),
                school.control[0], worn, VISIT, s, -1,
            )  # fmt: skip
            school.visited[i] = practice
        strains = VISIT_STRAINS * (1.0 - school.climate_frozen[0])
        school.strain[i] = clip(school.strain[i] + strains * (1.0 - school.safety[i]))
