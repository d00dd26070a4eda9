"""A new week: nothing done yet, quarrels a week further away."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.ablation import MECHANISMS
from collabsim.model.clock import Now
from collabsim.model.events import ACTIVITIES
from collabsim.model.parameters import Parameters
from collabsim.model.rules.invention import learn_of_inventions
from collabsim.model.state import School, World


def new_week(school: School, world: World, p: Parameters, now: Now) -> None:
    """Empty the week's hours; at a term's and a year's first week also what they add up."""
    term_begins = now.week % now.weeks_per_term == 0
    year_begins = now.week % (2 * now.weeks_per_term) == 0
    school.meeting_hours[0] = 0.0
    school.kkg_meetings[0] = p.kkg_per_month
    school.kkg_goers[0] = p.kkg_share
    school.reading_slots[0] = p.reading_slots
    without_programmes(school)
    count_users(school, world, now)
    learn_of_inventions(school, world, p)
    for i in range(school.n):
        school.hours[i] = 0.0
        school.lost[i] = 0.0
        school.hurt[i] *= p.hurt_lasts * (1.0 - school.safety[i])
        school.newcomer[i] = max(0.0, school.newcomer[i] - 1.0 / now.weeks_per_term)
        school.at_kkg[i] = 0
        school.talked[i] = 0
        if term_begins:
            begin_count(school, world, i)
            school.learned[i] = 0.0
            school.term_time[i] = 0.0
            school.term_taught[i] = 0.0
            school.term_slots[i] = 0.0
        if year_begins:
            school.feedback[i] = 0.0
            for j in range(school.n):
                school.contacts[i, j] = 0.0
            for activity in range(len(ACTIVITIES)):
                school.times[i, activity] = 0.0
    if term_begins:
        school.cover[0] = 0.0
        school.money[0] = 0.0
        school.principal_hours[0] = 0.0


@helper
def begin_count(school: School, world: World, i: int) -> None:
    """Begin anew to count what teacher ``i`` does in a term."""
    school.term_hours[i] = 0.0
    school.tellings[i] = 0.0
    school.hearings[i] = 0.0
    for activity in range(len(ACTIVITIES)):
        school.spent[i, activity] = 0.0
    for k in range(world.practices):
        school.advised[i, k] = -1.0


@helper
def without_programmes(school: School) -> None:
    """Undo what programmes set last week; those that still run set it again."""
    school.presence[0] = 1.0
    for column in (
        school.relief, school.lent_hours, school.away_hours, school.review_extra,
        school.extra_meetings,
    ):  # fmt: skip
        column[0] = 0.0
    for mechanism in range(len(MECHANISMS)):
        school.ablation[mechanism] = 0.0


@helper
def count_users(school: School, world: World, now: Now) -> None:
    """Count anew who uses each practice in the cluster: somebody may have written into columns."""
    if world.counted[0] != now.week:
        world.counted[0] = now.week
        for k in range(world.practices):
            world.users[k] = 0
    for i in range(school.n):
        for k in range(world.practices):
            world.users[k] += school.used[i, k]
