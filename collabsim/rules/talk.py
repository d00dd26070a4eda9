"""Teachers talk in pairs: whom a teacher turns to in a free moment."""

from __future__ import annotations

import math

from collabsim.choices import TALK_TO, chosen
from collabsim.engine.compile import helper
from collabsim.engine.draws import exp, log, uniform, uniform_each
from collabsim.engine.mechanisms import TALK_COUNT, TALK_PARTNER, slot
from collabsim.events import TALK
from collabsim.rules.mixing import mixes
from collabsim.rules.queue import all_marked, first_to_ring, no_sooner, queue_encounter
from collabsim.rules.taking_part import spend
from collabsim.rules.worth import MISJUDGED

#: How much is passed on in a talk, and the hours it takes both. Assumptions.
TALK_DEPTH, TALK_HOURS = 0.5, 0.1
#: Proficiency at which a colleague's skill neither draws nor deters. Assumption.
USUAL_SKILL = 0.6
#: Later than any clock rings.
LATEST = 1e300
#: The least skill that is seen: nobody is taken to know nothing. Assumption.
LEAST_SEEN = 0.1


@helper
def mean_skill(school, world, j):
    """Return a teacher's mean proficiency in the practices she uses, 0 if there are none."""
    total = 0.0
    count = 0
    for k in range(world.practices):
        total += school.used[j, k] * school.proficiency[j, k]
        count += school.used[j, k]
    return total / count if count > 0 else 0.0


@helper
def all_skills(school, world, now):
    """Return everybody's mean skill."""
    skills = now.workspace.skills
    for j in range(school.n):
        skills[j] = mean_skill(school, world, j)
    return skills


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
def choose_partner(school, skills, p, now, i, mechanism, activity, allowed, strongest):
    """Return whom of those allowed ``i`` turns to, with weight t²(1 − k)·a·(skill/.6)^pull, or -1.

    ``strongest`` is how the highest skill there can be draws.

    Whose clock rings first is chosen. Who is likely to be first is looked at first; a clock that
    cannot ring before another is not read, which saves most of the work and changes nothing.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    slots = slot(now, activity, 0, 0)
    if mixes(school, now, i, activity):
        return first_to_ring(school, now, mechanism, i, slots, allowed)
    weights = now.workspace.weights
    drawn = now.workspace.drawn[: school.n]
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    trust = school.trust[i]
    conflict = school.conflict[i]
    approachability = school.approachability
    for j in range(school.n):
        weight = trust[j] * trust[j] * (1.0 - conflict[j]) * approachability[j]
        weights[j] = weight if allowed[j] > 0.0 else 0.0
    weights[i] = 0.0
    likely = -1
    soonest = LATEST
    for j in range(school.n):
        if 1.0 - drawn[j] < soonest * weights[j]:
            likely = j
            soonest = (1.0 - drawn[j]) / weights[j]
    if likely < 0:
        return -1
    best = likely
    rate = weights[likely] * draw_of(skill_seen(school, skills, i, likely), p)
    first = -log(drawn[likely]) / rate
    for j in range(school.n):
        if j == likely or no_sooner(drawn[j], weights[j] * strongest, first):
            continue
        when = -log(drawn[j]) / (weights[j] * draw_of(skill_seen(school, skills, i, j), p))
        if when < first:
            best = j
            first = when
    return best


@helper
def talks_again(p, now, who):
    """Whether she drew floor(``talk_rate`` + U) > round, U in (0, 1): some rounds are certain."""
    if now.round < math.floor(p.talk_rate):
        return True
    return now.round < math.floor(p.talk_rate + uniform(now.luck, TALK_COUNT, who, 0))


def talk(school, world, p, now):
    """Queue the talks of this round: those who drew floor(``talk_rate`` + U) > round."""
    skills = all_skills(school, world, now)
    everybody = all_marked(school, now)
    strongest = draw_of(1.0, p)
    for k in range(school.n):
        i = school.order[k]
        if not talks_again(p, now, school.id[i]):
            continue
        answer = chosen(now, school.id[i], TALK_TO)
        j = -1
        if math.isnan(answer):
            j = choose_partner(school, skills, p, now, i, TALK_PARTNER, TALK, everybody, strongest)
        else:
            for other in range(school.n):
                if other != i and school.id[other] == int(answer):
                    j = other
        if j >= 0:
            spend(school, i, TALK, TALK_HOURS)
            spend(school, j, TALK, TALK_HOURS)
            queue_encounter(school, i, j, TALK, TALK_DEPTH, 0.0, p.about_teaching, 1.0)
