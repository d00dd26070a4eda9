"""A chunk: schools of some runs, simulated together week by week.

What a school does depends on nothing but scenario, seed and replicate: not on what else is in the
chunk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.kernel.columns import Floats, Ints, every_row
from collabsim.kernel.compile import interpreted, is_ours
from collabsim.kernel.workspace import Workspace, new_workspace
from collabsim.messages import say
from collabsim.model.clock import Clock
from collabsim.model.decisions import table
from collabsim.model.events import Journal, Record
from collabsim.model.metrics import METRICS, Metric
from collabsim.model.parameters import Parameters
from collabsim.model.schedule import EVERY, Phase, Schedule, steps_of
from collabsim.model.state import School
from collabsim.model.step import Rule, Step
from collabsim.scenario import Scenario
from collabsim.simulation.chunk.initial_columns import restore_experience
from collabsim.simulation.chunk.leadership_course import LeadershipCourse
from collabsim.simulation.chunk.schedule import schedule_of
from collabsim.simulation.rule_failures import stopped
from collabsim.simulation.step_loop import Plan, loop, plan_of

#: A school's people are numbered below this, so that a number fits its share of a draw's key.
MOST_PERSONS = 4096


@dataclass
class Chunk:
    """Schools of some runs, one row each; a run is one scenario's schools under one replicate.

    Scenarios stand one after the other, as many runs each; they may differ in leadership and
    parameters, and agree in schools, programmes, choices and lengths of terms and past.
    ``first[w]:first[w + 1]`` are the rows of cluster ``w``, which stand together; ``week`` is the
    next to come. ``own`` are phases beside those of the model and of the scenarios, ``metrics``
    are measured beside the model's, those of the scenarios' extensions first.
    """

    scenarios: tuple[Scenario, ...]
    own: tuple[Phase, ...]
    metrics: tuple[Metric, ...]
    schools: Any
    worlds: Any
    values: Floats
    record: Record
    first: Ints
    week: int
    journal: Journal

    @property
    def scenario(self) -> Scenario:
        """The first scenario: all have its schools, programmes and choices."""
        return self.scenarios[0]

    @cached_property
    def scenario_of(self) -> Ints:
        """The place of each row's scenario in ``scenarios``."""
        return np.arange(len(self.scenarios)).repeat(len(self.values) // len(self.scenarios))

    @cached_property
    def schedule(self) -> Schedule:
        """What happens in a week, at a term's end and at a year's end."""
        return schedule_of(self.scenario, self.own)

    @cached_property
    def choices(self) -> Floats:
        """What people decide otherwise than by the rules, as a table that rules read."""
        return table(self.scenario.choices)

    @cached_property
    def p(self) -> Parameters:
        """The largest value of each parameter: a phase comes as often as any row needs it."""
        return Parameters(*self.values.max(axis=0).tolist())

    @cached_property
    def columns(self) -> Any:
        """The schools' columns over all rows, as views: writing into them changes the state.

        Named as in ``state.School``, with one axis more in front.
        """
        return every_row(School, self.schools)

    @cached_property
    def workspace(self) -> Workspace:
        """Room for the rules to work in."""
        _, staff, practices = self.columns.used.shape
        return new_workspace(staff, practices, self.columns.asker.shape[1])

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The steps of a week, a term's end, a year's end, and of measuring."""
        parts = {name: getattr(self.schedule, name) for name in ("week", "term_end", "year_end")}
        plans = {name: plan_of(steps_of(phases, self.p)) for name, phases in parts.items()}
        return plans | {"measure": plan_of(self.measures)}

    @cached_property
    def leadership(self) -> LeadershipCourse:
        """The behaviours that each row's principal intends, from this week on."""
        return LeadershipCourse.of(self.scenarios, self.week)

    def __getstate__(self) -> dict[str, Any]:
        """Leave out of a copy what is worked out: its own views are on its own columns."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @property
    def clock(self) -> Clock:
        """The week to come."""
        return Clock(self.week, int(self.p.weeks_per_term))

    @property
    def last_week(self) -> int:
        """The week at which the scenarios end."""
        return self.scenario.terms * self.clock.weeks_per_term

    @property
    def measures(self) -> tuple[Step, ...]:
        """The steps that measure: the model's metrics and those beside them, each in its place."""
        metrics = (*METRICS, *self.metrics)
        return tuple(Step(metric.function, place=k) for k, metric in enumerate(metrics))

    def steps(self) -> tuple[Step, ...]:
        """Return a step of every rule that acts on the chunk's schools, and those that measure."""
        return (*map(Step, self.schedule.rules()), *self.measures)

    def lead_by(self, scenario: Scenario) -> None:
        """Go on under a scenario that differs in leadership alone, in every row."""
        self.scenarios = (scenario,)
        for name in ("leadership", "scenario_of"):
            self.__dict__.pop(name, None)

    def apply(
        self,
        rule: Rule,
        turn: int = 0,
        options: Sequence[float] = (),
        since: int = 0,
        only: int = EVERY,
    ) -> None:
        """Let a rule act on all schools, or one, with a programme's options ``since`` it began."""
        step = Step(rule, turn, self.week - since, only=only, options=tuple(options))
        self.run(plan_of([step]))

    def run(self, plan: Plan) -> None:
        """Let the steps of a plan act on all schools.

        Raises InputError where a rule or a metric of one's own stops.
        """
        try:
            loop()(
                self.schools, self.worlds, self.values, self.record, self.choices, self.workspace,
                self.first, plan, self.week, self.clock.weeks_per_term,
            )  # fmt: skip
        except (ArithmeticError, LookupError, ValueError) as error:
            own = [step.rule for step in self.steps() if not is_ours(step.rule)]
            if interpreted() or not own:
                raise
            raise stopped(own, error) from error

    def step_week(self) -> None:
        """Run the phases of a week, without its end: ``week`` stays as it is."""
        self.columns.intended[:] = self.leadership.behaviours(self.week)[self.scenario_of]
        self.run(self.plans["week"])

    def terms(self, weeks: int, weekly: Callable[[], None] | None = None) -> Iterator[Floats]:
        """Run some weeks; yield the metrics of each term that ends, axes [school, metric].

        It yields after a term's tests and before a year's end, when the columns are still those
        of the term and ``week`` is its last; to be used up, or the week remains without its end.
        ``weekly`` is called after each week's phases, before a term's end.

        >>> for metrics in chunk.terms(36):  # doctest: +SKIP
        ...     scores.append(chunk.columns.score.copy())
        """
        for _ in range(weeks):
            self.step_week()
            if weekly is not None:
                weekly()
            yield from self._end_week()

    def advance(self, weeks: int, weekly: Callable[[], None] | None = None) -> list[Floats]:
        """Run some weeks; return the metrics of each term that ended."""
        return list(self.terms(weeks, weekly))

    def _end_week(self) -> Iterator[Floats]:
        clock = self.clock
        if clock.ends_term:
            self.run(self.plans["term_end"])
            self.run(self.plans["measure"])
            yield self.columns.measured.copy()
            self.record.tally[:] = 0.0
        if clock.ends_year:
            self.run(self.plans["year_end"])
            if (self.columns.serial >= MOST_PERSONS).any():
                what = say("a school hired more than {most} people", most=MOST_PERSONS)
                raise InputError(Problem(what, "let fewer leave, or give fewer years"))
            if self.week == -1:
                restore_experience(self.columns, self.scenario)
        self.journal.take(self.record, self.columns.replicate, self.columns.number)
        self.week += 1
