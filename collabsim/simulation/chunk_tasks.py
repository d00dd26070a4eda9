"""What is to be simulated: arms under replicates, and how they are shared out over chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from collabsim.model.metrics import Metric
from collabsim.model.parameters import Parameters, values
from collabsim.model.schedule import Phase
from collabsim.scenario import Scenario

#: Schools in a chunk: so few that their columns, 60 to 200 KB each, stay in a core's cache.
CHUNK_ROWS = 32
#: Fields in which scenarios may differ that differ in leadership alone.
LEADERSHIP_FIELDS = {
    "name", "title", "question", "references", "leadership", "leadership_changes",
}  # fmt: skip


class Task(NamedTuple):
    """Replicates, and the arms that each of them is simulated under."""

    arms: tuple[Scenario, ...]
    replicates: range


class Conditions(NamedTuple):
    """What all tasks of one piece of work share: seed, what is recorded and measured.

    ``own`` are phases, ``metrics`` metrics beside the model's. ``tables`` are those whose rows are
    kept of each arm, at terms' ends or in ``weeks``.
    """

    seed: int = 1
    record: str = "counted"
    own: tuple[Phase, ...] = ()
    metrics: tuple[Metric, ...] = ()
    tables: tuple[str, ...] = ()
    weeks: frozenset[int] | None = None


def groups(arms: Sequence[Scenario]) -> list[list[int]]:
    """Return the arms' places, those together that share their schools and their past.

    >>> from collabsim.scenario import load
    >>> school = load("typical_sd")
    >>> groups([school, school.replace(parameters={"exit": 0.1}), school.replace(terms=2)])
    [[0, 2], [1]]
    """
    found: dict[object, list[int]] = {}
    for place, arm in enumerate(arms):
        found.setdefault(_past(arm), []).append(place)
    return list(found.values())


def _past(arm: Scenario) -> object:
    """Return all that decides about an arm's schools before week 0."""
    schools = arm.model_dump_json(include={"schools", "follow_pupils"})
    sets = tuple(values(each).tobytes() for each in arm.parameters_in_turn)
    return schools, sets, arm.history_leadership.values, arm.use


def side_by_side(task: Task, places: Sequence[int], record: str) -> Iterator[list[int]]:
    """Yield the places of arms that share a chunk: they differ in leadership alone.

    Events do not tell arms apart; where they are recorded, each arm has a chunk of its own.
    """
    alike: dict[object, list[int]] = {}
    for place in places:
        arm = task.arms[place]
        rules = place if record == "full" else arm.model_dump_json(exclude=LEADERSHIP_FIELDS)
        alike.setdefault(rules, []).append(place)
    size = max(1, CHUNK_ROWS // (len(task.replicates) * len(task.arms[places[0]].schools)))
    for each in alike.values():
        yield from (each[first : first + size] for first in range(0, len(each), size))


def shares(task: Task, workers: int) -> Iterator[Task]:
    """Yield a task's parts, each with so many replicates as a chunk holds."""
    arms, replicates = task
    most = max(1, CHUNK_ROWS // max(len(arm.schools) for arm in arms))
    size = min(most, -(-len(replicates) // workers))
    for first in range(0, len(replicates), size):
        yield Task(arms, replicates[first : first + size])


def school_weeks(task: Task) -> int:
    """Return the weeks to be simulated in a task, over its schools."""
    weeks = 0
    for places in groups(task.arms):
        first = task.arms[places[0]]
        p = Parameters(*values(first.parameters).tolist())
        terms = 2 * int(p.history_years) + sum(task.arms[place].terms for place in places)
        weeks += int(p.weeks_per_term) * terms * len(first.schools)
    return weeks * len(task.replicates)


def one_of_each_programmes(tasks: Sequence[Task]) -> list[Scenario]:
    """Return one of the arms that have the same programmes: the others need no more rules."""
    arms = (arm for task in tasks for arm in task.arms)
    return list(
        {(arm.use, *sorted({spec.name for spec in arm.programmes})): arm for arm in arms}.values()
    )
