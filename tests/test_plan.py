"""A plan: moving a card and back is nothing, and what is simulated of it is what was lived."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.interfaces.app.plan import (
    Plan,
    end_week,
    first_week,
    lasting,
    moved,
    plan_between,
    restored,
    with_option,
    without,
)
from collabsim.interfaces.app.scenario_edits import led_from, with_programme, without_programme
from collabsim.interfaces.app.session import Session
from collabsim.model.leadership import STYLES
from collabsim.scenario import Leadership, LeadershipChange, ProgrammeSpec, load
from collabsim.simulation.runner import run_arms

DIRECTIVE = Leadership(style="directive")
TRAINING = ProgrammeSpec(name="training", start=4, options={"hours": 6})
OWN = ProgrammeSpec(name="extra_meetings", start=2, end=9)
LED = LeadershipChange(week=7, leadership=DIRECTIVE)


@pytest.fixture(scope="module")
def school():
    """A school that has something planned already."""
    parameters = {"history_years": 1}
    return load("typical_sd").replace(
        terms=2, parameters=parameters, programmes=(OWN,), leadership_changes=(LED,)
    )


weeks = st.integers(0, 60)
lengths = st.none() | st.integers(1, 30)
led = st.builds(
    lambda week, style, length: LeadershipChange(
        week=week,
        leadership=Leadership(style=style),
        until=None if length is None else week + length,
    ),
    weeks.filter(lambda week: week != LED.week),
    st.sampled_from(sorted(STYLES)),
    lengths,
)
programme = st.builds(
    lambda name, week, length: ProgrammeSpec(
        name=name, start=week, end=None if length is None else week + length
    ),
    st.sampled_from(("training", "extra_meetings", "new_practice")),
    weeks,
    lengths,
)
plans = st.builds(
    lambda some, more: Plan((*some, *more)),
    st.lists(led, max_size=3, unique_by=first_week),
    st.lists(programme, max_size=3),
)


@given(plans, st.data())
@settings(max_examples=40, deadline=None)
def test_moving_a_card_and_back_is_nothing(plan, data):
    if not plan.changes:
        return
    place = data.draw(st.integers(0, len(plan.changes) - 1))
    week, other = first_week(plan.changes[place]), data.draw(weeks)
    there = moved(plan, place, other)
    assert moved(there, place, week) == plan
    assert first_week(there.changes[place]) == other
    if (end := end_week(plan.changes[place])) is not None:
        assert end_week(there.changes[place]) - other == end - week
        assert lasting(lasting(plan, place, None), place, end - week) == plan


@given(plan=plans)
@settings(max_examples=40, deadline=None)
def test_a_plan_is_read_back_from_the_scenario_that_it_makes(school, plan):
    assert plan_between(school, plan.scenario(school)) == plan


def test_an_empty_plan_is_the_school_as_it_is(school):
    assert Plan().scenario(school) is school
    assert plan_between(school, school) == Plan()
    results = run_arms([Plan().scenario(school), school], replicates=range(3))
    assert np.array_equal(results[0].values, results[1].values, equal_nan=True)


def test_the_same_programme_twice_is_two_cards(school):
    twice = with_programme(with_programme(school, TRAINING), TRAINING)
    plan = plan_between(school, twice)
    assert plan.changes == (TRAINING, TRAINING) and without(plan, 0).changes == (TRAINING,)
    again = with_programme(school, OWN)
    assert plan_between(school, again).changes == (OWN,)


def test_what_the_school_has_itself_can_be_left_out_and_comes_back(school):
    plan = plan_between(school, without_programme(school, 0))
    assert plan == Plan((), (OWN,)) and restored(plan, 0) == Plan()
    over = plan_between(school, led_from(school, LED.week, school.leadership))
    assert over == Plan((), (LED,))
    other = LeadershipChange(week=LED.week, leadership=Leadership(style="neutral", voice=0.9))
    instead = plan_between(school, led_from(school, LED.week, other.leadership))
    assert instead == Plan((other,), (LED,)) and without(instead, 0) == Plan()


def test_leadership_on_another_day_leaves_what_is_planned_later(school):
    changed = led_from(school, 3, Leadership(style="instructional"))
    assert changed.leadership_in(5).style == "instructional"
    assert changed.leadership_in(LED.week) == DIRECTIVE
    assert led_from(changed, 3, school.leadership) == school


def test_two_leaderships_in_a_week_are_refused_and_nothing_is_lost(school):
    session = Session.open(school)
    session.change(led_from(school, 3, Leadership(style="instructional")))
    plan = session.plan
    with pytest.raises(InputError, match="a second change in that week"):
        session.replan(moved(plan, 0, LED.week))
    assert session.plan == plan


def test_what_a_plan_makes_is_the_school_that_was_lived_to_the_bit(school):
    session = Session.open(school, seed=4)
    session.go(4)
    session.change(with_programme(session.scenario, TRAINING))
    session.go(11)
    session.change(led_from(session.scenario, 11, Leadership(style="participative")))
    session.replan(with_option(moved(session.plan, 1, 20), 1, "hours", 9))
    session.go(36)
    assert session.changed is not None
    scenario = session.plan.scenario(school)
    assert scenario == session.scenario
    (results,) = run_arms([scenario], replicates=range(1), seed=4)
    lived = np.stack([session.changed.terms[week] for week in (18, 36)], axis=1)
    assert np.array_equal(results.values[0], lived, equal_nan=True)


def test_undo_goes_back_step_by_step_and_no_further(school):
    session = Session.open(school)
    seen = [session.plan]
    for change in (TRAINING, OWN):
        session.change(with_programme(session.scenario, change))
        seen.append(session.plan)
    session.replan(moved(session.plan, 0, 30))
    for plan in reversed(seen):
        session.undo()
        assert session.plan == plan
    session.undo()
    assert session.plan == Plan() and session.changed is None
