"""Styles compared in three ways, since a style is a label for behaviours that somebody judged.

As tabled, and jittered: every behaviour moved by up to ``JITTER``, another draw for each few
replicates of a parameter set. At equal hours given: the behaviours that cost the principal hours
scaled by one factor, and her availability raised where it does not suffice, so that she gives
what a neutral one does to a staff of the schools' mean size. Against random behaviours that give
the same: the outcome is regressed on behaviours, and what the regression says of two styles is
taken as their difference. A difference that survives all three is one of behaviours, neither of a
table's last digit nor of hours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from collabsim.model.leadership import BEHAVIOURS
from collabsim.scenario import Leadership, Scenario
from collabsim.simulation.chunk_tasks import LEADERSHIP_FIELDS, Conditions, Task
from collabsim.simulation.principal_hours import parameters_of
from collabsim.simulation.runner import simulate
from collabsim.simulation.week_counter import Progress
from collabsim.statistics.clusters import Ints, clustered_estimate
from collabsim.statistics.interval import CONFIDENCE, Floats, mean_of, student
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.equal_hours import Behaviours, as_neutral, random_behaviours
from collabsim.studies.comparison.parameter_values import clusters_of

#: How far a jittered behaviour lies from its table at most.
JITTER = 0.2
#: Replicates simulated with one draw of jitter.
A_DRAW = 4
#: Random behaviour vectors, and the replicates of a comparison for each replicate of a vector.
VECTORS, FEWER = 200, 40
#: Parts of the vectors, each in schools with a luck of their own: within a part all share it.
LUCKS = 10

JITTERED, EQUAL_HOURS, RANDOM = "jittered", "equal hours given", "random behaviours"


class Way(NamedTuple):
    """What one way of comparing says of a difference: its mean, and its interval."""

    name: str
    mean: float
    low: float
    high: float

    def agrees(self, sign: float) -> bool:
        """Whether it finds a difference of that sign, beyond chance."""
        return self.low > 0 if sign > 0 else self.high < 0


@dataclass(frozen=True, eq=False)
class Ways:
    """What arms gave in the three ways, in the year that is asked about, over schools.

    ``jittered`` has axes [arm, draw, metric], ``equal`` [arm, replicate, metric], both with the
    parameter ``sets`` of their draws and replicates, None where there is one; ``random`` has axes
    [vector, metric]; ``vectors`` are the random behaviours, in ``LUCKS`` equal parts one after the
    other, ``behaviours`` those of the arms at equal hours given, [arm, behaviour].
    """

    sets: tuple[Ints | None, Ints | None]
    jittered: Floats
    equal: Floats
    random: Floats
    vectors: Floats
    behaviours: Floats

    def of(self, metric: int, arm: int, confidence: float = CONFIDENCE) -> tuple[Way, ...]:
        """Return what each way says of an arm's difference from the last one in a metric.

        A way can only take a finding back, so that its intervals need not all hold at once.
        """
        found = []
        values = (self.jittered, self.equal)
        for name, of_way, sets in zip((JITTERED, EQUAL_HOURS), values, self.sets, strict=True):
            paired = of_way[arm, :, metric] - of_way[-1, :, metric]
            way = clustered_estimate(paired[:, None], confidence, sets)
            mean, _, margin = (each.item() for each in way)
            found.append(Way(name, mean, mean - margin, mean + margin))
        difference = self.behaviours[arm] - self.behaviours[-1]
        mean, margin = predicted(self.vectors, self.random[:, metric], difference, confidence)
        return (*found, Way(RANDOM, mean, mean - margin, mean + margin))


def three_ways(
    arms: Sequence[Arm],
    terms: slice,
    replicates: int,
    conditions: Conditions,
    threads: int | None = None,
    progress: Progress | None = None,
) -> Ways:
    """Simulate arms that differ in leadership alone in the other ways, terms being the year's."""
    scenarios = [arm.scenario.replace(terms=terms.stop) for arm in arms]
    p = parameters_of(scenarios[0])
    staff = float(np.mean([school.size for school in scenarios[0].schools]))
    evened = [led(each, lambda b: as_neutral(b, p, staff)) for each in scenarios]
    vectors = random_behaviours(VECTORS, p, staff, conditions.seed)
    drawn = tuple(led(scenarios[-1], lambda _, v=v: tuple(v)) for v in vectors.tolist())
    jittered = _jittered(scenarios, replicates, conditions.seed)
    tasks = [  # the longest first, so that no thread waits for it at the end
        Task(tuple(evened), range(replicates)),
        *_in_parts(drawn, replicates_of_vectors(replicates, len(scenarios[-1].parameter_sets))),
        *jittered,
    ]
    lead = [task.replicates.start for task in jittered]
    sets = (clusters_of(scenarios, lead), clusters_of(scenarios, range(replicates)))
    equal, *others = (
        np.stack([mean_of(mean_of(values, 1)[:, terms], 1) for values, *_ in task])
        for task in simulate(tasks, conditions, threads, progress)
    )
    random, draws = np.concatenate(others[:LUCKS]), others[LUCKS:]
    behaviours = np.array([each.leadership.values for each in evened])
    drawn_anew = np.stack([mean_of(each, 1) for each in draws], axis=1)
    return Ways(sets, drawn_anew, equal, mean_of(random, 1), vectors, behaviours)


