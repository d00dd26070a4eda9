"""What a colleague has to give: practices told because the one who hears would gain most."""

from __future__ import annotations

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.clock import Now
from collabsim.model.decisions import SHARE, chosen
from collabsim.model.parameters import Parameters
from collabsim.model.rules.common_practice import pressure_on
from collabsim.model.rules.repertoire import first_to_drop, has_room
from collabsim.model.rules.sharing import observed_proficiency, share, tell, willing
from collabsim.model.rules.worth import appeal_of, liking
from collabsim.model.state import School, World
from collabsim.model.streams import slot


@helper
def liked_by(school: School, world: World, p: Parameters, i: int, k: int) -> float:
    """Return what teacher ``i`` thinks practice ``k`` is worth, b*."""
    return liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)


@helper
def least_worth(school: School, world: World, p: Parameters, i: int) -> float:
    """Return the least b*·f·q among the practices that teacher ``i`` uses."""
    least = 1e300
    for k in range(world.practices):
        if school.used[i, k] == 1:
            worth = liked_by(school, world, p, i, k) * school.fit[i, k] * school.proficiency[i, k]
            least = min(least, worth)
    return least


@helper
def visible_gain(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    j: int,
    k: int,
    full: bool,
    dearness: float,
    least: float,
) -> float:
    """Return what ``i`` sees to gain from practice ``k`` of colleague ``j``; 0 if nothing.

    b*·f·(q̂ − q) if she uses it; else b*·f·``fidelity``·q̂, less her least b*·f·q where her
    repertoire is ``full``, and only if she would take it: A > ``dearness``. Source: assumption.
    """
    seen = observed_proficiency(school, p, now, was, i, j, k)
    liked = liked_by(school, world, p, i, k)
    worth = liked * school.fit[i, k]
    if school.used[i, k] == 1:
        return max(0.0, worth * (seen - school.proficiency[i, k]))
    gain = worth * p.fidelity * seen
    if full:
        gain -= least
        pressure = pressure_on(school, was.trust, was.used, i, k)
        if appeal_of(school.fit[i, k], liked, seen, pressure, p) <= dearness:
            return 0.0
    return max(0.0, gain)


@helper
def gains(
    school: School, world: World, p: Parameters, now: Now, was: PhaseStart, i: int, j: int
) -> Floats:
    """Return what ``i`` sees to gain from each practice that colleague ``j`` uses."""
    found = np.zeros(world.practices)
    full = not has_room(school, world, p, i)
    _, dearness = first_to_drop(school, world, p, now, was.trust, was.used, i)
    least = least_worth(school, world, p, i)
    for k in range(world.practices):
        if was.used[j, k] == 1:
            found[k] = visible_gain(school, world, p, now, was, i, j, k, full, dearness, least)
    return found


@helper
def share_by_gain(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    k: int,
    i: int,
    j: int,
    cause: int,
) -> None:
    """Let ``j``, if he is willing, tell ``i`` the practices that she gains most by.

    As many as encounter ``k``'s focus says, none twice, none without a gain.
    """
    answer = chosen(now, school.id[j], SHARE)
    if answer == answer:
        share(school, world, p, now, was, k, i, j, cause)
        return
    if not willing(school, p, now, was, i, j, slot(now, school.activity[k], school.id[j], 0)):
        return
    told = np.zeros(world.practices)
    for _ in range(int(school.focus[k])):
        found = gains(school, world, p, now, was, i, j)
        best = -1
        most = 0.0
        for practice in range(world.practices):
            if told[practice] == 0.0 and found[practice] > most:
                best = practice
                most = found[practice]
        if best < 0:
            return
        told[best] = 1.0
        seen = observed_proficiency(school, p, now, was, i, j, best)
        tell(school, world, p, now, was, i, j, best, seen, k, cause)
