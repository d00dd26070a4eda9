"""The staff meeting: exchange in pairs, a mandate presented, a matter decided."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, uniform
from collabsim.model.ablation import NO_DECISIONS
from collabsim.model.chance_clocks import first_to_ring
from collabsim.model.clock import Now
from collabsim.model.decisions import HOLD_MEETING, PRINCIPAL, chosen
from collabsim.model.events import MANDATE, STAFF_MEETING
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.leadership import AGENDA_CONTROL, INSTRUCTIONAL_FOCUS, VOICE
from collabsim.model.parameters import Parameters
from collabsim.model.rules.decision import decide
from collabsim.model.rules.openness import meeting_openness
from collabsim.model.rules.participation import spend, take_part
from collabsim.model.rules.principal import meetings_a_week
from collabsim.model.rules.queue import Telling, all_marked, queue_encounter, queue_telling
from collabsim.model.rules.worth import inside
from collabsim.model.state import School, World
from collabsim.model.streams import (
    MATTER_WAITS,
    MEETING_COUNT,
    MEETING_PARTNER,
    MEETING_SPEAKS,
    PRESENTS,
    principal_id,
    slot,
)


@helper
def hours_of_meeting(school: School, p: Parameters) -> float:
    """Return how long a staff meeting takes, in hours."""
    b = school.behaviours
    return p.meeting_hours * (
        1.0 + p.voice_to_meeting * b[VOICE] - p.agenda_to_meeting * b[AGENDA_CONTROL]
    )


@helper
def about_in_meeting(school: School, p: Parameters) -> float:
    """Return A_m: the chance that an exchange in a meeting is about teaching."""
    shift = p.focus_to_about * (school.behaviours[INSTRUCTIONAL_FOCUS] - p.usual_focus)
    return inside(p.about_teaching + shift)


def staff_meeting(school: School, world: World, p: Parameters, now: Now) -> None:
    """Hold this round's meeting if there is one: exchanges, a mandate, a matter if one waits.

    Source: assumption, after the field study's meetings.
    """
    if now.round == 0:
        let_matters_wait(school, p)
    who = principal_id(school)
    answer = chosen(now, PRINCIPAL, HOLD_MEETING)
    meetings = meetings_a_week(school, p) + uniform(now.luck, MEETING_COUNT, who, 0)
    held = math.floor(meetings) if math.isnan(answer) else int(answer)
    if now.round >= held:
        return
    b = school.behaviours
    hours = hours_of_meeting(school, p)
    school.meeting_hours[0] += hours
    presents = chance(now.luck, PRESENTS, who, now.round, b[AGENDA_CONTROL])
    everyone = all_marked(school, now)
    slots = slot(now, STAFF_MEETING, 0, 0)
    luck = luck_by_teacher(school, now, MEETING_SPEAKS, now.round)
    for k in range(school.n):
        i: int = school.order[k]
        spend(school, i, STAFF_MEETING, hours)
        take_part(school, i, STAFF_MEETING)
        if presents and school.mandated[0] >= 0:
            telling = Telling(
                int(school.mandated[0]), p.mandate_skill, p.mandate_skill, p.mandate_praise,
                school.valued[i],
            )  # fmt: skip
            queue_telling(school, i, who, MANDATE, p.meeting_depth, telling)
        if luck[i] < 1.0 - b[AGENDA_CONTROL]:
            j = first_to_ring(school, now, MEETING_PARTNER, i, slots, everyone)
            if j >= 0:
                queue_encounter(
                    school, i, j, STAFF_MEETING, p.meeting_depth, b[INSTRUCTIONAL_FOCUS],
                    about_in_meeting(school, p), meeting_openness(school, p),
                )  # fmt: skip
    waits = min(1.0, school.matters[0]) * (1.0 - school.ablation[NO_DECISIONS])
    if chance(now.luck, MATTER_WAITS, who, now.round, waits):
        decide(school, world, p, now)


@helper
def let_matters_wait(school: School, p: Parameters) -> None:
    """Let matters come up at ``matter_rate`` a week; of those that wait, a share lapses.

    Source: assumption.
    """
    comes = p.matter_rate * (1.0 - school.ablation[NO_DECISIONS])
    school.matters[0] += comes - p.matters_lapse * school.matters[0]
