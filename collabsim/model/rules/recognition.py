"""The principal recognises commitment in the year, and rewards effort at a term's end."""

from __future__ import annotations

from collabsim.model.ablation import FREEZE_CLIMATE
from collabsim.model.clock import Now
from collabsim.model.events import NOWHERE, RECOGNISED, note
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.leadership import CONTINGENT_REWARD, VISION_RECOGNITION
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World
from collabsim.model.streams import RECOGNISES


def recognition(school: School, world: World, p: Parameters, now: Now) -> None:
    """Recognise teachers, in proportion to their commitment. Source: assumption."""
    total = 0.0
    for i in range(school.n):
        total += school.commitment[i]
    weeks = 2.0 * now.weeks_per_term
    base = p.recognition_rate * school.behaviours[VISION_RECOGNITION] * school.reach[0] / weeks
    luck = luck_by_teacher(school, now, RECOGNISES, 0)
    for i in range(school.n):
        relative = school.commitment[i] * school.n / total if total > 0.0 else 1.0
        if luck[i] < base * relative:
            gain = p.recognised_to_valued * (1.0 - school.ablation[FREEZE_CLIMATE])
            school.valued[i] += gain * (1.0 - school.valued[i])
            note(now, RECOGNISED, NOWHERE, school.id[i], -1, -1, school.valued[i], -1)


def reward(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a term's end please those of above-median effort and displease the others. Assumption."""
    given = school.behaviours[CONTINGENT_REWARD] * (1.0 - school.ablation[FREEZE_CLIMATE])
    for i in range(school.n):
        below = 0
        above = 0
        for j in range(school.n):
            if school.effort[j] < school.effort[i]:
                below += 1
            elif school.effort[j] > school.effort[i]:
                above += 1
        if below > above:
            school.valued[i] += p.rewarded_to_valued * given * (1.0 - school.valued[i])
        else:
            school.valued[i] -= p.unrewarded_to_valued * given * school.valued[i]
