"""Who and where everybody is: what stands in the columns before anything is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from collabsim.kernel.columns import Ints
from collabsim.model.state import KNOWN_PRACTICES, MORE_PLACES, PLACES
from collabsim.scenario import Scenario, School


class Row(NamedTuple):
    """Whose school a row holds: its run's place and replicate, and its number in the scenario."""

    run: int
    replicate: int
    number: int


def rows_of(scenario: Scenario, replicates: Sequence[int]) -> list[Row]:
    """Return the rows of runs with these replicates; schools of a cluster stand together.

    >>> from collabsim.scenario import load
    >>> rows_of(load("typical_sd"), [5, 5])
    [Row(run=0, replicate=5, number=0), Row(run=1, replicate=5, number=0)]
    """
    schools = scenario.schools
    by_cluster = sorted(range(len(schools)), key=lambda k: (schools[k].cluster, k))
    return [Row(run, r, k) for run, r in enumerate(replicates) for k in by_cluster]


def first_rows(scenario: Scenario, rows: Sequence[Row]) -> Ints:
    """Return the first row of each cluster, and the number of rows."""
    clusters = [(row.run, scenario.schools[row.number].cluster) for row in rows]
    begins = [r for r, cluster in enumerate(clusters) if r == 0 or cluster != clusters[r - 1]]
    return np.array([*begins, len(rows)])


def practices_known(schools: int) -> int:
    """Return how many practices there is room for in a cluster of some schools."""
    return KNOWN_PRACTICES + PLACES + MORE_PLACES * (schools - 1)


def write_worlds(world: Any, scenario: Scenario, rows: Sequence[Row], first: Ints) -> None:
    """Write the facts of every cluster into the worlds' columns."""
    sizes = np.diff(first)
    for w, size in enumerate(sizes.tolist()):
        row = rows[first[w]]
        world.replicate[w], world.cluster[w] = row.replicate, scenario.schools[row.number].cluster
        world.first[w], world.schools[w] = row.number, size
        world.practices[w] = practices_known(size)


def write_schools(columns: Any, scenario: Scenario, rows: Sequence[Row], past: float) -> None:
    """Write the facts of every school into the schools' columns, ``past`` years before week 0."""
    columns.presence[:] = 1.0
    columns.follows[:] = scenario.follow_pupils
    for r, row in enumerate(rows):
        school = scenario.schools[row.number]
        columns.replicate[r], columns.number[r] = row.replicate, row.number
        columns.class_size[r], columns.beginners[r] = school.pupils, school.new_staff
        _write_staff(columns, r, school, past)


def _write_staff(columns: Any, r: int, school: School, past: float) -> None:
    n = school.size
    columns.n[r] = columns.serial[r] = n
    columns.post[r, :n], columns.grade[r, :n] = school.posts
    columns.id[r, :n] = columns.number[r] * 65536 + np.arange(n)
    columns.experience[r, :n] = -1.0
    roster = school.roster
    if roster is not None:
        columns.settled[r] = 1
        columns.experience[r, :n] = np.maximum(0.0, roster.experience - past)
        for asker, adviser in roster.ties or ():
            columns.tie[r, asker, adviser] = 1


def restore_experience(columns: Any, scenario: Scenario) -> None:
    """Give a roster's people their own years: in the past nobody could have fewer than none."""
    for r in np.flatnonzero(columns.settled):
        roster = scenario.schools[int(columns.number[r])].roster
        if roster is not None:
            columns.experience[r, : columns.n[r]] = roster.experience
