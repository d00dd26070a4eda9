"""A year ends: what works changes, with pupils, materials and the times."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import normal
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.state import KNOWN_PRACTICES, School, World
from collabsim.model.streams import PRACTICE_CHANGES

#: The SD of a number that is uniform on (0, 1).
UNIFORM_SD = 1.0 / math.sqrt(12.0)


@helper
def usual_worth(p: Parameters, k: int) -> tuple[float, float]:
    """Return the mean and SD of the worth with which practices in place ``k`` come to be."""
    if k < KNOWN_PRACTICES:
        return p.practice_value, p.practice_value * UNIFORM_SD
    return p.practice_value * p.new_value, p.practice_value * p.new_value_sd


def change_practices(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the worth of practices move a step to what is usual, once a year in each cluster.

    V ← m + ρ(V − m) + √(1 − ρ²)·s·N, m and s the mean and SD with which such practices come to be,
    ρ = ``value_memory``: their spread stays, and what works best today need not in ten years.
    A practice that a programme started keeps its worth. Source: assumption; teaching happens in a
    changing environment (March 1991).
    """
    if world.changed[0] == now.week:
        return
    world.changed[0] = now.week
    fresh = math.sqrt(1.0 - p.value_memory * p.value_memory)
    for k in range(world.practices):
        if world.closed[k] == 0:
            mean, spread = usual_worth(p, k)
            luck = normal(now.luck, PRACTICE_CHANGES, world.cluster, k)
            kept = p.value_memory * (world.value[k] - mean)
            world.value[k] = mean + kept + fresh * spread * luck
