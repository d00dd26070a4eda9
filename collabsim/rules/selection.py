"""Which practices come to a teller's mind: some of those he uses, each as likely as the others."""

from __future__ import annotations

import math

from collabsim.engine.compile import helper
from collabsim.engine.draws import uniform
from collabsim.engine.mechanisms import HOW_MANY, WHICH

#: Practices weighed beyond one, at full focus. Assumption.
WEIGHED = 3.0
#: More than any chance: a practice that does not come to mind.
OUT_OF_MIND = 2.0


@helper
def practices_weighed(now, who, s, focus):
    """Return how many practices are weighed: 1 + floor(3·focus + U). Source: assumption."""
    return 1 + math.floor(WEIGHED * focus + uniform(now.luck, HOW_MANY, who, s))


@helper
def recall(now, who, s, uses, practices):
    """Draw in which order the practices that are used come to mind; ``s`` is the slot of it."""
    for practice in range(practices):
        now.workspace.luck[practice] = OUT_OF_MIND
        if uses[practice] == 1:
            now.workspace.luck[practice] = uniform(now.luck, WHICH, who, s + (practice << 12))


@helper
def next_to_mind(now, practices):
    """Return the practice that comes to mind next, -1 if there is none any more."""
    first = -1
    lowest = OUT_OF_MIND
    for practice in range(practices):
        if now.workspace.luck[practice] < lowest:
            first = practice
            lowest = now.workspace.luck[practice]
    if first >= 0:
        now.workspace.luck[first] = OUT_OF_MIND
    return first
