"""Roles: a class plays one school, up to twenty as teachers and one as the principal."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from collabsim.errors import InputError
from collabsim.interfaces.classroom.blocks import Block
from collabsim.interfaces.classroom.cast import TEACHER, WATCH, Cast
from collabsim.interfaces.classroom.given import one_of
from collabsim.interfaces.classroom.retrospect import LOOKS
from collabsim.interfaces.classroom.role_screen import role_screen
from collabsim.interfaces.classroom.roles_projector import roles_projector
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.seat import Seat
from collabsim.interfaces.classroom.work import in_turn
from collabsim.results.language import Language
from collabsim.studies.game.debrief import Debrief, debrief
from collabsim.studies.game.game import Game
from collabsim.studies.game.game_file import save_game
from collabsim.studies.game.role import PRINCIPAL

#: Seconds between two looks at the clock.
TICK = 1.0


class Roles:
    """A game in a room: raised, and each week lived, in a thread; decided on phones.

    A week ends when everybody has decided for whom it waits, when its ``seconds`` are over, or
    when the facilitator says so. ``found`` is there once the game is over: what to look back on.
    """

    def __init__(
        self, room: Room, start: Callable[[], Game], weeks: int, seconds: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.room, self.weeks, self.seconds = room, weeks, seconds
        self.game: Game | None = None
        self.cast = Cast(clock)
        self.found: Debrief | None = None
        self.look, self.shown_week, self.saved = LOOKS[0], 0, ""
        self.problem: InputError | None = None
        self.begun = False
        self._clock, self._due, self._working = clock, float("inf"), True
        self._stop, self._closing = threading.Event(), threading.Lock()
        in_turn(lambda: self._raise(start), self._ready)
        threading.Thread(target=self._watch, name="class-roles", daemon=True).start()

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be decided now: the week happens, or the game is over."""
        return self._working or self.found is not None

    @property
    def seconds_to_go(self) -> int:
        """Seconds that the week still waits; 0 where it does not wait."""
        left = self._due - self._clock()
        return max(0, round(left)) if left < self.seconds + 1 else 0

    def _raise(self, start: Callable[[], Game]) -> Game | None:
        try:
            game = start()
        except InputError as error:
            self.problem = error
            return None
        _ = game.agenda
        return game

    def _ready(self, game: Game | None) -> None:
        self.game = game
        if game is not None and game.week >= self.weeks:
            self._look_back(game)
        self._working = False
        self.room.changed()

    def _watch(self) -> None:
        while not self._stop.wait(TICK):
            self.tick()

    def tick(self) -> None:
        """Look at the clock, and who is here: a week that waits for nobody ends."""
        if self.begun and not self.is_closed:
            if self._clock() >= self._due or self._all_have_decided():
                self.close_week()
            else:
                self.room.changed(Seat(0, ""))  # the projector only

    def _all_have_decided(self) -> bool:
        game = self.game
        return game is not None and bool(game.answers) and not self.cast.awaited(game)

    def close_week(self) -> None:
        """Let the week happen with what was decided so far."""
        game = self.game
        with self._closing:  # the clock and a phone may end a week at once
            if game is None or self.is_closed:
                return
            self._working = True
        in_turn(lambda: _live(game), self._week_over)
        self.room.changed()

    def _week_over(self, game: Game) -> None:
        self._due = self._clock() + self.seconds
        if game.is_over or game.week >= self.weeks:
            self._look_back(game)
        self._working = False
        self.room.changed()

    def _look_back(self, game: Game) -> None:
        self.found, self._due = debrief(game), float("inf")

    def view(self, seat: Seat) -> list[Block]:
        """Return what a phone sees: which role, what it is asked, what happened to it."""
        return role_screen(self, seat)

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Take a role, or a week's decisions."""
        game = self.game
        if game is None or self.is_closed:
            return
        if "role" in message:
            self.cast.take(seat, one_of(message, "role", (PRINCIPAL, TEACHER, WATCH)), game)
            self.room.changed()
            return
        role, given = self.cast.taken.get(seat), message.get(week_name(game))
        if role is None or not self.begun or not isinstance(given, dict):
            return
        try:
            game.decide(role, {name: each for name, each in given.items() if each != ""})
        except InputError:
            return  # nothing that the phone's own form can send
        if self._all_have_decided():
            self.close_week()

    def projector(self, language: Language) -> list[Block]:
        """Return the week, or what to look back on."""
        return roles_projector(self, language)

    def steer(self, message: dict[str, Any]) -> None:
        """Begin, end the week, end the game, look at something, go to a week, save."""
        if "look" in message:
            self.look = one_of(message, "look", LOOKS)
        elif "show" in message and self.game is not None:
            step = {"before": -1, "after": 1}[message["show"]]
            self.shown_week = min(max(self.shown_week + step, 0), max(self.game.week - 1, 0))
        elif "save" in message:
            self._save()
        else:
            self._lead_on(one_of(message, "game", ("begin", "close", "end")))

    def _lead_on(self, wish: str) -> None:
        if self.game is None or self.is_closed:
            return
        if wish == "begin":
            self.begun, self._due = True, self._clock() + self.seconds
        elif wish == "close":
            self.close_week()
        elif self.game.week > 0:
            self._look_back(self.game)

    def _save(self) -> None:
        if self.game is None or self.found is None:
            return
        path = Path.cwd() / f"game-{datetime.now():%Y%m%d-%H%M%S}.toml"
        save_game(self.game, path)
        self.saved = str(path)

    def leave(self, seat: Seat) -> None:
        """Give a seat's role back."""
        self.cast.leave(seat, self.game)

    def close(self) -> None:
        """Let no clock run on."""
        self._stop.set()


def week_name(game: Game) -> str:
    """Return the name under which this week's decisions are sent: late ones are another week's."""
    return f"week{game.week}"


def _live(game: Game) -> Game:
    game.close_week()
    if not game.is_over:
        _ = game.agenda
    return game
