"""What was queued happens: each encounter is discussed, then something is shared.

A teacher reads others and the pair as they were when the phase began, herself as she is when her
turn comes; so the order of turns is no hidden assumption.
"""

from __future__ import annotations

from typing import NamedTuple

from collabsim.columns import Floats, Ints
from collabsim.compile import helper
from collabsim.rules.discuss import ENDED, discuss
from collabsim.rules.queue import OUTSIDE
from collabsim.rules.share import be_told, share


class Was(NamedTuple):
    """How things stood when the phase began."""

    trust: Floats
    stance: Floats
    safety: Floats
    commitment: Floats
    proficiency: Floats
    belief: Floats
    used: Ints


@helper
def as_it_was(school):
    """Return copies of what teachers read of each other in a phase."""
    return Was(
        school.trust.copy(),
        school.stance.copy(),
        school.safety.copy(),
        school.commitment.copy(),
        school.proficiency.copy(),
        school.belief.copy(),
        school.used.copy(),
    )


def encounters(school, world, p, now):
    """Let the queued encounters happen in their order and empty the queue."""
    if school.entries[0] == 0:
        return
    was = as_it_was(school)
    for k in range(school.entries[0]):
        if school.teller[k] == OUTSIDE:
            be_told(school, world, p, now, was, k)
        else:
            ended, event = discuss(school, p, now, was, k)
            if ended != ENDED:
                share(school, world, p, now, was, k, event)
    school.entries[0] = 0
