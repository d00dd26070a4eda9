"""KKG, the teachers' working group: class teachers of a cluster tell each other practices.

Who goes leaves what she can tell on the cluster's board; then everybody there hears from one of
another school. A school that is alone in its cluster is visited by a guest, drawn like its staff.
"""

from __future__ import annotations

import math

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, fixed, normal, uniform
from collabsim.model.clock import Now
from collabsim.model.events import KKG
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import spend, take_part
from collabsim.model.rules.persons import (
    Mind,
    choose_for_grade,
    draw_learning,
    first_choice,
    hired_experience,
    room_drawn,
)
from collabsim.model.rules.principal import WEEKS_A_MONTH
from collabsim.model.rules.queue import Telling, queue_telling
from collabsim.model.rules.selection import next_to_mind, practices_weighed, recall
from collabsim.model.rules.worth import clip, liking
from collabsim.model.state import CLASS_TEACHER, School, World
from collabsim.model.streams import (
    KKG_GOES,
    KKG_MEETS,
    KKG_PERCEPTION,
    KKG_TELLER,
    KKG_TOLD,
    KKG_WILLING,
    STANCE,
    slot,
)

#: The first number that a guest can have.
GUESTS = 0x8000


def go_to_kkg(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let class teachers go, at the price of its hours, and bring what they can tell."""
    if world.met[0] != now.week:
        world.goers[0] = 0
        world.met[0] = now.week
    meets = school.kkg_meetings[0] / WEEKS_A_MONTH
    if not chance(now.luck, KKG_MEETS, world.cluster, 0, meets):
        return
    luck = luck_by_teacher(school, now, KKG_GOES, 0)
    for place in range(school.n):
        i: int = school.order[place]
        if school.post[i] == CLASS_TEACHER and luck[i] < school.kkg_goers[0]:
            school.at_kkg[i] = 1
            spend(school, i, KKG, p.kkg_hours)
            take_part(school, i, KKG)
            bring(school, world, i)


@helper
def bring(school: School, world: World, i: int) -> None:
    """Write what teacher ``i`` can tell on the cluster's board."""
    g = world.goers[0]
    world.goers[0] += 1
    world.goer[g] = school.id[i]
    world.goer_grade[g] = school.grade[i]
    for d in range(2):
        world.goer_stance[g, d] = school.stance[i, d]
    for k in range(world.practices):
        world.goer_uses[g, k] = school.used[i, k]
        world.goer_skill[g, k] = school.proficiency[i, k]
        world.goer_belief[g, k] = school.belief[i, k]


def learn_at_kkg(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue what each goer of the school is told. Source: assumption, after the field study."""
    guest_is_there = False
    for place in range(school.n):
        i: int = school.order[place]
        if school.at_kkg[i] == 1 and chance(now.luck, KKG_TOLD, school.id[i], 0, p.kkg_told):
            if world.schools == 1:
                if not is_willing_there(school, p, now, i, guest_of(school, p, now)):
                    continue
                if not guest_is_there:
                    welcome_guest(school, world, p, now)
                    guest_is_there = True
                hear_guest(school, world, p, now, i)
            else:
                g = teller_there(school, world, now, i)
                if g >= 0 and is_willing_there(school, p, now, i, world.goer[g]):
                    hear_there(
                        school, world, p, now, i, world.goer[g], world.goer_stance[g],
                        world.goer_uses[g], world.goer_skill[g], world.goer_belief[g],
                    )  # fmt: skip


@helper
def guest_of(school: School, p: Parameters, now: Now) -> int:
    """Return the id of the guest: the same for a month."""
    return school.number * 65536 + GUESTS + (math.floor(now.week / p.guest_weeks) & 0xFFF)


@helper
def guests_mind(now: Now) -> Mind:
    """Return what the guest knows, as views."""
    known = now.workspace.guest.knowledge
    return Mind(
        known[0], known[1], known[2], known[3], known[4], known[5], known[6],
        now.workspace.guest.used,
    )  # fmt: skip


@helper
def welcome_guest(school: School, world: World, p: Parameters, now: Now) -> None:
    """Draw the guest as a hire is drawn, but for the grade."""
    guest = guest_of(school, p, now)
    luck = fixed(now.luck)
    for d in range(2):
        now.workspace.guest.stance[d] = uniform(luck, STANCE, guest, d)
    draw_learning(world, p, now, guest, hired_experience(p, luck, guest), guests_mind(now))
    first_choice(p, now, guest)


@helper
def hear_guest(school: School, world: World, p: Parameters, now: Now, i: int) -> None:
    """Let teacher ``i`` hear the guest, who teaches her grade."""
    guest = guest_of(school, p, now)
    luck = fixed(now.luck)
    years = hired_experience(p, luck, guest)
    stance = now.workspace.guest.stance
    mind = guests_mind(now)
    room = room_drawn(p, luck, guest)
    choice = now.workspace.choice
    choose_for_grade(world, p, school.grade[i], years, stance, room, mind, choice)
    hear_there(school, world, p, now, i, guest, stance, mind.used, mind.proficiency, mind.belief)


@helper
def teller_there(school: School, world: World, now: Now, i: int) -> int:
    """Return a goer of another school, at random among those of the nearest grade, or -1."""
    nearest = 1e300
    for g in range(world.goers[0]):
        if world.goer[g] >> 16 != school.number:
            nearest = min(nearest, abs(world.goer_grade[g] - school.grade[i]))
    best = -1
    first = 2.0
    for g in range(world.goers[0]):
        apart = abs(world.goer_grade[g] - school.grade[i])
        if world.goer[g] >> 16 != school.number and apart == nearest:
            u = uniform(now.luck, KKG_TELLER, school.id[i], world.goer[g])
            if u < first:
                best = g
                first = u
    return best


@helper
def is_willing_there(school: School, p: Parameters, now: Now, i: int, teller: int) -> bool:
    """Whether a teller of another school is willing to tell ``i`` of a practice."""
    return chance(now.luck, KKG_WILLING, school.id[i], slot(now, KKG, teller, 0), p.kkg_willing)


@helper
def hear_there(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    i: int,
    teller: int,
    stance: Floats,
    uses: Ints,
    skill: Floats,
    belief: Floats,
) -> None:
    """Queue the practice that a teller of another school tells ``i``."""
    who = school.id[i]
    s = slot(now, KKG, teller, 0)
    best = -1
    most = -1.0
    shown = 0.0
    count = recall(now, who, s, uses, world.practices)
    for _ in range(practices_weighed(p, now, who, s, p.kkg_focus)):
        drawn = next_to_mind(now, s, count)
        if drawn < 0:
            break
        lasting_luck = ((int(teller) >> 16) & 0xFFF) << 20 | drawn << 12 | (int(teller) & 0xFFF)
        error = normal(fixed(now.luck), KKG_PERCEPTION, who, lasting_luck)
        seen = clip(skill[drawn] + p.perception_sd * (1.0 - p.kkg_trust) * error)
        liked = liking(stance, world.place[drawn], belief[drawn], p.stance_belief)
        if liked * seen > most:
            best = drawn
            most = liked * seen
            shown = seen
    if best >= 0:
        telling = Telling(best, shown, skill[best], belief[best], p.kkg_trust)
        queue_telling(school, i, teller, KKG, p.kkg_depth, telling)
