"""Errors: what they say fits a screen, can be said in any language, and survives a process."""

import pickle

import pytest

from collabsim.errors import MOST_SHOWN, InputError, Problem, nearest
from collabsim.interfaces.bundle.tools import BundleError
from collabsim.messages import Message, either, number_between, say
from collabsim.results.language import language
from collabsim.scenario import Scenario

INDONESIAN = language("id").text


def test_only_the_first_problems_are_shown_but_all_are_kept():
    error = InputError(*(Problem("wrong", "give another", n) for n in range(MOST_SHOWN + 5)))
    assert len(error.problems) == MOST_SHOWN + 5
    assert str(error).splitlines()[-1] == "and 5 more"
    assert len(str(error).splitlines()) == MOST_SHOWN + 1
    assert error.render(INDONESIAN, 2).splitlines()[2:] == ["dan 23 lagi"]


def test_a_long_value_is_cut():
    assert len(str(Problem("too long", "shorten it", "x" * 10_000))) < 120


@pytest.mark.parametrize(
    "problem",
    [
        Problem("wrong", "give another", 3, file="a.toml", line=2, field="terms"),
        Problem("missing", say("give {kind}", kind=number_between(0, 1)), field="terms"),
    ],
)
@pytest.mark.parametrize("kind", [InputError, BundleError])
def test_an_error_comes_back_from_another_process(kind, problem):
    error = kind(problem)
    pickled = pickle.loads(pickle.dumps(error))  # noqa: S301, as a pool of processes does
    assert type(pickled) is kind
    assert pickled.problems == error.problems and str(pickled) == str(error)


@pytest.mark.parametrize(
    ("problem", "english", "indonesian"),
    [
        (
            Problem("too few", say("give at least {least}", least=8), 3, field="schools"),
            "schools = 3: too few; give at least 8",
            "schools = 3: terlalu sedikit; berikan paling sedikit 8",
        ),
        (
            Problem("no such style", nearest("direktive", ["directive"]), file="a.toml", line=4),
            "a.toml, line 4: no such style; did you mean 'directive'?",
            "a.toml, baris 4: tidak ada gaya itu; maksudnya 'directive'?",
        ),
        (
            Problem("wrong type", say("give {kind}", kind=number_between(0, 0.5, whole=True)), 1),
            "value = 1: wrong type; give a whole number from 0 to 0.5",
            "nilai = 1: jenis nilai salah; berikan bilangan bulat dari 0 sampai 0.5",
        ),
        (
            Problem("empty", say("give {kind}", kind=either(["x", say("a list")]))),
            "empty; give x or a list",
            "kosong; berikan x atau daftar",
        ),
    ],
)
def test_a_problem_is_said_in_the_readers_language(problem, english, indonesian):
    assert str(problem) == english
    assert problem.render(INDONESIAN) == indonesian


def test_what_a_field_means_is_said_in_the_readers_language():
    with pytest.raises(InputError) as refused:
        Scenario(terms="six", parameters={"exit": 7})
    about = "(semester yang disimulasikan, dua setahun)"
    assert refused.value.render(INDONESIAN).splitlines() == [
        f"terms = 'six': jenis nilai salah; berikan bilangan bulat dari 1 sampai 200 {about}",
        "parameters.exit = 7: di luar batas; berikan bilangan dari 0 sampai 1 (peluang per tahun)",
    ]


def test_what_fills_a_gap_is_no_template():
    assert str(say("call it {name}", name="{odd} %s")) == "call it {odd} %s"
    assert str(Message("tables = {...}")) == "tables = {...}"
