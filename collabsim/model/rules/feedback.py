"""Feedback: structured, on what can be gained most and how; a remark in passing is a hint."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, normal
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_CLIMATE, FREEZE_PRACTICE, NO_FEEDBACK, REMARKS_ONLY
from collabsim.model.clock import Now
from collabsim.model.events import FEEDBACK_DOWN, FEEDBACK_UP, REMARK, note
from collabsim.model.parameters import Parameters
from collabsim.model.rules.worth import clip, liking
from collabsim.model.state import School, World
from collabsim.model.streams import (
    FEEDBACK_EFFECT,
    FEEDBACK_KIND,
    FEEDBACK_WITHHELD,
    INFORMATIVE,
    ONLY_REMARKED,
)

#: Kinds of feedback, in the order of their events.
INFORMS, CORRECTS, JUDGES = 0, 1, 2


class Giver(NamedTuple):
    """Who gives feedback where: her id, trust in her, and how likely she informs or judges.

    ``informs`` is the chance that feedback is informative, ``judges`` that other feedback is
    praise or blame. ``slot`` keys the draws, ``cause`` is the event it follows from.
    """

    id: int
    trust: float
    informs: float
    judges: float
    activity: int
    slot: int
    cause: int


class Effect(NamedTuple):
    """What kind of feedback it is, and how much it helps, in standard deviations of skill."""

    kind: int
    size: float


@helper
def feedback_aim(school: School, world: World, p: Parameters, i: int, named: Floats) -> int:
    """Return the practice in use, not ``named``, with most to gain: b*·f·(1 − q); -1 if none."""
    best = -1
    most = -1.0
    for k in range(world.practices):
        if school.used[i, k] == 1 and named[k] == 0.0:
            liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
            gain = liked * school.fit[i, k] * (1.0 - school.proficiency[i, k])
            if gain > most:
                best = k
                most = gain
    return best


@helper
def nothing_named(now: Now) -> Floats:
    """Return 0 for every practice."""
    named = now.workspace.named
    named[:] = 0.0
    return named


@helper
def is_withheld(school: School, now: Now, i: int, giver: Giver) -> bool:
    """Whether feedback is not given: ``no_feedback`` is a share."""
    share = school.ablation[NO_FEEDBACK]
    return share > 0.0 and chance(now.luck, FEEDBACK_WITHHELD, school.id[i], giver.slot, share)


@helper
def effect_of(school: School, p: Parameters, now: Now, i: int, giver: Giver) -> Effect:
    """Draw the kind of feedback and its effect: d ~ N(mean of its kind·trust's part, 1).

    Trust's part is ``distrusted_effect`` + ``trust_to_effect``·trust. Source: Kluger & DeNisi 1996;
    Wisniewski, Zierer & Hattie 2020.
    """
    who = school.id[i]
    mean = p.corrective_effect
    kind = CORRECTS
    if chance(now.luck, INFORMATIVE, who, giver.slot, giver.informs):
        mean = p.informative_effect
        kind = INFORMS
    elif chance(now.luck, FEEDBACK_KIND, who, giver.slot, giver.judges):
        mean = p.evaluative_effect - p.control_to_praise * (school.control[0] - p.control_ref)
        kind = JUDGES
    drawn = normal(now.luck, FEEDBACK_EFFECT, who, giver.slot)
    return Effect(kind, mean * (p.distrusted_effect + p.trust_to_effect * giver.trust) + drawn)


@helper
def give_feedback(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    i: int,
    first: int,
    named: Floats,
    giver: Giver,
) -> None:
    """Give teacher ``i`` structured feedback: aim, gap and next step of up to ``feedback_aims``.

    ``first`` is the practice that is named first, the others are those with most to gain that are
    not ``named`` yet. Of each,
    q += ``feedback_step``·d·(1 − q), so that who masters less gains more, and f grows by
    ``feedback_to_fit`` of that likewise. Praise and blame wear off with the feedback of the year,
    information does not. Feedback that helps makes her reflect.
    Source: Taylor & Tyler 2012 for its size; Kluger & DeNisi 1996 for its unevenness.
    """
    if is_withheld(school, now, i, giver):
        return
    only = school.ablation[REMARKS_ONLY]
    if only > 0.0 and chance(now.luck, ONLY_REMARKED, school.id[i], giver.slot, only):
        say_in_passing(school, p, now, i, first, giver)
        return
    effect = effect_of(school, p, now, i, giver)
    step = p.feedback_step * effect.size * (1.0 - school.ablation[FREEZE_PRACTICE])
    if effect.kind == JUDGES:
        step /= 1.0 + p.feedback_wear * school.feedback[i]
    aim = first
    for _ in range(int(p.feedback_aims)):
        if aim < 0:
            break
        named[aim] = 1.0
        move_skill(school, p, i, aim, step, p.feedback_to_fit)
        aim = feedback_aim(school, world, p, i, named)
    school.feedback[i] += 1.0
    kinds = FEEDBACK_UP
    if effect.size < 0.0:
        kinds = FEEDBACK_DOWN
        harm = p.harm_to_valued * (1.0 - school.ablation[FREEZE_CLIMATE])
        school.valued[i] -= harm * school.valued[i]
    else:
        reflects = min(1.0, p.feedback_to_reflection * p.reflect_step)
        school.reflection[i] += reflects * (1.0 - school.reflection[i])
    who = school.id[i]
    note(now, kinds + effect.kind, giver.activity, who, giver.id, first, effect.size, giver.cause)


@helper
def move_skill(school: School, p: Parameters, i: int, k: int, step: float, fits: float) -> None:
    """Move skill in a practice by a share of what it lacks, and ``fits`` of that for its fit."""
    q = school.proficiency[i, k]
    if school.advised[i, k] < 0.0:
        school.advised[i, k] = q
    school.proficiency[i, k] = clip(q + step * (1.0 - q))
    fit = school.fit[i, k]
    school.fit[i, k] = clip(fit + fits * step * (1.0 - fit))


@helper
def say_in_passing(
    school: School, p: Parameters, now: Now, i: int, practice: int, giver: Giver
) -> None:
    """Let teacher ``i`` hear a remark: a hint about one practice that counts as no feedback.

    q += ``remark_size``·``feedback_step``·d·(1 − q). Source: assumption; a keyword of the field
    study is that feedback be structured.
    """
    effect = effect_of(school, p, now, i, giver)
    moves = 1.0 - school.ablation[FREEZE_PRACTICE]
    step = moves * p.remark_size * p.feedback_step * effect.size
    q = school.proficiency[i, practice]
    school.proficiency[i, practice] = clip(q + step * (1.0 - q))
    note(now, REMARK, giver.activity, school.id[i], giver.id, practice, effect.size, giver.cause)


@helper
def colleague_as_giver(
    school: School,
    p: Parameters,
    was: PhaseStart,
    j: int,
    i: int,
    practice: int,
    activity: int,
    s: int,
    cause: int,
) -> Giver:
    """Return colleague ``j`` as who gives ``i`` feedback: informed by safety and own mastery."""
    informs = min(1.0, p.peer_informs * was.safety[j] * was.proficiency[j, practice])
    return Giver(school.id[j], was.trust[i, j], informs, p.peer_praise, activity, s, cause)
