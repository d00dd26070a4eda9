"""The school's rules in their special cases give published and exact results."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from collabsim.explain.glossary import all_rules
from collabsim.interfaces.cli import app
from collabsim.studies.verification import CASES, Outcome
from collabsim.studies.verification import document as documents
from collabsim.studies.verification.verify import verify

DOCUMENT = Path(__file__).parent.parent / documents.DOCUMENT
ROW = re.compile(r"^\| (.+?) \| (identity|distribution|relation) \| (\S+) \|.* (\S+) \|$", re.M)


@pytest.fixture(scope="module")
def results():
    return {result.case.name: result for result in verify(quick=True)}


@pytest.fixture(scope="module")
def sections():
    """The shipped document, by case."""
    text = DOCUMENT.read_text(encoding="utf-8")
    parts = re.split(r'^<a id="(\w+)"></a>$', text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_special_case_gives_its_published_result(case, results):
    assert [outcome for outcome in results[case.name].outcomes if not outcome.passes] == []


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("threshold", {"N": 17}),
        ("gaps", {"steps": 7}),
        ("pair_compromise", {"N": 9, "step": 0.45, "runs": 400}),
        ("own_chance", {"N": 12, "p": 0.1, "q": 0.2, "runs": 400}),
        ("leaving", {"N": 11, "exit": 0.2, "years": 3, "runs": 400}),
    ],
)
def test_a_case_holds_at_other_numbers_and_with_another_luck(name, settings):
    (found,) = verify([name], quick=True, settings=settings, seed=3)
    assert [outcome for outcome in found.outcomes if not outcome.passes] == []
    (usual,) = verify([name], quick=True, settings=settings)
    chance = any(outcome.level == "distribution" for outcome in found.outcomes)
    assert (found.outcomes != usual.outcomes) == chance


@pytest.mark.parametrize("level", ["identity", "distribution", "relation"])
def test_an_outcome_beyond_its_tolerance_does_not_pass(level):
    assert Outcome("x", level, 1.0, 1.05, 0.1, "").passes
    assert not Outcome("x", level, 1.0, 1.2, 0.1, "").passes
    assert not Outcome("x", level, 1.0, float("nan"), 0.1, "").passes


def test_the_document_tells_every_case_and_no_other(sections):
    assert list(sections) == [case.name for case in CASES]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_document_belongs_to_the_case(case, sections, results):
    text = sections[case.name]
    for said in (case.title, case.source, case.reached, case.open):
        assert said in text, "run collabsim verify --write"
    told = {(what, level, expected) for what, level, expected, _ in ROW.findall(text)}
    for outcome in results[case.name].outcomes:
        assert (outcome.what, outcome.level, documents.formatted(outcome.expected)) in told


def test_the_document_hides_no_miss(sections):
    for name, text in sections.items():
        assert [result for *_, result in ROW.findall(text) if result != "pass"] == [], name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_names_rules_of_the_model(case):
    assert {rule.__name__ for rule in all_rules()} & set(case.rules)


def test_a_miss_is_exit_code_1(monkeypatch):
    from collabsim.studies.verification import verify as module

    missed = Outcome("x", "identity", 1.0, 2.0, 0.1, "")
    monkeypatch.setattr(
        module, "CASES", (type(CASES[0])("x", "X", (), "", "", "", lambda _: (missed,)),)
    )
    done = CliRunner().invoke(app, ["verify", "x"])
    assert done.exit_code == 1
    assert "MISS" in done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["delta-rul"], "delta_rule"),
        (["delta_rule", "--write"], "all cases in full"),
        (["--quick", "--write"], "all cases in full"),
        (["--seed", "3", "--write"], "all cases in full"),
        (["contagion", "--set", "M=50"], "no such setting"),
        (["contagion", "--set", "N=1"], "give a whole number from 2 to 100"),
        (["contagion", "--set", "N"], "give NAME=NUMBER, such as N=50"),
        (["--set", "N=50"], "of which case"),
        (["own_chance", "--set", "N=200"], "too many at once"),
    ],
)
def test_what_cannot_be_verified_is_told(words, told):
    done = CliRunner().invoke(app, ["verify", *words])
    assert done.exit_code == 2
    assert told in done.output
