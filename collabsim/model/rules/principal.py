"""The principal's week: what her behaviours ask of her hours, and how far those reach."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import normal
from collabsim.model.clock import Now
from collabsim.model.leadership import (
    AGENDA_CONTROL,
    AVAILABILITY,
    CONTINGENT_REWARD,
    INSTRUCTIONAL_FOCUS,
    MEDIATION,
    MONITORING,
    PROTECTED_TIME,
    VISION_RECOGNITION,
    VOICE,
)
from collabsim.model.parameters import Parameters
from collabsim.model.state import KNOWN_PRACTICES, School, World
from collabsim.model.streams import MANDATE_PICK, principal_id

#: Weeks in a month.
WEEKS_A_MONTH = 52.0 / 12.0
#: Hours each behaviour takes for one teacher: a visit, hearing one in a meeting, acting on it,
#: recognition a year, monitoring a week, an hour protected, mediating a week. Assumptions.
VISIT, HEAR, ACT, RECOGNISE, MONITOR, PROTECT, MEDIATE = 2.5, 0.25, 1.0, 1.5, 0.2, 0.2, 0.15


@helper
def meetings_a_week(school: School, p: Parameters) -> float:
    """Return how many staff meetings a week brings on average."""
    return p.meetings_per_month / WEEKS_A_MONTH * school.presence[0]


@helper
def visits_demanded(school: School, p: Parameters) -> float:
    """Return the visits a teacher and year that her behaviours ask."""
    b = school.behaviours
    return p.visit_rate * 0.5 * (b[MONITORING] + b[INSTRUCTIONAL_FOCUS])


@helper
def hours_demanded(school: School, p: Parameters, now: Now) -> float:
    """Return D: the hours a week that the principal's behaviours ask for the whole staff.

    Source: assumption; visits a year are ``visit_rate``·½(monitoring + instructional focus).
    """
    b = school.behaviours
    weeks = 2.0 * now.weeks_per_term
    each = VISIT * visits_demanded(school, p) / weeks
    each += b[VOICE] * meetings_a_week(school, p) * (HEAR + ACT * b[AVAILABILITY])
    each += RECOGNISE * b[VISION_RECOGNITION] / weeks
    each += MONITOR * b[MONITORING] + MEDIATE * b[MEDIATION]
    each += PROTECT * p.protect_hours * b[PROTECTED_TIME]
    return school.n * each


@helper
def acts(school: School) -> float:
    """Return the chance that the principal can act: she is available and her hours reach."""
    return min(school.behaviours[AVAILABILITY], school.reach[0])


@helper
def led_by_teachers(school: School, p: Parameters, now: Now) -> float:
    """Return the hours of visits and mediation that teachers lead in her place."""
    b = school.behaviours
    each = VISIT * visits_demanded(school, p) / (2.0 * now.weeks_per_term) + MEDIATE * b[MEDIATION]
    return min(school.lent_hours[0], school.n * each)


def lead(school: School, world: World, p: Parameters, now: Now) -> None:
    """Set this week's behaviours, reach = min(1, hours she has / hours asked), and control.

    What teachers lead in her place is not asked of her.
    control = monitoring(1 − voice)(½ + ½ contingent reward): what the staff feels.
    """
    b = school.behaviours
    for k in range(len(b)):
        b[k] = school.intended[k] * school.presence[0]
    has = max(0.0, p.principal_hours * b[AVAILABILITY] - school.away_hours[0])
    asked = hours_demanded(school, p, now) - led_by_teachers(school, p, now)
    school.reach[0] = min(1.0, has / asked) if asked > 0.0 else 1.0
    school.control[0] = b[MONITORING] * (1.0 - b[VOICE]) * (0.5 + 0.5 * b[CONTINGENT_REWARD])
    school.principal_hours[0] += min(has, asked)


def choose_mandate(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a year's start, pick the practice that the principal presents.

    Largest (V + ½``practice_value``·N)(1 − share of the staff using it). She knows what teachers
    are trained in, and of inventions those that somebody of her staff has practised for some weeks:
    what was begun this morning she cannot have seen. Source: assumption.
    """
    if now.week % (2 * now.weeks_per_term) != 0:
        return
    best = -1
    most = -1e300
    for k in range(world.practices):
        luck = normal(now.luck, MANDATE_PICK, principal_id(school), k)
        users = 0
        known = k < KNOWN_PRACTICES
        for i in range(school.n):
            users += school.used[i, k]
            known = known or (school.used[i, k] == 1 and school.habit[i, k] > 0.0)
        if not known:
            continue
        appeal = (world.value[k] + 0.5 * p.practice_value * luck) * (1.0 - users / school.n)
        if appeal > most:
            best = k
            most = appeal
    school.mandated[0] = best


@helper
def mandate_weight(school: School) -> float:
    """Return the weight behind a mandate: agenda control × monitoring × reach."""
    return school.behaviours[AGENDA_CONTROL] * school.behaviours[MONITORING] * school.reach[0]
