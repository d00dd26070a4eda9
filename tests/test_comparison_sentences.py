"""A comparison told: in words, in both languages, as a picture, as files, and again."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.model.metrics import METRICS
from collabsim.model.metrics.beginners import BEGINNERS
from collabsim.results.language import LANGUAGES, language
from collabsim.results.research_object.publish import FILES as PUBLISHED
from collabsim.results.results import Results
from collabsim.results.seal import sealed
from collabsim.scenario.files import to_toml
from collabsim.studies.comparison.arms import Arm
from collabsim.studies.comparison.compare import compare
from collabsim.studies.comparison.comparison import Comparison
from collabsim.studies.comparison.notebook import html
from collabsim.studies.comparison.paired_difference import Finding
from collabsim.studies.comparison.plot import figure
from collabsim.studies.comparison.sentences import note, paragraphs
from tests.schools import DIRECTIVE, SMALL

MEASURED = (*METRICS, *BEGINNERS)
#: Means and SDs of a paired difference in learning that give each finding with 40 replicates.
GIVES = {
    Finding.SAME: (0.0, 0.0),
    Finding.TOO_SMALL: (0.01, 0.005),
    Finding.MATTERS: (-0.05, 0.01),
    Finding.APART: (0.025, 0.04),
    Finding.OPEN: (0.0, 0.2),
}
SAID = {
    Finding.SAME: "the same in every run",
    Finding.TOO_SMALL: "too small to matter",
    Finding.MATTERS: "enough to matter (at least",
    Finding.APART: "cannot be told with 40 replicates",
    Finding.OPEN: "do not differ clearly",
}


def that_gives(*findings, names=None):
    chance = np.random.default_rng(1)
    values = chance.uniform(0.2, 0.8, (40, 1, 2, len(MEASURED)))
    arms = []
    for finding in findings:
        mean, sd = GIVES[finding]
        arms.append(values + mean + sd * chance.normal(size=(40, 1, 1, 1)))
    results = tuple(Results(SMALL, 1, each, MEASURED, {}) for each in (*arms, values))
    names = names or [f"arm {k}" for k in range(len(results))]
    pairs = zip(names, results, strict=True)
    return Comparison(
        tuple(Arm(name, SMALL) for name, _ in pairs), results, "academic_understanding", 1, 0.02
    )


@pytest.mark.parametrize("finding", GIVES)
def test_each_finding_is_said_in_its_words(finding):
    comparison = that_gives(finding)
    assert comparison.difference().finding is finding
    assert SAID[finding] in comparison.sentence()


def test_all_of_so_many_schools_is_never_more_than_were_simulated():
    comparison = that_gives(Finding.MATTERS)  # in each of 40 schools
    assert "In 0 of 40 single schools like this" in comparison.sentence()


def test_a_lower_mean_is_said_to_be_lower():
    assert "lower with arm 0 than with arm 1" in that_gives(Finding.MATTERS).sentence()
    assert "higher with arm 0 than with arm 1" in that_gives(Finding.APART).sentence()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("finding", GIVES)
def test_no_answer_is_a_forecast_nor_half_written(finding, code):
    comparison = that_gives(finding, Finding.OPEN)
    told = paragraphs(comparison, code)
    assert told[-1] == language(code).text("This is a simulation, not a forecast.")
    assert not any(mark in text for text in (*told, note(comparison, code)) for mark in "{}")


#: Mean over parameter sets and SD over them of a difference that give each finding.
OVER_SETS = {
    Finding.SAME: (0.0, 0.0),
    Finding.TOO_SMALL: (0.0, 0.004),
    Finding.MATTERS: (-0.08, 0.01),
    Finding.APART: (0.035, 0.015),
    Finding.UNSETTLED: (0.02, 0.06),
    Finding.OPEN: (0.02, 0.015),
}
SAID_OVER_SETS = {
    Finding.SAME: "the same in every run",
    Finding.TOO_SMALL: "too small to matter (less than 0.02 SD/year) in at least 9 of 10 versions",
    Finding.MATTERS: "enough to matter (at least 0.02 SD/year) in at least 9 of 10 versions",
    Finding.APART: "It is higher in at least 9 of 10 versions of the model that the scenario names",
    Finding.UNSETTLED: "not settled. It is higher with one than with other in about 6 of 10",
    Finding.OPEN: "whether at least 9 of 10 of them agree on the sign cannot be told",
}


def over_sets_that_give(finding):
    """A comparison over 60 sets, eight replicates each, whose difference goes with `fade`."""
    chance, (mean, between) = np.random.default_rng(2), OVER_SETS[finding]
    fades = chance.random(60)
    scenario = SMALL.replace(parameter_sets=tuple({"fade": each} for each in fades.tolist()))
    sets = between * (fades - fades.mean()) / fades.std()
    luck = 0.02 * (mean != 0 or between != 0) * chance.normal(size=480)
    values = chance.uniform(0.2, 0.8, (480, 1, 2, len(MEASURED)))
    paired = (mean + np.tile(sets, 8) + luck)[:, None, None, None]
    arms = (Arm("one", scenario), Arm("other", scenario))
    results = tuple(Results(SMALL, 1, each, MEASURED, {}) for each in (values + paired, values))
    return Comparison(arms, results, "academic_understanding", 1, 0.02)


@pytest.mark.parametrize("finding", OVER_SETS)
def test_each_finding_over_sets_is_said_in_its_words(finding):
    comparison = over_sets_that_give(finding)
    assert comparison.difference().finding is finding
    assert SAID_OVER_SETS[finding] in comparison.sentence()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("finding", OVER_SETS)
def test_no_sentence_over_sets_is_half_written(finding, code):
    comparison = over_sets_that_give(finding)
    told = " ".join((*paragraphs(comparison, code), note(comparison, code)))
    assert not any(mark in told for mark in "{}")
    assert ("9 of 10" in told or "Three sources" in told) <= (code == "en")


def test_what_decides_an_answer_is_said_as_a_field_study_would():
    told = over_sets_that_give(Finding.UNSETTLED).sentence()
    assert "What decides it: how fast skill that was copied beyond one's own level wears" in told
    assert "A field study that measured this" in told
    assert "What decides it" not in over_sets_that_give(Finding.SAME).sentence()


def test_sets_stand_as_dots_beside_the_interval():
    for_whom = figure(over_sets_that_give(Finding.UNSETTLED)).axes[2]
    (dots,) = (line for line in for_whom.lines if len(line.get_xdata()) == 60)
    assert np.std(dots.get_xdata()) == pytest.approx(0.06, rel=0.05)


def test_with_one_set_of_parameters_it_is_said_what_is_left_out():
    comparison = that_gives(Finding.OPEN)
    assert "in no number" in note(comparison)
    assert "All replicates have one set of parameter values" in comparison.sentence()


def test_arms_with_other_schools_are_said_to_be_more_than_a_policy():
    larger = SMALL.replace(name="larger", parameters=SMALL.parameters | {"ties": 5.0})
    comparison = compare(larger, SMALL, replicates=2)
    assert "more than a policy" in comparison.sentence() and not comparison.sizes
    assert "single schools" not in comparison.sentence()


@pytest.mark.parametrize("arms", [1, 3])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_picture_has_an_arm_in_each_panel(arms, code):
    drawn = figure(that_gives(*[Finding.APART] * arms), code)
    over_terms, single_schools, for_whom = drawn.axes
    assert len(over_terms.collections) == arms
    assert len(single_schools.lines) == arms + 1
    assert len(for_whom.lines) == 2 * 2 * arms + 1


def test_an_unknown_metric_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="did you mean 'trust'"):
        that_gives(Finding.OPEN).difference("trusst")


def test_names_are_escaped_in_a_notebook():
    told = html(that_gives(Finding.OPEN, names=["<script>", "b"]))
    assert "<script>" not in told and "&lt;script&gt;" in told


@pytest.fixture
def small(tmp_path):
    (tmp_path / "small.toml").write_text(to_toml(SMALL.replace(terms=2)), encoding="utf-8")
    return tmp_path / "small.toml"


def question(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in ("compare", *arguments)])


def test_a_stored_comparison_is_repeated_bit_for_bit(small, tmp_path):
    out = tmp_path / "out"
    done = question("directive", "--base", small, "--replicates", 2, "--quick", "--out", out)
    assert done.exit_code == 0, done.output
    small.unlink()
    again = question("--repeat", out / "run.json")
    assert again.exit_code == 0 and "bit for bit" in again.output
    assert {file.name for file in out.iterdir()} == {
        "answer.txt", "differences.csv", "figure.png", "figure.svg", "run.json", "terms.csv",
        "terms.parquet", *PUBLISHED,
    }  # fmt: skip
    stored = json.loads((out / "run.json").read_text())
    stored["arms"][0]["digest"] = "sha256:0"
    (tmp_path / "other.json").write_bytes(sealed(stored))
    other = question("--repeat", tmp_path / "other.json")
    assert other.exit_code == 1 and "Not the same" in other.output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing to compare"),
        (("directve",), "did you mean 'directive'"),
        (("directive", "--replicates", 1), "2 or more"),
        (("directive", "--lang", "xx"), "lang"),
        (("directive", "--repeat", "run.json"), "not with --repeat"),
        (("--repeat", "nowhere.json"), "no such file"),
    ],
)
def test_what_cannot_be_asked_ends_with_code_2_and_what_would_be_right(arguments, told):
    done = question(*arguments)
    assert done.exit_code == 2 and told in done.output


def test_a_stored_run_is_no_comparison(tmp_path):
    path = tmp_path / "run.json"
    path.write_text('{"format": 1}')
    assert "not a stored comparison" in question("--repeat", path).output
    path.write_text('{"compares": ["a"], "arms": []}')
    output = question("--repeat", path).output
    assert "compares = ['a']: too few" in output and "primary: missing; give a text" in output


def test_a_stored_comparison_without_a_run_for_each_arm_is_refused(tmp_path):
    comparison = compare(SMALL, SMALL.replace(leadership=DIRECTIVE), replicates=4, year=1)
    comparison.save(tmp_path / "out")
    path = tmp_path / "out" / "run.json"
    fields = json.loads(path.read_text())
    path.write_text(json.dumps(fields | {"arms": fields["arms"][:1]}))
    assert "arms = 1: too few or too many; give a run for each" in question("--repeat", path).output


def test_the_differences_are_written_as_they_are_told(tmp_path):
    comparison = compare(SMALL, SMALL.replace(leadership=DIRECTIVE), replicates=8, year=1)
    comparison.save(tmp_path / "out")
    heads, *rows = (tmp_path / "out" / "differences.csv").read_text().splitlines()
    row = dict(zip(heads.split(","), rows[0].split(","), strict=True))
    assert float(row["difference"]) == comparison.difference().mean
    ways = (tmp_path / "out" / "ways.csv").read_text().splitlines()
    assert len(ways) == 1 + 3 * len(comparison.metrics)
