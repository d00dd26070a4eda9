"""A misspelt name in a rule, a metric or a programme of one's own: one sentence that helps."""

from importlib import util

import pytest
from typer.testing import CliRunner

import collabsim as cs
from collabsim.errors import InputError
from collabsim.interfaces.cli import app
from collabsim.model.metrics import METRICS
from collabsim.model.programmes import REGISTRY
from collabsim.model.schedule import Schedule
from collabsim.model.spelling import misspelt
from collabsim.simulation.step_loop import number_of

MISSPELT = [
    ("school.strian[0]", "no such column; did you mean 'strain'?"),
    ("world.valeu[0]", "no such column; did you mean 'value'?"),
    ("p.talk_rat", "no such parameter; did you mean 'talk_rate'?"),
    ("now.wek", "no such fact of the moment; did you mean 'week'?"),
]
#: Ways in which a function of one's own comes into the model, as the source of a file.
WAYS = {
    "rule": """
@cs.rule(after="talk")
def mine(school, world, p, now):
    school.strain[0] = {}
""",
    "metric": """
def mine(school, world, p, now):
    return {}

cs.Metric("mine", "share", 0, 1, "Mine", "climate", 0, mine)
""",
    "lambda": """
cs.Metric(
    "mine", "share", 0, 1, "Mine", "climate", 0,
    lambda school, world, p, now: {})
""",
    "programme": """
def mine(school, world, p, now):
    school.strain[0] = {}

Programme("mine", (mine,), after="talk")
""",
    "helper": """
@cs.helper
def half(of, moment, others, first):
    return {} / 2

@cs.rule(after="talk")
def mine(school, world, p, now):
    school.strain[0] = half(p, now, school, world)
""",
}
HEAD = "import collabsim as cs\nfrom collabsim.model.programmes.programme import Programme\n"


@pytest.mark.parametrize("way", ["rule", "metric", "lambda", "programme", "helper"])
@pytest.mark.parametrize(("name", "advice"), MISSPELT)
def test_a_misspelt_name_is_told_with_file_line_and_nearest_name(way, name, advice, tmp_path):
    if way == "helper":
        names = {"school": "others", "world": "first", "p": "of", "now": "moment"}
        of, dot, rest = name.partition(".")
        name = names[of] + dot + rest
    source = HEAD + WAYS[way].format(name)
    file = tmp_path / "mine.py"
    file.write_text(source, encoding="utf-8")
    line = 1 + source[: source.index(name)].count("\n")
    field = name.removesuffix("[0]")
    with pytest.raises(InputError) as told:
        run_file(file)
    assert str(told.value) == f"{file}, line {line}, {field}: {advice}"


def run_file(file):
    spec = util.spec_from_file_location(file.stem, file)
    spec.loader.exec_module(util.module_from_spec(spec))


def test_a_command_ends_with_that_sentence_and_code_2(tmp_path):
    file = tmp_path / "mine.py"
    file.write_text(HEAD + WAYS["rule"].format("p.talk_rat"), encoding="utf-8")
    done = CliRunner().invoke(app, ["validate", str(file)])
    said = f"This cannot be done: {file}, line 6, p.talk_rat: {dict(MISSPELT)['p.talk_rat']}"
    assert (done.exit_code, done.stderr.split()) == (2, said.split())


def test_a_helper_that_is_written_after_its_rule_is_told_when_the_rule_is_first_used():
    @cs.rule(after="talk")
    def mine(school, world, p, now):
        school.strain[0] = half(school)

    @cs.helper
    def half(school):
        return school.strian[0] / 2

    with pytest.raises(InputError, match=r"school\.strian: no such column"):
        number_of(*mine.rules)


def test_names_of_ones_own_that_only_look_like_a_rules_arguments_are_let_alone():
    @cs.helper
    def between(p, now):
        return p.real - now.imag

    def rule(school, world, p, now):
        between(1.0, 2.0)
        for p in (1.0, 2.0):
            school.strain[0] = p.real

    assert list(misspelt(rule)) == []


def test_a_function_without_a_source_is_let_alone():
    space = {}
    exec("def mine(school, world, p, now):\n    school.strian[0] = 1", space)  # noqa: S102
    assert list(misspelt(space["mine"])) == []


def test_no_name_of_the_models_own_rules_metrics_and_helpers_is_called_misspelt():
    everything = Schedule().with_phases(programme() for programme in REGISTRY.values())
    functions = {*everything.rules(), *(metric.function for metric in METRICS)}
    assert len(functions) > 80
    assert [str(problem) for each in functions for problem in misspelt(each)] == []
