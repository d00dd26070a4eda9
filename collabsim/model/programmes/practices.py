"""What there is to teach with: a new practice is started, or the curriculum changes."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, uniform
from collabsim.kernel.workspace import copy_rows
from collabsim.model.clock import Now
from collabsim.model.events import ADOPTED, DROPPED, INVENTION_LOST, NOWHERE, note
from collabsim.model.parameters import Parameters
from collabsim.model.programmes.option import Option, options_in, options_of
from collabsim.model.programmes.programme import Programme
from collabsim.model.rules.invention import free_place, learn_of_inventions
from collabsim.model.rules.repertoire import begin_using, first_to_drop, has_room, stop_using
from collabsim.model.state import CLASS_TEACHER, GRADES, KNOWN_PRACTICES, School, World
from collabsim.model.streams import CURRICULUM, CURRICULUM_VALUE, STARTS_PRACTICE

#: Where a new practice is at home: in the middle of the grades and of the ways to teach.
HOME, MIDDLE = (1 + GRADES) / 2, 0.5


class PracticeOptions(NamedTuple):
    """Options of a new practice."""

    starters: Annotated[float, Option(1, "teachers", 0, 60, "who start it", whole=True)]
    value: Annotated[float, Option(2.0, "mean practices", -5, 20, "what it is worth")]


class CurriculumOptions(NamedTuple):
    """Options of another curriculum."""

    share: Annotated[float, Option(0.3, "share", 0, 1, "of known practices drawn again")]


def start_practice(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let some class teachers of a cluster's first school start a practice nobody knows.

    Or those of the one school that it is for. It is worth ``value`` mean practices; its place is
    closed to inventions, and it does not count as one. Where no place is free, nothing happens but
    a lost invention.
    Price: what its starters give up for it. Source: assumption, after diffusion studies.
    """
    options = options_of(now, PracticeOptions)
    starters = int(options.starters)
    first = world.first if now.only < 0 else now.only
    if now.since > 0 or starters == 0 or school.number != first:
        return
    k = free_place(world, now)
    value = options.value * p.practice_value
    if k < 0:
        note(now, INVENTION_LOST, NOWHERE, school.id[0], -1, -1, value, -1)
        return
    world.value[k] = value
    world.home[k] = HOME
    world.management[k] = 0
    world.closed[k] = 1
    for d in range(2):
        world.place[k, d] = MIDDLE
    world.edition[k] += 1
    learn_of_inventions(school, world, p)
    started = np.zeros(school.n)
    used = now.workspace.was.used
    copy_rows(used, school.used, school.n)
    for _ in range(starters):
        i = next_starter(school, now, started)
        if i >= 0:
            started[i] = 1.0
            start_using(school, world, p, now, used, i, k)


@helper
def next_starter(school: School, now: Now, started: Floats) -> int:
    """Return a class teacher at random who has not started yet, -1 if there is none."""
    best = -1
    first = 2.0
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER and started[i] == 0.0:
            u = uniform(now.luck, STARTS_PRACTICE, school.id[i], 0)
            if u < first:
                best = i
                first = u
    return best


@helper
def start_using(
    school: School, world: World, p: Parameters, now: Now, used: Ints, i: int, k: int
) -> None:
    """Let teacher ``i`` use a practice at once, in place of the least dear one without room."""
    if not has_room(school, world, p, i):
        least, _ = first_to_drop(school, world, p, now, school.trust, used, i)
        if least < 0:
            return
        stop_using(school, world, now, i, least)
        q = school.proficiency[i, least]
        note(now, DROPPED, NOWHERE, school.id[i], -1, least, q, -1)
    begin_using(school, world, i, k)
    school.proficiency[i, k] = p.starter_skill
    school.belief[i, k] = p.starter_belief
    note(now, ADOPTED, NOWHERE, school.id[i], -1, k, p.starter_skill, -1)


def change_curriculum(school: School, world: World, p: Parameters, now: Now) -> None:
    """Draw again, in the first week, what a part of the known practices is worth.

    The same for a cluster's schools. Nobody is told: beliefs are as they were.
    Price: what was learnt about them. Source: a turbulent environment, March 1991.
    """
    if now.since > 0:
        return
    share = options_of(now, CurriculumOptions).share
    for k in range(KNOWN_PRACTICES):
        if chance(now.luck, CURRICULUM, world.cluster, k, share):
            u = uniform(now.luck, CURRICULUM_VALUE, world.cluster, k)
            world.value[k] = p.practice_value * (0.5 + u)


new_practice = Programme(
    "new_practice",
    (start_practice,),
    after="new week",
    options=options_in(PracticeOptions),
    nothing={"starters": 0},
)
curriculum_change = Programme(
    "curriculum_change",
    (change_curriculum,),
    after="new week",
    options=options_in(CurriculumOptions),
    nothing={"share": 0},
)
