"""The parameter values that a comparison is over: a sample of sets, or the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Literal

import numpy as np

from collabsim.errors import InputError, Problem, nearest
from collabsim.messages import say
from collabsim.model.parameters import BY_NAME
from collabsim.scenario import Scenario
from collabsim.scenario.parameter_sample import parameter_sample, with_sets
from collabsim.statistics.clusters import Ints
from collabsim.studies.comparison.arms import Arm

#: What a comparison is over: parameter sets that are drawn from the sample, or the shipped values.
type Values = Literal["sample", "shipped"]
VALUES = ("sample", "shipped")
#: Replicates of a set: so many that the luck of simulating is told from what sets do. Where there
#: would be fewer than ``FEW_SETS`` a set has as few as tell it at all.
A_SET, LEAST, FEW_SETS = 4, 2, 12


class Source(Enum):
    """Where the parameter sets of a comparison come from."""

    EVIDENCE = "sample, compared with the evidence"
    NEARBY = "sample, near the shipped values"
    OWN = "the scenario's own"


def arms_over(arms: Sequence[Arm], values: str, count: int) -> tuple[Arm, ...]:
    """Return arms whose replicates have so many sets of the sample in turn.

    With "shipped" values they stay as they are.

    Arms that name parameter sets of their own keep these; the others then have as many. What an arm
    sets itself stays in every set. Raises InputError for other values, and for arms that name
    unlike numbers of sets.

    >>> from collabsim.studies.comparison.arms import arms_of
    >>> [len(arm.scenario.parameter_sets) for arm in arms_over(arms_of(["directive"]), "sample", 9)]
    [9, 9]
    """
    if values not in VALUES:
        right = nearest(values, VALUES)
        raise InputError(Problem("no such values", right, values, field="values"))
    named = {len(arm.scenario.parameter_sets) for arm in arms} - {0}
    if len(named) > 1:
        counts = ", ".join(f"{arm.name} {len(arm.scenario.parameter_sets)}" for arm in arms)
        right = say("give each arm as many, so that a replicate has the same place in all")
        raise InputError(Problem("unlike numbers of sets", right, counts, field="parameter_sets"))
    if values == "shipped":
        return tuple(arms)
    drawn = parameter_sample().draw(named.pop() if named else count)
    return tuple(
        arm
        if arm.scenario.parameter_sets
        else arm._replace(scenario=with_sets(arm.scenario, drawn))
        for arm in arms
    )


def sets_for(replicates: int) -> int:
    """Return how many of the sample's sets so many replicates have in turn.

    >>> [sets_for(n) for n in (2, 20, 50, 200, 800, 3200)]
    [2, 10, 12, 50, 200, 240]
    """
    most = len(parameter_sample().sets)
    return min(most, max(2, replicates // A_SET, min(replicates // LEAST, FEW_SETS)))


def source_of(scenario: Scenario) -> Source:
    """Return where a scenario's parameter sets come from: the sample, or somewhere else."""
    sample = parameter_sample()
    known = [each.items() for each in sample.sets]
    if not all(any(each.items() <= one for one in known) for each in scenario.parameter_sets):
        return Source.OWN
    return Source.EVIDENCE if sample.calibrated else Source.NEARBY


def clusters_of(scenarios: Sequence[Scenario], replicates: Sequence[int]) -> Ints | None:
    """Return which parameter set each replicate has; None where all have the same.

    A set that comes twice is one. Scenarios have as many sets, or none.

    >>> sets = ({"exit": 0.1}, {"exit": 0.2}, {"exit": 0.1})
    >>> clusters_of([Scenario(parameter_sets=sets), Scenario()], range(5)).tolist()
    [0, 1, 0, 0, 1]
    """
    count = max(len(each.parameters_in_turn) for each in scenarios)
    numbers: dict[object, int] = {}
    of_set = np.empty(count, dtype=int)
    for place in range(count):
        turns = (each.parameters_in_turn for each in scenarios)
        sets = tuple(tuple(sorted(turn[place % len(turn)].items())) for turn in turns)
        of_set[place] = numbers.setdefault(sets, len(numbers))
    cluster = of_set[np.asarray(replicates) % count]
    return cluster if len(np.unique(cluster)) > 1 else None


def values_of_sets(scenarios: Sequence[Scenario], cluster: Ints | None) -> list[dict[str, float]]:
    """Return the parameter values of each set, by its number among ``cluster``.

    Values are those of the first scenario whose sets have the parameter.

    >>> sets = ({"exit": 0.1}, {"exit": 0.2}, {"exit": 0.1})
    >>> values_of_sets([Scenario(parameter_sets=sets)], np.array([0, 1, 0]))
    [{'exit': 0.1}, {'exit': 0.2}]
    """
    if cluster is None:
        return []
    turns = [each.parameter_sets for each in scenarios if each.parameter_sets]
    names = dict.fromkeys(name for turn in turns for each in turn for name in each)
    first = np.unique(cluster, return_index=True)[1]
    return [
        {
            name: next(
                (turn[place][name] for turn in turns if name in turn[place]),
                BY_NAME[name].default,
            )
            for name in names
        }
        for place in first
    ]
