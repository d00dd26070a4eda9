"""Encounters and hours by activity: each adds up to the whole, whatever rules there are."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import (
    ADVISING,
    COACHING,
    ENCOUNTER,
    EVALUATION,
    ITEM_REVIEW,
    JOINT_PREPARATION,
    KKG,
    OBSERVATION,
    OFF,
    READING,
    STAFF_MEETING,
    TALK,
    TRAINING,
)
from collabsim.model.metrics.common import count
from collabsim.model.metrics.cost import staff_hours
from collabsim.model.metrics.metric import NAN
from collabsim.model.parameters import Parameters
from collabsim.model.state import School, World

#: Activities whose encounters and hours are told apart; what remains is other.
MEETING_IN = (TALK, JOINT_PREPARATION, STAFF_MEETING, ITEM_REVIEW, OBSERVATION)
SPENT_ON = (
    TALK, STAFF_MEETING, ITEM_REVIEW, KKG, OBSERVATION, TRAINING, COACHING, EVALUATION, ADVISING,
    READING,
)  # fmt: skip
#: A rest below this share of the whole is what rounding leaves of sums.
ROUNDING = 1e-12


@helper
def met_in(school: School, now: Now, activity: int) -> float:
    """Encounters in an activity for each member of staff and week."""
    if now.record.level == OFF:
        return NAN
    return now.record.tally[ENCOUNTER, activity] / (school.n * now.weeks_per_term)


@helper
def spent_on(school: School, activity: int) -> float:
    """Hours that the staff spent on an activity this term."""
    total = 0.0
    for i in range(school.n):
        total += school.spent[i, activity]
    return total


@helper
def weekly(school: School, now: Now, hours: float) -> float:
    """Hours of a term for each member of staff and week."""
    return hours / (school.n * now.weeks_per_term)


@helper
def encounters_in_talk(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in talk, for each member of staff and week."""
    return met_in(school, now, TALK)


@helper
def encounters_in_joint_preparation(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in joint preparation, for each member of staff and week."""
    return met_in(school, now, JOINT_PREPARATION)


@helper
def encounters_in_staff_meetings(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in staff meetings, for each member of staff and week."""
    return met_in(school, now, STAFF_MEETING)


@helper
def encounters_in_item_review(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in item review, for each member of staff and week."""
    return met_in(school, now, ITEM_REVIEW)


@helper
def encounters_in_observation(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in observation, for each member of staff and week."""
    return met_in(school, now, OBSERVATION)


@helper
def encounters_in_other_activities(school: School, world: World, p: Parameters, now: Now) -> float:
    """Encounters in programmes and other activities, for each member of staff and week."""
    if now.record.level == OFF:
        return NAN
    rest = count(now, ENCOUNTER)
    for activity in MEETING_IN:
        rest -= now.record.tally[ENCOUNTER, activity]
    return rest / (school.n * now.weeks_per_term)


@helper
def hours_of_talk(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of talk, for each member of staff and week."""
    return weekly(school, now, spent_on(school, TALK))


@helper
def hours_of_staff_meetings(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of staff meetings, for each member of staff and week."""
    return weekly(school, now, spent_on(school, STAFF_MEETING))


@helper
def hours_of_item_review(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of item review, for each member of staff and week."""
    return weekly(school, now, spent_on(school, ITEM_REVIEW))


@helper
def hours_of_kkg(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of KKG, the teachers' working group, for each member of staff and week."""
    return weekly(school, now, spent_on(school, KKG))


@helper
def hours_of_observation(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of observing and being observed, for each member of staff and week."""
    return weekly(school, now, spent_on(school, OBSERVATION))


@helper
def hours_of_training(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of training, coaching and evaluation, for each member of staff and week."""
    hours = spent_on(school, TRAINING) + spent_on(school, COACHING) + spent_on(school, EVALUATION)
    return weekly(school, now, hours)


@helper
def hours_of_advising(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of advising beginners, for each member of staff and week."""
    return weekly(school, now, spent_on(school, ADVISING))


@helper
def hours_of_reading_support(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of reading support by librarians, for each member of staff and week."""
    return weekly(school, now, spent_on(school, READING))


@helper
def hours_of_other_activities(school: School, world: World, p: Parameters, now: Now) -> float:
    """Hours of programmes and other activities, for each member of staff and week."""
    whole = staff_hours(school, world, p, now)
    rest = whole
    for activity in SPENT_ON:
        rest -= spent_on(school, activity)
    return weekly(school, now, rest) if rest > ROUNDING * whole else 0.0


ENCOUNTERS_BY_ACTIVITY = (
    encounters_in_talk, encounters_in_joint_preparation, encounters_in_staff_meetings,
    encounters_in_item_review, encounters_in_observation, encounters_in_other_activities,
)  # fmt: skip
HOURS_BY_ACTIVITY = (
    hours_of_talk, hours_of_staff_meetings, hours_of_item_review, hours_of_kkg,
    hours_of_observation, hours_of_training, hours_of_advising, hours_of_reading_support,
    hours_of_other_activities,
)  # fmt: skip
