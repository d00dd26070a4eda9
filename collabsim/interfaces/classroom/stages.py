"""Stages of a question: the class is asked, sees what it expects, sees what came."""

from __future__ import annotations

from typing import Any

from collabsim.interfaces.classroom.blocks import Block, buttons, text
from collabsim.interfaces.classroom.given import one_of
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.seat import Seat
from collabsim.results.language import Language

ASKING, EXPECTED, CAME = "asking", "expected", "came"


class Stages:
    """What every question has: its stage, who said what, and the buttons that lead on.

    While the class is asked, nobody sees what others say: only how many have answered.
    """

    def __init__(self, room: Room) -> None:
        self.room = room
        self.stage = ASKING
        self.said: dict[Seat, str | list[float]] = {}

    def counted(self, language: Language) -> Block:
        """Return how many have answered."""
        told = language.text("{count} of {seats} have answered.")
        return text(told.format(count=len(self.said), seats=len(self.room.seats)))

    def steps(self, language: Language) -> Block:
        """Return the buttons from stage to stage."""
        _ = language.text
        stages = {
            ASKING: _("Ask"),
            EXPECTED: _("What the class expects"),
            CAME: _("What came"),
        }
        return buttons("stage", stages, self.stage)

    def steer(self, message: dict[str, Any]) -> None:
        """Go to a stage."""
        self.stage = one_of(message, "stage", (ASKING, EXPECTED, CAME))

    def leave(self, seat: Seat) -> None:
        """Forget what a seat said."""
        self.said.pop(seat, None)

    def close(self) -> None:
        """Nothing runs."""
