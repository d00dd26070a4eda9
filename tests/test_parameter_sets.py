"""Parameter sets: replicates live by them in turn, and a comparison says what that does."""

import numpy as np
import pytest

import collabsim as cs
from collabsim.errors import InputError
from collabsim.scenario.files import from_toml, to_toml
from collabsim.studies.sweeps.design import Design, Factor
from collabsim.studies.sweeps.plan import plan
from tests.schools import DIRECTIVE, SMALL

LED = SMALL.replace(name="directive", leadership=DIRECTIVE)
SETS = ({"fade": 0.1, "talk_rate": 3.0}, {"fade": 0.5, "talk_rate": 6.0})


def values(scenario, replicates=4, **how):
    return cs.run(scenario, replicates=replicates, **how).values


def test_each_replicate_does_what_it_would_do_with_its_own_set():
    together = values(SMALL.replace(parameter_sets=SETS))
    for place, each in enumerate(SETS):
        alone = values(SMALL.replace(parameters={**SMALL.parameters, **each}))
        np.testing.assert_array_equal(together[place::2], alone[place::2])
    assert (together != values(SMALL)).any()


def test_sets_that_are_all_alike_change_no_bit_of_a_comparison():
    same = ({"fade": 0.2}, {"fade": 0.2})
    arms = [arm.replace(parameters={**arm.parameters, "fade": 0.2}) for arm in (LED, SMALL)]
    plain = cs.compare(*arms, values="shipped", replicates=4, quick=True)
    sets = cs.compare(*(arm.replace(parameter_sets=same) for arm in arms), replicates=4, quick=True)
    for one, other in zip(plain.results, sets.results, strict=True):
        np.testing.assert_array_equal(one.values, other.values)
    assert sets.one_past
    assert sets.difference().low == plain.difference().low


def test_threads_and_parts_make_no_difference():
    scenario = SMALL.replace(parameter_sets=SETS)
    np.testing.assert_array_equal(values(scenario, threads=1), values(scenario, threads=2))
    np.testing.assert_array_equal(values(scenario, 2), values(scenario, 4)[:2])


def test_arms_with_other_sets_do_not_share_their_past():
    one, other = SMALL.replace(parameter_sets=SETS), SMALL.replace(parameter_sets=SETS[::-1])
    found = cs.compare(one.replace(name="one"), other.replace(name="other"), replicates=2)
    assert not found.one_past
    assert found.cluster.tolist() == [0, 1]


def test_arms_with_unlike_numbers_of_sets_are_refused():
    one, other = SMALL.replace(parameter_sets=SETS), SMALL.replace(parameter_sets=SETS[:1])
    with pytest.raises(InputError, match="as many"):
        cs.compare(one, other, replicates=2)


def test_a_comparison_says_how_much_goes_with_the_parameters():
    arms = [arm.replace(parameter_sets=SETS) for arm in (LED, SMALL)]
    few = cs.compare(*arms, replicates=2, quick=True)
    assert "takes 4 replicates or more" in few.sentence()
    found = cs.compare(*arms, replicates=6, quick=True)
    assert "over 2 versions of the model that the scenario names" in found.sentence()
    assert "2 versi model yang disebut skenario" in found.sentence("id")


def test_sets_come_back_from_a_file():
    scenario = SMALL.replace(parameter_sets=SETS)
    assert from_toml(to_toml(scenario)) == scenario


@pytest.mark.parametrize(
    ("sets", "words"),
    [
        ("[[parameter_sets]]\nfad = 0.1\n", "line 2.*did you mean 'fade'"),
        ("[[parameter_sets]]\nfade = 99\n", "line 2.*out of bounds"),
        ("[[parameter_sets]]\nhistory_years = 2\n", "line 2.*must be one for all"),
        ("[[parameter_sets]]\nw_value = 0.8\n", "together above 1"),
    ],
)
def test_a_set_that_cannot_be_is_told_with_its_line(sets, words):
    with pytest.raises(InputError, match=words):
        from_toml(sets)


def test_a_sweep_refuses_a_base_with_sets(tmp_path):
    file = tmp_path / "base.toml"
    file.write_text(to_toml(SMALL.replace(parameter_sets=SETS)))
    with pytest.raises(InputError, match="has parameter sets"):
        plan(Design(base=str(file), factors=(Factor(name="exit", low=0.0, high=0.1),)))
