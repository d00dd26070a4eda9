"""Two teachers discuss: they agree, keep silent, or voice a difference that goes well or badly."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_CLIMATE, NO_CONFLICT
from collabsim.model.clock import Now
from collabsim.model.decisions import MEDIATE, MEDIATE_FOR, PRINCIPAL, SPEAK_UP, chosen
from collabsim.model.encounter_luck import EncounterLuck
from collabsim.model.events import (
    AGREEMENT,
    CONSTRUCTIVE,
    ENCOUNTER,
    MEDIATED,
    PERSONAL,
    SILENT,
    TALK,
    note,
)
from collabsim.model.leadership import AGENDA_CONTROL, MEDIATION, VISION_RECOGNITION
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import ABOUT_PUPILS, NO_CASE, case_brought
from collabsim.model.rules.participation import talk_about_teaching
from collabsim.model.rules.principal import acts
from collabsim.model.rules.worth import clip
from collabsim.model.state import School

#: How a discussion ended: nothing to share, agreed, or a difference that stayed constructive.
ENDED, AGREED, DIFFERED_WELL = 0, 1, 2


@helper
def gain_trust(school: School, i: int, j: int, rate: float) -> None:
    """Let the trust of two colleagues in each other grow by a share of what is missing."""
    rate *= 1.0 - school.ablation[FREEZE_CLIMATE]
    school.trust[i, j] += rate * (1.0 - school.trust[i, j])
    school.trust[j, i] += rate * (1.0 - school.trust[j, i])


@helper
def add_conflict(school: School, i: int, j: int, rate: float) -> None:
    """Let the conflict of two colleagues grow by a share of what is missing."""
    rate *= (1.0 - school.ablation[FREEZE_CLIMATE]) * (1.0 - school.ablation[NO_CONFLICT])
    grown = school.conflict[i, j] + rate * (1.0 - school.conflict[i, j])
    school.conflict[i, j] = grown
    school.conflict[j, i] = grown


@helper
def move_stances(school: School, was: PhaseStart, i: int, j: int, d: int, step: float) -> None:
    """Move two stances towards each other, equal and opposite, from where the phase began.

    Source: bounded confidence, Deffuant et al. 2000.
    """
    move = step * (was.stance[j, d] - was.stance[i, d])
    school.stance[i, d] = clip(school.stance[i, d] + move)
    school.stance[j, d] = clip(school.stance[j, d] - move)


@helper
def turn_personal(school: School, p: Parameters, i: int, j: int) -> None:
    """A difference becomes one between persons: both are hurt for the week."""
    add_conflict(school, i, j, p.conflict_step)
    moves = 1.0 - school.ablation[FREEZE_CLIMATE]
    lost = moves * min(1.0, p.quarrel_trust_loss * p.trust_gain)
    school.trust[i, j] -= lost * school.trust[i, j]
    school.trust[j, i] -= lost * school.trust[j, i]
    school.safety[i] -= p.safety_step * moves * school.safety[i]
    school.safety[j] -= p.safety_step * moves * school.safety[j]
    school.hurt[i] = 1.0
    school.hurt[j] = 1.0


@helper
def stay_constructive(school: School, p: Parameters, i: int, j: int, safety: float) -> None:
    """A difference is talked out: trust, safety and, the safer they feel, reflection grow in both.

    Source: disagreement helps where it is safe (De Dreu & Weingart 2003; Edmondson 1999).
    """
    gain_trust(school, i, j, p.trust_gain)
    reflects = min(1.0, p.reflect_step * p.safety_to_ideas * safety)
    moves = 1.0 - school.ablation[FREEZE_CLIMATE]
    for k in (i, j):
        school.reflection[k] += reflects * (1.0 - school.reflection[k])
        school.safety[k] += p.safety_step * moves * (1.0 - school.safety[k])


@helper
def discuss(
    school: School, p: Parameters, now: Now, was: PhaseStart, k: int, luck: EncounterLuck
) -> tuple[int, int]:
    """Let encounter ``k`` be discussed; return how it ended and the number of the event.

    Source: assumption, built on Deffuant et al. 2000 (agreement within a tolerance) and the field
    study (differences bring alternatives and are an obstacle; the principal mediates).
    """
    i: int = school.asker[k]
    j: int = school.teller[k]
    who = school.id[i]
    whom = school.id[j]
    activity = school.activity[k]
    case = case_brought(school, now, was, i, j, activity, luck)
    if case == NO_CASE and not luck.about < school.about[k]:
        event = note(now, ENCOUNTER, activity, who, whom, -1, 0.0, -1)
        friction = unclear_roles(school, p)
        friction *= 1.0 - school.ablation[NO_CONFLICT]
        if luck.roles_unclear < friction:
            turn_personal(school, p, i, j)
            note(now, PERSONAL, activity, who, whom, -1, school.conflict[i, j], event)
        else:
            gain_trust(school, i, j, p.small_talk_trust * p.trust_gain)
        return ENDED, event
    event = note(now, ENCOUNTER, activity, who, whom, -1, 1.0, -1)
    if activity == TALK:
        school.contacts[i, j] += 1.0
        talk_about_teaching(school, i, activity)
        talk_about_teaching(school, j, activity)
    d = 1 if luck.dimension < 0.5 else 0
    if case != NO_CASE:
        d = 1 if case == ABOUT_PUPILS else 0
    distance = abs(was.stance[i, d] - was.stance[j, d])
    if d == 1:
        distance += p.grade_to_difference * p.fit_decay * abs(school.grade[i] - school.grade[j])
    if distance < p.tolerance:
        move_stances(school, was, i, j, d, p.stance_step)
        gain_trust(school, i, j, p.trust_gain)
        note(now, AGREEMENT, activity, who, whom, -1, distance, event)
        return AGREED, event
    return differ(school, p, now, was, k, luck, d, distance, event)


@helper
def unclear_roles(school: School, p: Parameters) -> float:
    """Return the chance that unclear roles make a talk personal: more where matters wait.

    2·``role_friction``·(1 − what the principal acts on)(1 − ``agenda_to_roles``·agenda control)(1 +
    ``waiting_to_roles``·matters). Source: assumption; unclear roles hinder (field study).
    """
    roles = 1.0 - p.agenda_to_roles * school.behaviours[AGENDA_CONTROL]
    waiting = 1.0 + p.waiting_to_roles * school.matters[0]
    return min(1.0, 2.0 * p.role_friction * (1.0 - acts(school)) * roles * waiting)


@helper
def differ(
    school: School,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    k: int,
    luck: EncounterLuck,
    d: int,
    distance: float,
    event: int,
) -> tuple[int, int]:
    """Let a difference be kept silent or voiced, mediated or not, and end well or badly."""
    i: int = school.asker[k]
    j: int = school.teller[k]
    who = school.id[i]
    whom = school.id[j]
    activity = school.activity[k]
    safety = 0.5 * (was.safety[i] + was.safety[j])
    voiced = clip(p.speak_up * safety) * school.openness[k]
    answer = chosen(now, who, SPEAK_UP)
    speaks = luck.voice < voiced if answer != answer else answer > 0.0
    if not speaks:
        add_conflict(school, i, j, p.silence_conflict * p.conflict_step)
        note(now, SILENT, activity, who, whom, -1, distance, event)
        return ENDED, event
    school.voiced_differences[0] += 1
    mediates = school.behaviours[MEDIATION] * school.reach[0]
    answer = chosen(now, PRINCIPAL, MEDIATE)
    mediated = luck.mediation < mediates if answer != answer else answer > 0.0
    one = chosen(now, PRINCIPAL, MEDIATE_FOR)
    if one == one:
        mediated = int(one) in (who, whom)
    step = p.stance_step
    turns = p.spill * (1.0 - p.safety_to_spill * safety)
    turns *= 1.0 - p.vision_to_spill * school.behaviours[VISION_RECOGNITION] * school.reach[0]
    if mediated:
        calmed = (1.0 - p.mediated_conflict) * (1.0 - school.ablation[FREEZE_CLIMATE])
        school.conflict[i, j] *= 1.0 - calmed
        school.conflict[j, i] = school.conflict[i, j]
        step *= p.mediated_step
        turns -= p.mediated_spill
        note(now, MEDIATED, activity, who, whom, -1, distance, event)
    turns = clip(turns) * (1.0 - school.ablation[NO_CONFLICT])
    if luck.turns_personal < turns:
        turn_personal(school, p, i, j)
        note(now, PERSONAL, activity, who, whom, -1, school.conflict[i, j], event)
        return ENDED, event
    move_stances(school, was, i, j, d, step)
    stay_constructive(school, p, i, j, safety)
    return DIFFERED_WELL, note(now, CONSTRUCTIVE, activity, who, whom, -1, distance, event)
