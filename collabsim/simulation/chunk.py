"""A chunk: some replicates of a scenario's schools, advancing together week by week.

What a chunk's schools do depends on nothing but scenario, seed and replicate: not on what else is
in the chunk. A chunk can be copied at any week; the copy goes on from there on its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.kernel.columns import Floats, Ints, copied, every_row
from collabsim.kernel.workspace import Workspace, new_workspace
from collabsim.model.clock import Clock
from collabsim.model.decisions import table
from collabsim.model.events import LEVELS, Journal, Record, new_record
from collabsim.model.metrics import METRICS, Metric, measure, measuring
from collabsim.model.parameters import Parameters, values
from collabsim.model.rules.pupils import LARGEST
from collabsim.model.schedule import EVERY, START, Phase, Schedule, steps_of
from collabsim.model.state import (
    KNOWN_PRACTICES,
    MORE_PLACES,
    PLACES,
    School,
    World,
    new_schools,
    new_worlds,
)
from collabsim.model.step import Rule, Step
from collabsim.scenario import Scenario
from collabsim.scenario.placement import misplaced
from collabsim.scenario.programme_specs import phases_of
from collabsim.simulation.lift import Plan, loop, number_of, plan_of

#: A school's people are numbered below this, so that a number fits its share of a draw's key.
MOST_PERSONS = 4096


@dataclass
class Chunk:
    """Schools of some replicates, one row each; rows of a cluster stand together.

    ``first[w]:first[w + 1]`` are the rows of cluster ``w``, ``week`` is the next to come;
    ``metrics`` are measured beside the model's.
    """

    scenario: Scenario
    schedule: Schedule
    schools: Any
    worlds: Any
    values: Floats
    record: Record
    choices: Floats
    first: Ints
    week: int
    journal: Journal
    metrics: tuple[Metric, ...] = ()

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
        return new_workspace(*self.columns.used.shape[1:])

    def __getstate__(self) -> dict[str, Any]:
        """Leave out of a copy what is worked out: its own views are on its own columns."""
        return {part.name: getattr(self, part.name) for part in fields(self)}

    @property
    def clock(self) -> Clock:
        """The week to come."""
        return Clock(self.week, int(self.p.weeks_per_term))

    def fork(self, scenario: Scenario | None = None, own: Iterable[Phase] = ()) -> Chunk:
        """Return a copy that goes on independently, under another scenario if one is given.

        Its schools and parameters must be the same; leadership, programmes and choices may differ.
        ``own`` are the copy's phases beside the model's and the scenario's.
        """
        scenario = self.scenario if scenario is None else scenario
        return replace(
            self,
            scenario=scenario,
            schedule=schedule_for(scenario, own),
            schools=copied(self.schools),
            worlds=copied(self.worlds),
            record=self.record._replace(
                **{name: getattr(self.record, name).copy() for name in Record._fields[1:]}
            ),
            choices=table(scenario.choices),
            journal=self.journal.copy(),
        )

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
        self._run(plan_of([step]))

    def compile(self, rule: Rule) -> None:
        """Compile a rule, or load it, without letting it act."""
        number_of(rule)

    def compile_loop(self) -> None:
        """Compile the loop over steps, or load it: a plan without steps does nothing."""
        self._run(plan_of([]))

    def _run(self, plan: Plan) -> None:
        loop()(
            self.schools, self.worlds, self.values, self.record, self.choices, self.workspace,
            self.first, plan, self.week, self.clock.weeks_per_term,
        )  # fmt: skip

    @cached_property
    def plans(self) -> dict[str, Plan]:
        """The steps of a week, a term's end, a year's end, and of measuring."""
        parts = {name: getattr(self.schedule, name) for name in ("week", "term_end", "year_end")}
        plans = {name: plan_of(steps_of(phases, self.p)) for name, phases in parts.items()}
        return plans | {"measure": plan_of(map(Step, self.measures))}

    def live_week(self) -> None:
        """Live through the phases of a week, without its ends."""
        c = self.columns
        c.intended[:] = self.scenario.leadership_in(self.week).values
        self._run(self.plans["week"])

    @property
    def measures(self) -> tuple[Rule, ...]:
        """The rules that measure: the model's metrics and those beside them."""
        own = (measuring(len(METRICS) + k, m.function) for k, m in enumerate(self.metrics))
        return (measure, *own)

    def rules(self) -> tuple[Rule, ...]:
        """Return every rule that the chunk's schools live by, and those that measure them."""
        return (*self.schedule.rules(), *self.measures)

    def end_term(self) -> None:
        """Let a term's end happen, and measure."""
        self._run(self.plans["term_end"])
        self._run(self.plans["measure"])

    def end_week(self) -> Floats | None:
        """End the week; at a term's end return the metrics, one row a school.

        The columns hold the next week's start afterwards.
        """
        clock, measured = self.clock, None
        if clock.ends_term:
            self.end_term()
            measured = self.columns.measured.copy()
            self.record.tally[:] = 0.0
        if clock.ends_year:
            self._run(self.plans["year_end"])
            if (self.columns.serial >= MOST_PERSONS).any():
                raise OverflowError(f"a school hired more than {MOST_PERSONS} people")
            if self.week == -1:
                _restore_given_experience(self)
        self.journal.take(self.record, self.columns.replicate, self.columns.number)
        self.week += 1
        return measured

    def advance(self, weeks: int) -> list[Floats]:
        """Live through some weeks; return the metrics of each term that ended."""
        ended = []
        for _ in range(weeks):
            self.live_week()
            measured = self.end_week()
            if measured is not None:
                ended.append(measured)
        return ended


