"""Teachers talk in pairs: whom a teacher turns to in a free moment."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp, log, uniform, uniform_each
from collabsim.model.ablation import SAME_TALK
from collabsim.model.clock import Now
from collabsim.model.decisions import TALK_TO, chosen
from collabsim.model.events import TALK
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import NO_CASE
from collabsim.model.rules.participation import spend
from collabsim.model.rules.queue import (
    all_marked,
    first_to_ring,
    least_clock,
    pace_of_clock,
    queue_encounter,
)
from collabsim.model.rules.random_mixing import mixes
from collabsim.model.state import School, World
from collabsim.model.streams import TALK_COUNT, TALK_PARTNER, slot

#: Talks that anybody seeks in a week at most, in usual weeks' talks. A bound.
MOST_TALKS = 4


@helper
def mean_skill(school: School, world: World, j: int) -> float:
    """Return a teacher's mean proficiency in the practices she uses, 0 if there are none."""
    total = 0.0
    count = 0
    for k in range(world.practices):
        total += school.used[j, k] * school.proficiency[j, k]
        count += school.used[j, k]
    return total / count if count > 0 else 0.0


@helper
def see_skills(school: School, world: World, now: Now) -> None:
    """Look at everybody's mean skill, for ``choose_partner``."""
    for j in range(school.n):
        now.workspace.skills[j] = mean_skill(school, world, j)


@helper
def draw_of(skill: float, p: Parameters) -> float:
    """Return how a colleague's seen skill draws: (skill/``usual_skill``)^``expertise_pull``."""
    return exp(p.expertise_pull * log(skill / p.usual_skill))


@helper
def visible_skill(school: School, p: Parameters, skills: Floats, i: int, j: int) -> float:
    """Return colleague ``j``'s mean skill as ``i`` sees it, with an error that trust removes."""
    error = p.perception_sd * (1.0 - school.trust[i, j]) * school.impression[i, j]
    return min(1.0, max(p.least_skill_seen, skills[j] + error))


class Line(NamedTuple):
    """A straight line that lies above ``draw_of`` for every skill that can be seen."""

    base: float
    slope: float


@helper
def line_above(p: Parameters) -> Line:
    """Return a line above ``draw_of``: its tangent at the usual skill; a chord if it is convex.

    >>> from types import SimpleNamespace
    >>> p = SimpleNamespace(expertise_pull=1.0, usual_skill=0.6, least_skill_seen=0.1)
    >>> base, slope = line_above(p)
    >>> round(base + slope * p.usual_skill, 9)
    1.0
    """
    if p.expertise_pull < 1.0:
        return Line(1.0 - p.expertise_pull, p.expertise_pull / p.usual_skill)
    least = draw_of(p.least_skill_seen, p)
    slope = (draw_of(1.0, p) - least) / (1.0 - p.least_skill_seen)
    return Line(least - slope * p.least_skill_seen, slope)


