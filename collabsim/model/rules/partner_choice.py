"""Whom a teacher turns to: the more she trusts him, the likelier, and the more skilled he looks."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp, log
from collabsim.model.chance_clocks import (
    SLOWEST,
    count_before,
    first_of_clocks,
    least_clock,
    most_clock,
    pace_of_clock,
    place_of_least,
)
from collabsim.model.clock import Now
from collabsim.model.joint_draws import luck_of_pairs
from collabsim.model.parameters import Parameters
from collabsim.model.rules.random_mixing import mixes
from collabsim.model.rules.visible_skill import draw_of, mean_skill, visible_skill
from collabsim.model.state import School, World
from collabsim.model.streams import slot


class Line(NamedTuple):
    """How skill draws: for r, a skill in usual skills, r·(base + slope·r) is above its pull.

    ``usual`` is one through ``usual_skill``, ``more`` the pull's power beyond 1; ``least`` is the
    least skill that is seen, with an error of ``error_sd``.
    """

    base: float
    slope: float
    usual: float
    more: float
    least: float
    error_sd: float


@helper
def see_colleagues(school: School, world: World, now: Now, allowed: Floats) -> None:
    """Look at everybody's mean skill, and how readily those allowed are asked: √a."""
    for j in range(school.n):
        now.workspace.skills[j] = mean_skill(school, world, j)
        now.workspace.asked[j] = math.sqrt(school.approachability[j]) * allowed[j]


@helper
def draw_clocks(school: School, now: Now, mechanism: int, activity: int, askers: Ints) -> None:
    """Draw the luck of those who ask with each colleague, on which ``choose_partner`` depends."""
    luck_of_pairs(school, now, mechanism, slot(now, activity, 0, 0), askers)


@helper
def line_above(p: Parameters) -> Line:
    """Return a line above r^(``expertise_pull`` − 1) for every skill r that can be seen.

    Its tangent at the usual skill; a chord where it is convex, with a pull outside 1 to 2.

    >>> from types import SimpleNamespace
    >>> p = SimpleNamespace(
    ...     expertise_pull=1.5, usual_skill=0.5, least_skill_seen=0.05, perception_sd=0.1
    ... )
    >>> line_above(p)
    Line(base=0.5, slope=0.5, usual=2.0, more=0.5, least=0.05, error_sd=0.1)
    """
    more = p.expertise_pull - 1.0
    usual = 1.0 / p.usual_skill
    least_seen, error_sd = p.least_skill_seen, p.perception_sd
    if 0.0 <= more <= 1.0:
        return Line(1.0 - more, more, usual, more, least_seen, error_sd)
    low, high = p.least_skill_seen / p.usual_skill, 1.0 / p.usual_skill
    least, most = exp(more * log(low)), exp(more * log(high))
    slope = (most - least) / (high - low)
    return Line(least - slope * low, slope, usual, more, least_seen, error_sd)


@helper
def choose_partner(
    school: School,
    p: Parameters,
    now: Now,
    i: int,
    activity: int,
    allowed: Floats,
    line: Line,
) -> int:
    """Return whom of those allowed ``i`` turns to, with weight t²(1 − k)·√a·(pull of skill), or -1.

    Whose clock rings first is chosen, see ``chance_clocks``. ``line`` is above the pull of skill;
    ``see_colleagues`` has looked at them and ``draw_clocks`` has drawn.
    Source: assumption; trust and expertise as grounds for asking, Pitts & Spillane 2009.
    """
    drawn = now.workspace.pairs[i]
    if mixes(school, now, i, activity):
        return first_of_clocks(school, now, i, drawn, allowed)
    earliest = now.workspace.earliest
    look_ahead(school, now, i, drawn, line)
    likely = place_of_least(earliest, school.n)
    if likely < 0:
        return -1
    latest = rings_by(school, now, i, likely, drawn[likely], line)
    if count_before(earliest, school.n, latest) == 1:
        return likely
    return first_of(school, now, i, drawn, likely, p, line)


@helper
def turn_to(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    i: int,
    mechanism: int,
    activity: int,
    allowed: Floats,
) -> int:
    """Return whom of those allowed one teacher turns to: look, draw, ``choose_partner``."""
    see_colleagues(school, world, now, allowed)
    askers = now.workspace.askers[:1]
    askers[0] = i
    draw_clocks(school, now, mechanism, activity, askers)
    return choose_partner(school, p, now, i, activity, allowed, line_above(p))


@helper
def first_of(
    school: School, now: Now, i: int, drawn: Floats, likely: int, p: Parameters, line: Line
) -> int:
    """Return whose clock rings first: the likely one's, or one that can ring before it."""
    best = likely
    first = rings(school, now, i, likely, drawn[likely], p, line)
    for j in range(school.n):
        if now.workspace.earliest[j] < first:
            when = rings(school, now, i, j, drawn[j], p, line)
            if when < first:
                best = j
                first = when
    return best


@helper
def weight_of(trust: float, conflict: float, asked: float) -> float:
    """Return the weight t²(1 − k)·√a of a colleague, but for the pull of skill."""
    return trust * trust * (1.0 - conflict) * asked


@helper
def look_ahead(school: School, now: Now, i: int, drawn: Floats, line: Line) -> None:
    """Set when the clock of each colleague can ring for ``i`` at the earliest.

    It rings at −log(U)/weight, which is not before ``least_clock``(U)/((1 + U)³·weight).
    """
    skills, asked, earliest = now.workspace.skills, now.workspace.asked, now.workspace.earliest
    trust, conflict, impression = school.trust[i], school.conflict[i], school.impression[i]
    for j in range(school.n):
        skill = visible_skill(skills[j], trust[j], impression[j], line.least, line.error_sd)
        skill *= line.usual
        pace = weight_of(trust[j], conflict[j], asked[j])
        pace *= skill * (line.base + line.slope * skill) * pace_of_clock(drawn[j])
        can_ring = pace > SLOWEST and j != i
        earliest[j] = np.divide(least_clock(drawn[j]), pace) if can_ring else math.inf


@helper
def rings_by(school: School, now: Now, i: int, j: int, u: float, line: Line) -> float:
    """Return when the clock of colleague ``j`` has rung for ``i`` at the latest, perhaps never.

    The pull of a skill r is at least r²/(r + b(1 − r)), b = ``expertise_pull`` − 1 in 0 to 1:
    Bernoulli's inequality.
    """
    if not 0.0 <= line.more <= 1.0:
        return math.inf
    skill = skill_visible_to(school, now, i, j, line) * line.usual
    latest = most_clock(u)
    weight = weight_of(school.trust[i, j], school.conflict[i, j], now.workspace.asked[j])
    pace = latest.below * weight * skill * skill
    return latest.above * (skill + line.more * (1.0 - skill)) / pace


@helper
def skill_visible_to(school: School, now: Now, i: int, j: int, line: Line) -> float:
    """Return the skill of colleague ``j`` that ``i`` sees."""
    trust, impression = school.trust[i, j], school.impression[i, j]
    return visible_skill(now.workspace.skills[j], trust, impression, line.least, line.error_sd)


@helper
def rings(school: School, now: Now, i: int, j: int, u: float, p: Parameters, line: Line) -> float:
    """Return when the clock of colleague ``j`` rings for ``i``: −log(U)/weight."""
    pull = draw_of(skill_visible_to(school, now, i, j, line), p)
    weight = weight_of(school.trust[i, j], school.conflict[i, j], now.workspace.asked[j])
    return -log(u) / (weight * pull)
