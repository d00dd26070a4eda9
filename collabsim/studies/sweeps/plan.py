"""A plan: a study with its scenarios and points, and the units of work that it comes to.

A unit is a block: some points for some replicates. Its name holds a hash of all that its
numbers follow from, so a changed scenario, design or source never finds old units. Replicates are
the outer order and blocks of points come scattered: a sweep that is stopped is an even sample.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from collabsim.errors import InputError, Problem
from collabsim.kernel.compile import source_hash
from collabsim.messages import say
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.parameters import BY_NAME
from collabsim.results.provenance import portable
from collabsim.scenario import Scenario, load
from collabsim.scenario.parameter_sample import parameter_sample, with_sets
from collabsim.simulation.chunk_tasks import CHUNK_ROWS
from collabsim.studies.sweeps.design import Design
from collabsim.studies.sweeps.factors import (
    SCENARIO,
    STYLE,
    Setting,
    Value,
    changed,
    changes_rules,
    is_whole,
)
from collabsim.studies.sweeps.sampling import Columns, points, setting
from collabsim.studies.sweeps.study import Study


class Block(NamedTuple):
    """Some points for some replicates, under a name that no other runs have."""

    name: str
    members: np.ndarray
    replicates: range

    @property
    def runs(self) -> int:
        """How many runs it has."""
        return len(self.members) * len(self.replicates)


@dataclass(frozen=True, eq=False)
class Unit:
    """A block's runs with all that is needed to simulate them anywhere.

    With ``own_luck`` a point is a school of its own: its luck is that of the replicate with the
    point's number.
    """

    name: str
    points: tuple[int, ...]
    settings: tuple[Setting, ...]
    replicates: range
    scenarios: dict[str, Scenario]
    seed: int
    tables: tuple[str, ...]
    weeks: tuple[int, ...] | None = None
    sets: tuple[dict[str, float], ...] = ()
    own_luck: bool = False

    def lucks(self, k: int, replicates: range) -> Sequence[int]:
        """Return the numbers of its k-th point's runs among some replicates."""
        return (self.points[k],) if self.own_luck else replicates

    def scenario(self, k: int) -> Scenario:
        """Return the scenario of its k-th point; InputError where it cannot be.

        Its replicates have the unit's parameter sets, but for what the point itself sets.
        """
        given = self.settings[k]
        base = self.scenarios.get(str(given.get(SCENARIO)), self.scenarios[""])
        point = changed(base, given)
        return with_sets(point, self.sets) if self.sets else point

    def together(self, k: int) -> object:
        """Return what points of one chunk have in common with the k-th."""
        if "events" in self.tables and not self.own_luck:  # events do not tell points apart
            return k
        return tuple((n, v) for n, v in self.settings[k].items() if changes_rules(n))


