"""What chance holds for each encounter of a phase: drawn together, which is faster."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from collabsim.kernel.compile import helper
from collabsim.kernel.draws import uniform_mechanisms
from collabsim.model.clock import Now
from collabsim.model.state import School
from collabsim.model.streams import (
    ABOUT,
    CASE_BROUGHT,
    CASE_SOLVED,
    DIMENSION,
    MEDIATION,
    ROLES_UNCLEAR,
    TURNS_PERSONAL,
    VOICE,
    slot,
)


class EncounterLuck(NamedTuple):
    """Numbers between 0 and 1: something of chance p happens where its number is below p."""

    about: float
    dimension: float
    voice: float
    mediation: float
    turns_personal: float
    roles_unclear: float
    case_brought: float
    case_solved: float


#: What the numbers are drawn for, in the order of the fields.
DRAWN = np.array(
    [ABOUT, DIMENSION, VOICE, MEDIATION, TURNS_PERSONAL, ROLES_UNCLEAR, CASE_BROUGHT, CASE_SOLVED]
)


@helper
def draw_luck(school: School, now: Now) -> None:
    """Draw the luck of every encounter that waits, but of those with somebody from outside."""
    for k in range(school.entries[0]):
        i: int = school.asker[k]
        j: int = school.teller[k]
        if j >= 0:
            s = slot(now, school.activity[k], school.id[j], 0)
            uniform_mechanisms(now.workspace.lots[k], now.luck, DRAWN, school.id[i], s)


@helper
def luck_of(now: Now, k: int) -> EncounterLuck:
    """Return the luck of encounter ``k``."""
    lots = now.workspace.lots[k]
    return EncounterLuck(lots[0], lots[1], lots[2], lots[3], lots[4], lots[5], lots[6], lots[7])
