"""A year ends: some leave or retire, others are hired and look for colleagues to ask."""

from __future__ import annotations

from collabsim.kernel.columns import Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance, exp
from collabsim.model.clock import Now
from collabsim.model.events import HIRED, LEFT, NOWHERE, note
from collabsim.model.parameters import Parameters
from collabsim.model.rules.persons import draw_experience, draw_person, meet_newcomer, set_order
from collabsim.model.rules.ties import LATER, add_adviser, advisers_wanted
from collabsim.model.state import School, World
from collabsim.model.streams import LEAVES


@helper
def leaving_chance(school: School, p: Parameters, i: int) -> float:
    """Return the chance that teacher ``i`` leaves at this year's end."""
    years = school.experience[i] / p.exit_early_years
    unhappy = (school.strain[i] - p.strain_mean) - (school.commitment[i] - p.commitment_mean)
    return min(
        1.0, p.exit * (1.0 + p.exit_early * exp(-years * years)) * exp(p.exit_unhappy * unhappy)
    )


def turnover(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let teachers leave, grow a year older or retire; hire, and redraw ties in order of ids."""
    if school.settled == 1 and now.week < 0:
        for i in range(school.n):
            school.experience[i] += 1.0
        return
    new = school.order.copy()
    for i in range(school.n):
        new[i] = 0
        leaves = chance(now.luck, LEAVES, school.id[i], 0, leaving_chance(school, p, i))
        school.experience[i] += 1.0
        if leaves or school.experience[i] >= p.retirement_years:
            new[i] = 1
            note(now, LEFT, NOWHERE, school.id[i], -1, -1, school.experience[i], -1)
    fill_posts(school, world, p, now, new)


@helper
def fill_posts(school: School, world: World, p: Parameters, now: Now, new: Ints) -> None:
    """Hire for the posts marked in ``new``; they and those who lost an adviser look for others."""
    lost = school.order.copy()
    for i in range(school.n):
        lost[i] = 0
    for i in range(school.n):
        if new[i] == 1:
            replace(school, world, p, now, i, lost)
    set_order(school)
    luck = now.luck
    for k in range(school.n):
        i: int = school.order[k]
        wanted = advisers_wanted(school, p, now, i) if new[i] == 1 else lost[i]
        for turn in range(wanted):
            add_adviser(school, p, now, luck, i, LATER + turn)
    for i in range(school.n):
        if new[i] == 1:
            meet_newcomer(school, p, now, i)


@helper
def replace(school: School, world: World, p: Parameters, now: Now, i: int, lost: Ints) -> None:
    """Hire somebody new for post ``i``; colleagues lose the adviser they had there."""
    school.id[i] = school.number * 65536 + school.serial[0]
    school.serial[0] += 1
    draw_experience(school, p, now, i, True)
    draw_person(school, world, p, now, i)
    school.newcomer[i] = 1.0
    for j in range(school.n):
        lost[j] += school.tie[j, i]
        school.tie[j, i] = 0
        school.tie[i, j] = 0
    lost[i] = 0
    note(now, HIRED, NOWHERE, school.id[i], -1, -1, school.experience[i], -1)
