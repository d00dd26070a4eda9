"""A comparison that grows is the one that is asked for at once; its dots stay where they lie."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.interfaces.app import comparison
from collabsim.interfaces.app.arms import AS_IT_IS, MINE, Wish, aside
from collabsim.interfaces.app.comparison import Comparing
from collabsim.interfaces.app.dots import outcomes, piled, reach_of
from collabsim.interfaces.app.hand_on import sets_in_words
from collabsim.interfaces.app.panels.answer import in_weeks
from collabsim.interfaces.app.plan import Plan
from collabsim.results.language import language
from collabsim.scenario import ProgrammeSpec, load
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.compare import compare
from collabsim.studies.comparison.growth import growing, parts
from collabsim.studies.comparison.paired_difference import Finding

PLAN = Plan((ProgrammeSpec(name="extra_meetings", start=3),))


@pytest.fixture(scope="module")
def school():
    return load("typical_sd").replace(terms=2, parameters={"history_years": 1})


def values(comparison):
    return [results.values for results in comparison.results]


def same(one, other):
    pairs = zip(values(one), values(other), strict=True)
    return all(np.array_equal(*pair, equal_nan=True) for pair in pairs)


def test_what_has_grown_is_what_is_compared_at_once(school):
    arms = [Arm("mine", PLAN.scenario(school)), Arm("as it is", school)]
    grown = list(growing(*arms, replicates=16))
    at_once = compare(*arms, replicates=16, quick=True)
    assert [each.replicates for each in grown] == [4, 12, 16]
    assert same(grown[-1], at_once) and grown[-1].sentence() == at_once.sentence()
    (rest,) = growing(*arms, replicates=16, known=grown[1])
    assert same(rest, at_once)


@given(st.integers(0, 900), st.integers(1, 900))
def test_each_replicate_is_simulated_once(done, wanted):
    assert [each for part in parts(done, wanted) for each in part] == list(range(done, wanted))


def test_an_empty_plan_and_the_school_as_it_is_differ_in_exactly_nothing(school):
    comparing = Comparing([Wish(MINE), Wish(AS_IT_IS)])
    arms = [wish.scenario(school, comparing.plans) for wish in comparing.wishes]
    *_, found = growing(*(Arm(str(k), arm) for k, arm in enumerate(arms)), replicates=4)
    difference = found.difference()
    assert difference.mean == 0.0 and difference.finding is Finding.SAME
    assert not np.nan_to_num(difference.schools).any()


def test_a_plan_that_was_put_aside_is_compared_with_a_later_one(school):
    comparing = Comparing(mine=PLAN)
    comparing.keep_plan()
    comparing.keep_plan()
    comparing.mine = Plan()
    assert comparing.put_aside == [PLAN]
    assert Wish(aside(1)).scenario(school, comparing.plans) == PLAN.scenario(school)
    assert Wish(MINE).scenario(school, comparing.plans) == school


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=40), st.integers(0, 40))
def test_a_dot_stays_where_it_lies_when_others_fall(some, first):
    shown = np.array(some)
    reach = reach_of(shown, 0.02)
    dots = piled(shown, reach, 0.02)
    assert dots[:first] == piled(shown[:first], reach, 0.02)
    assert len(set(dots)) == len(dots), "no dot lies on another"
    assert all(abs(x) <= 1.1 * reach for x, _ in dots)
    assert reach_of(shown[:first], 0.02, before=reach) == reach, "an axis does not shrink"


@given(st.lists(st.floats(-1, 1)), st.sampled_from((1, -1)))
def test_every_school_is_better_worse_or_too_little_of_either(some, better):
    counted = outcomes(np.array(some), 0.02, better)
    assert sum(counted) == len(some)
    assert outcomes(-np.array(some), 0.02, better) == counted[::-1]


def test_weeks_of_lessons_are_told_of_learning_and_of_nothing_else(school):
    found = compare(
        Arm("mine", PLAN.scenario(school)), Arm("other", school), replicates=4, quick=True
    )
    assert "weeks of lessons" in in_weeks(found.difference(), language("en"))
    assert in_weeks(found.difference("trust"), language("en")) == ""


def test_more_schools_go_on_with_those_that_are_there_and_the_command_repeats_them(
    school, monkeypatch
):
    monkeypatch.setattr(comparison, "ENOUGH_SETS", 2)
    comparing = Comparing([Wish("directive"), Wish(AS_IT_IS)], replicates=8)
    for comparing.replicates in (8, 24):
        before = comparing.pile.found
        comparing.start(school, 1, language("en"))
        while comparing.pile.running:
            time.sleep(0.02)
    found = comparing.pile.found
    assert before.replicates == 8 and found.replicates == 24
    assert all(
        np.array_equal(one, other[:8], equal_nan=True)
        for one, other in zip(values(before), values(found), strict=True)
    )
    (_, sets) = sets_in_words(found)
    again = compare("directive", base=school, replicates=24, sets=int(sets), quick=True)
    assert same(found, again)
