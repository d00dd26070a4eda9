"""What was queued happens: each encounter is discussed, and what goes well is passed on.

A teacher reads others and the pair as they were when the phase began, herself as she is when her
turn comes; so the order of turns is no hidden assumption.
"""

from __future__ import annotations

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import chance
from collabsim.kernel.workspace import PhaseStart
from collabsim.model.clock import Now
from collabsim.model.events import (
    ITEM_REVIEW,
    JOINT_PREPARATION,
    OBSERVATION,
    PAIRING,
    STAFF_MEETING,
)
from collabsim.model.parameters import Parameters
from collabsim.model.rules.discussion import DIFFERED_WELL, ENDED, discuss
from collabsim.model.rules.feedback import peer_feedback
from collabsim.model.rules.invention import invent_from_difference
from collabsim.model.rules.learning_gain import share_by_gain
from collabsim.model.rules.phase_start import as_it_was
from collabsim.model.rules.queue import OUTSIDE
from collabsim.model.rules.sharing import hear_from_outside, share
from collabsim.model.state import School, World
from collabsim.model.streams import PEER_TELLS, slot


@helper
def pass_on(
    school: School,
    world: World,
    p: Parameters,
    now: Now,
    was: PhaseStart,
    k: int,
    ended: int,
    event: int,
) -> None:
    """After a discussion that ended well: share, perhaps invent, perhaps give feedback.

    Who prepare or review together tell each other, the asker first.
    """
    i: int = school.asker[k]
    j: int = school.teller[k]
    activity = school.activity[k]
    if activity == PAIRING:
        share_by_gain(school, world, p, now, was, k, i, j, event)
    else:
        share(school, world, p, now, was, k, i, j, event)
    if activity in (JOINT_PREPARATION, ITEM_REVIEW):
        share(school, world, p, now, was, k, j, i, event)
    if ended == DIFFERED_WELL:
        invent_from_difference(school, world, p, now, i, school.id[j], activity, event)
    if activity in (STAFF_MEETING, ITEM_REVIEW):
        s = slot(now, activity, school.id[j], 0)
        tells = school.focus[k] * was.safety[j]
        if chance(now.luck, PEER_TELLS, school.id[i], s, tells):
            peer_feedback(school, world, p, now, was, j, i, activity, s, event)


@helper
def watched(
    school: School, world: World, p: Parameters, now: Now, was: PhaseStart, k: int, event: int
) -> None:
    """After an observation the observer says what she saw."""
    i: int = school.asker[k]
    j: int = school.teller[k]
    if school.activity[k] == OBSERVATION:
        s = slot(now, OBSERVATION, school.id[i], 0)
        peer_feedback(school, world, p, now, was, i, j, OBSERVATION, s, event)


def encounters(school: School, world: World, p: Parameters, now: Now) -> None:
    """Let the queued encounters happen in their order and empty the queue."""
    if school.entries[0] == 0:
        return
    was = as_it_was(school, now)
    for k in range(school.entries[0]):
        if school.teller[k] == OUTSIDE:
            hear_from_outside(school, world, p, now, was, k)
        else:
            ended, event = discuss(school, p, now, was, k)
            if ended != ENDED:
                pass_on(school, world, p, now, was, k, ended, event)
            watched(school, world, p, now, was, k, event)
    school.entries[0] = 0
