"""What is done together in a room: what each sees, says, and what the projector shows."""

from __future__ import annotations

from typing import Any, Protocol

from collabsim.interfaces.classroom.blocks import Block, text, title
from collabsim.interfaces.classroom.seat import Seat
from collabsim.results.language import Language


class Activity(Protocol):
    """What a room runs; the package's docstring says when each method is called."""

    def view(self, seat: Seat) -> list[Block]:
        """Return what a seat sees now."""
        ...

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Take what a seat sent; ValueError, TypeError or KeyError where it is nonsense."""
        ...

    def projector(self, language: Language, /) -> list[Block]:
        """Return what everybody sees now."""
        ...

    def steer(self, message: dict[str, Any]) -> None:
        """Take what the facilitator pressed."""
        ...

    def leave(self, seat: Seat) -> None:
        """Forget a seat that was removed."""
        ...

    def close(self) -> None:
        """Leave nothing running."""
        ...


class Waiting:
    """Nothing is done yet: phones say that they are in."""

    def view(self, seat: Seat) -> list[Block]:
        """Return that the seat is taken."""
        _ = seat.language.text
        hello = _("Welcome, {name}").format(name=seat.name) if seat.name else _("Welcome")
        return [title(hello), text(_("You are in. Look at the front: it begins there."))]

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Take nothing."""

    def projector(self, _: Language) -> list[Block]:
        """Return nothing: the room's address is shown."""
        return []

    def steer(self, message: dict[str, Any]) -> None:
        """Take nothing."""

    def leave(self, seat: Seat) -> None:
        """Forget nothing."""

    def close(self) -> None:
        """Nothing runs."""
