"""Comparing: what is told apart, what is too small to matter, and how often that is wrong."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.contrasts.asked import STATUS_QUO, Arm, arms_of
from collabsim.contrasts.compare import compare
from collabsim.contrasts.comparison import Comparison
from collabsim.contrasts.difference import CONFIDENCE, Finding, confidence_of, difference_of
from collabsim.errors import InputError
from collabsim.leadership import STYLES
from collabsim.metrics import METRICS
from collabsim.report.results import Results
from collabsim.scenario import Leadership
from tests.schools import DIRECTIVE, SMALL

LEARNING = METRICS[0]
LED = SMALL.replace(leadership=DIRECTIVE)


def compared(*values, worthwhile=0.02, primary="academic_understanding", metrics=METRICS):
    """A comparison of arms whose values [replicate, school, term, metric] are given."""
    results = tuple(Results(SMALL, 1, each, metrics, {}) for each in values)
    arms = tuple(Arm(f"arm {k}", SMALL) for k in range(len(values)))
    return Comparison(arms, results, primary, 1, worthwhile)


def any_finding(comparison):
    return any(
        comparison.difference(metric.name, arm).told_apart
        for arm in range(len(comparison.arms) - 1)
        for metric in comparison.metrics
    )


def test_a_policy_is_the_same_as_itself():
    comparison = compare(SMALL, SMALL, replicates=3)
    assert comparison.difference().finding is Finding.SAME
    assert not comparison.paired("trust").any() and not any_finding(comparison)


def test_one_arm_is_compared_with_the_status_quo():
    comparison = compare("directive", base=SMALL, replicates=2)
    assert [arm.name for arm in comparison.arms] == ["directive", STATUS_QUO]
    assert comparison.reference.scenario == SMALL


def test_differences_are_arm_less_reference_in_the_year():
    comparison = compare(LED, SMALL, replicates=3, year=2)
    one, other = (results.of("trust")[..., 2:4].mean(2) for results in comparison.results)
    np.testing.assert_allclose(comparison.difference("trust").schools, one - other)


@given(st.floats(-0.1, 0.1), st.floats(1e-4, 0.05), st.sampled_from([0.0, 0.02]))
def test_findings_follow_from_the_interval_alone(mean, half, least):
    found = difference_of(LEARNING, mean + np.array([[-half], [half]]), 0.95, least)
    low, high = found.low, found.high
    expected = {
        Finding.TOO_SMALL: -least < low and high < least,
        Finding.MATTERS: least > 0 and (low >= least or high <= -least),
        Finding.OPEN: low <= 0 <= high and not (-least < low and high < least),
    }
    assert [name for name, holds in expected.items() if holds] in ([found.finding], [])
    assert found.told_apart == (not low <= 0 <= high)


def test_what_is_too_small_stays_so_however_certain():
    certain = np.full((1000, 1), 0.019) + np.random.default_rng(1).normal(0, 1e-4, (1000, 1))
    assert difference_of(LEARNING, certain, 0.95, 0.02).finding is Finding.TOO_SMALL


@pytest.mark.parametrize("contrasts", [1, 3])
def test_all_that_may_go_wrong_is_what_an_answer_may(contrasts):
    others = 28
    missing = contrasts * (1 - confidence_of(True, contrasts, others))
    missing += contrasts * others * (1 - confidence_of(False, contrasts, others))
    assert missing == pytest.approx(1 - CONFIDENCE)


@pytest.mark.parametrize("words", ["directve", "participative+", "training@x", "no_such.toml", ""])
def test_an_unknown_arm_is_refused(words):
    with pytest.raises(InputError):
        arms_of([words, "directive"])


def test_an_arm_may_be_style_and_programme():
    arm = arms_of(["directive+training@36+coaching"], SMALL)[0].scenario
    assert arm.leadership == Leadership(style="directive")
    assert [spec.name for spec in arm.programmes] == ["training", "coaching"]


def test_every_style_is_an_arm_of_its_name():
    assert [arm.name for arm in arms_of([*STYLES])] == [*STYLES]


def test_arms_of_unlike_length_are_refused():
    with pytest.raises(InputError, match="unlike length"):
        arms_of([SMALL, SMALL.replace(terms=2)])


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"primary": "academic_understandin"}, "did you mean 'academic_understanding'"),
        ({"year": 3}, "give one from 1 to 2"),
        ({"smallest_worthwhile": -1.0}, "from 0 up"),
        ({"replicates": 0}, "whole number"),
        ({"replicates": 1}, "2 or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong, told):
    with pytest.raises(InputError, match=told):
        compare(SMALL, LED, **wrong)
