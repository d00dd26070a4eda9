"""Teachers talk in pairs: whom a teacher turns to in a free moment."""

from __future__ import annotations

import math

import numpy as np

from collabsim.choices import TALK_TO, chosen
from collabsim.engine.compile import helper
from collabsim.engine.draws import exp, log, uniform, uniform_each
from collabsim.engine.mechanisms import TALK_COUNT, TALK_PARTNER, slot
from collabsim.events import TALK
from collabsim.rules.mixing import mixes
from collabsim.rules.queue import first_to_ring, no_sooner, queue_encounter
from collabsim.rules.taking_part import spend
from collabsim.rules.worth import MISJUDGED

#: How much is passed on in a talk, and the hours it takes both. Assumptions.
TALK_DEPTH, TALK_HOURS = 0.5, 0.1
#: Proficiency at which a colleague's skill neither draws nor deters. Assumption.
USUAL_SKILL = 0.6
#: The least skill that is seen: nobody is taken to know nothing. Assumption.
LEAST_SEEN = 0.1


@helper
def mean_skill(school, world, j):
    """Return a teacher's mean proficiency in the practices she uses, 0 if there are none."""
    total = 0.0
    count = 0
    for k in range(world.practices):
        if school.used[j, k] == 1:
            total += school.proficiency[j, k]
            count += 1
    return total / count if count > 0 else 0.0


@helper
def draw_of(skill, p):
    """Return how a colleague's seen skill draws: (skill/.6)^``expertise_pull``."""
    return exp(p.expertise_pull * log(skill / USUAL_SKILL))


@helper
def skill_seen(school, skills, i, j):
    """Return colleague ``j``'s mean skill as ``i`` sees it, with an error that trust removes."""
    error = MISJUDGED * (1.0 - school.trust[i, j]) * school.impression[i, j]
    return min(1.0, max(LEAST_SEEN, skills[j] + error))


@helper
def choose_partner(school, skills, p, now, i, mechanism, activity, allowed):
    """Return whom of those allowed ``i`` turns to, with weight t²(1 − k)·a·(skill/.6)^pull, or -1.

    Whose clock rings first is chosen. Who is likely to be first is looked at first; a clock that
    cannot ring before another is not read, which saves most of the work and changes nothing.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    slots = slot(now, activity, 0, 0)
    if mixes(school, now, i, activity):
        return first_to_ring(school, now.luck, mechanism, i, slots, allowed)
    weights = np.zeros(school.n)
    drawn = np.empty(school.n)
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    likely = -1
    soonest = math.inf
    for j in range(school.n):
        if j != i and allowed[j] > 0.0:
            trust = school.trust[i, j]
            weight = trust * trust * (1.0 - school.conflict[i, j]) * school.approachability[j]
            weights[j] = weight
            if 1.0 - drawn[j] < soonest * weight:
                likely = j
                soonest = (1.0 - drawn[j]) / weight
    if likely < 0:
        return -1
    best = likely
    rate = weights[likely] * draw_of(skill_seen(school, skills, i, likely), p)
    first = -log(drawn[likely]) / rate
    most = draw_of(1.0, p)
    for j in range(school.n):
        if j == likely or no_sooner(drawn[j], weights[j] * most, first):
            continue
        when = -log(drawn[j]) / (weights[j] * draw_of(skill_seen(school, skills, i, j), p))
        if when < first:
            best = j
            first = when
    return best


def talk(school, world, p, now):
    """Queue the talks of this round: those who drew floor(``talk_rate`` + U) > round."""
    skills = np.zeros(school.n)
    everybody = np.ones(school.n)
    for j in range(school.n):
        skills[j] = mean_skill(school, world, j)
    for k in range(school.n):
        i = school.order[k]
        talks = math.floor(p.talk_rate + uniform(now.luck, TALK_COUNT, school.id[i], 0))
        if now.round >= talks:
            continue
        answer = chosen(now, school.id[i], TALK_TO)
        j = -1
        if math.isnan(answer):
            j = choose_partner(school, skills, p, now, i, TALK_PARTNER, TALK, everybody)
        else:
            for other in range(school.n):
                if other != i and school.id[other] == int(answer):
                    j = other
        if j >= 0:
            spend(school, i, TALK, TALK_HOURS)
            spend(school, j, TALK, TALK_HOURS)
            queue_encounter(school, i, j, TALK, TALK_DEPTH, 0.0, p.about_teaching, 1.0)
