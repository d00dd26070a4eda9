"""Commitment, safety and strain move towards what the week made of them; reflection rests."""

from __future__ import annotations

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.workspace import copy_rows
from collabsim.model.clock import Now
from collabsim.model.leadership import VOICE
from collabsim.model.parameters import Parameters
from collabsim.model.rules.principal import acts
from collabsim.model.rules.worth import clip
from collabsim.model.state import School, World


def attitudes(school: School, world: World, p: Parameters, now: Now) -> None:
    """Move each attitude at ``attitude_rate`` a week to its clipped target.

    Commitment: own level, feeling valued, results seen, strain and control, mixed with the
    trust²-weighted mean of colleagues (Friedkin & Johnsen 1999). Safety: own level, voice that is
    acted on, conflict. Strain: own level, hours over the week, conflict. All read the phase's
    start. Source: assumption, signs after the field study.
    """
    was = now.workspace.was.commitment
    copy_rows(was, school.commitment, school.n)
    voice = school.behaviours[VOICE] * acts(school)
    for i in range(school.n):
        quarrel = p.conflict_cost * mean_conflict(school, i)
        own = (
            school.commitment_base[i]
            + p.valued_to_commit * (school.valued[i] - p.v_ref)
            + p.results_to_commit * school.results[i]
            - p.strain_to_commit * (school.strain[i] - p.load_ref)
            - p.control_to_commit * (school.control[0] - p.control_ref)
        )
        norm = school.norm[i]
        commitment = (1.0 - norm) * own + norm * colleagues_mean(school, was, i)
        safety = school.safety_base[i] + p.voice_to_safety * (voice - p.voice_ref) - quarrel
        strain = school.strain_base[i] + p.hours_to_strain * school.over[i] + quarrel
        rate = p.attitude_rate * (1.0 - school.climate_frozen[0])
        school.commitment[i] += rate * (clip(commitment) - school.commitment[i])
        school.safety[i] += rate * (clip(safety) - school.safety[i])
        school.strain[i] += rate * (clip(strain) - school.strain[i])
        school.reflection[i] += p.reflection_decay * (p.reflection_rest - school.reflection[i])


@helper
def colleagues_mean(school: School, values: Floats, i: int) -> float:
    """Return the trust²-weighted mean of a value among colleagues; her own if she trusts none."""
    total = 0.0
    weighted = 0.0
    for j in range(school.n):
        weight = school.trust[i, j] * school.trust[i, j]
        total += weight
        weighted += weight * values[j]
    return weighted / total if total > 0.0 else values[i]


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
