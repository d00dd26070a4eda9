"""Schools played back, without any page: week by week, back to any week, beside others.

Everything is a function of scenario, seed and week, so that going back is exact: a playback has a
copy of its state every few weeks and goes on from the nearest one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from collabsim.interfaces.app.budget import EVERY, MOST_KEPT
from collabsim.interfaces.app.turns import TURNS
from collabsim.kernel.columns import Floats, declared
from collabsim.model import state
from collabsim.model.clock import Clock
from collabsim.model.events import FULL, new_record
from collabsim.model.metrics import METRICS, Metric
from collabsim.scenario import Scenario, School, to_toml
from collabsim.simulation.chunk import Chunk, begin, fork
from collabsim.simulation.chunk.memory import bytes_of

#: Pasts that are at hand for those who open the same school with the same seed.
MOST_PASTS = 8


@dataclass
class Playback:
    """One scenario's schools under one seed, at some week of the recorded time.

    ``school`` is the number of the one that is looked at. ``terms`` has the metrics of each term
    that ended, by the week in which it did, with axes [school, metric]; ``weeks`` hours and reach
    of each week run, with axes [which of the two, school]. Schools are rows of the chunk. Both
    stay when the playback goes back, since they will come again. ``every`` so many weeks there is
    a snapshot: at most so many are run again to go back.

    >>> playback = Playback.start(load("typical_sd"), seed=1)  # doctest: +SKIP
    >>> playback.go(40)  # doctest: +SKIP
    >>> playback.go(3)  # doctest: +SKIP
    """

    scenario: Scenario
    seed: int
    chunk: Chunk
    school: int = 0
    snapshots: dict[int, Chunk] = field(default_factory=dict)
    terms: dict[int, Floats] = field(default_factory=dict)
    weeks: dict[int, Floats] = field(default_factory=dict)
    every: int = EVERY

    @classmethod
    def start(cls, scenario: Scenario, seed: int, school: int = 0) -> Playback:
        """Return the schools after their past, at week 0.

        Raises InputError where the scenario cannot be used.
        """
        chunk = past(scenario, seed)
        return cls(scenario, seed, chunk, school, {0: fork(chunk)}, every=spacing(chunk))

    @property
    def metrics(self) -> tuple[Metric, ...]:
        """What is measured: the model's metrics, then those of extensions."""
        return (*METRICS, *self.chunk.metrics)

    @property
    def week(self) -> int:
        """Weeks since the recorded time began."""
        return self.chunk.week

    @property
    def last_week(self) -> int:
        """The week at which the scenario ends."""
        return self.chunk.last_week

    @property
    def weeks_per_term(self) -> int:
        """Weeks in a term."""
        return self.clock.weeks_per_term

    @property
    def clock(self) -> Clock:
        """The week to come."""
        return self.chunk.clock

    @property
    def the_school(self) -> School:
        """The school that is looked at, as the scenario has it."""
        return self.scenario.schools[self.school]

    @property
    def row(self) -> int:
        """The row of the school that is looked at."""
        return self.row_of(self.school)

    def row_of(self, school: int) -> int:
        """Return the row of a school by its number."""
        return int(np.flatnonzero(self.chunk.columns.number == school)[0])

    def column(self, name: str) -> np.ndarray:
        """Return a column of the school that is looked at, for those who are on the staff.

        For instance ``column("trust")`` has axes [teacher, colleague].
        """
        values = getattr(self.chunk.columns, name)[self.row]
        for axis, kind in enumerate(declared(state.School)[name].axes):
            if kind in ("teacher", "colleague"):
                values = values.take(range(self.staff), axis)
        return values

    @property
    def staff(self) -> int:
        """How many are on the staff."""
        return int(self.chunk.columns.n[self.row])

    @property
    def matters_waiting(self) -> int:
        """How many matters wait for the staff to settle them, to a whole number."""
        return round(float(self.column("matters")[0]))

    def go(self, week: int) -> None:
        """Go to a week, forth or back, exactly."""
        week = min(max(week, 0), self.last_week)
        if week < self.week:
            nearest = max(each for each in self.snapshots if each <= week)
            self.chunk = fork(self.snapshots[nearest], self.scenario)  # it may be another's
        while self.week < week:
            self._step()

    def _step(self) -> None:
        week = self.week
        for measured in self.chunk.terms(1):
            self.terms[week + 1] = measured
        self.weeks[week] = hours_and_reach(self.chunk)
        if self.week % self.every == 0 and self.week not in self.snapshots:
            self.snapshots[self.week] = fork(self.chunk)
        TURNS.give_way()

    def beside(self, scenario: Scenario) -> Playback:
        """Return a second playback from this week on, under another scenario with the same schools.

        It shares this one's past; neither changes the other.
        """
        week = self.week
        chunk = fork(self.chunk, scenario)
        snapshots = {w: chunk for w, chunk in self.snapshots.items() if w < week}
        return Playback(
            scenario, self.seed, chunk, self.school, snapshots | {week: fork(chunk)},
            {w: values for w, values in self.terms.items() if w <= week},
            {w: values for w, values in self.weeks.items() if w < week},
            self.every,
        )  # fmt: skip

    def measured(self, metric: str) -> list[tuple[int, float]]:
        """Return (weeks run, value) of a metric at the end of every term known."""
        place, row = [each.name for each in self.metrics].index(metric), self.row
        return [(week, float(values[row, place])) for week, values in sorted(self.terms.items())]

    def events(self, week: int) -> dict[str, np.ndarray]:
        """Return what happened in one week in the school that is looked at, as columns."""
        for part in reversed(self.chunk.journal.parts):
            if part["week"][0] == week:
                return _where(part, part["school"] == self.school)
            if part["week"][0] < week:
                break
        return {}

    def all_events(self) -> dict[str, np.ndarray]:
        """Return all that has happened in the school since week 0, as columns in their order."""
        columns = self.chunk.journal.columns()
        return _where(columns, columns["school"] == self.school)


def spacing(chunk: Chunk) -> int:
    """Return the weeks between two snapshots, so that all of them find room."""
    snapshots = max(1, MOST_KEPT // bytes_of(chunk))
    return max(EVERY, -(-chunk.last_week // snapshots))


def hours_and_reach(chunk: Chunk) -> Floats:
    """Return the mean hours of the staff and the principal's reach, axes [which, school]."""
    columns = chunk.columns
    there = np.arange(columns.hours.shape[1]) < columns.n[:, None]
    return np.array([columns.hours.mean(axis=1, where=there), columns.reach[:, 0]])


_pasts: dict[Any, Chunk] = {}
_guard = Lock()


def past(scenario: Scenario, seed: int) -> Chunk:
    """Return schools after their past, with everything recorded from now on.

    The past of a scenario and seed that was asked for lately is not run again.
    """
    key = (to_toml(scenario), scenario.use, seed)
    with _guard:
        known = _pasts.get(key)
    if known is None:
        known = begin(scenario, [0], seed)
        known.advance(-known.week, TURNS.give_way)
        rows, staff = known.columns.id.shape
        known.record = new_record(FULL, rows, staff)
        with _guard:
            _pasts[key] = known
            while len(_pasts) > MOST_PASTS:
                del _pasts[next(iter(_pasts))]
    return fork(known)


def _where(columns: dict[str, Any], mask: np.ndarray) -> dict[str, np.ndarray]:
    return {name: column[mask] for name, column in columns.items()}
