"""The cast of a game in a room: which seat plays whom, and for whom a week waits."""

from __future__ import annotations

from collections.abc import Callable

from collabsim.errors import InputError
from collabsim.interfaces.classroom.seat import Seat
from collabsim.studies.game.game import Game
from collabsim.studies.game.role import MOST_TEACHERS, PRINCIPAL, Role

#: What a phone answers when it chooses.
TEACHER, WATCH = "teacher", "watch"
#: Seconds that a phone may be away before a week waits for it no longer: a screen that went dark
#: while people talk is soon lit again.
PATIENCE = 20.0


class Cast:
    """``taken`` has the role of each seat that has chosen, None for who only watches."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.taken: dict[Seat, Role | None] = {}
        self._clock = clock
        self._away: dict[Seat, float] = {}

    @property
    def players(self) -> dict[Seat, Role]:
        """Who plays what."""
        return {seat: role for seat, role in self.taken.items() if role is not None}

    def open_roles(self, game: Game) -> list[Role]:
        """Return the roles that nobody plays, the principal first."""
        every: list[Role] = [PRINCIPAL, *game.staff.ids[:MOST_TEACHERS]]
        return [role for role in every if role not in self.players.values()]

    def take(self, seat: Seat, wish: str, game: Game) -> None:
        """Give a seat that has none a role as it wishes, or let it watch."""
        if self.taken.get(seat) is not None:
            return
        free = self.open_roles(game) if wish != WATCH else []
        fits: list[Role] = [each for each in free if (each == PRINCIPAL) == (wish == PRINCIPAL)]
        role = fits[0] if fits else None
        if role is not None and role not in game.roles:
            try:
                game.take(role)
            except InputError:  # twenty have played, and she is one more
                role = None
        self.taken[seat] = role

    def leave(self, seat: Seat, game: Game | None) -> None:
        """Give a seat's role back: somebody else may take it, until then it is simulated."""
        role = self.taken.pop(seat, None)
        if game is not None and role is not None:
            game.answers.pop(role, None)

    def awaited(self, game: Game) -> list[Seat]:
        """Return who has not decided yet, of those whose phones are here or not long away."""
        now = self._clock()
        for seat in self.players:
            if seat.here:
                self._away.pop(seat, None)
            else:
                self._away.setdefault(seat, now)
        return [
            seat
            for seat, role in self.players.items()
            if role not in game.answers and now - self._away.get(seat, now) < PATIENCE
        ]
