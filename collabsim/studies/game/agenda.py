"""What a week's meeting would be about: the school is asked in advance, with the luck of the week.

What people decide can still change it, since who feels safe brings a matter sooner: so it is said
as probable.
"""

from __future__ import annotations

from typing import NamedTuple

from collabsim.messages import Message, say
from collabsim.model.events import CONSENSUS, DECIDED, PUT_OFF
from collabsim.scenario import Choice
from collabsim.simulation.chunk import Chunk, fork
from collabsim.studies.game.staff_view import StaffView

#: No matter, or one that is about no practice.
NONE = -1


class Agenda(NamedTuple):
    """Whether a matter comes up without anybody's doing and if a meeting is held, and which.

    ``words`` say what it is about.
    """

    usual: bool
    possible: bool
    words: Message


def agenda_of(chunk: Chunk) -> Agenda:
    """Return what would come before this week's meeting."""
    week = chunk.week
    calls = (("hold_meeting", 1), ("ask_staff", 1))
    choices = tuple(
        Choice(week=week, who="principal", decision=name, answer=answer) for name, answer in calls
    )
    usual, held = _matters(chunk, ()), _matters(chunk, choices)
    return Agenda(bool(usual), bool(held), _words(chunk, held[0] if held else NONE))


def _words(chunk: Chunk, practice: int) -> Message:
    if practice == NONE:
        return say("a rule for all, or a look at results together")
    name = StaffView(chunk).practice(practice)
    return say("that everybody uses “{practice}”", practice=name)


def _matters(chunk: Chunk, choices: tuple[Choice, ...]) -> list[int]:
    """Return the practice, or NONE, of each matter that the week would bring."""
    week = chunk.week
    ahead = fork(chunk, chunk.scenario.replace(choices=choices))
    ahead.journal.parts.clear()
    ahead.advance(1)
    events = ahead.journal.columns()
    settled = (events["week"] == week) & (
        (events["kind"] == CONSENSUS) | (events["kind"] == DECIDED) | (events["kind"] == PUT_OFF)
    )
    return events["practice"][settled].tolist()
