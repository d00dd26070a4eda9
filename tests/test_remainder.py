"""Do you believe this rule? What remains of an answer where a rule is switched off."""

import csv
import json
import time
from dataclasses import dataclass

import numpy as np
import pytest

from collabsim.errors import InputError
from collabsim.interfaces.app.doubts import Doubts
from collabsim.interfaces.app.rules_at_work import OF_THE_PRINCIPAL, RULES
from collabsim.model.metrics import METRICS
from collabsim.model.programmes import SWITCHES
from collabsim.results.language import language
from collabsim.results.rule_statements import STATEMENTS, statement
from collabsim.scenario import load
from collabsim.studies.comparison.arms import arms_of
from collabsim.studies.comparison.compare import compare
from collabsim.studies.comparison.paired_difference import difference_of
from collabsim.studies.comparison.remainder import Remainder, Remains, switched_off
from collabsim.studies.comparison.remainder_sentences import conclusion, remains
from collabsim.studies.comparison.reproduction import stored, unlike

LUCK = np.linspace(-1, 1, 40)[:, None]
#: Much and little luck, in which means are hardly and easily told.
WIDE, NARROW = 0.1 * LUCK, 0.01 * LUCK


@dataclass
class Simulation:
    """A comparison of one arm, of which only the differences in single schools are known."""

    values: np.ndarray

    @property
    def replicates(self):
        return len(self.values)

    def confidence(self, **_):
        return 0.96

    def difference(self, **_):
        return difference_of(METRICS[0], self.values, 0.96, 0.02)


@pytest.fixture(scope="module")
def school():
    return load("typical_sd").replace(terms=2, parameters={"history_years": 1})


@pytest.fixture(scope="module")
def comparison(school):
    return compare(
        "participative", "directive", base=school, replicates=8, quick=True,
        switches=["inert_leadership", "no_cases"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("with_it", "without_it", "expected"),
    [
        (0.05 + NARROW, 0.05 + NARROW, Remains.ALL),
        (0.05 + NARROW, 0.04 + NARROW, Remains.STANDS),
        (0.05 + NARROW, 0.09 + NARROW, Remains.STANDS),
        (0.05 + NARROW, -0.05 + NARROW, Remains.REVERSES),
        (0.05 + NARROW, 0.001 + NARROW, Remains.NOTHING),
        (0.09 + NARROW, 0.01 + WIDE, Remains.UNCLEAR),
        (0.022 + NARROW, 0.013 - WIDE, Remains.OPEN),
        (0.01 + WIDE, 0.06 + WIDE, Remains.HIDES),
        (0.0 + WIDE, 0.001 + WIDE, Remains.NEITHER),
        (0.001 + NARROW, 0.002 + NARROW, Remains.SMALL),
    ],
)
def test_what_remains_is_told_from_both_differences_and_their_change(with_it, without_it, expected):
    remainder = Remainder("no_norm", Simulation(with_it), Simulation(without_it))
    assert remainder.found() is expected
    mirrored = Remainder("no_norm", Simulation(-with_it), Simulation(-without_it))
    assert mirrored.found() is expected, "worse is told as better is"


def test_each_thing_that_remains_is_said_in_words_of_its_own():
    tongue = language("en")
    half = Remainder("no_norm", Simulation(0.08 + NARROW), Simulation(0.04 + NARROW))
    more = Remainder("no_norm", Simulation(0.04 + NARROW), Simulation(0.08 + NARROW))
    assert "About 50 % of the difference hangs on it." in conclusion(half, 0, tongue)
    assert "even larger without it" in conclusion(more, 0, tongue)


def test_only_the_replicates_that_both_have_are_looked_at():
    few = Remainder("no_norm", Simulation(0.05 + NARROW), Simulation(0.05 + NARROW[:7]))
    assert few.replicates == 7
    assert {len(each.schools) for each in (*few.sides(), few.change())} == {7}
    assert few.found() is Remains.ALL


def test_two_styles_of_a_leadership_that_does_nothing_differ_in_exactly_nothing(comparison):
    inert = comparison.remainders[0]
    assert not inert.sides()[1].schools.any()
    assert np.array_equal(inert.sides()[0].schools, comparison.difference().schools)
    assert [arm.name for arm in inert.without.arms] == [arm.name for arm in comparison.arms]


def test_asked_at_once_or_afterwards_it_is_the_same_to_the_bit(comparison):
    afterwards, at_once = comparison.remainder("no_cases"), comparison.remainders[1]
    for one, other in zip(afterwards.without.results, at_once.without.results, strict=True):
        assert np.array_equal(one.values, other.values, equal_nan=True)


def test_a_rule_is_off_in_every_arm_from_the_first_week_on_after_the_same_past(school):
    for arm in switched_off(arms_of(["directive"], school), "no_norm"):
        (off,) = arm.scenario.programmes
        assert (off.name, off.start, off.end, off.options) == ("no_norm", 0, None, {})


def test_what_is_no_rule_is_refused_before_anything_is_simulated(comparison):
    for act in (
        lambda: compare("directive", switches=["no_norm", "no_nrm"], replicates=1_000_000),
        lambda: comparison.remainder("training"),
    ):
        with pytest.raises(InputError, match="no such switch"):
            act()


@pytest.mark.parametrize("count", [0, 10_000])
def test_sets_that_the_sample_does_not_have_are_refused(count):
    with pytest.raises(InputError, match="the sample has"):
        compare("directive", replicates=8, sets=count)


def test_each_rule_that_can_be_switched_off_says_what_it_says_in_both_languages():
    listed = [name for rules in STATEMENTS.values() for name in rules]
    assert sorted(listed) == sorted(SWITCHES)
    assert {*RULES, *OF_THE_PRINCIPAL} <= set(SWITCHES)
    for name in SWITCHES:
        assert statement(name, language("id")) != statement(name, language("en"))


def test_the_answer_its_files_and_what_repeats_it_hold_what_remains(comparison, tmp_path):
    path = comparison.save(tmp_path / "out", "id")
    answer = (path / "answer.txt").read_text("utf-8")
    for each in comparison.remainders:
        assert remains(comparison, each, language("id")) in answer
    with (path / "remainders.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["switch"], float(row["with_rule"])) for row in rows] == [
        (each.switch, comparison.difference().mean) for each in comparison.remainders
    ]
    assert json.loads((path / "run.json").read_text())["switches"] == [
        each.switch for each in comparison.remainders
    ]
    with stored(path / "run.json") as before:
        again = compare(*before.arms, **before.arguments | {"values": "shipped"})
    assert not unlike(before, again)
    assert again.sentence() == comparison.sentence()


def test_a_doubt_grows_in_the_background_to_what_is_simulated_at_once(comparison):
    doubts, whole = Doubts(), comparison.remainders[1].whole
    doubts.switch("no_cases")
    doubts.follow(whole, 1, language("en"))
    while doubts.running:
        time.sleep(0.02)
    (found,) = doubts.remainders(whole)
    for one, other in zip(
        found.without.results, comparison.remainders[1].without.results, strict=True
    ):
        assert np.array_equal(one.values, other.values, equal_nan=True)
    doubts.switch("no_cases", off=False)
    assert doubts.remainders(whole) == () and doubts.switches == []
