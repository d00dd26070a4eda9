"""Pupils, a read-out: what a class learnt, in the scores and the reading of its pupils.

No draw or score of a pupil reaches a teacher, so pupils can be left out without changing another
bit. A class stays together, moves up whole, and leaves after grade 6. Scores are in SD of entry
scores and never rescaled.
"""

from __future__ import annotations

import math

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, exp, fixed, normal, normal_slots, uniform
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.teaching import year_learning
from collabsim.model.rules.worth import clip
from collabsim.model.state import CLASS_TEACHER, GRADES, School, World
from collabsim.model.streams import (
    BACKGROUND,
    BECOMES_FLUENT,
    CLASS_SCORE,
    CLASS_SIZE,
    FLUENT_AT_ENTRY,
    PUPIL_ENTRY,
    PUPIL_RATE,
    PUPIL_SCORE,
    principal_id,
)

#: Pupils of the smallest and of the largest class.
SMALLEST, LARGEST = 8, 40


@helper
def draw_class(school: School, p: Parameters, now: Now, i: int, year: int) -> None:
    """Draw the class that comes to teacher ``i`` in a year: its size and its pupils."""
    luck = fixed(now.luck)
    cohort = school.number * 65536 + i
    entered = (year + 1024) << 6
    background = p.background_sd * normal(luck, BACKGROUND, principal_id(school), 0)
    size = math.floor(
        school.class_size + p.class_size_sd * normal(luck, CLASS_SIZE, cohort, entered) + 0.5
    )
    school.cohort[i] = entered | i
    school.pupils[i] = min(LARGEST, max(SMALLEST, size))
    grade = int(school.grade[i])
    before = 0.0
    for g in range(grade - 1):
        before += year_learning(p, g + 1)
    pupils = school.pupils[i]
    # luck stands at first where what is made of it will
    normal_slots(school.at_entry[i][:pupils], luck, PUPIL_ENTRY, cohort, entered)
    normal_slots(school.rate[i][:pupils], luck, PUPIL_RATE, cohort, entered)
    for k in range(pupils):
        entry = p.entry_sd * school.at_entry[i, k]
        rate = 1.0 + p.learning_rate_sd * school.rate[i, k]
        school.rate[i, k] = min(p.learning_rate_most, max(p.learning_rate_least, rate))
        school.base[i, k] = background + entry + school.rate[i, k] * before
        school.at_entry[i, k] = entry
        school.taught[i, k] = 0.0
        school.read[i, k] = 0.0
        school.score[i, k] = school.base[i, k]
        slow = clip(p.not_fluent * (1.0 - entry - background)) * exp(
            -p.not_fluent_decay * (grade - 1)
        )
        reads = uniform(luck, FLUENT_AT_ENTRY, cohort, entered | k) >= slow
        school.fluent[i, k] = 1 if reads else 0


def first_classes(school: School, world: World, p: Parameters, now: Now) -> None:
    """Number the parallel classes of each grade, and draw the pupils that the past starts with."""
    for i in range(school.n):
        school.stream[i] = 0
        for j in range(i):
            if school.post[j] == CLASS_TEACHER and school.grade[j] == school.grade[i]:
                school.stream[i] += 1
        if school.post[i] == CLASS_TEACHER and school.follows == 1:
            draw_class(school, p, now, i, _year(now))


