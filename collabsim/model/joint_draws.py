"""Luck drawn together, for every teacher, pair or practice: the same luck, in less time."""

from __future__ import annotations

from collabsim.kernel.columns import Floats, Ints
from collabsim.kernel.compile import helper
from collabsim.kernel.draws import Luck, normal_slots, uniform_persons, uniform_turns
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


@helper
def luck_of_pairs(school: School, now: Now, mechanism: int, slot: int, askers: Ints) -> None:
    """Draw the luck of each of the askers with each colleague, as ``uniform_each`` does.

    Row ``i`` of the workspace's ``pairs`` is that of the teacher at place ``i``.
    """
    room = now.workspace
    turns = share_turns(school, now)
    count = 0
    for i in askers:
        for k in range(turns):
            room.whos[count] = school.id[i]
            room.turns[count] = slot + room.turn[k]
            count += 1
    lanes = (count + 7) & ~7  # a whole number of vectors; what is drawn beyond is not looked at
    uniform_turns(room.words, now.luck, mechanism, room.whos[:lanes], room.turns)
    first = 0
    for i in askers:
        for j in range(school.n):
            room.pairs[i, j] = room.words[first + room.word[j]]
        first += 4 * turns


@helper
def share_turns(school: School, now: Now) -> int:
    """Return how many turns of the generator one who asks needs for all colleagues.

    A turn makes four numbers, those of four ids. ``turn`` says which turns it takes, ``word`` which
    of their numbers is a colleague's. Where ids are large, each colleague has a turn of her own.
    """
    room = now.workspace
    most = 0
    for j in range(school.n):
        most = max(most, school.id[j] & 0xFFF)
    shared = most >> 2 < school.n
    for j in range(school.n):
        person: int = school.id[j] & 0xFFF
        room.turn[j] = j if shared else person >> 2
        room.word[j] = person if shared else 4 * j + (person & 3)
    return (most >> 2) + 1 if shared else school.n
