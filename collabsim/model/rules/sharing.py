"""A colleague tells of a practice: it is believed or not, copied, tried, or left alone."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, fixed, normal
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_PRACTICE, SAME_PERSONS
from collabsim.model.clock import Now
from collabsim.model.decisions import SHARE, TAKE_UP, chosen
from collabsim.model.events import (
    ADOPTED,
    COACHING,
    COPIED,
    DROPPED,
    JOINT_PREPARATION,
    OBSERVATION,
    PAIRING,
    TOLD,
    TRAINING,
    note,
)
from collabsim.model.leadership import CONTINGENT_REWARD
from collabsim.model.parameters import Parameters
from collabsim.model.rules.common_practice import pressure_on
from collabsim.model.rules.invention import invent_from_trying
from collabsim.model.rules.queue import Telling
from collabsim.model.rules.repertoire import begin_using, first_to_drop, has_room, stop_using
from collabsim.model.rules.selection import next_to_mind, practices_weighed, recall
from collabsim.model.rules.worth import appeal_of, clip, liking
from collabsim.model.state import School, World
from collabsim.model.streams import (
    PERCEPTION,
    TAKES_UP,
    WILLING,
    lasting,
    slot,
)


@helper
def observed_proficiency(
    school: School, p: Parameters, now: Now, was: PhaseStart, i: int, j: int, practice: int
) -> float:
    """Return q̂: colleague ``j``'s proficiency as ``i`` sees it, with a lasting error."""
    luck = normal(fixed(now.luck), PERCEPTION, school.id[i], lasting(school.id[j], practice))
    return clip(was.proficiency[j, practice] + p.perception_sd * (1.0 - was.trust[i, j]) * luck)


@helper
def willing(
    school: School, p: Parameters, now: Now, was: PhaseStart, i: int, j: int, s: int
) -> bool:
    """Whether ``j`` shares with ``i``: by commitment, less where colleagues compete."""
    rivalry = p.rivalry * school.behaviours[CONTINGENT_REWARD] * (1.0 - was.trust[j, i])
    return chance(now.luck, WILLING, school.id[i], s, was.commitment[j] * (1.0 - rivalry))


@helper
def practice_to_share(
    school: School, world: World, p: Parameters, now: Now, was: PhaseStart, k: int, i: int, j: int
) -> tuple[int, float]:
    """Return the practice that colleague ``j`` tells ``i`` of in encounter ``k``, and its q̂.

    -1 for none. The best q̂·b* among those of his practices that come to mind.
    """
    who = school.id[i]
    s = slot(now, school.activity[k], school.id[j], 0)
    count = recall(now, who, s, was.used[j], world.practices)
    best = -1
    most = -1.0
    shown = 0.0
    for _ in range(practices_weighed(p, now, who, s, school.focus[k])):
        drawn = next_to_mind(now, s, count)
        if drawn < 0:
            break
        liked = liking(was.stance[j], world.place[drawn], was.belief[j, drawn], p.stance_belief)
        seen = observed_proficiency(school, p, now, was, i, j, drawn)
        if liked * seen > most:
            best = drawn
            most = liked * seen
            shown = seen
    return best, shown


@helper
def trial_chance(appeal: float, depth: float, p: Parameters) -> float:
    """Return the chance to try a practice: ``adopt_rate``·depth·A, or a step where set so."""
    drawn = p.adopt_rate * depth * appeal
    if p.try_shape == 0.0:
        return drawn
    return 1.0 if drawn >= p.try_step else 0.0


@helper
def hear_of(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    whom: int,
    telling: Telling,
    k: int,
    cause: int,
) -> None:
    """Let ``i`` hear of a practice from the teller ``whom`` in encounter ``k``.

    She believes a little more of what the teller believes; who is hurt attends less to the rest.
    If she uses it and it looks better than her own, she copies; if not, she may try it.
    Source: social learning, see ``worth``.
    """
    practice = telling.practice
    activity = school.activity[k]
    moves = 1.0 - school.ablation[FREEZE_PRACTICE]
    depth = school.depth[k] * moves * (1.0 - school.hurt[i])
    told = note(now, TOLD, activity, school.id[i], whom, practice, telling.shown, cause)
    believes = p.belief_rate * moves * telling.trust
    school.belief[i, practice] += believes * (telling.worth - school.belief[i, practice])
    passes = depth if trains(activity) else depth * p.telling_copies
    weigh_up(school, world, p, now, was, i, whom, telling, depth, passes, activity, told)