@helper
def choose_partner(
    school: School,
    p: Parameters,
    now: Now,
    i: int,
    mechanism: int,
    activity: int,
    allowed: Floats,
    line: Line,
) -> int:
    """Return whom of those allowed ``i`` turns to, with weight t²(1 − k)·√a·(pull of skill), or -1.

    Whose clock rings first is chosen. Who can ring first is looked at first; a clock that cannot
    ring before another is not read, which saves most of the work and changes nothing. ``line`` is
    above the pull of skill; ``now.workspace.skills`` are everybody's.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    slots = slot(now, activity, 0, 0)
    if mixes(school, now, i, activity):
        return first_to_ring(school, now, mechanism, i, slots, allowed)
    drawn = now.workspace.drawn[: school.n]
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    weigh(school, p, now, i, allowed, line)
    earliest = now.workspace.earliest
    likely = -1
    least = math.inf
    for j in range(school.n):
        if earliest[j] < least:
            likely = j
            least = earliest[j]
    if likely < 0:
        return -1
    best = likely
    first = rings(school, p, now, i, likely)
    for j in range(school.n):
        if earliest[j] < first and j != likely:
            when = rings(school, p, now, i, j)
            if when < first:
                best = j
                first = when
    return best


@helper
def weigh(school: School, p: Parameters, now: Now, i: int, allowed: Floats, line: Line) -> None:
    """Set the weight of each colleague but for skill, and when her clock can ring at the earliest.

    It rings at −log(U)/weight, which is not before ``least_clock``(U)/((1 + U)³·weight).
    """
    weights, earliest = now.workspace.weights, now.workspace.earliest
    for j in range(school.n):
        trust = school.trust[i, j]
        weight = trust * trust * (1.0 - school.conflict[i, j])
        weight *= math.sqrt(school.approachability[j])
        weights[j] = weight * allowed[j]
        pull = line.base + line.slope * visible_skill(school, p, now.workspace.skills, i, j)
        u = now.workspace.drawn[j]
        pace = weights[j] * pull * pace_of_clock(u)
        earliest[j] = np.divide(least_clock(u), pace) if pace > 0.0 else math.inf
    weights[i] = 0.0
    earliest[i] = math.inf


@helper
def rings(school: School, p: Parameters, now: Now, i: int, j: int) -> float:
    """Return when the clock of colleague ``j`` rings for ``i``: −log(U)/weight."""
    pull = draw_of(visible_skill(school, p, now.workspace.skills, i, j), p)
    return -log(now.workspace.drawn[j]) / (now.workspace.weights[j] * pull)


@helper
def talks_wanted(school: School, p: Parameters, i: int) -> float:
    """Return how many talks teacher ``i`` seeks in this week on average.

    ``talk_rate``·her talkativeness·need·willingness·time: need = 1 + ``case_pull`` with a case
    open, willingness = exp(``talk_willing``·(commitment and safety above the usual)), time = 1 −
    ``talk_busy`` for each hour over. Source: assumption, after the field study: climate makes
    teachers willing, load hinders, and problems of the class start talk.
    """
    feels = school.commitment[i] - p.commitment_mean + school.safety[i] - p.safety_mean
    wants = school.talkativeness[i] * exp(p.talk_willing * feels)
    wants *= max(0.0, 1.0 - p.talk_busy * school.over[i])
    if school.case[i] != NO_CASE:
        wants *= 1.0 + p.case_pull
    alike = school.ablation[SAME_TALK]
    return p.talk_rate * (alike + (1.0 - alike) * wants)


def seek_talk(school: School, world: World, p: Parameters, now: Now) -> None:
    """Set how many talks each teacher seeks this week: floor(wanted + U).

    ``MOST_TALKS`` times ``talk_rate`` at most. Source: see ``talks_wanted``.
    """
    most = math.ceil(MOST_TALKS * p.talk_rate)
    for i in range(school.n):
        wanted = talks_wanted(school, p, i) + uniform(now.luck, TALK_COUNT, school.id[i], 0)
        school.talks[i] = min(most, math.floor(wanted))


def talk(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue the talks of this round: of those who seek more of them than rounds have passed."""
    most = 0
    for i in range(school.n):
        most = max(most, school.talks[i])
    if now.round >= most:
        return
    see_skills(school, world, now)
    everybody = all_marked(school, now)
    line = line_above(p)
    for k in range(school.n):
        i: int = school.order[k]
        if now.round >= school.talks[i]:
            continue
        answer = chosen(now, school.id[i], TALK_TO)
        j = -1
        if math.isnan(answer):
            j = choose_partner(school, p, now, i, TALK_PARTNER, TALK, everybody, line)
        else:
            for other in range(school.n):
                if other != i and school.id[other] == int(answer):
                    j = other
        if j >= 0:
            spend(school, i, TALK, p.talk_hours)
            spend(school, j, TALK, p.talk_hours)
            queue_encounter(school, i, j, TALK, p.talk_depth, 0.0, p.about_teaching, 1.0)
