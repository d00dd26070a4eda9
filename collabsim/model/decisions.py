"""Decisions taken by people instead of by a draw: how somebody plays a role, replayable exactly.

A choice is (week, who, decision, answer). A rule asks ``chosen`` before it draws; without choices
nothing is asked and everything is simulated.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import numpy as np

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.model.clock import Now

#: Who is meant by "principal".
PRINCIPAL = -1
#: What can be decided, and what an answer says.
DECISIONS = {
    "talk_to": "the id of the colleague she talks to this week",
    "share": "the number of the practice she tells about, -1 to keep silent",
    "speak_up": "1 to voice every difference this week, 0 to keep silent",
    "take_up": "the number of the practice she may take up this week, -1 for none",
    "hold_meeting": "principal: 1 to hold a staff meeting this week, 0 not to",
    "mediate": "principal: 1 to step into every voiced difference this week, 0 not to",
    "bring_case": "1 to bring her open case to everybody she talks to this week, 0 to keep it",
    "support": "how far she supports what this week's meetings are to decide, 0 to 1; she speaks",
    "ask_staff": "principal: 1 to put this week's matters to the staff, 0 to decide them alone",
    "hear": "principal: the id of the teacher whom she has speak in this week's meetings",
    "mediate_for": "principal: the id of the teacher in whose voiced differences she steps in",
    "attend_to": "principal: the place of the behaviour, 0 to 8, that she does to the full",
    "leave_aside": "principal: the place of the behaviour, 0 to 8, that she does not do at all",
}
(
    TALK_TO, SHARE, SPEAK_UP, TAKE_UP, HOLD_MEETING, MEDIATE, BRING_CASE, SUPPORT, ASK_STAFF,
    HEAR, MEDIATE_FOR, ATTEND_TO, LEAVE_ASIDE,
) = range(len(DECISIONS))  # fmt: skip


def table(choices: Iterable[Any]) -> Floats:
    """Return choices as rows (week, who, decision, answer).

    >>> table([])
    array([], shape=(0, 4), dtype=float64)
    """
    rows = [
        (c.week, PRINCIPAL if c.who == "principal" else c.who, list(DECISIONS).index(c.decision),
         c.answer)
        for c in choices
    ]  # fmt: skip
    return np.array(rows, float).reshape(-1, 4)


@helper
def chosen(now: Now, who: int, decision: int) -> float:
    """Return the answer given for this week, or nan where the decision is simulated."""
    for k in range(len(now.choices)):
        row = now.choices[k]
        if row[0] == now.week and row[1] == who and row[2] == decision:
            return row[3]
    return math.nan
