"""A person arrives: everything that is drawn once for life, at the start and for each hire."""

from __future__ import annotations

import math
from typing import NamedTuple

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import Luck, chance, exp, fixed, log, normal, uniform
from collabsim.model.clock import Now
from collabsim.model.joint_draws import luck_by_practice
from collabsim.model.parameters import Parameters
from collabsim.model.rules.own_level import experience_gain
from collabsim.model.rules.worth import appeal_of, clip, inside, liking
from collabsim.model.state import KNOWN_PRACTICES, MEMO, School, World
from collabsim.model.streams import (
    APPROACHABILITY,
    BEGINNER,
    BELIEF,
    CLASS_FIT,
    COMMITMENT_BASE,
    EXPERIENCE,
    FIRST_CHOICE,
    IMPRESSION,
    READINESS,
    ROOM,
    SAFETY_BASE,
    SKILL,
    STANCE,
    STRAIN_BASE,
    TALENT,
    TALKATIVENESS,
    VALUED_BASE,
    lasting,
)


@helper
def years_drawn(u: float, p: Parameters) -> float:
    """Return years of teaching for a uniform ``u``: exponential, truncated at retirement.

    >>> from types import SimpleNamespace
    >>> p = SimpleNamespace(experience_scale=30.0, retirement_years=35.0)
    >>> round(years_drawn(0.0, p), 6), round(years_drawn(1.0, p), 6)
    (0.0, 35.0)
    """
    return 0.0 - p.experience_scale * log(
        1.0 - u * (1.0 - exp(-p.retirement_years / p.experience_scale))
    )


@helper
def hired_experience(p: Parameters, luck: Luck, who: int) -> float:
    """Return years of teaching of a hire: none for most, else as anybody's."""
    if chance(luck, BEGINNER, who, 0, p.beginner_share):
        return 0.0
    return years_drawn(uniform(luck, EXPERIENCE, who, 0), p)


@helper
def draw_experience(school: School, p: Parameters, now: Now, i: int, hired: bool) -> None:
    """Set a person's years of teaching."""
    luck = fixed(now.luck)
    who = school.id[i]
    u = uniform(luck, EXPERIENCE, who, 0)
    if hired:
        school.experience[i] = hired_experience(p, luck, who)
    elif school.beginners == 1:
        school.experience[i] = p.new_school_years * u
    else:
        school.experience[i] = years_drawn(u, p)


@helper
def draw_person(school: School, world: World, p: Parameters, now: Now, i: int) -> None:
    """Draw who teacher ``i`` is: stance, climate at her own level, skill, fit, belief, repertoire.

    Reads her post, grade and experience. Source: assumptions, see the parameters they name.
    """
    luck = fixed(now.luck)
    who = school.id[i]
    for d in range(2):
        school.stance[i, d] = uniform(luck, STANCE, who, d)
        school.anchor[i, d] = school.stance[i, d]
    school.approachability[i] = exp(p.approach_sd * normal(luck, APPROACHABILITY, who, 0))
    school.safety_base[i] = _base(p.safety_mean, p, luck, SAFETY_BASE, who)
    school.commitment_base[i] = _base(p.commitment_mean, p, luck, COMMITMENT_BASE, who)
    school.strain_base[i] = _base(p.strain_mean, p, luck, STRAIN_BASE, who)
    school.safety[i] = school.safety_base[i]
    school.commitment[i] = school.commitment_base[i]
    school.strain[i] = school.strain_base[i]
    school.valued_base[i] = inside(p.valued_mean + p.valued_sd * normal(luck, VALUED_BASE, who, 0))
    draw_ways(school, p, luck, i)
    school.norm[i] = p.norm_weight
    school.reflection[i] = p.reflection_rest
    school.valued[i] = p.v_ref
    school.hurt[i] = 0.0
    school.case[i] = 0
    school.case_weeks[i] = 0.0
    school.support[i] = 0.0
    school.newcomer[i] = 0.0
    school.results[i] = 0.0
    school.feedback[i] = 0.0
    school.visited[i] = -1
    school.partner[i] = -1
    for k in range(MEMO):
        school.memo[i, k] = 0.0
    mind = mind_of(school, i)
    for k in range(world.practices):
        world.users[k] -= mind.used[k]
    draw_learning(world, p, now, who, school.experience[i], mind)
    choice = first_choice(p, now, who)
    choose_for_grade(
        world, p, school.grade[i], school.experience[i], school.stance[i], school.room[i], mind,
        choice,
    )  # fmt: skip
    for k in range(world.practices):
        world.users[k] += mind.used[k]
        school.example[i, k] = 0.0
        school.advised[i, k] = -1.0


@helper
def draw_ways(school: School, p: Parameters, luck: Luck, i: int) -> None:
    """Draw how readily teacher ``i`` talks and tries, and how many practices she has room for.

    Log-normal of mean 1, and a normal number. Source: persons differ; sizes are assumptions.
    """
    who = school.id[i]
    talks = p.talk_sd * normal(luck, TALKATIVENESS, who, 0)
    school.talkativeness[i] = exp(talks - 0.5 * p.talk_sd * p.talk_sd)
    tries = p.readiness_sd * normal(luck, READINESS, who, 0)
    school.readiness[i] = exp(tries - 0.5 * p.readiness_sd * p.readiness_sd)
    school.room[i] = room_drawn(p, luck, who)


@helper
def room_drawn(p: Parameters, luck: Luck, who: int) -> float:
    """Return for how many practices a person has room: a whole number about ``repertoire``."""
    room = math.floor(p.repertoire + p.room_sd * normal(luck, ROOM, who, 0) + 0.5)
    return min(float(KNOWN_PRACTICES), max(min(p.least_room, p.repertoire), float(room)))


