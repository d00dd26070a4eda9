"""Errors: what is told fits a screen, and survives the way back from another process."""

import pickle

from collabsim.errors import MOST_SHOWN, InputError, Problem


def test_only_the_first_problems_are_shown_but_all_are_kept():
    error = InputError(*(Problem("wrong", "give another", n) for n in range(MOST_SHOWN + 5)))
    assert len(error.problems) == MOST_SHOWN + 5
    assert str(error).splitlines()[-1] == "and 5 more"
    assert len(str(error).splitlines()) == MOST_SHOWN + 1


def test_a_long_value_is_cut():
    assert len(str(Problem("too long", "shorten it", "x" * 10_000))) < 120


def test_an_error_comes_back_from_another_process():
    error = InputError(Problem("wrong", "give another", 3, file="a.toml", line=2, field="terms"))
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301, as a pool of processes does
    assert pickled.problems == error.problems and str(pickled) == str(error)
