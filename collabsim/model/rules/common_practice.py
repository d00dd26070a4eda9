"""Pressure: what colleagues use, and a practice for all, presented or agreed on."""

from __future__ import annotations

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.model.leadership import AGENDA_CONTROL, MONITORING
from collabsim.model.state import School, World


@helper
def mandate_weight(school: School) -> float:
    """Return the weight behind a mandate: agenda control × monitoring × reach."""
    return school.behaviours[AGENDA_CONTROL] * school.behaviours[MONITORING] * school.reach[0]


@helper
def backing(school: School, k: int) -> float:
    """Return the weight in [0, 1] with which the school stands behind practice ``k``.

    The mandate's for what the principal presents, the share who agreed for what the staff decided,
    the larger of both. It adds to what colleagues do, and it keeps the practice in use. Source:
    normative and coercive pressure on teachers' practice (Frank, Zhao & Borman 2004).
    """
    weight = mandate_weight(school) if k == school.mandated[0] else 0.0
    return max(weight, school.agreement[0]) if k == school.common_practice[0] else weight


@helper
def pressed(share: float, weight: float) -> float:
    """Return the pressure on a teacher: the share of colleagues using it, raised by a backing."""
    return share + (1.0 - share) * weight


@helper
def share_using(school: School, trust: Floats, used: Ints, i: int, practice: int) -> float:
    """Return P: the share of colleagues who use a practice, weighted by trust squared."""
    total = 0.0
    using = 0.0
    for j in range(school.n):
        if j != i:
            weight = trust[i, j] * trust[i, j]
            total += weight
            using += weight * used[j, practice]
    return using / total if total > 0.0 else 0.0


@helper
def see_use(
    school: School, world: World, trust: Floats, used: Ints, i: int, shares: Floats
) -> None:
    """Set ``shares`` to ``share_using`` of every practice: one look at the colleagues for all."""
    total = 0.0
    for k in range(world.practices):
        shares[k] = 0.0
    for j in range(school.n):
        if j != i:
            weight = trust[i, j] * trust[i, j]
            total += weight
            for k in range(world.practices):
                shares[k] += weight * used[j, k]
    for k in range(world.practices):
        shares[k] = shares[k] / total if total > 0.0 else 0.0


@helper
def pressure_on(school: School, trust: Floats, used: Ints, i: int, k: int) -> float:
    """Return the pressure on ``i`` to use practice ``k``: by colleagues who use it, by a backing.

    It draws her to what is new and holds her to what she uses.
    """
    return pressed(share_using(school, trust, used, i, k), backing(school, k))
