"""The Mesa face: a scenario as a Mesa model whose agents are live views on the columns.

A step is one school week, to the same bits as anywhere else: the phases of the schedule; then
``step()`` of every agent in the order in which they came, which is when agents of your own act;
then, where a term or a year ends, its accounting. Leadership set from outside becomes part of
``model.scenario``, which therefore repeats it.

>>> model = SchoolModel()
>>> model.run_for(2)
>>> model.week, len(model.agents_by_type[Teacher])
(2, 16)
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial
from secrets import randbits
from typing import Any

import mesa
import numpy as np

from collabsim.interfaces.mesa.people import Person, Principal, Teacher
from collabsim.kernel.columns import Floats, every_row
from collabsim.model.ablation import MECHANISMS
from collabsim.model.events import ACTIVITIES
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.metrics import METRICS
from collabsim.model.schedule import Phase
from collabsim.model.state import MEMO, World
from collabsim.model.streams import principal_id
from collabsim.scenario import Leadership, LeadershipChange, Scenario, load
from collabsim.scenario.extensions import Use
from collabsim.simulation.chunk import Chunk, begin
from collabsim.simulation.views import view_row
from collabsim.statistics.interval import mean_of

#: Bits of a seed that is drawn.
SEED_BITS = 48


class SchoolModel(mesa.Model):
    """A scenario's schools as a Mesa model, from week 0 on; their past is run when it is made.

    Without a scenario it is the preset ``malengkeri``. ``seed`` and ``replicate`` say whose luck
    it is (a seed of None, as ``mesa.batch_run`` without ``rng`` gives one, is any luck), ``record``
    what is recorded: counted, full for ``events``, off where metrics that count events may be nan;
    ``rules`` and ``programmes`` are phases of your own. ``terms``
    holds the metrics of each term that has ended, arrays with axes [school, metric] in the order
    of METRICS, then those of extensions, which ``use`` names beside the scenario's own. The
    ``datacollector`` collects their means over schools as each term ends, unless you give the model
    another one. ``running`` becomes false with the scenario's last term. Raises
    InputError where the scenario cannot be used.

    >>> SchoolModel(seed=2).run_for(18)  # doctest: +SKIP
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        *,
        seed: int | None = 1,
        replicate: int = 0,
        record: str = "counted",
        rules: Iterable[Phase] = (),
        programmes: Iterable[Phase] = (),
        use: Use = (),
    ) -> None:
        seed = randbits(SEED_BITS) if seed is None else seed
        super().__init__(rng=[seed, replicate])
        if scenario is None:
            scenario = load("malengkeri")
        scenario = scenario.using(use)
        self._chunk = begin(scenario, [replicate], seed, record, (*rules, *programmes))
        self._chunk.advance(-self._chunk.week)
        self._acted = False
        measured = (*METRICS, *self._chunk.metrics)
        self.terms: list[Floats] = []
        self.datacollector = self._collector = mesa.DataCollector(
            {metric.name: partial(_mean, place) for place, metric in enumerate(measured)}
        )
        self._columns: Any = self._chunk.columns
        self._lengths = _lengths(self._chunk)
        for row in range(len(self._lengths)):
            Principal(self, row, 0, principal_id(view_row(self._chunk.schools, row)))
        self._teachers: dict[int, Teacher] = {}
        self._met = np.zeros(0)
        self._meet()

    @property
    def scenario(self) -> Scenario:
        """What is simulated, with the leadership that was set on the way."""
        return self._chunk.scenario

    @scenario.setter
    def scenario(self, _: object) -> None:
        """Leave out the scenario of its own kind that Mesa gives a model; refuse any other."""
        if "_chunk" in self.__dict__:
            raise AttributeError("a model's scenario is chosen when the model is made")

    @property
    def week(self) -> int:
        """The week to come, or while agents step the week they act in; 0 is the first."""
        return self._chunk.week

    @property
    def events(self) -> dict[str, np.ndarray]:
        """What happened, as columns; empty ones unless everything is recorded."""
        return self._chunk.journal.columns()

    @property
    def leadership(self) -> Leadership:
        """How all the schools will be led; set, it holds from the next week that is still to come.

        A later change in the scenario ends it.
        """
        return self.scenario.leadership_in(self.week + self._acted)

    @leadership.setter
    def leadership(self, leadership: Leadership) -> None:
        week = self.week + self._acted
        others = (c for c in self.scenario.leadership_changes if c.week != week)
        change = LeadershipChange(week=week, leadership=leadership)
        self._chunk.lead_by(self.scenario.replace(leadership_changes=(*others, change)))

    def step(self) -> None:
        """Run one school week; agents of your own act after its phases."""
        for measured in self._chunk.terms(1, self._let_agents_act):
            self.terms.append(measured[np.argsort(self._columns.number)])
            if self.datacollector is self._collector:
                self.datacollector.collect(self)
        self.running = len(self.terms) < self.scenario.terms
        self._meet()

    def _let_agents_act(self) -> None:
        self._acted = True
        self.agents.do("step")
        self._acted = False

    def remove_all_agents(self) -> None:
        """Take every agent out of the model, which is then of no more use."""
        for person in self.agents.select(agent_type=Person):
            person._leave()
        super().remove_all_agents()

    def _meet(self) -> None:
        """Let those who left leave the model's agents, and those hired join them."""
        columns = self._columns
        if np.array_equal(columns.id, self._met):
            return
        self._met = columns.id.copy()
        here: dict[int, Teacher] = {}
        for row, n in enumerate(columns.n):
            for place, who in enumerate(columns.id[row, :n].tolist()):
                here[who] = self._teachers.pop(who, None) or Teacher(self, row, place, who)
        for gone in self._teachers.values():
            gone._leave()
        self._teachers = here

    def _staff(self, row: int) -> list[Teacher]:
        """The teachers of a row, in the order of posts."""
        return [self._teachers[who] for who in self._met[row, : self._columns.n[row]].tolist()]

    def __getstate__(self) -> dict[str, Any]:
        """Leave out the views on the columns: those of a copy are on columns of its own."""
        return {name: value for name, value in self.__dict__.items() if name != "_columns"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._columns = self._chunk.columns


def _lengths(chunk: Chunk) -> list[dict[str, int]]:
    """Return for each row how many things a row of numbers is about."""
    columns: Any = chunk.columns
    cluster = np.repeat(np.arange(len(chunk.first) - 1), np.diff(chunk.first))
    pupils = chunk.columns.score.shape[2]
    practices = every_row(World, chunk.worlds).practices[cluster]
    return [
        {
            "colleague": int(n),
            "practice": int(k),
            "stance": 2,
            "memo": MEMO,
            "pupil": pupils,
            "activity": len(ACTIVITIES),
            "behaviour": len(BEHAVIOURS),
            "mechanism": len(MECHANISMS),
        }
        for n, k in zip(columns.n, practices, strict=True)
    ]


def _mean(place: int, model: SchoolModel) -> float:
    """Return a metric's mean over the model's schools in the last term, nan where none has one."""
    return float(mean_of(model.terms[-1], 0)[place]) if model.terms else math.nan
