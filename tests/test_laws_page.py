"""The page of laws: each says what is expected and why, before it is tried; some are exact."""

import csv
import math
from dataclasses import replace
from pathlib import Path

import pytest

from collabsim.simulation.principal_hours import hours_given
from collabsim.studies.comparison.equal_hours import as_neutral
from experiments.laws.__main__ import FEW, SHORT, write
from experiments.laws.arms import NEUTRAL, STAFF_23, TYPICAL, Arm, arm, between
from experiments.laws.book import CHAIN, LAWS, searched
from experiments.laws.book.not_yet import NOT_YET
from experiments.laws.findings import findings
from experiments.laws.hours import STAFF, parameters
from experiments.laws.law import FALLS, RISES, SAME, Bounds, Figures, Law, Measure, Verdict
from experiments.laws.measures import change
from experiments.laws.page import file_name

DOCS = Path(__file__).parent.parent / "docs"
RENEW = "run python -m experiments.laws"
EVERY = (*LAWS, *searched([0.5] * 9, 1))
BY_NAME = {law.name: law for law in EVERY}
#: Laws that hold exactly, or by far, in a handful of schools.
CHEAP = (
    "leadership changes pupils by nothing but practice, effort and hours",
    "a leadership that does nothing changes nothing",
    "being asked and acted on lifts",
    "overload: less preparation",
    "a staff that never meets: views lie further apart",
)
#: Exactly nothing, in each school.
EXACT_LAWS = (
    "the same talk for all: leadership no longer matters for it",
    "leadership changes pupils by nothing but practice, effort and hours",
    "a leadership that does nothing changes nothing",
)


def figures():
    with (DOCS / "laws" / "laws.csv").open(encoding="utf-8") as file:
        return {row["law"]: row for row in csv.DictReader(file)}


def test_every_law_has_a_name_of_its_own():
    assert len(BY_NAME) == len(EVERY)


def test_every_law_says_what_is_done_what_is_expected_and_why():
    for law in EVERY:
        assert law.done and law.source and law.measure.what, law.name
        assert law.expected.low < law.expected.high, law.name
        assert any(map(math.isfinite, law.expected)), law.name


def test_the_field_study_is_told_by_laws_of_the_page():
    assert {name for _, name in CHAIN} <= set(BY_NAME)


def test_a_sign_is_not_met_by_nothing():
    assert RISES.verdict(0.0, 0.0) is FALLS.verdict(0.0, 0.0) is Verdict.FAILS
    assert SAME.verdict(0.0, 0.0) is Verdict.HOLDS
    assert Bounds(-1, 1).verdict(0.5, 1.5) is RISES.verdict(-1, 1) is Verdict.OPEN
    assert RISES.verdict(math.nan, math.nan) is Verdict.OPEN


def test_a_law_whose_mechanism_is_missing_waits_and_runs_once_it_is_there():
    absent = Arm("neutral", ("no_such_thing@36:share=1",), factors=(("no_rate", 2.0),))
    law = Law("a", "b", between(absent, NEUTRAL), change("trust"), FALLS, "c", "d")
    assert law.missing == ("no_such_thing", "no_rate")
    assert findings([law], FEW)[0].verdict is Verdict.ABSENT
    assert not BY_NAME["partners at random: less is passed on"].missing


def test_arms_share_their_luck():
    law = Law("a", "b", between(arm("neutral"), NEUTRAL), change("trust"), SAME, "c", "d")
    assert findings([law], FEW)[0].verdict is Verdict.HOLDS


@pytest.mark.parametrize("behaviours", [[1.0] * 9, [0.2] * 8 + [0.1], [0.9, 0.1, 0.5] * 3])
def test_equal_hours_are_a_neutral_principals(behaviours):
    p = parameters()
    usual, evened = (
        hours_given(b, p, STAFF, p.differences_ref)
        for b in (arm_values("neutral"), as_neutral(behaviours, p, STAFF))
    )
    assert evened == pytest.approx(usual)


def arm_values(style):
    return arm(style)(TYPICAL(1)[0]).leadership.values


def test_cheap_laws_hold():
    assert not set(CHEAP) & set(NOT_YET)
    found = findings([BY_NAME[name] for name in CHEAP], FEW)
    assert {each.law.name: each.verdict for each in found} == dict.fromkeys(CHEAP, Verdict.HOLDS)


def test_laws_that_do_not_hold_yet_are_listed():
    verdicts = {name: row["verdict"] for name, row in figures().items()}
    assert list(verdicts) == [*BY_NAME], RENEW
    found = {v: {name for name in verdicts if verdicts[name] == v} for v in verdicts.values()}
    assert found.get("fails", set()) <= set(NOT_YET)
    assert not found["holds"] & set(NOT_YET)


@pytest.mark.parametrize("name", NOT_YET)
def test_what_does_not_hold_has_its_reason_on_the_page(name):
    assert NOT_YET[name].endswith(".")
    assert f"| {NOT_YET[name]} |" in (DOCS / "laws.md").read_text(encoding="utf-8"), RENEW


@pytest.mark.parametrize("name", EXACT_LAWS)
def test_some_laws_hold_exactly_in_every_school(name):
    law = BY_NAME[name]

    def furthest(*arms):
        return Figures(abs(law.measure.of(*arms).schools))

    measure = replace(law.measure, of=furthest)
    found = findings([replace(law, measure=measure, expected=SAME)], FEW)[0]
    assert found.mean == 0.0


def test_with_endless_hours_a_principal_reaches_all():
    endless = arm("participative", "endless_hours")
    reach = Measure("reach", "share", lambda arm: Figures(arm.of("reach").min(axis=1)))
    law = Law("a", "b", ((STAFF_23, endless),), reach, RISES, "c", "d")
    found = findings([law], FEW)[0]
    assert found.mean == 1.0


def test_every_law_is_on_the_page():
    text = (DOCS / "laws.md").read_text(encoding="utf-8")
    for law in EVERY:
        assert f"| {law.name} |" in text, RENEW
        assert f"**{law.expected}**; {law.source}" in text, RENEW


@pytest.mark.slow
def test_the_page_is_written_anew_from_a_few_schools(tmp_path):
    write(tmp_path, FEW, SHORT)
    pictures = {picture.name for picture in (tmp_path / "laws").glob("*.svg")}
    assert pictures == {picture.name for picture in (DOCS / "laws").glob("*.svg")}
    assert {f"{file_name(law.section)}.svg" for law in EVERY} == pictures