@helper
def _base(mean: float, p: Parameters, luck: Luck, mechanism: int, who: int) -> float:
    return inside(mean + p.baseline_sd * normal(luck, mechanism, who, 0))


@helper
def fit_to_class(grade: float, home: float, class_part: float, p: Parameters) -> float:
    """Return how well a practice fits: it falls with the distance from its home grade."""
    return clip(1.0 - p.fit_decay * abs(grade - home) + class_part)


class Mind(NamedTuple):
    """What one person knows of each practice: rows of a school's columns, or a guest's own."""

    talent: Floats
    own_level: Floats
    proficiency: Floats
    fit: Floats
    fit_class: Floats
    belief: Floats
    habit: Floats
    used: Ints


@helper
def mind_of(school: School, i: int) -> Mind:
    """Return what teacher ``i`` knows, as views: writing into it changes the school."""
    return Mind(
        school.talent[i],
        school.own_level[i],
        school.proficiency[i],
        school.fit[i],
        school.fit_class[i],
        school.belief[i],
        school.habit[i],
        school.used[i],
    )


@helper
def draw_learning(
    world: World, p: Parameters, now: Now, who: int, years: float, mind: Mind
) -> None:
    """Draw what a person knows and believes, whatever the grade she teaches."""
    luck = fixed(now.luck)
    talent = p.talent_sd * normal(luck, TALENT, who, 0)
    seen = 1.0 - exp(-p.belief_own * (years + p.education_years))
    grown = experience_gain(years, p)
    drawn = luck_by_practice(now, luck, CLASS_FIT, who, world.practices)
    for k in range(world.practices):
        mind.fit_class[k] = p.fit_class_sd * drawn[k]
    drawn = luck_by_practice(now, luck, SKILL, who, KNOWN_PRACTICES)
    for k in range(KNOWN_PRACTICES):
        mind.talent[k] = inside(p.skill_mean + talent + p.skill_sd * drawn[k])
        mind.own_level[k] = mind.talent[k] + grown * (1.0 - mind.talent[k])
        mind.proficiency[k] = mind.own_level[k]
    drawn = luck_by_practice(now, luck, BELIEF, who, KNOWN_PRACTICES)
    for k in range(KNOWN_PRACTICES):
        first = clip(0.5 + p.belief_sd * drawn[k])
        true_worth = clip(world.value[k] / (2.0 * p.practice_value))
        mind.belief[k] = first + seen * (true_worth - first)
    for k in range(KNOWN_PRACTICES, world.practices):  # inventions of a school: not known before
        mind.talent[k] = p.invented_level
        mind.own_level[k] = p.invented_level + grown * (1.0 - p.invented_level)
        mind.proficiency[k] = 0.0
        mind.belief[k] = p.invented_belief


@helper
def first_choice(p: Parameters, now: Now, who: int) -> Floats:
    """Draw how much luck there is for a person in choosing each known practice at first."""
    choice = now.workspace.choice
    drawn = luck_by_practice(now, fixed(now.luck), FIRST_CHOICE, who, KNOWN_PRACTICES)
    for k in range(KNOWN_PRACTICES):
        choice[k] = p.choice_sd * drawn[k]
    return choice


@helper
def choose_for_grade(
    world: World,
    p: Parameters,
    grade: float,
    years: float,
    stance: Floats,
    room: float,
    mind: Mind,
    choice: Floats,
) -> None:
    """Set how each practice fits a person's grade, and which she uses: appeal and ``choice``."""
    for k in range(world.practices):
        mind.fit[k] = fit_to_class(grade, world.home[k], mind.fit_class[k], p)
        mind.used[k] = 0
        mind.habit[k] = 0.0
    appeal = mind.habit  # until habits are set below
    for k in range(KNOWN_PRACTICES):
        liked = liking(stance, world.place[k], mind.belief[k], p.stance_belief)
        appeal[k] = appeal_of(mind.fit[k], liked, mind.proficiency[k], 0.0, p) + choice[k]
    for _ in range(int(room)):
        best = -1
        most = -1e300
        for k in range(KNOWN_PRACTICES):
            if mind.used[k] == 0 and appeal[k] > most:
                best = k
                most = appeal[k]
        mind.used[best] = 1
    habit = 1.0 - exp(-years / p.habit_years)
    for k in range(world.practices):
        mind.habit[k] = habit if mind.used[k] == 1 else 0.0


@helper
def meet_newcomer(school: School, p: Parameters, now: Now, i: int) -> None:
    """Set every pair with teacher ``i`` to strangers' rest: no conflict, luck of being seen."""
    luck = fixed(now.luck)
    for j in range(school.n):
        school.conflict[i, j] = 0.0
        school.conflict[j, i] = 0.0
        school.contacts[i, j] = 0.0
        school.contacts[j, i] = 0.0
        if j != i:
            school.impression[i, j] = normal(
                luck, IMPRESSION, school.id[i], lasting(school.id[j], 0)
            )
            school.impression[j, i] = normal(
                luck, IMPRESSION, school.id[j], lasting(school.id[i], 0)
            )
            school.trust[i, j] = p.tie_trust if school.tie[i, j] == 1 else p.weak_trust
            school.trust[j, i] = p.tie_trust if school.tie[j, i] == 1 else p.weak_trust


@helper
def set_order(school: School) -> None:
    """Note who takes turns when: places in the order of ids."""
    for i in range(school.n):
        rank = 0
        for j in range(school.n):
            if school.id[j] < school.id[i]:
                rank += 1
        school.order[rank] = i
