"""Commitment, safety and strain move towards what the week made of them; others rest."""

from __future__ import annotations

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.workspace import copy_rows
from collabsim.model.ablation import FREEZE_CLIMATE, NO_NORM
from collabsim.model.clock import Now
from collabsim.model.leadership import (
    INSTRUCTIONAL_FOCUS,
    MEDIATION,
    PROTECTED_TIME,
    VISION_RECOGNITION,
    VOICE,
)
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import NO_CASE
from collabsim.model.rules.principal import acts
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World

#: Behaviours that promise a teacher something.
PROMISES = 5.0


def attitudes(school: School, world: World, p: Parameters, now: Now) -> None:
    """Move each attitude at ``attitude_rate`` a week to its clipped target.

    Commitment: own level, feeling valued, results seen, a vision that reaches her, strain and
    control, mixed with the colleagues' by the norm. Safety: own level, voice that is acted on,
    conflict. Strain: own level, hours over the week, conflict, matters that wait, an open case.
    Feeling valued returns to where it rests; promises that are not kept take from it. All read
    how things were when the phase began.
    Source: assumption, signs after the field study.
    """
    was = now.workspace.was.commitment
    copy_rows(was, school.commitment, school.n)
    voice = school.behaviours[VOICE] * acts(school)
    vision = school.behaviours[VISION_RECOGNITION] * school.reach[0]
    broken = p.broken_to_valued * (1.0 - school.reach[0]) * promised(school)
    moves = 1.0 - school.ablation[FREEZE_CLIMATE]
    rate = p.attitude_rate * moves
    for i in range(school.n):
        quarrel = p.conflict_cost * mean_conflict(school, i)
        own = (
            school.commitment_base[i]
            + p.valued_to_commit * (school.valued[i] - p.v_ref)
            + p.results_to_commit * school.results[i]
            + p.vision_to_commit * (vision - p.vision_ref)
            - p.strain_to_commit * (school.strain[i] - p.load_ref)
            - p.control_to_commit * (school.control[0] - p.control_ref)
        )
        commitment = with_norm(school, p, was, i, own)
        safety = school.safety_base[i] + p.voice_to_safety * (voice - p.voice_ref) - quarrel
        strain = school.strain_base[i] + p.hours_to_strain * school.over[i] + quarrel
        strain += p.waiting_to_strain * school.matters[0]
        strain += p.case_to_strain if school.case[i] != NO_CASE else 0.0
        school.commitment[i] += rate * (clip(commitment) - school.commitment[i])
        school.safety[i] += rate * (clip(safety) - school.safety[i])
        school.strain[i] += rate * (clip(strain) - school.strain[i])
        rests = p.valued_return * (school.valued_base[i] - school.valued[i])
        school.valued[i] += moves * (rests - broken * school.valued[i])
        school.reflection[i] += p.reflection_decay * (p.reflection_rest - school.reflection[i])


@helper
def promised(school: School) -> float:
    """Return how much the principal's behaviours that take her hours promise, in [0, 1]."""
    b = school.behaviours
    whole = b[VOICE] + b[VISION_RECOGNITION] + b[INSTRUCTIONAL_FOCUS]
    return (whole + b[PROTECTED_TIME] + b[MEDIATION]) / PROMISES


@helper
def with_norm(school: School, p: Parameters, values: Floats, i: int, own: float) -> float:
    """Return teacher ``i``'s own target mixed with the trust²-weighted mean of her colleagues.

    The norm's weight is hers ·T/(T + ``norm_distance``), T the sum of trust²: who is isolated
    feels none. It is ``norm_lift`` larger where colleagues stand above her, and smaller where
    below. Source: Friedkin & Johnsen 1999; that peers lift those who give less is the field
    study's collective responsibility.
    """
    total = 0.0
    weighted = 0.0
    for j in range(school.n):
        weight = school.trust[i, j] * school.trust[i, j]
        total += weight
        weighted += weight * values[j]
    if total == 0.0:
        return own
    mean = weighted / total
    norm = school.norm[i] * (1.0 - school.ablation[NO_NORM]) * total / (total + p.norm_distance)
    norm *= 1.0 + p.norm_lift if mean > own else 1.0 - p.norm_lift
    norm = min(1.0, norm)
    return (1.0 - norm) * own + norm * mean


@helper
def mean_conflict(school: School, i: int) -> float:
    """Return conflict with colleagues a tie in either direction, at most 1."""
    total = 0.0
    ties = 0
    for j in range(school.n):
        total += school.conflict[i, j]
        if school.tie[i, j] == 1 or school.tie[j, i] == 1:
            ties += 1
    return min(1.0, total / max(1, ties))