def blank(
    scenario: Scenario,
    replicates: Sequence[int],
    seed: int = 1,
    record: str = "counted",
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return schools without anybody in them, at the first week of their past.

    ``own`` are phases and ``metrics`` metrics beside the model's and the scenario's. Raises
    InputError where the scenario's staff, programmes or phases cannot be used.
    """
    if record not in LEVELS:
        raise InputError(Problem("not known", nearest(record, LEVELS), record, field="record"))
    rows = [(r, k) for r in replicates for k in _by_cluster(scenario)]
    clusters = [(r, scenario.schools[k].cluster) for r, k in rows]
    worlds = list(dict.fromkeys(clusters))
    first = np.array([clusters.index(world) for world in worlds] + [len(rows)])
    in_cluster = max(np.diff(first))
    practices = KNOWN_PRACTICES + PLACES + MORE_PLACES * (int(in_cluster) - 1)
    staff = max(school.size for school in scenario.schools)
    chunk = Chunk(
        scenario,
        schedule_for(scenario, own),
        new_schools(
            len(rows),
            staff,
            practices,
            len(METRICS) + len(metrics),
            LARGEST * scenario.follow_pupils,
        ),
        new_worlds(len(worlds), practices, staff * int(in_cluster)),
        _values(scenario, [replicate for replicate, _ in rows]),
        new_record(LEVELS[record], len(rows), staff),
        table(scenario.choices),
        first,
        0,
        Journal(),
        metrics,
    )
    chunk.week = -int(chunk.p.history_years) * 2 * chunk.clock.weeks_per_term
    _settle_facts(chunk, rows, worlds, seed)
    return chunk


def begin(
    scenario: Scenario,
    replicates: Sequence[int],
    seed: int = 1,
    record: str = "counted",
    own: Iterable[Phase] = (),
    metrics: tuple[Metric, ...] = (),
) -> Chunk:
    """Return the schools of some replicates at the start of their past.

    ``own`` are phases and ``metrics`` metrics beside the model's and the scenario's. Raises
    InputError where the scenario's staff, programmes or phases cannot be used.
    """
    return start(blank(scenario, replicates, seed, record, own, metrics))


def start(chunk: Chunk) -> Chunk:
    """Put people into the blank schools of a chunk, and return it."""
    for phase in START:
        for rule in phase.rules:
            chunk.apply(rule)
    if chunk.week == 0:
        _restore_given_experience(chunk)
    return chunk


def schedule_for(scenario: Scenario, own: Iterable[Phase] = ()) -> Schedule:
    """Return the model's schedule with a scenario's programmes and phases of your own.

    Raises InputError where one cannot be used, or names a school or a post that is not there.
    """
    own = tuple(own)
    problems = [
        problem for phase in own for problem in misplaced(phase, scenario.schools, phase.name)
    ]
    if problems:
        raise InputError(*problems)
    return Schedule().with_phases((*phases_of(scenario.programmes), *own))


def _values(scenario: Scenario, replicates: Sequence[int]) -> Floats:
    """Return the parameters of each row, those of its replicate."""
    sets = np.array([values(each) for each in scenario.parameters_in_turn])
    return sets[np.array(replicates, dtype=np.int64) % len(sets)]


def _by_cluster(scenario: Scenario) -> list[int]:
    return sorted(range(len(scenario.schools)), key=lambda k: (scenario.schools[k].cluster, k))


def _settle_facts(chunk: Chunk, rows: list[tuple[int, int]], worlds: list, seed: int) -> None:
    """Write who and where everybody is, before anything is drawn."""
    facts = chunk.columns
    facts.presence[:] = 1.0
    world = every_row(World, chunk.worlds)
    world.seed[:] = facts.seed[:] = seed
    for w, (replicate, cluster) in enumerate(worlds):
        size = int(chunk.first[w + 1] - chunk.first[w])
        world.replicate[w], world.cluster[w], world.schools[w] = replicate, cluster, size
        world.first[w] = rows[chunk.first[w]][1]
        world.practices[w] = KNOWN_PRACTICES + PLACES + MORE_PLACES * (size - 1)
    past = chunk.p.history_years
    for r, (replicate, k) in enumerate(rows):
        school = chunk.scenario.schools[k]
        post, grade = school.posts
        n = school.size
        facts.replicate[r], facts.number[r], facts.n[r] = replicate, k, n
        facts.class_size[r], facts.follows[r] = school.pupils, chunk.scenario.follow_pupils
        facts.beginners[r] = school.new_staff
        facts.serial[r] = n
        facts.post[r, :n], facts.grade[r, :n] = post, grade
        facts.id[r, :n] = k * 65536 + np.arange(n)
        facts.experience[r, :n] = -1.0
        roster = school.roster
        if roster is not None:
            facts.settled[r] = 1
            facts.experience[r, :n] = np.maximum(0.0, roster.experience - past)
            for asker, adviser in roster.ties or ():
                facts.tie[r, asker, adviser] = 1


def _restore_given_experience(chunk: Chunk) -> None:
    """Give a roster's people their own years: in the past nobody could have fewer than none."""
    c = chunk.columns
    for r in np.flatnonzero(c.settled):
        roster = chunk.scenario.schools[int(c.number[r])].roster
        if roster is not None:
            c.experience[r, : c.n[r]] = roster.experience
