"""The principal's week: what her behaviours ask of her hours, and how far those reach."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import normal
from collabsim.model.ablation import ENDLESS_HOURS
from collabsim.model.clock import Now
from collabsim.model.decisions import ATTEND_TO, LEAVE_ASIDE, PRINCIPAL, chosen
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


@helper
def meetings_a_week(school: School, p: Parameters) -> float:
    """Return how many staff meetings a week brings on average."""
    monthly = p.meetings_per_month * school.presence[0] + school.extra_meetings[0]
    return monthly / WEEKS_A_MONTH


@helper
def visits_demanded(school: School, p: Parameters) -> float:
    """Return the visits a teacher and year that her behaviours ask."""
    b = school.behaviours
    return p.visit_rate * 0.5 * (b[MONITORING] + b[INSTRUCTIONAL_FOCUS])


@helper
def dearness(b: float) -> float:
    """Return the price of an hour of a behaviour: it rises with how much is done.

    2·b: as tabled for half of it, twice that for all of it. Source: assumption: returns
    diminish, the first visits and hearings do most.
    """
    return 2.0 * b


@helper
def hours_demanded(school: School, p: Parameters, now: Now) -> float:
    """Return D: the hours a week that the principal's behaviours ask for the whole staff.

    Visits a year are ``visit_rate``·½(monitoring + instructional focus); hearing takes hours a head
    and matter, carrying out what is decided hours a matter; mediation takes hours a difference, as
    many as came up in recent weeks. Source: assumption.
    """
    b = school.behaviours
    weeks = 2.0 * now.weeks_per_term
    asked = weekly_hearings(school, p) * dearness(b[VOICE])
    each = visiting(school, p, now)
    each += asked * p.hearing_hours
    each += p.recognising_hours / weeks * b[VISION_RECOGNITION] * dearness(b[VISION_RECOGNITION])
    each += p.monitoring_hours * b[MONITORING] * dearness(b[MONITORING])
    protects = p.protecting_hours * p.protect_hours
    each += protects * b[PROTECTED_TIME] * dearness(b[PROTECTED_TIME])
    carried = asked * (1.0 - p.own_hands) * p.acting_hours * b[AVAILABILITY]
    return school.n * each + carried + mediating(school, p)


@helper
def asking_chance(school: School, p: Parameters) -> float:
    """Return the chance that the staff is asked about a matter: voice, less under an agenda."""
    b = school.behaviours
    return b[VOICE] * (1.0 - p.agenda_to_asking * b[AGENDA_CONTROL])


@helper
def weekly_hearings(school: School, p: Parameters) -> float:
    """Return about how many matters a week are put to the staff: no more than come up."""
    return min(meetings_a_week(school, p), p.matter_rate) * asking_chance(school, p)


@helper
def visiting(school: School, p: Parameters, now: Now) -> float:
    """Return the hours a week that visits ask for each of the staff."""
    b = school.behaviours
    yearly = p.visit_hours * visits_demanded(school, p)
    dear = dearness(0.5 * (b[MONITORING] + b[INSTRUCTIONAL_FOCUS]))
    return yearly / (2.0 * now.weeks_per_term) * dear


@helper
def mediating(school: School, p: Parameters) -> float:
    """Return the hours a week that mediation asks, by the differences of recent weeks."""
    b = school.behaviours[MEDIATION]
    return p.mediating_hours * school.usual_differences[0] * b * dearness(b)


@helper
def acts(school: School) -> float:
    """Return the chance that the principal can act: she is available and her hours reach."""
    return min(school.behaviours[AVAILABILITY], school.reach[0])


@helper
def led_by_teachers(school: School, p: Parameters, now: Now) -> float:
    """Return the hours of visits and mediation that teachers lead in her place."""
    return min(school.lent_hours[0], school.n * visiting(school, p, now) + mediating(school, p))


def lead(school: School, world: World, p: Parameters, now: Now) -> None:
    """Set this week's behaviours, reach = min(1, hours she has / hours asked), and control.

    What teachers lead in her place is not asked of her. Whoever plays her may do one behaviour to
    the full in a week and another not at all; her hours stay what they are.
    control = monitoring(1 − ``voice_to_control``·voice)(1 − c + c·contingent reward), c =
    ``reward_to_control``: what the staff feels, whatever else is done.
    """
    b = school.behaviours
    full = chosen(now, PRINCIPAL, ATTEND_TO)
    idle = chosen(now, PRINCIPAL, LEAVE_ASIDE)
    for k in range(len(b)):
        intended = school.intended[k]
        if full == k:
            intended = 1.0
        if idle == k:
            intended = 0.0
        b[k] = intended * school.presence[0]
    follows = p.differences_rate * (school.voiced_differences[0] - school.usual_differences[0])
    school.usual_differences[0] += follows
    school.voiced_differences[0] = 0
    has = max(0.0, p.principal_hours * b[AVAILABILITY] - school.away_hours[0])
    asked = hours_demanded(school, p, now) - led_by_teachers(school, p, now)
    reach = min(1.0, has / asked) if asked > 0.0 else 1.0
    school.reach[0] = reach + school.ablation[ENDLESS_HOURS] * (1.0 - reach)
    reward = 1.0 - p.reward_to_control + p.reward_to_control * b[CONTINGENT_REWARD]
    school.control[0] = b[MONITORING] * (1.0 - p.voice_to_control * b[VOICE]) * reward
    school.principal_hours[0] += min(has, asked)


def choose_mandate(school: School, world: World, p: Parameters, now: Now) -> None:
    """At a year's start, pick the practice that the principal presents.

    Largest (V + ``mandate_error``·``practice_value``·N)(1 − share of the staff using it). She
    knows what teachers are trained in, and of inventions those that somebody of her staff has
    practised for some weeks: what was begun this morning she cannot have seen. Source: assumption.
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
        worth = world.value[k] + p.mandate_error * p.practice_value * luck
        appeal = worth * (1.0 - users / school.n)
        if appeal > most:
            best = k
            most = appeal
    school.mandated[0] = best
