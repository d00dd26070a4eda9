"""Teachers talk in pairs: whom a teacher turns to in a free moment."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
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
    most_clock,
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
    count = 0
    for k in range(world.practices):
        count += school.used[j, k]
    total = sum_of_products(school.used[j], school.proficiency[j], world.practices)
    return total / count if count > 0 else 0.0


@helper
def sum_of_products(a: Ints, b: Floats, n: int) -> float:
    """Return Σ a·b over the first ``n``, in four sums that do not wait for each other.

    >>> import numpy as np
    >>> float(sum_of_products(np.array([1, 0, 1, 1, 1]), np.array([.5, .25, .5, 1, .5]), 5))
    2.5
    """
    first = second = third = fourth = 0.0
    whole = n & ~3
    for k in range(0, whole, 4):
        first += a[k] * b[k]
        second += a[k + 1] * b[k + 1]
        third += a[k + 2] * b[k + 2]
        fourth += a[k + 3] * b[k + 3]
    for k in range(whole, n):
        first += a[k] * b[k]
    return (first + second) + (third + fourth)


@helper
def see_colleagues(school: School, world: World, now: Now, allowed: Floats) -> None:
    """Look at everybody's mean skill, and how readily those allowed are asked: √a."""
    for j in range(school.n):
        now.workspace.skills[j] = mean_skill(school, world, j)
        now.workspace.asked[j] = math.sqrt(school.approachability[j]) * allowed[j]


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
    """A straight line; for r, a skill in usual skills, r·(base + slope·r) is above its pull."""

    base: float
    slope: float


@helper
def line_above(p: Parameters) -> Line:
    """Return a line above r^(``expertise_pull`` − 1) for every skill r that can be seen.

    Its tangent at the usual skill; a chord where it is convex, with a pull outside 1 to 2.

    >>> from types import SimpleNamespace
    >>> line_above(SimpleNamespace(expertise_pull=1.5))
    Line(base=0.5, slope=0.5)
    """
    more = p.expertise_pull - 1.0
    if 0.0 <= more <= 1.0:
        return Line(1.0 - more, more)
    low, high = p.least_skill_seen / p.usual_skill, 1.0 / p.usual_skill
    least, most = exp(more * log(low)), exp(more * log(high))
    slope = (most - least) / (high - low)
    return Line(least - slope * low, slope)


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

    Whose clock rings first is chosen. When clocks can ring is found without a logarithm, and
    decides alone unless two are near each other; that saves most of the work and changes nothing.
    ``line`` is that above the pull of skill; ``see_colleagues`` has looked at them.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    slots = slot(now, activity, 0, 0)
    if mixes(school, now, i, activity):
        return first_to_ring(school, now, mechanism, i, slots, allowed)
    drawn = now.workspace.drawn[: school.n]
    uniform_each(drawn, now.luck, mechanism, school.id[i], slots, school.id)
    look_ahead(school, p, now, i, line)
    earliest = now.workspace.earliest
    likely = -1
    least = math.inf
    for j in range(school.n):
        if earliest[j] < least:
            likely = j
            least = earliest[j]
    if likely < 0:
        return -1
    earliest[likely] = math.inf
    latest = rings_by(school, p, now, i, likely)
    rivals = 0
    for j in range(school.n):
        rivals += 1 if earliest[j] < latest else 0
    return likely if rivals == 0 else first_of(school, p, now, i, likely)


@helper
def first_of(school: School, p: Parameters, now: Now, i: int, likely: int) -> int:
    """Return whose clock rings first: the likely one's, or one that can ring before it."""
    best = likely
    first = rings(school, p, now, i, likely)
    for j in range(school.n):
        if now.workspace.earliest[j] < first:
            when = rings(school, p, now, i, j)
            if when < first:
                best = j
                first = when
    return best


@helper
def weight_of(school: School, now: Now, i: int, j: int) -> float:
    """Return the weight t²(1 − k)·√a of colleague ``j`` for ``i``, but for the pull of skill."""
    trust = school.trust[i, j]
    return trust * trust * (1.0 - school.conflict[i, j]) * now.workspace.asked[j]


@helper
def look_ahead(school: School, p: Parameters, now: Now, i: int, line: Line) -> None:
    """Set when the clock of each colleague can ring for ``i`` at the earliest.

    It rings at −log(U)/weight, which is not before ``least_clock``(U)/((1 + U)³·weight).
    """
    earliest = now.workspace.earliest
    usual = 1.0 / p.usual_skill
    for j in range(school.n):
        skill = visible_skill(school, p, now.workspace.skills, i, j) * usual
        u = now.workspace.drawn[j]
        pace = weight_of(school, now, i, j) * skill * (line.base + line.slope * skill)
        pace *= pace_of_clock(u)
        earliest[j] = np.divide(least_clock(u), pace) if pace > 0.0 else math.inf
    earliest[i] = math.inf


@helper
def rings_by(school: School, p: Parameters, now: Now, i: int, j: int) -> float:
    """Return when the clock of colleague ``j`` has rung for ``i`` at the latest, perhaps never.

    The pull of a skill r is at least r²/(r + b(1 − r)), b = ``expertise_pull`` − 1 in 0 to 1:
    Bernoulli's inequality.
    """
    more = p.expertise_pull - 1.0
    if not 0.0 <= more <= 1.0:
        return math.inf
    skill = visible_skill(school, p, now.workspace.skills, i, j) / p.usual_skill
    pull = skill * skill / (skill + more * (1.0 - skill))
    return most_clock(now.workspace.drawn[j]) / (weight_of(school, now, i, j) * pull)


@helper
def rings(school: School, p: Parameters, now: Now, i: int, j: int) -> float:
    """Return when the clock of colleague ``j`` rings for ``i``: −log(U)/weight."""
    pull = draw_of(visible_skill(school, p, now.workspace.skills, i, j), p)
    return -log(now.workspace.drawn[j]) / (weight_of(school, now, i, j) * pull)


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
    everybody = all_marked(school, now)
    see_colleagues(school, world, now, everybody)
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
