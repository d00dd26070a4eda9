"""Luck drawn together, for every teacher or for every practice: the same luck, in less time."""

from __future__ import annotations

from collabsim.kernel.columns import Floats
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import Luck, normal_slots, uniform_persons
from collabsim.model.clock import Now
from collabsim.model.state import School


@helper
def luck_by_teacher(school: School, now: Now, mechanism: int, slot: int) -> Floats:
    """Return the ``uniform`` of each teacher, which lasts until the next such draw.

    Something of chance p happens to teacher ``i`` where number ``i`` is below p.
    """
    drawn = now.workspace.luck_of_staff[: school.n]
    uniform_persons(drawn, now.luck, mechanism, school.id, slot)
    return drawn


@helper
def luck_by_practice(now: Now, luck: Luck, mechanism: int, who: int, practices: int) -> Floats:
    """Return the ``normal`` of slot ``k`` for each practice ``k``; it lasts until the next draw.

    What lies beyond ``practices``, to fill a vector, is not to be looked at.
    """
    drawn = now.workspace.luck[: (practices + 7) & ~7]
    normal_slots(drawn, luck, mechanism, who, 0)
    return drawn
