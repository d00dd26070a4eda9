"""A school each: every phone lives one, under one of two styles; the projector pools them."""

from __future__ import annotations

import threading
import time
from typing import Any

from collabsim.errors import InputError
from collabsim.interfaces.app.arms import Wish, name_of
from collabsim.interfaces.app.link import LARGEST_SEED
from collabsim.interfaces.app.turns import TURNS
from collabsim.interfaces.classroom.axes import format_of
from collabsim.interfaces.classroom.blocks import Block, choose, number, title
from collabsim.interfaces.classroom.given import one_of, whole
from collabsim.interfaces.classroom.life import Life
from collabsim.interfaces.classroom.life_picture import life_picture
from collabsim.interfaces.classroom.moments import SCHOOL, SEED
from collabsim.interfaces.classroom.pooled_picture import pooled_picture
from collabsim.interfaces.classroom.room import Room
from collabsim.interfaces.classroom.seat import Seat
from collabsim.model.leadership import STYLES
from collabsim.results.language import Language
from collabsim.scenario import load

#: How many weeks go by in a second unless the facilitator chooses otherwise.
PACE = 2
METRICS = ("useful_sharings", "commitment", "academic_understanding", "trust", "reach")
MOST_YEARS, MOST_PACE = 3, 4
#: Seconds that schools may be late and still make up for it.
CATCH_UP = 2.0


class SchoolEach:
    """Schools that live in one thread, a week of each in turn, and their pasts in another.

    A seat gets its school when it is first looked at: who comes late lives later.
    """

    def __init__(
        self, room: Room, styles: tuple[str, str], metric: str, years: int, pace: int, seed: int
    ) -> None:
        self.room, self.styles, self.metric, self.pace, self.seed = room, styles, metric, pace, seed
        base = load(SCHOOL).replace(terms=2 * years)
        self.scenarios = [Wish(style).scenario(base, {}) for style in styles]
        self.lives: dict[Seat, Life] = {}
        self._stop = threading.Event()
        for work in (self._raise, self._live):
            threading.Thread(target=work, name=f"class-{work.__name__}", daemon=True).start()

    def life(self, seat: Seat) -> Life:
        """Return a seat's school; a new one goes to the style that has fewer."""
        if seat not in self.lives:
            count = [sum(life.style == k for life in self.lives.values()) for k in (0, 1)]
            style = int(count[1] < count[0])
            self.lives[seat] = Life(seat, self.scenarios[style], style, self.seed, self.metric)
        return self.lives[seat]

    @property
    def finished(self) -> list[Life]:
        """The schools that are over, in the order in which they were."""
        over = [life for life in self.lives.values() if life.over]
        return sorted(over, key=lambda life: life.ended)

    def _raise(self) -> None:
        """Give each new school its past."""
        while not self._stop.wait(0.05):
            for life in [life for life in tuple(self.lives.values()) if not life.raised]:
                if self._stop.is_set():
                    return
                with TURNS.turn():
                    life.raise_school()
                self.room.changed(life.seat)

    def _live(self) -> None:
        """Let every school live a week, so many times a second."""
        due = time.monotonic()
        while not self._stop.wait(max(0.0, due - time.monotonic())):
            due = max(due + 1 / self.pace, time.monotonic() - CATCH_UP)
            for life in tuple(self.lives.values()):
                if life.raised and not life.over:
                    self._week(life)

    def _week(self, life: Life) -> None:
        with TURNS.turn():
            try:
                life.live()
            except InputError:  # a school in which a rule cannot go on stays where it is
                return
        self.room.changed(life.seat)

    def view(self, seat: Seat) -> list[Block]:
        """Return the seat's school."""
        names = style_names(self.styles, seat.language)
        return life_picture(self.life(seat), names, self.scenarios[0].terms)

    def answer(self, seat: Seat, message: dict[str, Any]) -> None:
        """Take nothing: schools live by themselves."""

    def projector(self, spoken: Language) -> list[Block]:
        """Return how far the schools are, and what those that are over say together."""
        _ = spoken.text
        lives, finished = list(self.lives.values()), self.finished
        written = format_of(self.metric, spoken)
        told = _("{metric}: {finished} of {count} schools have lived {years} years.")
        years = self.scenarios[0].terms // 2
        said = told.format(
            metric=written.heading, finished=len(finished), count=len(lives), years=years
        )
        return [
            title(said),
            *pooled_picture(
                finished,
                [life for life in lives if not life.over],
                style_names(self.styles, spoken),
                written,
                spoken,
            ),
        ]

    def steer(self, message: dict[str, Any]) -> None:
        """Take nothing: there is nothing to press."""

    def leave(self, seat: Seat) -> None:
        """Forget a seat's school, also among those that are pooled."""
        self.lives.pop(seat, None)

    def close(self) -> None:
        """Let no school live on."""
        self._stop.set()


def style_names(styles: tuple[str, str], spoken: Language) -> list[str]:
    """Return what the two styles are called."""
    return [name_of(Wish(style), spoken) for style in styles]


def fields(spoken: Language) -> list[Block]:
    """Return what a facilitator is asked."""
    _ = spoken.text
    styles = {name: name_of(Wish(name), spoken) for name in STYLES}
    metrics = {name: format_of(name, spoken).heading for name in METRICS}
    return [
        choose("one", _("Half of the schools are led"), styles, "participative"),
        choose("other", _("The other half"), styles, "directive"),
        choose("metric", _("What is looked at"), metrics, METRICS[0]),
        number("years", _("Years"), 1, MOST_YEARS, 2),
        number("pace", _("Weeks a second"), 1, MOST_PACE, PACE),
        number("seed", _("Seed"), 0, LARGEST_SEED, SEED),
    ]


def begin(room: Room, given: dict[str, Any], _: Language) -> SchoolEach:
    """Return the activity as it was asked for."""
    styles = one_of(given, "one", STYLES), one_of(given, "other", STYLES)
    return SchoolEach(
        room, styles, one_of(given, "metric", METRICS), whole(given, "years", 1, MOST_YEARS),
        whole(given, "pace", 1, MOST_PACE), whole(given, "seed", 0, LARGEST_SEED),
    )  # fmt: skip
