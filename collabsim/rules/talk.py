"""Teachers talk in pairs: whom a teacher turns to in a free moment."""

from __future__ import annotations

import math

import numpy as np

from collabsim.choices import TALK_TO, chosen
from collabsim.engine.compile import helper
from collabsim.engine.draws import exp, log, uniform
from collabsim.engine.mechanisms import TALK_COUNT, TALK_PARTNER, slot
from collabsim.events import TALK
from collabsim.rules.mixing import mixes
from collabsim.rules.queue import first_to_ring, no_sooner, queue_encounter
from collabsim.rules.worth import MISJUDGED

#: How much is passed on in a talk, and the hours it takes both. Assumptions.
TALK_DEPTH, TALK_HOURS = 0.5, 0.1
#: Proficiency at which a colleague's skill neither draws nor deters. Assumption.
USUAL_SKILL = 0.6


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
def choose_partner(school, skills, p, now, i, mechanism, activity, allowed):
    """Return whom of those allowed ``i`` turns to, with weight t²(1 − k)·a·(skill/.6)^pull, or -1.

    The skill is seen with an error that trust removes. Whose clock rings first is chosen; a clock
    that cannot ring before another is not read, which saves most of the work and changes nothing.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    slots = slot(now, activity, 0, 0)
    if mixes(school, now, i, activity):
        return first_to_ring(school, now.luck, mechanism, i, slots, allowed)
    most = exp(p.expertise_pull * log(1.0 / USUAL_SKILL))
    best = -1
    first = 1e300
    for j in range(school.n):
        if j == i or allowed[j] == 0.0:
            continue
        trust = school.trust[i, j]
        weight = trust * trust * (1.0 - school.conflict[i, j]) * school.approachability[j]
        u = uniform(now.luck, mechanism, school.id[i], slots + (school.id[j] & 0xFFF))
        if no_sooner(u, weight * most, first):
            continue
        seen = skills[j] + MISJUDGED * (1.0 - trust) * school.impression[i, j]
        seen = min(1.0, max(0.1, seen))
        when = -log(u) / (weight * exp(p.expertise_pull * log(seen / USUAL_SKILL)))
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
            school.hours[i] += TALK_HOURS
            school.hours[j] += TALK_HOURS
            queue_encounter(school, i, j, TALK, TALK_DEPTH, 0.0, p.about_teaching, 1.0)
