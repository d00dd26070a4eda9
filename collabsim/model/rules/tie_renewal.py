"""A year ends: part of the advisers are chosen anew, on what is known of colleagues by now."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, clock
from collabsim.model.ablation import TIES_FIXED
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.partner_choice import see_colleagues
from collabsim.model.rules.queue import all_marked
from collabsim.model.rules.ties import LATER, ROUNDS, adviser_weight, see_paths
from collabsim.model.rules.visible_skill import draw_of, visible_skill
from collabsim.model.rules.worth import LEAST
from collabsim.model.state import School, World
from collabsim.model.streams import TIE_CHOICE, TIE_LOST, lasting

#: Turn number from which advisers are drawn who are chosen anew.
ANEW = LATER + 2 * ROUNDS


def renew_ties(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let each teacher give up each adviser with chance ``tie_turnover``, and choose as many.

    In proportion to the weight with which ties are made first, to √trust, and to the pull of the
    skill she sees; who is new stands where any other stands whom she has not asked. Source: under
    half of strong ties among teachers last two years (see ``tie_turnover``).
    """
    if school.settled == 1 and now.week < 0:
        return
    given_up = p.tie_turnover * (1.0 - school.ablation[TIES_FIXED])
    see_colleagues(school, world, now, all_marked(school, now))
    lost = school.order.copy()
    for i in range(school.n):
        lost[i] = 0
        for j in range(school.n):
            at = lasting(school.id[j], 0)
            if school.tie[i, j] == 1 and chance(now.luck, TIE_LOST, school.id[i], at, given_up):
                school.tie[i, j] = 0
                lost[i] += 1
    for place in range(school.n):
        i: int = school.order[place]
        for turn in range(lost[i]):
            choose_known(school, p, now, i, ANEW + turn)


@helper
def choose_known(school: School, p: Parameters, now: Now, i: int, turn: int) -> None:
    """Let teacher ``i`` choose one more adviser on what she knows of her colleagues."""
    see_paths(school, now, i)
    best = -1
    first = math.inf
    for j in range(school.n):
        if j != i and school.tie[i, j] == 0:
            known = math.sqrt(max(LEAST, school.trust[i, j]))
            skill = visible_skill(
                now.workspace.skills[j],
                school.trust[i, j],
                school.impression[i, j],
                p.least_skill_seen,
                p.perception_sd,
            )
            weight = adviser_weight(school, p, now, i, j) * known * draw_of(skill, p)
            at = lasting(school.id[j], turn)
            when = clock(now.luck, TIE_CHOICE, school.id[i], at, weight)
            if when < first:
                best = j
                first = when
    if best >= 0:
        school.tie[i, best] = 1
