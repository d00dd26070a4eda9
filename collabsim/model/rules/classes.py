"""A year ends: some teachers change grade, and a new class is another class."""

from __future__ import annotations

import math

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, fixed
from collabsim.model.chance_clocks import first_to_ring
from collabsim.model.clock import Now
from collabsim.model.joint_draws import luck_by_practice
from collabsim.model.parameters import Parameters
from collabsim.model.rules.persons import fit_to_class
from collabsim.model.rules.pupils import swap_classes
from collabsim.model.rules.ties import LATER, ROUNDS, add_adviser, advisers_wanted
from collabsim.model.rules.worth import clip
from collabsim.model.state import CLASS_TEACHER, School, World
from collabsim.model.streams import GRADE_MOVES, GRADE_PARTNER, NEW_CLASS

#: Turn number from which advisers are drawn who take the place of one that changed grade.
CHANGED = LATER + ROUNDS


def move_grades(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let class teachers swap grades in pairs; who moves looks anew for whom to ask.

    Each not yet moved, in order of ids, swaps with chance ½``grade_moves`` with a random one of
    another grade; a given staff keeps its grades through the past. Source: US studies find .2–.4
    of teachers moving a year; the rate is assumed. Ties: see ``ask_anew``.
    """
    if school.settled == 1 and now.week < 0:
        return
    moved = school.order.copy()
    for i in range(school.n):
        moved[i] = 0
    left = school.grade.copy()
    weights = school.experience.copy()
    for k in range(school.n):
        i: int = school.order[k]
        if school.post[i] != CLASS_TEACHER or moved[i] == 1:
            continue
        if not chance(now.luck, GRADE_MOVES, school.id[i], 0, 0.5 * p.grade_moves):
            continue
        for j in range(school.n):
            free = school.post[j] == CLASS_TEACHER and moved[j] == 0
            weights[j] = 1.0 if free and school.grade[j] != school.grade[i] else 0.0
        j = first_to_ring(school, now, GRADE_PARTNER, i, 0, weights)
        if j >= 0:
            swap_classes(school, i, j)
            moved[i] = 1
            moved[j] = 1
    ask_anew(school, p, now, moved, left)


@helper
def ask_anew(school: School, p: Parameters, now: Now, moved: Ints, left: Floats) -> None:
    """Let who moved choose her advisers again, and lose those of her old grade who asked her.

    She chooses with the luck of her first choice, so that only advisers change whom the grade
    decided; who lost her looks for one other. Source: changing grade breaks ties among teachers
    (Spillane & Shirrell 2017).
    """
    lost = moved.copy()
    for i in range(school.n):
        lost[i] = 0
    for i in range(school.n):
        if moved[i] == 1:
            for j in range(school.n):
                school.tie[i, j] = 0
                if school.post[j] == CLASS_TEACHER and left[j] == left[i] and moved[j] == 0:
                    lost[j] += school.tie[j, i]
                    school.tie[j, i] = 0
    for k in range(school.n):
        i: int = school.order[k]
        if moved[i] == 1:
            for turn in range(advisers_wanted(school, p, now, i)):
                add_adviser(school, p, now, fixed(now.luck), i, turn)
        for turn in range(lost[i]):
            add_adviser(school, p, now, now.luck, i, CHANGED + turn)


def new_classes(school: School, world: World, p: Parameters, now: Now) -> None:
    """Give each class teacher a new class: the fit's class part is partly drawn anew.

    δ ← ``class_memory``·δ + √(1 − ``class_memory``²)·``fit_class_sd``·N. Of what reflection and
    design had added to the fit as many remains. Source: assumption.
    """
    fresh = math.sqrt(1.0 - p.class_memory * p.class_memory) * p.fit_class_sd
    for i in range(school.n):
        luck = luck_by_practice(now, now.luck, NEW_CLASS, school.id[i], world.practices)
        for k in range(world.practices):
            grade, home = school.grade[i], world.home[k]
            adapted = school.fit[i, k] - fit_to_class(grade, home, school.fit_class[i, k], p)
            if school.post[i] == CLASS_TEACHER:
                school.fit_class[i, k] = p.class_memory * school.fit_class[i, k] + fresh * luck[k]
            fits = fit_to_class(grade, home, school.fit_class[i, k], p)
            school.fit[i, k] = clip(fits + p.class_memory * max(0.0, adapted))
