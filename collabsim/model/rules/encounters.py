"""What was queued happens: each encounter is discussed, and what goes well is passed on.

A teacher reads others and the pair as they were when the phase began, herself as she is when her
turn comes; so the order of turns is no hidden assumption.
"""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.ablation import FREEZE_PRACTICE, ONE_WAY_TALK
from collabsim.model.clock import Now
from collabsim.model.encounter_luck import EncounterLuck, draw_luck, luck_of
from collabsim.model.events import (
    ITEM_REVIEW,
    JOINT_PREPARATION,
    OBSERVATION,
    PAIRING,
    STAFF_MEETING,
    TALK,
)
from collabsim.model.parameters import Parameters
from collabsim.model.rules.cases import help_with_case
from collabsim.model.rules.design import design_together, learn_what_works
from collabsim.model.rules.discussion import DIFFERED_WELL, ENDED, discuss
from collabsim.model.rules.feedback import (
    colleague_as_giver,
    feedback_aim,
    give_feedback,
    is_withheld,
    nothing_named,
    say_in_passing,
)
from collabsim.model.rules.invention import invent_from_difference
from collabsim.model.rules.learning_gain import share_by_gain
from collabsim.model.rules.phase_start import as_it_was
from collabsim.model.rules.queue import OUTSIDE
from collabsim.model.rules.sharing import hear_from_outside, share, weigh_up
from collabsim.model.state import School, World
from collabsim.model.streams import ONE_WAY, PEER_TELLS, slot


@helper
def pass_on(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    k: int,
    luck: EncounterLuck,
    ended: int,
    event: int,
) -> None:
    """After a discussion that ended well: share, help, perhaps invent, perhaps make a remark.

    Who talk, prepare or review together tell each other, the asker first.
    """
    i: int = school.asker[k]
    j: int = school.teller[k]
    activity = school.activity[k]
    if activity == PAIRING:
        share_by_gain(school, world, p, now, was, k, i, j, event)
    else:
        share(school, world, p, now, was, k, i, j, event)
    if activity in (JOINT_PREPARATION, ITEM_REVIEW) or (
        activity == TALK and tells_too(school, now, i)
    ):
        share(school, world, p, now, was, k, j, i, event)
    learnt, solved = help_with_case(school, world, p, now, was, i, j, activity, luck, event)
    if learnt.practice >= 0:
        attends = (1.0 - school.hurt[i]) * (1.0 - school.ablation[FREEZE_PRACTICE])
        whom = school.id[j]
        weigh_up(school, world, p, now, was, i, whom, learnt, attends, attends, activity, solved)
    if activity == JOINT_PREPARATION:
        design_together(school, world, p, i, j)
    if activity == ITEM_REVIEW:
        learn_what_works(school, world, p, i)
        learn_what_works(school, world, p, j)
    if ended == DIFFERED_WELL:
        safety = 0.5 * (was.safety[i] + was.safety[j])
        invent_from_difference(school, world, p, now, was, i, school.id[j], safety, activity, event)
    if activity in (STAFF_MEETING, ITEM_REVIEW):
        s = slot(now, activity, school.id[j], 0)
        tells = school.focus[k] * was.safety[j]
        practice = -1
        if chance(now.luck, PEER_TELLS, school.id[i], s, tells):
            practice = feedback_aim(school, world, p, i, nothing_named(now))
        if practice >= 0:
            giver = colleague_as_giver(school, p, was, j, i, practice, activity, s, event)
            if not is_withheld(school, now, i, giver):
                say_in_passing(school, p, now, i, practice, giver)


@helper
def tells_too(school: School, now: Now, i: int) -> bool:
    """Whether the asker tells in a talk as well: ``one_way_talk`` is a share."""
    only = school.ablation[ONE_WAY_TALK]
    return not (only > 0.0 and chance(now.luck, ONE_WAY, school.id[i], now.round, only))


@helper
def watched(
    school: School, world: World, p: Parameters, now: Now, was: PhaseStart, k: int, event: int
) -> None:
    """After an observation the observer says what she saw, with a conversation: structured."""
    i: int = school.asker[k]
    j: int = school.teller[k]
    if school.activity[k] == OBSERVATION:
        s = slot(now, OBSERVATION, school.id[i], 0)
        practice = feedback_aim(school, world, p, j, nothing_named(now))
        if practice >= 0:
            giver = colleague_as_giver(school, p, was, i, j, practice, OBSERVATION, s, event)
            give_feedback(school, world, p, now, j, practice, nothing_named(now), giver)


def encounters(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the queued encounters happen in their order and empty the queue.

    A phase that queues encounters ends in this rule:

    >>> from collabsim.model.schedule import WEEK
    >>> next(phase for phase in WEEK if phase.name == "talk").rules[-1] is encounters
    True
    """
    if school.entries[0] == 0:
        return
    was = as_it_was(school, now)
    draw_luck(school, now)
    for k in range(school.entries[0]):
        if school.teller[k] == OUTSIDE:
            hear_from_outside(school, world, p, now, was, k)
        else:
            luck = luck_of(now, k)
            ended, event = discuss(school, p, now, was, k, luck)
            if ended != ENDED:
                pass_on(school, world, p, now, was, k, luck, ended, event)
            watched(school, world, p, now, was, k, event)
    school.entries[0] = 0