def assess_pupils(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a term's end pupils have learnt what their class did, some read fluently, all are tested.

    Latent ability = base + taught + read: the pupil's own course, what teaching added beyond a
    neutral year, and reading support. Score = latent + luck of the class and of the pupil.
    """
    if school.follows == 0:
        return
    for i in range(school.n):
        if school.post[i] == CLASS_TEACHER:
            neutral = 0.5 * year_learning(p, school.grade[i])
            weeks = 2.0 * now.weeks_per_term
            support = school.term_slots[i] / weeks
            fluency = p.fluency_rate * school.term_taught[i] / weeks + p.read_rate * support
            becomes = 1.0 - exp(-fluency)
            who, entered = cohort_of(school, i), school.cohort[i] >> 6 << 6
            luck = p.test_class_sd * normal(now.luck, CLASS_SCORE, who, 0)
            # luck stands at first where the score will
            normal_slots(school.score[i][: school.pupils[i]], now.luck, PUPIL_SCORE, who, entered)
            for k in range(school.pupils[i]):
                learn(school, p, i, k, neutral, support)
                if school.fluent[i, k] == 0 and chance(
                    now.luck, BECOMES_FLUENT, who, entered | k, becomes
                ):
                    school.fluent[i, k] = 1
                own = p.test_pupil_sd * school.score[i, k]
                school.score[i, k] = latent(school, i, k) + luck + own


@helper
def learn(school: School, p: Parameters, i: int, k: int, neutral: float, support: float) -> None:
    """Let a pupil learn for a term at her own rate; who does not read yet gains by reading."""
    rate = school.rate[i, k]
    school.base[i, k] += rate * neutral
    school.taught[i, k] += rate * (school.learned[i] - neutral)
    if school.fluent[i, k] == 0:
        school.read[i, k] += p.reading_gain * support


@helper
def latent(school: School, i: int, k: int) -> float:
    """Return a pupil's ability, in SD of entry scores."""
    return school.base[i, k] + school.taught[i, k] + school.read[i, k]


@helper
def cohort_of(school: School, i: int) -> int:
    """Return the id of a class: of the post where it entered the school."""
    return school.number * 65536 + (school.cohort[i] & 63)


def move_up(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a year's end each class moves up, class c to class c, and a new intake comes.

    Where the next grade has no such class it leaves; where none comes from below, one is drawn.
    Of what teaching added, ``persist`` is left after moving up. A class takes its order with it.
    """
    for grade in range(GRADES, 0, -1):
        for i in range(school.n):
            if school.post[i] == CLASS_TEACHER and school.grade[i] == grade:
                below = -1
                for j in range(school.n):
                    same = school.stream[j] == school.stream[i]
                    if school.post[j] == CLASS_TEACHER and school.grade[j] == grade - 1 and same:
                        below = j
                if below >= 0:
                    take_class(school, p, i, below)
                else:
                    school.disruption[i] = p.disrupt0
                    if school.follows == 1:
                        draw_class(school, p, now, i, _year(now) + 1)


@helper
def take_class(school: School, p: Parameters, i: int, below: int) -> None:
    """Give teacher ``i`` the class of the teacher one grade below, a year older."""
    school.disruption[i] = school.disruption[below]
    if school.follows == 0:
        return
    school.cohort[i] = school.cohort[below]
    school.pupils[i] = school.pupils[below]
    for k in range(school.pupils[i]):
        school.base[i, k] = school.base[below, k]
        school.rate[i, k] = school.rate[below, k]
        school.at_entry[i, k] = school.at_entry[below, k]
        school.taught[i, k] = p.persist * (school.taught[below, k] + school.read[below, k])
        school.read[i, k] = 0.0
        school.score[i, k] = school.score[below, k]
        school.fluent[i, k] = school.fluent[below, k]


@helper
def swap_classes(school: School, i: int, j: int) -> None:
    """Let two teachers change places in front of their classes."""
    swap(school.grade, i, j)
    swap(school.stream, i, j)
    swap(school.disruption, i, j)
    if school.follows == 0:
        return
    swap(school.cohort, i, j)
    for k in range(max(school.pupils[i], school.pupils[j])):
        swap_pupils(school.base, i, j, k)
        swap_pupils(school.rate, i, j, k)
        swap_pupils(school.at_entry, i, j, k)
        swap_pupils(school.taught, i, j, k)
        swap_pupils(school.read, i, j, k)
        swap_pupils(school.score, i, j, k)
        swap_pupils(school.fluent, i, j, k)
    swap(school.pupils, i, j)


@helper
def swap(values: Floats | Ints, i: int, j: int) -> None:
    """Exchange two teachers' values."""
    kept = values[i]
    values[i] = values[j]
    values[j] = kept


@helper
def swap_pupils(values: Floats | Ints, i: int, j: int, k: int) -> None:
    """Exchange the values of pupil ``k`` of two classes."""
    kept = values[i, k]
    values[i, k] = values[j, k]
    values[j, k] = kept


@helper
def _year(now: Now) -> int:
    return math.floor(now.week / (2 * now.weeks_per_term))
