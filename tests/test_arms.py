"""Arms: simulated together they are what each is alone, and a shared past is simulated once."""

import numpy as np
import pytest

from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, School
from collabsim.simulation.chunk_tasks import Conditions, Task, groups
from collabsim.simulation.run import run
from collabsim.simulation.runner import run_arms, simulate
from tests.schools import DIRECTIVE, SMALL

LED = SMALL.replace(leadership=DIRECTIVE)
TRAINED = LED.replace(programmes=(ProgrammeSpec(name="training"),))
LARGER = SMALL.replace(schools=(School(classes=6),))
LATER = SMALL.replace(leadership_changes=(LeadershipChange(week=6, leadership=DIRECTIVE),))
CLUSTERS = SMALL.replace(
    schools=tuple(School(classes=3, specialists=0, cluster=k) for k in (1, 2, 1)),
    parameter_sets=({"talk_rate": 3.0}, {"talk_rate": 7.0}),
)


@pytest.mark.parametrize("threads", [1, 2])
def test_arms_lived_together_are_what_each_is_alone(threads):
    arms = [SMALL, LED, LARGER, TRAINED, LATER, CLUSTERS, CLUSTERS.replace(leadership=DIRECTIVE)]
    for arm, together in zip(
        arms, run_arms(arms, replicates=range(5), threads=threads), strict=True
    ):
        np.testing.assert_array_equal(together.values, run(arm, replicates=5).values)


def test_events_of_arms_lived_together_are_those_of_each_alone():
    arms = [SMALL, LED]
    for arm, together in zip(arms, run_arms(arms, replicates=range(2), record="full"), strict=True):
        alone = run(arm, replicates=2, record="full").events
        for name, column in together.events.items():
            np.testing.assert_array_equal(column, alone[name])


def test_replicates_added_later_are_those_of_one_longer_run():
    (whole,) = run_arms([SMALL], replicates=range(6))
    parts = [run_arms([SMALL], replicates=part)[0].values for part in (range(4), range(4, 6))]
    np.testing.assert_array_equal(np.concatenate(parts), whole.values)


def test_tasks_give_what_they_give_alone():
    tasks = [Task((SMALL, LED), range(3)), Task((LED,), range(3, 5))]
    together = simulate(tasks, Conditions())
    for task, lived in zip(tasks, together, strict=True):
        (alone,) = simulate([task], Conditions())
        for one, expected in zip(lived, alone, strict=True):
            np.testing.assert_array_equal(one.values, expected.values)


def test_policies_from_week_0_on_share_their_past():
    assert groups([SMALL, LED, TRAINED, LATER]) == [[0, 1, 2, 3]]


@pytest.mark.parametrize(
    "other",
    [
        LARGER,
        SMALL.replace(parameters=SMALL.parameters | {"ties": 5.0}),
        SMALL.replace(history_leadership=Leadership(style="directive")),
    ],
    ids=["schools", "parameters", "past"],
)
def test_other_schools_parameters_or_pasts_are_lived_apart(other):
    assert groups([SMALL, other, SMALL]) == [[0, 2], [1]]


def test_a_shared_past_is_counted_once():
    told = []
    run_arms([SMALL, LED], replicates=range(2), threads=1, progress=lambda *at: told.append(at))
    weeks = 6 * (2 + 2 * SMALL.terms)
    assert told[-1] == (2 * weeks, 2 * weeks)
