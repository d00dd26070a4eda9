"""The hours of a teacher's week: what goes beyond the ministry's hours comes off preparation."""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.model.clock import Now
from collabsim.model.events import ADVISING
from collabsim.model.leadership import AVAILABILITY, PROTECTED_TIME
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import spend
from collabsim.model.rules.principal import meetings_a_week
from collabsim.model.rules.staff_meeting import about_in_meeting, hours_of_meeting
from collabsim.model.rules.ties import nearness
from collabsim.model.state import School, World


def workload(school: School, world: World, p: Parameters, now: Now) -> None:
    """Set preparation needed and hours over the week for each teacher. Source: assumption.

    over = max(0, lessons + administration − protected + paperwork + the principal's leavings +
    preparation needed + this week's other hours − ``week_hours``).
    """
    b = school.behaviours
    advise_beginners(school, p)
    protected = p.protect_hours * b[PROTECTED_TIME] * school.reach[0] + school.relief[0]
    meetings = meetings_a_week(school, p) * hours_of_meeting(school, p)
    paperwork = max(0.0, meetings * (about_in_meeting(school, p) - p.about_teaching))
    here = b[AVAILABILITY] - p.usual_availability * school.presence[0]
    leavings = p.principal_hours * here / school.n
    for i in range(school.n):
        closest = 0.0
        for j in range(school.n):
            if j != i:
                closest = max(closest, joint_preparation(school, p, i, j))
        school.needed[i] = max(0.0, p.prep_hours - p.prep_shared * closest)
        fixed_hours = p.teaching_hours + max(0.0, p.admin_hours - protected) + paperwork + leavings
        busy = fixed_hours + school.needed[i] + school.hours[i]
        school.over[i] = max(0.0, busy - p.week_hours)
        school.term_hours[i] += school.hours[i]


@helper
def joint_preparation(school: School, p: Parameters, i: int, j: int) -> float:
    """Return g: how much two class teachers can prepare together, t(1 − k)e^(−Δgrade²).

    Less by up to ``newcomer_cost`` while one of them is new.
    """
    new = p.newcomer_cost * max(school.newcomer[i], school.newcomer[j])
    near = nearness(school, i, j)
    return school.trust[i, j] * (1.0 - school.conflict[i, j]) * near * (1.0 - new)


@helper
def advise_beginners(school: School, p: Parameters) -> None:
    """Let the advisers of each beginner give her their hours together."""
    for i in range(school.n):
        if school.experience[i] < p.beginner_years:
            advisers = 0
            for j in range(school.n):
                advisers += school.tie[i, j]
            for j in range(school.n):
                if school.tie[i, j] == 1:
                    spend(school, j, ADVISING, p.advising_hours / advisers)
