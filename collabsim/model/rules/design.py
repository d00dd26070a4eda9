"""Designing a lesson together, and going through results together: what two find out."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.ablation import FREEZE_PRACTICE
from collabsim.model.parameters import Parameters
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World


@helper
def design_together(school: School, world: World, p: Parameters, i: int, j: int) -> None:
    """Let two who prepare together design a lesson of both: their worst fitting common practice.

    f += ``design_to_fit``·(1 − f) for each. Source: assumption, after the field study's joint
    preparation and lesson study.
    """
    worst = -1
    least = 2.0
    for k in range(world.practices):
        if school.used[i, k] == 1 and school.used[j, k] == 1:
            fit = 0.5 * (school.fit[i, k] + school.fit[j, k])
            if fit < least:
                worst = k
                least = fit
    if worst >= 0:
        step = p.design_to_fit * (1.0 - school.ablation[FREEZE_PRACTICE])
        school.fit[i, worst] += step * (1.0 - school.fit[i, worst])
        school.fit[j, worst] += step * (1.0 - school.fit[j, worst])


@helper
def learn_what_works(school: School, world: World, p: Parameters, i: int) -> None:
    """Let teacher ``i`` see better what the practices she uses are worth.

    b += ``review_sharpens``·(V/(2·``practice_value``) − b). Source: assumption; reading results
    and items together shows what pupils take from a practice.
    """
    step = p.review_sharpens * (1.0 - school.ablation[FREEZE_PRACTICE])
    for k in range(world.practices):
        if school.used[i, k] == 1:
            true_worth = clip(world.value[k] / (2.0 * p.practice_value))
            school.belief[i, k] += step * (true_worth - school.belief[i, k])