def by_leadership(arms: Sequence[Arm]) -> bool:
    """Whether arms differ in how schools are led, and in nothing else."""
    alike = [arm.scenario.model_dump(exclude=LEADERSHIP_FIELDS) for arm in arms]
    return all(each == alike[0] for each in alike) and len({_led(arm.scenario) for arm in arms}) > 1


def led(scenario: Scenario, change: Callable[[Behaviours], Behaviours]) -> Scenario:
    """Return a scenario with its behaviours, and those of its changes, changed."""

    def changed(leadership: Leadership) -> Leadership:
        values = dict(zip(BEHAVIOURS, change(leadership.values), strict=True))
        return Leadership(style=leadership.style, **values)

    return scenario.replace(
        leadership=changed(scenario.leadership),
        leadership_changes=tuple(
            each.replace(leadership=changed(each.leadership))
            for each in scenario.leadership_changes
        ),
    )


def predicted(
    vectors: Floats, outcomes: Floats, difference: Floats, confidence: float
) -> tuple[float, float]:
    """Return the difference that a regression of outcomes on behaviours predicts, and its margin.

    Ordinary least squares with an intercept for each part; what is not linear counts as noise. The
    margin is from leaving out one part at a time, whose schools share their luck (the jackknife).

    >>> x = np.random.default_rng(1).random((50, 9))
    >>> round(predicted(x, 3 * x[:, 0] + 1, np.eye(9)[0], 0.95)[0], 6)
    3.0
    """
    part = np.arange(len(vectors)) * LUCKS // len(vectors)
    known = np.isfinite(outcomes)
    if known.sum() - LUCKS < vectors.shape[1]:
        return float("nan"), float("nan")
    left = [_slope(vectors, outcomes, part, known & (part != k)) @ difference for k in range(LUCKS)]
    error = float(np.sqrt((LUCKS - 1) * np.var(left)))
    mean = float(_slope(vectors, outcomes, part, known) @ difference)
    return mean, student(LUCKS - 1, confidence) * error


def _slope(vectors: Floats, outcomes: Floats, part: np.ndarray, used: np.ndarray) -> Floats:
    """Return what outcomes change with each behaviour, within parts."""
    x, y, part = vectors[used], outcomes[used], part[used]
    for k in np.unique(part):
        x[part == k] -= x[part == k].mean(axis=0)
        y[part == k] -= y[part == k].mean()
    return np.linalg.lstsq(x, y)[0]


def replicates_of_vectors(replicates: int, sets: int) -> int:
    """Return how many replicates each random vector has: so few that no set is in two parts.

    Replicate k has parameter set k modulo ``sets``. What is not known is then as unlike between
    parts as it is in the sample, and leaving one out says how far it matters. With fewer sets than
    parts they cannot be kept apart.

    >>> replicates_of_vectors(474, 237), replicates_of_vectors(4000, 237)
    (11, 23)
    >>> replicates_of_vectors(4000, 0)
    100
    """
    wanted = max(2, replicates // FEWER)
    return min(wanted, max(1, sets // LUCKS)) if sets else wanted


def _in_parts(drawn: Sequence[Scenario], replicates: int) -> list[Task]:
    """Return a task for each part of the vectors, with replicates that no other part has."""
    bounds = np.linspace(0, len(drawn), LUCKS + 1).astype(int).tolist()
    return [
        Task(tuple(drawn[first:end]), range(k * replicates, (k + 1) * replicates))
        for k, (first, end) in enumerate(pairwise(bounds))
    ]


def _led(scenario: Scenario) -> tuple[object, ...]:
    changes = scenario.leadership_changes
    return (
        scenario.leadership.values,
        *((each.week, each.until, each.leadership.values) for each in changes),
    )


def _jittered(scenarios: Sequence[Scenario], replicates: int, seed: int) -> list[Task]:
    """Return a task for each draw of jitter; every arm has a draw of its own."""
    chance = np.random.default_rng([seed, A_DRAW])
    tasks = []
    for drawn in _draws(replicates, max(len(each.parameter_sets) for each in scenarios)):
        arms = []
        for scenario in scenarios:
            moved = chance.uniform(-JITTER, JITTER, len(BEHAVIOURS))
            arms.append(led(scenario, lambda b, m=moved: tuple(np.clip(b + m, 0, 1).tolist())))
        tasks.append(Task(tuple(arms), drawn))
    return tasks


def _draws(replicates: int, sets: int) -> Iterator[range]:
    """Yield the replicates of each draw of jitter: two draws or more, each of one parameter set.

    >>> list(_draws(8, 0)), list(_draws(8, 2))
    ([range(0, 4), range(4, 8)], [range(0, 8, 2), range(1, 9, 2)])
    """
    step = max(1, sets)
    for first in range(min(step, replicates)):
        of_set = range(first, replicates, step)
        draws = max(2 if step == 1 else 1, len(of_set) // A_DRAW)
        bounds = np.linspace(0, len(of_set), draws + 1).astype(int).tolist()
        yield from (of_set[start:end] for start, end in pairwise(bounds))
