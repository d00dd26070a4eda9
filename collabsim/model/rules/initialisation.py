"""The start: the practices of a world, the persons of a school and their ties."""

from __future__ import annotations

from collabsim.kernel.draws import fixed, uniform
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.facilities import usual_facilities
from collabsim.model.rules.persons import draw_experience, draw_person, meet_newcomer, set_order
from collabsim.model.rules.ties import make_ties
from collabsim.model.state import GRADES, KNOWN_PRACTICES, School, World
from collabsim.model.streams import (
    PRACTICE_HOME,
    PRACTICE_PLACE,
    PRACTICE_VALUE,
    PRINCIPAL_STANCE,
    principal_id,
)


def draw_practices(school: School, world: World, p: Parameters, now: Now) -> None:
    """Draw the known practices: value ``practice_value``·(½ + U), home grade 1–6, place.

    All schools of a cluster draw the same ones. Source: assumption.
    """
    luck = fixed(now.luck)
    for k in range(world.practices):
        world.drop_week[k] = now.week - 1
    for k in range(KNOWN_PRACTICES):
        world.value[k] = p.practice_value * (0.5 + uniform(luck, PRACTICE_VALUE, world.cluster, k))
        world.home[k] = 1.0 + (GRADES - 1.0) * uniform(luck, PRACTICE_HOME, world.cluster, k)
        world.management[k] = 1 if k % p.management_every == 0 else 0
        world.equipped[k] = 1 if (k + 1) % p.equipped_every == 0 else 0
        for d in range(2):
            world.place[k, d] = uniform(luck, PRACTICE_PLACE, world.cluster, 2 * k + d)


def draw_staff(school: School, world: World, p: Parameters, now: Now) -> None:
    """Draw every person of the staff; experience that a roster gives (not negative) stays."""
    for i in range(school.n):
        if school.experience[i] < 0.0:
            draw_experience(school, p, now, i, False)
        draw_person(school, world, p, now, i)
        school.disruption[i] = p.disrupt0
    for d in range(2):
        school.principal_stance[d] = uniform(
            fixed(now.luck), PRINCIPAL_STANCE, principal_id(school), d
        )
    school.mandated[0] = -1
    school.common_practice[0] = -1
    school.decision_week[0] = now.week
    school.facilities[0] = usual_facilities(school, p, now)
    set_order(school)


def draw_ties(school: School, world: World, p: Parameters, now: Now) -> None:
    """Draw the ties, unless an edge list gave them, and let every pair start at rest."""
    given = 0
    for i in range(school.n):
        for j in range(school.n):
            given += school.tie[i, j]
    if given == 0:
        make_ties(school, p, now)
    for i in range(school.n):
        meet_newcomer(school, p, now, i)
