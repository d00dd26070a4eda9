"""Teachers talk in pairs: how often a teacher seeks a talk in a free moment, and with whom."""

from __future__ import annotations

import math

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import exp
from collabsim.model.ablation import SAME_TALK
from collabsim.model.clock import Now
from collabsim.model.decisions import TALK_TO, chosen
from collabsim.model.events import TALK
from collabsim.model.joint_draws import luck_by_teacher
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import NO_CASE
from collabsim.model.rules.participation import spend
from collabsim.model.rules.partner_choice import (
    choose_partner,
    draw_clocks,
    line_above,
    see_colleagues,
)
from collabsim.model.rules.queue import all_marked, queue_encounter
from collabsim.model.state import School, World
from collabsim.model.streams import TALK_COUNT, TALK_PARTNER

#: Talks that anybody seeks in a week at most, in usual weeks' talks. A bound.
MOST_TALKS = 4


@helper
def talks_wanted(school: School, p: Parameters, i: int) -> float:
    """Return how many talks teacher ``i`` seeks in this week on average.

    ``talk_rate``·her talkativeness·need·willingness·time: need = 1 + ``case_pull`` with a case
    open, willingness = exp(``talk_willing``·(commitment and safety above the usual)), time = 1 −
    ``talk_busy`` for each hour over. Source: assumption, after the field study: climate makes
    teachers willing, load hinders, and problems of the class start talk.
    """
    feels = school.commitment[i] - p.commitment_mean + school.safety[i] - p.safety_mean
    wants = school.talkativeness[i] * exp(p.talk_willing * feels)
    wants *= max(0.0, 1.0 - p.talk_busy * school.over[i])
    if school.case[i] != NO_CASE:
        wants *= 1.0 + p.case_pull
    alike = school.ablation[SAME_TALK]
    return p.talk_rate * (alike + (1.0 - alike) * wants)


def seek_talk(school: School, world: World, p: Parameters, now: Now) -> None:
    """Set how many talks each teacher seeks this week: floor(wanted + U).

    ``MOST_TALKS`` times ``talk_rate`` at most. Source: see ``talks_wanted``.
    """
    most = math.ceil(MOST_TALKS * p.talk_rate)
    luck = luck_by_teacher(school, now, TALK_COUNT, 0)
    for i in range(school.n):
        school.talks[i] = min(most, math.floor(talks_wanted(school, p, i) + luck[i]))


def talk(school: School, world: World, p: Parameters, now: Now) -> None:
    """Queue the talks of this round: of those who seek more of them than rounds have passed."""
    count = 0
    for k in range(school.n):
        i: int = school.order[k]
        now.workspace.askers[count] = i
        count += 1 if now.round < school.talks[i] else 0
    if count == 0:
        return
    askers = now.workspace.askers[:count]
    everybody = all_marked(school, now)
    see_colleagues(school, world, now, everybody)
    line = line_above(p)
    draw_clocks(school, now, TALK_PARTNER, TALK, askers)
    for i in askers:
        answer = chosen(now, school.id[i], TALK_TO)
        j = -1
        if math.isnan(answer):
            j = choose_partner(school, p, now, i, TALK, everybody, line)
        else:
            for other in range(school.n):
                if other != i and school.id[other] == int(answer):
                    j = other
        if j >= 0:
            spend(school, i, TALK, p.talk_hours)
            spend(school, j, TALK, p.talk_hours)
            queue_encounter(school, i, j, TALK, p.talk_depth, 0.0, p.about_teaching, 1.0)
