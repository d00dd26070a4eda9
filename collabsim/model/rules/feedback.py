"""Feedback: aimed where most can be gained, informative or not, and not always a help."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, normal
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.clock import Now
from collabsim.model.events import FEEDBACK_DOWN, FEEDBACK_UP, note
from collabsim.model.leadership import INSTRUCTIONAL_FOCUS
from collabsim.model.parameters import Parameters
from collabsim.model.rules.worth import clip, liking
from collabsim.model.state import School, World
from collabsim.model.streams import (
    FEEDBACK_EFFECT,
    FEEDBACK_KIND,
    FEEDBACK_WITHHELD,
    INFORMATIVE,
)


@helper
def feedback_aim(school: School, world: World, p: Parameters, i: int) -> int:
    """Return the practice in use with most to gain: largest b*·f·(1 − q), -1 if none."""
    best = -1
    most = -1.0
    for k in range(world.practices):
        if school.used[i, k] == 1:
            liked = liking(school.stance[i], world.place[k], school.belief[i, k], p.stance_belief)
            gain = liked * school.fit[i, k] * (1.0 - school.proficiency[i, k])
            if gain > most:
                best = k
                most = gain
    return best


@helper
def receive(
    school: School,
    p: Parameters,
    now: Now,
    i: int,
    giver: int,
    practice: int,
    trust: float,
    informs: float,
    praises: float,
    worn: float,
    activity: int,
    s: int,
    cause: int,
) -> None:
    """Let teacher ``i`` get feedback on a practice; ``worn`` events a year have blunted it.

    ``informs`` is the chance that it is informative, ``praises`` that other feedback is praise or
    blame. d ~ N(mean·(``distrusted_effect`` + ``trust_to_effect``·trust), 1); q moves by
    ``fb_step``·``skill_sd``·d/(1 + ``feedback_wear``·worn).
    """
    who = school.id[i]
    withheld = school.feedback_withheld[0]
    if withheld > 0.0 and chance(now.luck, FEEDBACK_WITHHELD, who, s, withheld):
        return
    mean = p.corrective_effect
    kind = 1
    if chance(now.luck, INFORMATIVE, who, s, informs):
        mean = p.informative_effect
        kind = 0
    elif chance(now.luck, FEEDBACK_KIND, who, s, praises):
        mean = p.evaluative_effect - p.control_to_praise * (school.control[0] - p.control_ref)
        kind = 2
    effect = mean * (p.distrusted_effect + p.trust_to_effect * trust) + normal(
        now.luck, FEEDBACK_EFFECT, who, s
    )
    step = p.fb_step * p.skill_sd * effect / (1.0 + p.feedback_wear * worn)
    step *= 1.0 - school.practice_frozen[0]
    if school.advised[i, practice] < 0.0:
        school.advised[i, practice] = school.proficiency[i, practice]
    school.proficiency[i, practice] = clip(school.proficiency[i, practice] + step)
    school.feedback[i] += 1.0
    if effect < 0.0:
        school.valued[i] -= p.harm_to_valued * (1.0 - school.climate_frozen[0]) * school.valued[i]
        note(now, FEEDBACK_DOWN + kind, activity, who, giver, practice, effect, cause)
    else:
        school.reflection[i] += p.reflect_step * (1.0 - school.reflection[i])
        note(now, FEEDBACK_UP + kind, activity, who, giver, practice, effect, cause)


@helper
def peer_feedback(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    giver: int,
    i: int,
    activity: int,
    s: int,
    cause: int,
) -> None:
    """Let colleague ``giver`` tell teacher ``i`` what he saw."""
    practice = feedback_aim(school, world, p, i)
    if practice >= 0:
        informs = p.peer_informs * was.safety[giver]
        trust = was.trust[i, giver]
        receive(
            school, p, now, i, school.id[giver], practice, trust, informs, p.peer_praise,
            school.feedback[i], activity, s, cause,
        )  # fmt: skip


@helper
def principal_informs(school: School, p: Parameters) -> float:
    """Return the chance that the principal's feedback is informative."""
    return p.visit_informs * school.behaviours[INSTRUCTIONAL_FOCUS]
