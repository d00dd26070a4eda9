"""Teachers practise: what is used gets better or wears off, becomes habit, is kept or dropped."""

from __future__ import annotations

from collabsim.kernel.columns import Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, normal
from collabsim.kernel.workspace import copy_rows
from collabsim.model.ablation import FREEZE_PRACTICE
from collabsim.model.clock import Now
from collabsim.model.events import ADOPTED, DROPPED, NOWHERE, note
from collabsim.model.parameters import Parameters
from collabsim.model.rules.common_practice import backing, pressed, see_use
from collabsim.model.rules.invention import invent_from_trying
from collabsim.model.rules.own_level import move_own_levels, relative_reflection
from collabsim.model.rules.repertoire import begin_using, has_room, stop_using
from collabsim.model.rules.worth import appeal_of, clip, liking
from collabsim.model.state import KNOWN_PRACTICES, LIBRARIAN, School, World
from collabsim.model.streams import (
    ABANDONS,
    HELD_BY_MANDATE,
    OWN_CHOICE,
    OWN_RESULTS,
    TRIES_ALONE,
)

#: Weeks between two times that practice is reckoned. Assumption.
EVERY = 6


def practise(school: School, world: World, p: Parameters, now: Now) -> None:
    """Every sixth week: practise, form habits, see what works, drop, and try on one's own.

    Below her own level q grows with reflection, above it what was copied fades and becomes her
    own (``own_level``). Belief follows what her class shows, a delta rule. Source: assumption.
    """
    if now.week % EVERY != EVERY - 1:
        return
    dt = EVERY / (2.0 * now.weeks_per_term) * (1.0 - school.ablation[FREEZE_PRACTICE])
    used = now.workspace.was.used
    copy_rows(used, school.used, school.n)
    for place in range(school.n):
        i: int = school.order[place]
        if school.post[i] == LIBRARIAN:
            continue
        move_own_levels(school, world, p, i, dt)
        see_use(school, world, school.trust, used, i, now.workspace.shares)
        for k in range(world.practices):
            if used[i, k] == 1:
                practise_one(school, world, p, now, i, k, dt)
                if abandons(school, world, p, now, i, k, dt):
                    stop_using(school, world, now, i, k)
                    q = school.proficiency[i, k]
                    note(now, DROPPED, NOWHERE, school.id[i], -1, k, q, -1)
        tries = min(1.0, p.own_try * dt) * (1.0 - school.hurt[i])
        if has_room(school, world, p, i) and chance(now.luck, TRIES_ALONE, school.id[i], 0, tries):
            try_alone(school, world, p, now, i, used)


@helper
def practise_one(
    school: School, world: World, p: Parameters, now: Now, i: int, k: int, dt: float
) -> None:
    """Move proficiency, fit, habit and belief of a practice in use by a step ``dt`` of a year.

    Reflection makes it fit her class: f += ``adapt_rate``·dt·(r/``reflection_rest``)(1 − f).
    """
    reflects = relative_reflection(school, p, i) * dt
    q = school.proficiency[i, k]
    own = school.own_level[i, k]
    rate = p.fade * dt
    if q < own:
        rate = reflects / p.learn_years
    school.proficiency[i, k] = q + min(1.0, rate) * (own - q)
    school.fit[i, k] += min(1.0, p.adapt_rate * reflects) * (1.0 - school.fit[i, k])
    school.habit[i, k] += min(1.0, dt / p.habit_years) * (1.0 - school.habit[i, k])
    shown = world.value[k] / (2.0 * p.practice_value)
    shown += p.result_noise * normal(now.luck, OWN_RESULTS, school.id[i], k)
    belief = school.belief[i, k]
    school.belief[i, k] = clip(belief + min(1.0, p.belief_own * dt) * (shown - belief))


@helper
def abandons(
    school: School, world: World, p: Parameters, now: Now, i: int, k: int, dt: float
) -> bool:
    """Whether a practice is dropped: the likelier the less it appeals to her and the newer.

    Trusted colleagues who use it hold her to it: practices last in dense networks that use them
    (Coburn et al. 2012).
    """
    who = school.id[i]
    held = backing(school, k)
    if held > 0.0 and chance(now.luck, HELD_BY_MANDATE, who, k, held):
        return False
    liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
    pressure = pressed(now.workspace.shares[k], held)
    kept = appeal_of(school.fit[i, k], liked, school.proficiency[i, k], pressure, p)
    leaves = p.abandon * dt * (1.0 - kept) * (1.0 - school.habit[i, k])
    return chance(now.luck, ABANDONS, who, k, min(1.0, leaves))


@helper
def try_alone(school: School, world: World, p: Parameters, now: Now, i: int, used: Ints) -> None:
    """Fill an empty place with the most attractive practice not in use."""
    who = school.id[i]
    best = -1
    most = -1e300
    for k in range(world.practices):
        seen_here = 0
        for j in range(school.n):
            if j != i:
                seen_here += used[j, k]
        if school.used[i, k] == 0 and (k < KNOWN_PRACTICES or seen_here > 0):
            liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
            pressure = pressed(now.workspace.shares[k], backing(school, k))
            hoped = max(school.proficiency[i, k], school.own_level[i, k])
            appeal = appeal_of(school.fit[i, k], liked, hoped, pressure, p)
            appeal += p.choice_sd * normal(now.luck, OWN_CHOICE, who, k)
            if appeal > most:
                best = k
                most = appeal
    if best >= 0:
        begin_using(school, world, i, best)
        reached = p.fidelity * school.own_level[i, best]
        school.proficiency[i, best] = max(school.proficiency[i, best], reached)
        q = school.proficiency[i, best]
        adopted = note(now, ADOPTED, NOWHERE, who, -1, best, q, -1)
        trust = school.trust
        invent_from_trying(school, world, p, now, trust, used, i, best, NOWHERE, adopted)
