"""Which practices come to a teller's mind: some of those he uses, each as likely as the others."""

from __future__ import annotations

import math

from collabsim.kernel.columns import Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import uniform, uniform_slots
from collabsim.model.clock import Now
from collabsim.model.parameters import Parameters
from collabsim.model.streams import HOW_MANY, WHICH

#: More than any chance: a practice that does not come to mind.
OUT_OF_MIND = 2.0


@helper
def practices_weighed(p: Parameters, now: Now, who: int, s: int, focus: float) -> int:
    """Return how many practices are weighed: 1 + floor(``focus_practices``·focus + U).

    Source: assumption.
    """
    more = p.focus_practices * focus
    if more == 0.0:
        return 1
    return 1 + math.floor(more + uniform(now.luck, HOW_MANY, who, s))


@helper
def recall(now: Now, who: int, s: int, uses: Ints, practices: int) -> int:
    """Draw in which order the practices that are used come to mind; ``s`` is the slot of it.

    Returns how many are used.
    """
    count = 0
    for practice in range(practices):
        now.workspace.slots[count] = s + (practice << 12)
        count += uses[practice]
    lanes = (count + 7) & ~7  # a whole number of vectors; what is drawn beyond is not looked at
    uniform_slots(now.workspace.luck[:lanes], now.luck, WHICH, who, now.workspace.slots)
    return count


@helper
def next_to_mind(now: Now, s: int, count: int) -> int:
    """Return which of ``count`` practices comes to mind next, -1 if none is left."""
    first = -1
    lowest = OUT_OF_MIND
    for k in range(count):
        if now.workspace.luck[k] < lowest:
            first = k
            lowest = now.workspace.luck[k]
    if first < 0:
        return -1
    now.workspace.luck[first] = OUT_OF_MIND
    return (now.workspace.slots[first] - s) >> 12
