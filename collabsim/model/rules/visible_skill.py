"""How skilled colleagues look: the mean of what they master, seen with an error."""

from __future__ import annotations

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp, log
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World


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
def draw_of(skill: float, p: Parameters) -> float:
    """Return how a colleague's seen skill draws: (skill/``usual_skill``)^``expertise_pull``."""
    return exp(p.expertise_pull * log(skill / p.usual_skill))


@helper
def visible_skill(
    skill: float, trust: float, impression: float, least: float, error_sd: float
) -> float:
    """Return a colleague's mean skill as it is seen: with an error that trust removes.

    ``impression`` is the luck of the error, in ``error_sd``; at ``least`` and at most 1 is seen.

    >>> visible_skill(0.5, trust=0.5, impression=2.0, least=0.05, error_sd=0.1)
    0.6
    """
    error = error_sd * (1.0 - trust) * impression
    return min(1.0, max(least, skill + error))
