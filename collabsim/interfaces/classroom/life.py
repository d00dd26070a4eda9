"""One phone's school: a replicate of its own, lived week by week under one of two styles."""

from __future__ import annotations

import math
import time

import numpy as np

from collabsim.interfaces.app.playback import Playback
from collabsim.interfaces.app.story import week_in_sentences
from collabsim.interfaces.app.turns import TURNS
from collabsim.interfaces.classroom.seat import Seat
from collabsim.model.events import FULL, new_record
from collabsim.scenario import Scenario
from collabsim.simulation.chunk import begin, blank
from collabsim.simulation.warmup import make_ready
from collabsim.statistics.interval import mean_of

#: Sentences of a week that a phone shows, and a playback's copies to go back with: none.
SENTENCES, NEVER = 3, 10**9


class Life:
    """A seat's school. ``style`` is 0 or 1; a thread lives it, the event loop reads it.

    It is the replicate with the seat's number that ``collabsim run`` simulates under the same
    seed. ``week`` counts weeks lived, -1 before the past is over; ``values`` are the metric's by
    term; ``told`` are sentences of the last week, ``ended`` is when the last was over.
    """

    def __init__(self, seat: Seat, scenario: Scenario, style: int, seed: int, metric: str) -> None:
        self.seat, self.style, self.metric = seat, style, metric
        self.week = -1
        self.values: list[float] = []
        self.told: list[str] = []
        self.ended = math.inf
        self._scenario, self._seed = scenario, seed
        self._playback: Playback | None = None

    def raise_school(self) -> None:
        """Live the school's past; what happens from then on is recorded."""
        make_ready(blank(self._scenario, [0]))
        chunk = begin(self._scenario, [self.seat.number], self._seed)
        chunk.advance(-chunk.week, TURNS.give_way)
        chunk.record = new_record(FULL, *chunk.columns.id.shape)
        self._playback = Playback(self._scenario, self._seed, chunk, every=NEVER)
        self.week = 0

    @property
    def weeks_per_term(self) -> int:
        """Weeks in a term."""
        return 1 if self._playback is None else self._playback.weeks_per_term

    @property
    def raised(self) -> bool:
        """Whether its past is over."""
        return self.week >= 0

    @property
    def over(self) -> bool:
        """Whether it has lived to its end."""
        return self.result is not None

    @property
    def result(self) -> float | None:
        """The metric's mean of the last year, None before its end."""
        return self.so_far if len(self.values) == self._scenario.terms else None

    @property
    def so_far(self) -> float | None:
        """The metric's mean of the last two terms that are over, None before the first is."""
        return float(mean_of(np.array(self.values[-2:]), 0)) if self.values else None

    def live(self) -> None:
        """Live one week, and tell what happened."""
        school = self._playback
        if school is None or self.over:
            return
        school.go(school.week + 1)
        language = self.seat.language
        self.told = week_in_sentences(school, language)[:SENTENCES]
        school.chunk.journal.parts = school.chunk.journal.parts[-1:]
        self.values = [value for _, value in school.measured(self.metric)]
        self.week = school.week
        if self.over:
            self.ended = time.monotonic()
