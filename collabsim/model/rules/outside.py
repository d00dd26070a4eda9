"""Something comes from outside: a book or a course brings a practice that nobody here knew."""

from __future__ import annotations

from collabsim.kernel.draws import normal
from collabsim.kernel.workspace import copy_rows
from collabsim.model.ablation import FREEZE_PRACTICE, NOTHING_OUTSIDE
from collabsim.model.clock import Now
from collabsim.model.events import OUTSIDE_SCHOOL
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.invention import make
from collabsim.model.state import LIBRARIAN, School, World
from collabsim.model.streams import FROM_OUTSIDE, NEW_VALUE, slot


def bring_from_outside(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let teachers bring new practices from outside, ``outside_rate`` a year each.

    Who is at the teachers' working group this week does with chance ``kkg_new`` besides.
    It takes one of the places for inventions and is worth as much as an invention; who brings it
    does it with ``outside_skill`` at first. Source: assumption, after the field study's modules,
    technology and training elsewhere.
    """
    off = max(school.ablation[NOTHING_OUTSIDE], school.ablation[FREEZE_PRACTICE])
    used = now.workspace.was.used
    copied = False
    luck = luck_by_teacher(school, now, FROM_OUTSIDE, 0)
    weekly = p.outside_rate / (2.0 * now.weeks_per_term)
    for place in range(school.n):
        i: int = school.order[place]
        who = school.id[i]
        brings = min(1.0, (weekly + p.kkg_new * school.at_kkg[i]) * (1.0 - off))
        if school.post[i] != LIBRARIAN and luck[i] < brings:
            if not copied:  # nobody has changed what she uses before
                copy_rows(used, school.used, school.n)
                copied = True
            s = slot(now, OUTSIDE_SCHOOL, who, 0)
            idea = normal(now.luck, NEW_VALUE, who, s)
            trust, skill = school.trust, p.outside_skill
            make(school, world, p, now, trust, used, i, idea, skill, OUTSIDE_SCHOOL, s, -1)
