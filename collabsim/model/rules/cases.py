"""Cases: what happens in a class gives its teacher a reason to talk, until it is solved."""

from __future__ import annotations

from typing import NamedTuple

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_PRACTICE, NO_CASES
from collabsim.model.clock import Now
from collabsim.model.decisions import BRING_CASE, chosen
from collabsim.model.encounter_luck import EncounterLuck
from collabsim.model.events import (
    CASE,
    CASES,
    JOINT_PREPARATION,
    NOWHERE,
    OBSERVATION,
    PAIRING,
    SOLVED,
    TALK,
    note,
)
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.participation import spend
from collabsim.model.rules.queue import Telling
from collabsim.model.state import CLASS_TEACHER, School, World
from collabsim.model.streams import (
    CASE_ALONE,
    CASE_COMES,
    CASE_KIND,
)

#: What a case is about.
NO_CASE, ABOUT_PUPILS, ABOUT_TEACHING = 0, 1, 2


class Remedy(NamedTuple):
    """The practice that helps most with a case, -1 if there is none, and how far: q·f."""

    practice: int
    help: float


#: What is learnt where a case stays open.
NOTHING = Telling(-1, 0.0, 0.0, 0.0, 0.0)


def cases(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let classes bring cases, and teachers solve them alone, slowly.

    A case comes with chance ``case_rate``·disruption/``disrupt0`` a week to a class teacher who has
    none. It is solved alone with chance ``case_alone``·q·f of what helps most among her own
    practices of its kind. An open one takes ``case_hours``. Source: assumption, after the field
    study, where problems of the class are what colleagues talk over daily.
    """
    comes = p.case_rate * (1.0 - school.ablation[NO_CASES]) / max(p.disrupt0, p.disrupt_least)
    luck = luck_by_teacher(school, now, CASE_COMES, 0)
    for i in range(school.n):
        who = school.id[i]
        if school.post[i] != CLASS_TEACHER:
            continue
        if school.case[i] == NO_CASE:
            if luck[i] < min(1.0, comes * school.disruption[i]):
                pupils = chance(now.luck, CASE_KIND, who, 0, p.case_pupils)
                school.case[i] = ABOUT_PUPILS if pupils else ABOUT_TEACHING
                school.case_weeks[i] = 0.0
                note(now, CASE, NOWHERE, who, -1, -1, float(school.case[i]), -1)
        else:
            school.case_weeks[i] += 1.0
            remedy = remedy_of(
                school, world, i, school.used[i], school.proficiency[i], school.case[i]
            )
            if chance(now.luck, CASE_ALONE, who, 0, p.case_alone * remedy.help):
                q = school.proficiency[i, remedy.practice]
                learns = p.case_lesson * (1.0 - school.ablation[FREEZE_PRACTICE])
                school.proficiency[i, remedy.practice] = q + learns * (1.0 - q)
                solve(school, p, now, i, -1, remedy.practice, NOWHERE, -1)
        if school.case[i] != NO_CASE:
            spend(school, i, CASES, p.case_hours)


@helper
def remedy_of(school: School, world: World, i: int, uses: Ints, skill: Floats, case: int) -> Remedy:
    """Return what somebody who uses and masters practices so can do for ``i``'s case.

    Practices of class management help with pupils, others with teaching; as far as they are
    mastered and fit the class of ``i``.
    """
    best = -1
    most = 0.0
    kind = 1 if case == ABOUT_PUPILS else 0
    for k in range(world.practices):
        if uses[k] == 1 and world.management[k] == kind:
            helps = skill[k] * school.fit[i, k]
            if helps > most:
                best = k
                most = helps
    return Remedy(best, most)


@helper
def case_brought(
    school: School,
    now: Now,
    was: PhaseStart,
    i: int,
    j: int,
    activity: int,
    luck: EncounterLuck,
) -> int:
    """Return the case that ``i`` talks over with ``j``, ``NO_CASE`` if she keeps it to herself.

    She tells of it in a talk with chance ½(safety + trust in ``j``). Source: assumption; asking for
    help takes safety (Edmondson 1999).
    """
    if activity != TALK or school.case[i] == NO_CASE:
        return NO_CASE
    answer = chosen(now, school.id[i], BRING_CASE)
    if answer == answer:
        return school.case[i] if answer > 0.0 else NO_CASE
    tells = 0.5 * (was.safety[i] + was.trust[i, j])
    return school.case[i] if luck.case_brought < tells else NO_CASE


@helper
def help_with_case(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    i: int,
    j: int,
    activity: int,
    luck: EncounterLuck,
    cause: int,
) -> tuple[Telling, int]:
    """Let colleague ``j`` help ``i`` with her open case; return what she learns, and the event.

    The practice is -1 where the case stays open. Solved with chance ``case_help``·q_j·f_i of what
    helps most among his practices of its kind.
    """
    if activity not in (TALK, OBSERVATION, JOINT_PREPARATION, PAIRING):
        return NOTHING, cause
    case = school.case[i]
    if activity == TALK:
        case = case_brought(school, now, was, i, j, activity, luck)
    if case == NO_CASE:
        return NOTHING, cause
    remedy = remedy_of(school, world, i, was.used[j], was.proficiency[j], case)
    if not luck.case_solved < p.case_help * remedy.help:
        return NOTHING, cause
    solved = solve(school, p, now, i, school.id[j], remedy.practice, activity, cause)
    level = was.proficiency[j, remedy.practice]
    k = remedy.practice
    return Telling(k, level, level, was.belief[j, k], was.trust[i, j]), solved


@helper
def solve(
    school: School,
    p: Parameters,
    now: Now,
    i: int,
    whom: int,
    practice: int,
    activity: int,
    cause: int,
) -> int:
    """Close teacher ``i``'s case, which makes her reflect; return the event."""
    weeks = school.case_weeks[i]
    solved = note(now, SOLVED, activity, school.id[i], whom, practice, weeks, cause)
    school.case[i] = NO_CASE
    school.case_weeks[i] = 0.0
    school.reflection[i] += p.reflect_step * (1.0 - school.reflection[i])
    return solved