@dataclass(frozen=True, eq=False)
class Plan:
    """A study, its scenarios by name (``""`` is the base), and its points by factor."""

    study: Study
    scenarios: dict[str, Scenario]
    columns: Columns

    @cached_property
    def count(self) -> int:
        """How many points there are."""
        return len(next(iter(self.columns.values())))

    @property
    def runs(self) -> int:
        """How many runs there are."""
        return self.count * self.study.lives

    @property
    def facts(self) -> dict[str, Any]:
        """What a directory says of it beside its study."""
        return {}

    @cached_property
    def head(self) -> bytes:
        """A hash of what all units have in common."""
        said = {
            "source": source_hash(),
            "scenarios": {name: portable(each) for name, each in self.scenarios.items()},
            "extensions": [each.facts for each in self.study.use],
            "factors": self.factors,
            "seed": self.study.seed,
            "tables": self.study.tables,
            "values": parameter_sample().name if self.study.over_sample else "shipped",
            "weeks": self.study.weeks,
        }
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()

    @property
    def factors(self) -> list[Any]:
        """What is said of factors in the head."""
        return list(self.columns)

    @cached_property
    def key(self) -> str:
        """A hash of all that units have in common, points and their blocks: a sweep's own."""
        digest = hashlib.sha256(self.head + repr(self.block).encode())
        digest.update(digest_of(self.columns).encode())
        return digest.hexdigest()

    @cached_property
    def order(self) -> np.ndarray:
        """The points, those that can share a chunk or a past beside each other."""
        names = sorted(self.columns, key=_depth)
        codes = [_codes(self.columns[name]) for name in reversed(names)]
        return np.lexsort(codes)

    @cached_property
    def block(self) -> tuple[int, int]:
        """Points and replicates of a unit; how many replicates there are makes no difference."""
        kinds = [_codes(column) for name, column in self.columns.items() if changes_rules(name)]
        alike = self.count / len(np.unique(kinds, axis=1).T) if kinds else self.count
        size = self.study.runs_per_unit
        replicates = max(-(-CHUNK_ROWS // max(1, int(alike))), size // self.count, 1)
        replicates = min(replicates, size)
        return max(1, size // replicates), replicates

    def blocks(self) -> Iterator[Block]:
        """Give every block of runs in the order in which they are simulated."""
        size, replicates = self.block
        starts = np.arange(0, self.count, size)
        scattered = starts[np.random.default_rng(0).permutation(len(starts))].tolist()
        for first in range(0, self.study.lives, replicates):
            numbers = range(first, min(first + replicates, self.study.lives))
            for begins in scattered:
                members = self.order[begins : begins + size]
                yield Block(self._name(begins, members, numbers), members, numbers)

    def unit(self, block: Block) -> Unit:
        """Return all that is needed to simulate a block's runs."""
        return Unit(
            block.name,
            tuple(block.members.tolist()),
            tuple(setting(self.columns, point) for point in block.members),
            block.replicates,
            self.scenarios,
            self.study.seed,
            self.study.tables,
            self.study.weeks,
            parameter_sample().in_turn(block.replicates) if self.study.over_sample else (),
        )

    def _name(self, begins: int, members: np.ndarray, replicates: range) -> str:
        digest = hashlib.sha256(self.head)
        digest.update(np.array([*replicates, -1, *members], "<i8").tobytes())
        for column in self.columns.values():
            digest.update(json.dumps(column[members].tolist()).encode())
        return f"r{replicates.start:07d}-p{begins:08d}-{digest.hexdigest()[:16]}"


def plan(design: Design, columns: Columns | None = None) -> Plan:
    """Return the plan of a design, with points found earlier if they are given.

    Raises InputError where a factor has a value that cannot be, whatever the others are.
    """
    scenarios = scenarios_of(design)  # first: there are no points between impossible values
    return Plan(design, scenarios, points(design) if columns is None else columns)


def scenarios_of(study: Study) -> dict[str, Scenario]:
    """Return a study's scenarios by name, ``""`` the base.

    Raises InputError where a factor has a value that cannot be, whatever the others are.
    """
    scenarios = {"": _recorded(study.base, study)}
    for factor in study.factors:
        if factor.name == SCENARIO:
            scenarios |= {str(n): _recorded(str(n), study) for n in factor.values or ()}
    _refuse_impossible(study, scenarios)
    return scenarios


def digest_of(columns: Columns) -> str:
    """Return a hash of points: the factors' names and their values.

    >>> digest_of({"exit": np.array([0.1])})[:16]
    '6bd117293fe34820'
    """
    digest = hashlib.sha256()
    for name, column in columns.items():
        floats = column.dtype.kind == "f"
        values = column.astype("<f8").tobytes() if floats else json.dumps(column.tolist()).encode()
        digest.update(json.dumps([name, len(column), floats]).encode() + values)
    return digest.hexdigest()


def _recorded(name: str, study: Study) -> Scenario:
    scenario, terms = load(name, study.use), study.terms
    if scenario.parameter_sets:
        what = say("has parameter sets")
        right = say("give it without, and vary parameters as factors")
        raise InputError(Problem(what, right, name, field="base"))
    return scenario if terms is None else scenario.replace(terms=terms)


def _refuse_impossible(study: Study, scenarios: dict[str, Scenario]) -> None:
    """Try every value of every factor alone; one that depends on another fails its own run."""
    problems = [
        Problem(each.what, each.right, value, field=f"factors[{k}] ({factor.name})")
        for k, factor in enumerate(study.factors)
        for value in (factor.low, factor.high, *(factor.values or ()))
        if value is not None and factor.name != SCENARIO
        for each in _alone(scenarios[""], factor.name, _as_a_point(factor.name, value, study))
    ]
    if problems:
        raise InputError(*problems)


def _as_a_point(name: str, value: Value, study: Study) -> Value:
    """Return an end of a range as points have it: whole where the factor is."""
    whole = isinstance(value, float) and value.is_integer() and is_whole(name, study.use)
    return int(value) if whole else value


def _alone(scenario: Scenario, name: str, value: Value) -> Sequence[Problem]:
    """Return what is wrong with one factor's value, whatever the others are."""
    if name in BY_NAME:
        problem = BY_NAME[name].problem(value)
        return [] if problem is None else [problem]
    try:
        changed(scenario, {name: value})
    except InputError as error:
        return error.problems
    return []


def _depth(name: str) -> int:
    """Return 0 for what changes rules, 1 for what changes the past, 2 for what comes after it."""
    if changes_rules(name):
        return 0
    return 2 if name in (STYLE, *BEHAVIOURS) else 1


def _codes(column: np.ndarray) -> Any:
    """Return a whole number for each value of a column, the same for the same value."""
    return np.unique(column.astype(str) if column.dtype == object else column, return_inverse=True)[
        1
    ]
