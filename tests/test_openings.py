"""The first minute: hours are paid for, an act that changes nothing changes nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collabsim.interfaces.app.link import State, packed, unpacked
from collabsim.interfaces.app.openings.choice import Choice
from collabsim.interfaces.app.openings.hours import (
    COSTLY,
    FREE,
    LEVELS,
    leadership,
    level_for,
    most_tokens,
    tokens,
)
from collabsim.interfaces.app.openings.opening import HOURS, OPENINGS, QUARREL, SCHOOL, as_change
from collabsim.interfaces.app.openings.words import elsewhere, heading, here, story, verdict
from collabsim.interfaces.app.openings.year import SEED, year
from collabsim.interfaces.app.session import Session
from collabsim.model.leadership import BEHAVIOURS
from collabsim.results.language import LANGUAGES, language
from collabsim.results.weeks_of_lessons import WEEKS_AN_SD
from collabsim.simulation.principal_hours import hours_demanded, parameters_of

P, STAFF = parameters_of(SCHOOL), SCHOOL.schools[0].size
FEW = 4


def test_the_story_tells_how_many_teachers_and_hours_there_are() -> None:
    assert (STAFF, tokens(SCHOOL)) == (16, 12)


@given(name=st.sampled_from(COSTLY), hours=st.integers(0, 12))
def test_a_behaviour_takes_the_hours_that_it_was_given_and_no_more(name: str, hours: int) -> None:
    level = level_for(name, hours, P, STAFF)
    asked = hours_demanded([level if each == name else 0.0 for each in BEHAVIOURS], P, STAFF,
                           P.differences_ref)  # fmt: skip
    assert asked <= hours + 1e-6
    assert level == 1.0 or asked == pytest.approx(hours, abs=1e-6)
    assert level < 1.0 or hours >= most_tokens(name, SCHOOL)
    assert level == 1.0 or hours <= most_tokens(name, SCHOOL)


@settings(max_examples=30)
@given(taps=st.lists(st.tuples(st.sampled_from(COSTLY), st.sampled_from((-1, 1))), max_size=60))
def test_nobody_spends_more_hours_than_there_are(taps: list[tuple[str, int]]) -> None:
    choice = Choice(HOURS)
    for name, by in taps:
        choice.spend(name, by)
        assert 0 <= choice.spare_hours <= tokens(SCHOOL)
        assert all(0 <= spent <= most_tokens(each, SCHOOL) for each, spent in choice.spent.items())
    assert choice.scenario.leadership.availability == pytest.approx(
        sum(choice.spent.values()) / tokens(SCHOOL), abs=1e-3
    )


def test_all_nine_behaviours_follow_from_what_is_chosen() -> None:
    led = leadership(dict.fromkeys(COSTLY, 2), dict.fromkeys(FREE, LEVELS[2]), SCHOOL)
    assert {*COSTLY, *FREE, "availability"} == set(BEHAVIOURS)
    assert None not in [getattr(led, name) for name in BEHAVIOURS]


def test_an_act_that_changes_nothing_changes_no_school() -> None:
    found = year(QUARREL, QUARREL.base, FEW)
    assert not any(each.differences.any() for each in (found.weeks, *found.outcomes, found.left))
    assert "nothing differs" in verdict(found, language("en"))


def test_the_school_that_is_built_on_is_the_one_that_was_told_of() -> None:
    chosen = QUARREL.acts["decide"]
    found = year(QUARREL, chosen, FEW)
    session = Session.open(SCHOOL)
    state = State(QUARREL.base, as_change(QUARREL.base, chosen), SEED, 36)
    session.reopen(unpacked(packed(state)))
    ours, other = (
        WEEKS_AN_SD * np.mean([value for _, value in each.measured("academic_understanding")])
        for each in (session.current, session.untouched)
    )
    assert found.weeks.here == pytest.approx(ours)
    assert found.weeks.otherwise == pytest.approx(other)
    assert len(found.names) == found.left.here


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", OPENINGS)
def test_each_opening_is_told_with_all_its_acts(name: str, code: str) -> None:
    told = story(name, language(code))
    assert set(told.acts) == set(OPENINGS[name].acts)
    assert told.title
    assert told.lesson


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_came_of_it_is_told_without_gaps(code: str) -> None:
    tongue = language(code)
    found = year(QUARREL, QUARREL.acts["leave"], FEW)
    for each in (found.weeks, *found.outcomes, found.left):
        words = [heading(each, tongue), here(each, found, tongue), elsewhere(each, tongue)]
        assert not any("{" in line or "nan" in line for line in words)
    assert str(FEW) in verdict(found, tongue)


@pytest.mark.slow
def test_the_lessons_that_are_told_are_those_of_many_schools() -> None:
    idea, quarrel = OPENINGS["idea"], OPENINGS["quarrel"]
    spread = {name: year(idea, act).outcomes[0].interval for name, act in idea.acts.items()}
    assert spread["six"][1] > spread["three"][1] > 0
    personal = {name: year(quarrel, act).outcomes[0].interval for name, act in quarrel.acts.items()}
    assert personal["mediate"][2] < personal["leave"][1]
    assert personal["hear"][1] > 0
    assert year(quarrel, quarrel.acts["mediate"]).weeks.interval[2] < 0
