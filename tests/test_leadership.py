"""Leadership: styles are nine behaviours in [0, 1], and nothing else."""

import pytest

from collabsim.errors import InputError
from collabsim.model.leadership import BEHAVIOUR_LIST, BEHAVIOURS, STYLES, style
from collabsim.scenario import Leadership


@pytest.mark.parametrize("name", STYLES)
def test_a_style_is_nine_behaviours_with_references(name):
    assert style(name).name == name
    assert len(style(name).values) == len(BEHAVIOURS) == 9
    assert all(0 <= value <= 1 for value in style(name).values)
    assert style(name).about and all(style(name).references)


def test_every_behaviour_buys_and_costs_something():
    assert all(behaviour.buys and behaviour.costs for behaviour in BEHAVIOUR_LIST)


def test_neutral_is_the_mean_of_the_six():
    six = [each.values for name, each in STYLES.items() if name != "neutral"]
    assert len(six) == 6
    for column, mean in zip(zip(*six, strict=True), style("neutral").values, strict=True):
        assert mean == pytest.approx(sum(column) / 6)


def test_an_unknown_style_gets_its_nearest_match():
    with pytest.raises(InputError, match="did you mean 'laissez_faire'"):
        style("laisser-faire")


def test_a_scenario_can_change_each_behaviour_of_a_style():
    assert set(BEHAVIOURS) | {"style"} == set(Leadership.model_fields)
    for place, name in enumerate(BEHAVIOURS):
        own = list(style("directive").values)
        own[place] = 0.123
        assert Leadership(style="directive", **{name: 0.123}).values == tuple(own)
