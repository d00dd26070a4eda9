"""Something new: out of a difference that stayed constructive, or of trying something out."""

from __future__ import annotations

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, normal
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_PRACTICE
from collabsim.model.clock import Now
from collabsim.model.events import DROPPED, INVENTED, INVENTION_LOST, note
from collabsim.model.leadership import AGENDA_CONTROL
from collabsim.model.parameters import Parameters
from collabsim.model.rules.own_level import experience_gain
from collabsim.model.rules.persons import fit_to_class
from collabsim.model.rules.repertoire import begin_using, first_to_drop, has_room, stop_using
from collabsim.model.state import GRADES, KNOWN_PRACTICES, School, World
from collabsim.model.streams import INVENTS, NEW_KIND, NEW_VALUE, slot


@helper
def free_place(world: World, now: Now) -> int:
    """Return a place for an invention that nobody in the cluster uses, -1 if there is none.

    One given up this week is not free yet: what was seen of it before is still being told.
    """
    for k in range(KNOWN_PRACTICES, world.practices):
        if world.users[k] == 0 and world.closed[k] == 0 and world.drop_week[k] != now.week:
            return k
    return -1


@helper
def invent_from_difference(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    whom: int,
    safety: float,
    activity: int,
    cause: int,
) -> None:
    """Two ideas are on the table; the better one may become a practice.

    The likelier the safer the two feel. Source: assumption, after the field study.
    """
    s = slot(now, activity, whom, 0)
    moves = (1.0 - school.ablation[FREEZE_PRACTICE]) * p.safety_to_ideas * safety
    if chance(now.luck, INVENTS, school.id[i], s, min(1.0, p.invent * moves)):
        first = normal(now.luck, NEW_VALUE, school.id[i], s)
        second = normal(now.luck, NEW_VALUE, whom, slot(now, activity, school.id[i], 0))
        idea, skill = max(first, second), p.inventor_skill
        make(school, world, p, now, was.trust, was.used, i, idea, skill, activity, s, cause)


@helper
def invent_from_trying(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    trust: Floats,
    used: Ints,
    i: int,
    practice: int,
    activity: int,
    cause: int,
) -> None:
    """A reflective teacher who takes a practice up may make something new of it. Assumption."""
    s = slot(now, activity, school.id[i], practice)
    free = 1.0 - school.behaviours[AGENDA_CONTROL]
    if chance(now.luck, INVENTS, school.id[i], s, p.invent * school.reflection[i] * free):
        idea = normal(now.luck, NEW_VALUE, school.id[i], s)
        skill = p.inventor_skill
        make(school, world, p, now, trust, used, i, idea, skill, activity, s, cause)


@helper
def make(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    trust: Floats,
    used: Ints,
    i: int,
    idea: float,
    skill: float,
    activity: int,
    s: int,
    cause: int,
) -> None:
    """Give an idea a place among the practices, or lose and count it where none is free."""
    who = school.id[i]
    k = free_place(world, now)
    value = p.practice_value * (p.new_value + p.new_value_sd * idea)
    least = -1
    crowded = not has_room(school, world, p, i)
    if crowded:
        least, _ = first_to_drop(school, world, p, now, trust, used, i)
    if k < 0 or (crowded and least < 0):
        note(now, INVENTION_LOST, activity, who, -1, -1, value, cause)
        return
    world.value[k] = value
    world.home[k] = min(float(GRADES), max(1.0, school.grade[i]))
    world.equipped[k] = 0
    world.management[k] = 1 if chance(now.luck, NEW_KIND, who, s, p.invented_management) else 0
    for d in range(2):
        world.place[k, d] = school.stance[i, d]
    world.edition[k] += 1
    learn_of_inventions(school, world, p)
    if crowded:
        stop_using(school, world, now, i, least)
        note(now, DROPPED, activity, who, -1, least, school.proficiency[i, least], cause)
    begin_using(school, world, i, k)
    school.proficiency[i, k] = skill
    school.belief[i, k] = p.inventor_belief
    note(now, INVENTED, activity, who, -1, k, value, cause)


@helper
def learn_of_inventions(school: School, world: World, p: Parameters) -> None:
    """Forget what stood in a place before, in a school that has not yet met the new practice."""
    for k in range(KNOWN_PRACTICES, world.practices):
        if school.edition[k] != world.edition[k]:
            school.edition[k] = world.edition[k]
            school.package[k] = 0
            if school.mandated[0] == k:
                school.mandated[0] = -1
            if school.common_practice[0] == k:
                school.common_practice[0] = -1
                school.agreement[0] = 0.0
            for i in range(school.n):
                school.proficiency[i, k] = 0.0
                school.talent[i, k] = p.invented_level
                grown = experience_gain(school.experience[i], p)
                school.own_level[i, k] = p.invented_level + grown * (1.0 - p.invented_level)
                school.belief[i, k] = p.invented_belief
                school.advised[i, k] = -1.0
                if school.visited[i] == k:
                    school.visited[i] = -1
                school.fit[i, k] = fit_to_class(
                    school.grade[i], world.home[k], school.fit_class[i, k], p
                )
