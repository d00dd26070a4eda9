"""The repertoire: what a teacher uses, whether there is room, and what she would give up first."""

from __future__ import annotations

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.model.ablation import SAME_PERSONS
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.rules.common_practice import backing, pressed, share_using
from collabsim.model.rules.worth import appeal_of, liking
from collabsim.model.state import School, World
from collabsim.model.streams import HELD_BY_MANDATE


@helper
def begin_using(school: School, world: World, i: int, k: int) -> None:
    """Put practice ``k`` in use."""
    school.used[i, k] = 1
    school.habit[i, k] = 0.0
    school.example[i, k] = 0.0
    world.users[k] += 1


@helper
def stop_using(school: School, world: World, now: Now, i: int, k: int) -> None:
    """Take practice ``k`` out of use."""
    school.used[i, k] = 0
    school.habit[i, k] = 0.0
    world.users[k] -= 1
    world.drop_week[k] = now.week


@helper
def first_to_drop(
    school: School, world: World, p: Parameters, now: Now, trust: Floats, used: Ints, i: int
) -> tuple[int, float]:
    """Return the practice in use that ``i`` would give up first, and how dear it is to her.

    As dear as it appeals, plus ``attachment`` to a habit; ``trust`` and ``used`` as the phase
    began. One with a backing (a mandate, an agreement) is held with that chance. -1 where there is
    none.
    """
    least = -1
    dearness = 1e300
    for k in range(world.practices):
        if school.used[i, k] == 1:
            held = backing(school, k)
            if held > 0.0 and chance(now.luck, HELD_BY_MANDATE, school.id[i], k, held):
                continue
            liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
            pressure = pressed(share_using(school, trust, used, i, k), held)
            kept = appeal_of(school.fit[i, k], liked, school.proficiency[i, k], pressure, p)
            kept += p.attachment * school.habit[i, k]
            if kept < dearness:
                least = k
                dearness = kept
    return least, dearness


@helper
def has_room(school: School, world: World, p: Parameters, i: int) -> bool:
    """Whether ``i`` uses fewer practices than she has room for."""
    count = 0
    for k in range(world.practices):
        count += school.used[i, k]
    return count < room_of(school, p, i)


@helper
def room_of(school: School, p: Parameters, i: int) -> float:
    """Return how many practices ``i`` has room for; ``repertoire`` where persons are alike."""
    alike = school.ablation[SAME_PERSONS]
    return alike * p.repertoire + (1.0 - alike) * school.room[i]
