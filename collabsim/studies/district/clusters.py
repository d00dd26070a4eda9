"""A district parted into its clusters: nothing passes from one to another, each lives alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from collabsim.errors import InputError, Problem
from collabsim.messages import say
from collabsim.scenario import ProgrammeSpec, Scenario

#: Seeds of a district's clusters are this many times its own seed and more: none is another's.
SEEDS = 1000
MOST_SEED = 998


class Cluster(NamedTuple):
    """The schools of one cluster as a scenario of their own, and the seed of their luck.

    ``places`` are the schools' places in the district, in the order of the scenario's schools.
    """

    number: int
    scenario: Scenario
    seed: int
    places: tuple[int, ...]


def clusters_of(scenario: Scenario, seed: int) -> tuple[Cluster, ...]:
    """Return a district's clusters in the order of their numbers.

    Raises InputError where the scenario names single schools or people, or has too many clusters.

    >>> from collabsim.scenario import load
    >>> first = clusters_of(load("district"), seed=2)[0]
    >>> first.number, first.seed, len(first.places)
    (1, 2001, 8)
    """
    _refuse_names(scenario)
    numbers = sorted({school.cluster for school in scenario.schools})
    if not 0 <= seed <= MOST_SEED or len(numbers) >= SEEDS:
        what = say("seed {seed} and {count} clusters", seed=seed, count=len(numbers))
        right = say("give a seed from 0 to {seed} and fewer than {count} clusters",
                    seed=MOST_SEED, count=SEEDS)  # fmt: skip
        raise InputError(Problem(what, right, field="district"))
    return tuple(
        _cluster(scenario, number, seed * SEEDS + k) for k, number in enumerate(numbers, 1)
    )


def _cluster(scenario: Scenario, number: int, seed: int) -> Cluster:
    schools = enumerate(scenario.schools)
    places = tuple(place for place, school in schools if school.cluster == number)
    own = tuple(scenario.schools[place] for place in places)
    return Cluster(number, scenario.replace(schools=own), seed, places)


def treated(
    cluster: Cluster, programmes: Sequence[ProgrammeSpec], weeks: Sequence[int]
) -> Scenario:
    """Return a cluster's scenario in which schools have programmes until some week, 0 for none.

    ``weeks`` has one number for each school of the district.
    """
    lives = [weeks[place] for place in cluster.places]
    given = [
        spec.replace(end=_end(spec, until), options={**spec.options, "school": k})
        for spec in programmes
        for k, until in enumerate(lives)
        if until > spec.start
    ]
    return cluster.scenario.replace(programmes=(*cluster.scenario.programmes, *given))


def _end(spec: ProgrammeSpec, until: int) -> int:
    return until if spec.end is None else min(spec.end, until)


def _refuse_names(scenario: Scenario) -> None:
    """Refuse what is said of one school or person by number: these are others in a cluster."""
    right = say("leave it out: a district's schools are parted into their clusters")
    problems = [
        Problem("acts in one school", right, spec.name, field=f"programmes[{k}].options.school")
        for k, spec in enumerate(scenario.programmes)
        if "school" in spec.options
    ]
    if scenario.choices:
        problems.append(Problem("names people", right, field="choices"))
    if problems:
        raise InputError(*problems)