@helper
def weigh_up(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    whom: int,
    telling: Telling,
    depth: float,
    passes: float,
    activity: int,
    cause: int,
) -> None:
    """Let ``i`` copy what she uses as far as it ``passes``, or think of trying it for ``depth``."""
    practice = telling.practice
    if depth == 0.0:
        return
    if school.used[i, practice] == 1:
        copy_skill(school, now, i, whom, telling, passes, activity, cause)
        return
    liked = liking(
        school.stance[i], world.place[practice], school.belief[i, practice], p.stance_belief
    )
    pressure = pressure_on(school, was.trust, was.used, i, practice)
    appeal = appeal_of(school.fit[i, practice], liked, telling.shown, pressure, p)
    if tries(school, p, now, i, whom, practice, appeal, depth, activity):
        level = telling.mastered
        take_up(school, world, p, now, was, i, whom, practice, appeal, level, activity, cause)


@helper
def trains(activity: int) -> bool:
    """Whether an activity passes on skill itself: who sit together practise; a talk informs."""
    return activity in (JOINT_PREPARATION, OBSERVATION, PAIRING, TRAINING, COACHING)


@helper
def copy_skill(
    school: School,
    now: Now,
    i: int,
    whom: int,
    telling: Telling,
    depth: float,
    activity: int,
    cause: int,
) -> None:
    """Let ``i`` copy what looks better than her own: what is seen with error may harm."""
    practice = telling.practice
    if telling.shown > school.proficiency[i, practice]:
        gain = depth * telling.trust * (telling.mastered - school.proficiency[i, practice])
        school.proficiency[i, practice] = clip(school.proficiency[i, practice] + gain)
        note(now, COPIED, activity, school.id[i], whom, practice, gain, cause)


@helper
def tries(
    school: School,
    p: Parameters,
    now: Now,
    i: int,
    whom: int,
    practice: int,
    appeal: float,
    depth: float,
    activity: int,
) -> bool:
    """Whether ``i`` would take up a practice that she has heard of."""
    answer = chosen(now, school.id[i], TAKE_UP)
    if answer == answer:
        return int(answer) == practice
    s = slot(now, activity, whom, practice)
    ready = school.readiness[i]
    ready += school.ablation[SAME_PERSONS] * (1.0 - ready)
    tried = min(1.0, ready * trial_chance(appeal, depth, p))
    return chance(now.luck, TAKES_UP, school.id[i], s, tried)


@helper
def take_up(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    whom: int,
    practice: int,
    appeal: float,
    level: float,
    activity: int,
    cause: int,
) -> None:
    """Take a practice up, in place of the least dear one where there is no room.

    Without room only if it appeals more to her than that one: relative advantage.
    """
    who = school.id[i]
    if not has_room(school, world, p, i):
        least, dearness = first_to_drop(school, world, p, now, was.trust, was.used, i)
        if least < 0 or appeal <= dearness:
            return
        stop_using(school, world, now, i, least)
        note(now, DROPPED, activity, who, -1, least, school.proficiency[i, least], cause)
    begin_using(school, world, i, practice)
    school.example[i, practice] = level
    copied = p.fidelity * level
    school.proficiency[i, practice] = max(school.proficiency[i, practice], copied)
    q = school.proficiency[i, practice]
    adopted = note(now, ADOPTED, activity, who, whom, practice, q, cause)
    trust, used = was.trust, was.used
    invent_from_trying(school, world, p, now, trust, used, i, practice, activity, adopted)


@helper
def share(
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
    """Let colleague ``j`` tell ``i`` of a practice in encounter ``k``, if he is willing."""
    s = slot(now, school.activity[k], school.id[j], 0)
    answer = chosen(now, school.id[j], SHARE)
    if answer != answer:
        if not willing(school, p, now, was, i, j, s):
            return
        practice, seen = practice_to_share(school, world, p, now, was, k, i, j)
    else:
        practice = int(answer)
        if not (0 <= practice < world.practices and was.used[j, practice] == 1):
            return
        seen = observed_proficiency(school, p, now, was, i, j, practice)
    if practice >= 0:
        tell(school, world, p, now, was, i, j, practice, seen, k, cause)


@helper
def tell(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    j: int,
    practice: int,
    seen: float,
    k: int,
    cause: int,
) -> None:
    """Let colleague ``j`` tell ``i`` of a practice that he uses, seen at q̂."""
    school.tellings[j] += 1.0
    school.hearings[i] += 1.0
    telling = Telling(
        practice, seen, was.proficiency[j, practice], was.belief[j, practice], was.trust[i, j]
    )
    hear_of(school, world, p, now, was, i, school.id[j], telling, k, cause)


@helper
def hear_from_outside(
    school: School, world: World, p: Parameters, now: Now, was: PhaseStart, k: int
) -> None:
    """Let encounter ``k``'s asker be told of a practice by somebody from outside the staff."""
    i: int = school.asker[k]
    telling = Telling(
        int(school.practice[k]), school.skill_shown[k], school.teller_skill[k],
        school.worth_claimed[k], school.teller_trust[k],
    )  # fmt: skip
    hear_of(school, world, p, now, was, i, school.outsider[k], telling, k, -1)
