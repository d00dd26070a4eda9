"""The school's rules in their special cases give published and exact results."""

import pytest

from collabsim.verification import CASES, Outcome


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_special_case_gives_its_published_result(case):
    missed = [outcome for outcome in case.run() if not outcome.passes]
    assert missed == []


def test_an_outcome_beyond_its_tolerance_does_not_pass():
    assert Outcome("x", 1.0, 1.05, 0.1).passes
    assert not Outcome("x", 1.0, 1.2, 0.1).passes
    assert not Outcome("x", 1.0, float("nan"), 0.1).passes
