"""The sample of parameter sets that is shipped, and comparisons that are over it."""

import json
from collections import Counter

import numpy as np
import pytest

import collabsim as cs
from collabsim.model.parameters import BY_NAME, problems
from collabsim.scenario.parameter_sample import ParameterSample, parameter_sample, with_sets
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.parameter_values import (
    LEAST,
    Source,
    arms_over,
    sets_for,
    source_of,
)
from collabsim.studies.comparison.reproduction import described
from tests.schools import DIRECTIVE, SMALL

LED = SMALL.replace(name="directive", leadership=DIRECTIVE)
FEWEST = 200


def test_the_shipped_sample_is_whole():
    sample = parameter_sample()
    assert len(sample.sets) >= FEWEST and len(sample.weights) == len(sample.sets)
    assert sample.weights.min() > 0 and sample.weights.sum() == pytest.approx(1, abs=1e-6)
    assert set(sample.parameters) <= set(BY_NAME)
    for each in sample.sets:
        assert tuple(each) == sample.parameters and not problems(each)
    assert isinstance(sample.calibrated, bool) and sample.about


def test_a_set_is_drawn_as_often_as_its_weight_asks_for():
    weights = np.random.default_rng(1).dirichlet(np.full(40, 0.5))
    sample = ParameterSample("", True, "", tuple({"exit": k} for k in range(40)), weights)
    for count in (10, 40, 300):
        drawn = Counter(each["exit"] for each in sample.draw(count))
        assert sum(drawn.values()) == count
        assert all(abs(drawn[k] - count * weights[k]) < 1 + 1e-9 for k in range(40))


@pytest.mark.parametrize("count", [20, 200, 3000])
def test_replicates_have_each_set_as_often_as_its_weight_asks_for_however_many_there_are(count):
    weights = np.array([0.5, 0.3, 0.15, 0.05])
    sample = ParameterSample("", True, "", tuple({"exit": k} for k in range(4)), weights)
    had = Counter(each["exit"] for each in sample.in_turn(range(count)))
    assert all(abs(had[k] - count * weights[k]) < 4 for k in range(4))


@pytest.mark.parametrize("replicates", [range(3), range(5, 12), range(200, 201)])
def test_a_replicate_has_its_own_set_in_whatever_block_it_is(replicates):
    sample = parameter_sample()
    block = SMALL.replace(parameter_sets=sample.in_turn(replicates)).parameters_in_turn
    whole = sample.in_turn(range(300))
    for number in replicates:
        assert block[number % len(block)] == {**SMALL.parameters, **whole[number]}


def test_alike_weights_draw_every_set_once():
    sample = parameter_sample()._replace(weights=np.full(len(parameter_sample().sets), 0.005))
    assert sample.draw(len(sample.sets)) == sample.sets


@pytest.mark.parametrize("replicates", [4, 23, 50, 200, 800, 3200])
def test_each_set_has_replicates_enough_to_tell_luck_from_sets(replicates):
    assert replicates // sets_for(replicates) >= LEAST


def test_what_is_set_stays_in_every_set():
    scenario = SMALL.replace(parameters=SMALL.parameters | {"fade": 0.2, "w_value": 0.6})
    sets = with_sets(scenario, ({"fade": 0.5, "w_expert": 0.5}, {"w_expert": 0.21}))
    assert [each["fade"] for each in sets.parameters_in_turn] == [0.2, 0.2]
    assert sets.parameter_sets == ({}, {"w_expert": 0.21})  # .5 and .6 cannot be together


def test_a_comparison_is_over_the_sample_unless_it_is_told_otherwise():
    found = cs.compare(LED, SMALL, replicates=4, quick=True)
    assert found.sets == 2 and found.one_past
    assert found.source is source_of(LED.replace(parameter_sets=parameter_sample().draw(2)))
    assert described(found)["parameter_sample"] == parameter_sample().name
    shipped = cs.compare(LED, SMALL, replicates=4, values="shipped", quick=True)
    assert shipped.sets == 0 and described(shipped)["parameter_sample"] is None
    plain = cs.run(LED, replicates=4).values
    np.testing.assert_array_equal(shipped.results[0].values[..., : plain.shape[-1]], plain)


def test_sets_of_a_scenario_come_before_the_sample():
    own = ({"fade": 0.1}, {"fade": 0.5}, {"fade": 0.7})
    arms = [Arm("own", LED.replace(parameter_sets=own)), Arm("none", SMALL)]
    over = arms_over(arms, "sample", 50)
    assert over[0].scenario.parameter_sets == own
    assert len(over[1].scenario.parameter_sets) == len(own)
    assert source_of(over[0].scenario) is Source.OWN


def test_a_comparison_over_the_sample_is_repeated_from_its_file(tmp_path):
    found = cs.compare(LED, SMALL, replicates=4, quick=True)
    file = found.save(tmp_path / "out") / "run.json"
    sets = json.loads(file.read_text())["arms"][0]["scenario"]["parameter_sets"]
    assert tuple(sets) == found.arms[0].scenario.parameter_sets


def test_more_replicates_stop_where_only_more_sets_would_help():
    one = SMALL.replace(parameter_sets=({"management_effect": 0.0}, {"management_effect": 0.9}))
    other = one.replace(parameters=SMALL.parameters | {"disrupt0": 0.4}, name="disorder")
    found = cs.compare(other, one, replicates=40, until_se=0.001, quick=True, primary="behaviour")
    assert found.wanted_error == 0.001
    assert "Only more sets would" in found.sentence()
