"""Parameters: each says what it means, forbids the impossible, and is read by the model."""

import ast
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import collabsim
from collabsim.errors import InputError
from collabsim.model.parameters import BY_NAME, PARAMETERS, Parameters, defaults, values
from tests.sources import tree_of

PACKAGE = Path(collabsim.__file__).parent


def test_every_parameter_says_what_it_means():
    for parameter in PARAMETERS:
        assert parameter.name.isidentifier(), parameter
        assert parameter.unit, parameter
        assert parameter.about.endswith(".") and parameter.about[0].isupper(), parameter
        assert parameter.source, parameter
        assert math.isfinite(parameter.low) and math.isfinite(parameter.high), parameter
        assert parameter.low < parameter.high, parameter
        assert parameter.problem(parameter.default) is None, parameter


def test_every_parameter_is_read_somewhere():
    assert {parameter.name for parameter in PARAMETERS} <= names_read()


def names_read():
    """What the package's modules read of the parameters, which they call p or parameters."""
    return {
        node.attr
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) in ("p", "parameters")
    }


def test_names_are_unique_and_in_one_order():
    assert len(BY_NAME) == len(PARAMETERS) == len(defaults())
    assert Parameters._fields == tuple(parameter.name for parameter in PARAMETERS)


#: Under which every value of every parameter can be.
FREE = {"w_value": 0.0, "w_expert": 0.0, "prep_hours": 60.0, "prep_shared": 0.0}


@given(st.data(), st.sampled_from([p for p in PARAMETERS if p.name != "prep_hours"]))
def test_an_override_changes_its_own_value_only(data, parameter):
    numbers = st.integers if parameter.whole else st.floats
    value = data.draw(numbers(parameter.low, parameter.high))
    assume(value < FREE["prep_hours"] or parameter.name != "prep_shared")
    before, after = values(FREE), values(FREE | {parameter.name: value})
    place = PARAMETERS.index(parameter)
    assert after[place] == value
    assert np.array_equal(np.delete(after, place), np.delete(before, place))


def test_the_impossible_is_refused():
    for parameter in PARAMETERS:
        for value in (parameter.low - 1, parameter.high + 1, math.nan, math.inf, "1", None, True):
            with pytest.raises(InputError) as caught:
                values({parameter.name: value})
            assert caught.value.problems[0].field == parameter.name
            assert caught.value.problems[0].value is value


@pytest.mark.parametrize("name", [p.name for p in PARAMETERS if p.whole])
def test_what_is_counted_has_no_fractions(name):
    with pytest.raises(InputError, match="not a whole number"):
        values({name: BY_NAME[name].low + 0.5})


def test_an_unknown_name_gets_its_nearest_match():
    with pytest.raises(
        InputError, match="talkrate = 3: no such parameter; did you mean 'talk_rate'"
    ):
        values({"talkrate": 3})


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(InputError) as caught:
        values({"talkrate": 3, "spill": 2, "ties": "four"})
    assert [problem.field for problem in caught.value.problems] == ["talkrate", "spill", "ties"]


@pytest.mark.parametrize("pair", [{"w_value": 0.6, "w_expert": 0.5}, {"prep_hours": 2.7}])
def test_values_that_contradict_each_other_are_refused(pair):
    with pytest.raises(InputError):
        values(pair)


def test_defaults_are_the_values_without_overrides():
    assert np.array_equal(values({}), defaults())


def test_numbers_of_numpy_are_numbers():
    assert Parameters(*values({"talk_rate": np.float64(5), "ties": np.int64(3)})).ties == 3
