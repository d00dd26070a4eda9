"""The programmes that turn a mechanism off: what each sets, and that nothing is other before."""

import numpy as np
import pytest

from collabsim.model.ablation import MECHANISMS
from collabsim.model.programmes import REGISTRY, ablations
from collabsim.scenario import Leadership, ProgrammeSpec
from collabsim.simulation.chunk import begin, fork
from tests.schools import DIRECTIVE, SMALL, bits, to_week_0
from tests.test_ablations import differing

SCHOOLS = SMALL.replace(parameters={"history_years": 1, "exit": 0.1})
SWITCHES = (*MECHANISMS, "inert_leadership")


def test_every_switch_has_a_programme_that_turns_it_off():
    own = {
        name for name, each in REGISTRY.items() if each.rules[0].__module__ == ablations.__name__
    }
    assert own == set(SWITCHES)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_sets_its_own_place_and_nothing_else(name):
    chunk = to_week_0(begin(SCHOOLS, range(4)))
    chunk.advance(1)
    before = fork(chunk)
    chunk.apply(REGISTRY[name].rules[0], options=[1.0])
    besides = {"no_conflict": {"conflict"}, "inert_leadership": {"intended"}}
    assert differing(before, chunk) <= besides.get(name, set())
    assert chunk.columns.ablation.tolist() == [[float(each == name) for each in MECHANISMS]] * 4


def test_an_inert_principal_is_a_neutral_one_to_the_bit():
    inert = SMALL.replace(
        leadership=DIRECTIVE, programmes=(ProgrammeSpec(name="inert_leadership"),)
    )
    led = [inert, SMALL.replace(leadership=Leadership(style="neutral"))]
    inert, neutral = (to_week_0(begin(each, range(4))) for each in led)
    inert.advance(12), neutral.advance(12)
    assert bits(inert) == bits(neutral)


def both_ways(name, weeks):
    """A chunk some weeks later, and the same with one mechanism off."""
    off = SCHOOLS.replace(programmes=(ProgrammeSpec(name=name),))
    plain, ablated = (to_week_0(begin(each, range(8))) for each in (SCHOOLS, off))
    plain.advance(weeks), ablated.advance(weeks)
    return plain, ablated


@pytest.mark.parametrize(("name", "first"), [("own_level_fixed", 5), ("ties_fixed", 35)])
def test_a_mechanism_that_has_not_acted_yet_changes_no_bit(name, first):
    assert differing(*both_ways(name, first)) == set()
    assert differing(*both_ways(name, first + 1)) != set()


def test_with_the_same_talk_for_all_everybody_seeks_as_many():
    talks = both_ways("same_talk", 1)[1].columns.talks
    assert set(np.unique(talks)) <= {4, 5}  # the rate and its fraction: floor(4 + U)


def test_with_endless_hours_everybody_is_reached():
    assert (both_ways("endless_hours", 3)[1].columns.reach == 1.0).all()


def test_with_mechanisms_off_part_of_the_way_the_stronger_switch_counts():
    half = ProgrammeSpec(name="no_norm", options={"share": 0.5})
    chunk = to_week_0(begin(SCHOOLS.replace(programmes=(half, half)), [0]))
    other = fork(chunk)
    chunk.advance(1), other.advance(1)
    assert chunk.columns.ablation.max() == 0.5
