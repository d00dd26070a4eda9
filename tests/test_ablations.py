"""Each mechanism that is turned off changes what it moves, and nothing else, and not before."""

import numpy as np
import pytest

from collabsim.model.ablation import MECHANISMS
from collabsim.model.programmes import REGISTRY
from collabsim.scenario import ProgrammeSpec
from collabsim.simulation.chunk import begin
from collabsim.simulation.chunk.forks import fork
from tests.schools import SMALL, to_week_0

SCHOOLS = SMALL.replace(parameters={"history_years": 1, "exit": 0.1})
#: What a week's lessons make of a teacher's effort and of what her practices give.
LESSONS = {"learned", "teaching_time", "term_taught", "term_time"}
#: What may differ after a first week in which only this mechanism is off.
FIRST_WEEK = {
    "no_norm": {"commitment", "effort", "preparation"} | LESSONS,
    "no_facilities": {"quality", "management", "disruption"} | LESSONS,
}
#: In which week a mechanism first acts: every sixth week, or at a year's end.
FIRST_ACTS = {"own_level_fixed": 5, "ties_fixed": 35}


def both_ways(name, weeks):
    """A chunk some weeks later, and the same with one mechanism off."""
    off = SCHOOLS.replace(programmes=(ProgrammeSpec(name=name),))
    plain, ablated = (to_week_0(begin(each, range(8))) for each in (SCHOOLS, off))
    plain.advance(weeks), ablated.advance(weeks)
    return plain.columns, ablated.columns


def differing(plain, ablated):
    """The columns in which two chunks differ, the switch itself left out."""
    names = set(plain._fields) - {"ablation"}
    return {
        name for name in names
        if not np.array_equal(getattr(plain, name), getattr(ablated, name), equal_nan=True)
    }  # fmt: skip


def test_every_mechanism_has_a_programme_that_turns_it_off():
    assert set(MECHANISMS) <= set(REGISTRY)


@pytest.mark.parametrize("name", sorted(FIRST_WEEK))
def test_a_mechanism_off_for_a_week_moves_only_what_hangs_on_it(name):
    changed = differing(*both_ways(name, 1))
    assert changed and changed <= FIRST_WEEK[name]


@pytest.mark.parametrize("name", sorted(FIRST_ACTS))
def test_a_mechanism_that_has_not_acted_yet_changes_no_bit(name):
    assert differing(*both_ways(name, FIRST_ACTS[name])) == set()
    assert differing(*both_ways(name, FIRST_ACTS[name] + 1)) != set()


def test_with_the_same_talk_for_all_everybody_seeks_as_many():
    talks = both_ways("same_talk", 1)[1].talks
    assert set(np.unique(talks)) <= {4, 5}  # the rate and its fraction: floor(4 + U)


def test_with_endless_hours_everybody_is_reached():
    assert (both_ways("endless_hours", 3)[1].reach == 1.0).all()


def test_with_mechanisms_off_part_of_the_way_the_stronger_switch_counts():
    half = ProgrammeSpec(name="no_norm", options={"share": 0.5})
    chunk = to_week_0(begin(SCHOOLS.replace(programmes=(half, half)), [0]))
    other = fork(chunk)
    chunk.advance(1), other.advance(1)
    assert chunk.columns.ablation.max() == 0.5
