"""A room: its code, its seats, and what is done in it. All of it is in memory, and ends with it."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from collabsim.interfaces.app.entrance import LETTERS
from collabsim.interfaces.app.guesses import Guesses
from collabsim.interfaces.classroom.activity import Activity, Waiting
from collabsim.interfaces.classroom.line import Line
from collabsim.interfaces.classroom.seat import Seat, first_name, known_language

MOST_SEATS = 60
#: Letters of a code: 31 ** 5 are 28 million, and an address has 20 guesses a minute.
CODE_LENGTH = 5


class TurnedAwayError(Exception):
    """Why a phone was not let in: "code", "wait", "locked", "full" or "gone"."""


class Room:
    """Up to 60 seats round one activity.

    >>> room = Room()
    >>> seat = room.join(room.code, "Siti")
    >>> room.join("", token=seat.token) is seat
    True
    """

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.code = _new_code()
        self.locked = False
        self.seats: dict[str, Seat] = {}
        self.lines: set[Line] = set()
        self.guesses = Guesses()
        self.activity: Activity = Waiting()
        self._seated = 0
        self._removed: set[str] = set()

    def join(
        self, code: object, name: object = "", token: object = "", language: object = "",
        address: str = "",
    ) -> Seat:  # fmt: skip
        """Return a phone's seat: its own by its ``token``, or a new one for the code.

        Raises TurnedAwayError.
        """
        if isinstance(token, str) and token in self.seats:
            seat = self.seats[token]
            seat.code = known_language(language, seat.code)
            return seat
        self._check(code, token, address)
        self._seated += 1
        spoken = known_language(language, self.language)
        seat = Seat(self._seated, secrets.token_urlsafe(16), first_name(name), spoken)
        self.seats[seat.token] = seat
        self.changed(seat)
        return seat

    def _check(self, code: object, token: object, address: str) -> None:
        """Raise TurnedAwayError where nobody new is let in with this code."""
        if self.guesses.must_wait(address):
            raise TurnedAwayError("wait")
        if isinstance(token, str) and token in self._removed:
            raise TurnedAwayError("gone")
        given = code.strip().lower() if isinstance(code, str) else ""
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self.code.encode()):
            if given:
                self.guesses.wrong(address)
                self.changed()
            raise TurnedAwayError("code")
        if self.locked:
            raise TurnedAwayError("locked")
        if len(self.seats) >= MOST_SEATS:
            raise TurnedAwayError("full")

    def seat_numbered(self, number: object) -> Seat | None:
        """Return a seat by its number."""
        return next((seat for seat in self.seats.values() if seat.number == number), None)

    def remove(self, seat: Seat) -> None:
        """Take a seat away: its phone is told, and does not come back of itself."""
        self._removed.add(seat.token)
        del self.seats[seat.token]
        self.activity.leave(seat)
        for line in self.lines:
            if line.seat is seat:
                line.end("gone")
        self.changed()

    def empty(self, why: str) -> None:
        """Forget everybody and everything, say why to the phones, and take a new code.

        ``why`` is "closed", or "gone" where the room goes on for others.
        """
        self.begin(Waiting())
        for line in tuple(self.lines):
            if line.seat is not None:
                line.end(why)
        self.seats.clear()
        self._removed.clear()
        self.code, self.locked, self.guesses, self._seated = _new_code(), False, Guesses(), 0
        self.changed()

    def lock(self, locked: bool) -> None:
        """Let nobody new in, or let them in again; who has a seat comes back in any case."""
        self.locked = locked
        self.changed()

    def begin(self, activity: Activity) -> None:
        """Do something else."""
        self.activity.close()
        self.activity = activity
        self.changed()

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Hand an answer to the activity."""
        self.activity.answer(seat, message)
        self.changed(seat)

    def steer(self, message: dict[str, Any]) -> None:
        """Hand what the facilitator pressed to the activity."""
        self.activity.steer(message)
        self.changed()

    @contextmanager
    def tab_of(self, seat: Seat, line: Line) -> Iterator[None]:
        """A seat has one tab more, as long as its line is open."""
        seat.tabs += 1
        self.lines.add(line)
        self.changed(seat)
        try:
            yield
        finally:
            seat.tabs -= 1
            self.lines.discard(line)
            self.changed(seat)

    def changed(self, *seats: Seat) -> None:
        """There is something new to see for some seats and the projector, or for everybody.

        May be called from any thread.
        """
        for line in tuple(self.lines):
            if not seats or line.seat is None or line.seat in seats:
                line.due()


def _new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
