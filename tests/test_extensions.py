"""Extensions: code beside the model's goes everywhere, is part of the result, and is only run
where its user named it."""

import inspect
import json
import pickle
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

import collabsim as cs
from collabsim.errors import InputError
from collabsim.explain.extension_template import write_extension
from collabsim.explain.scenario_template import draft
from collabsim.explain.terminal import find
from collabsim.interfaces.app.charts import charted, metric_format
from collabsim.interfaces.app.link import State, packed, unpacked
from collabsim.interfaces.app.panels.programmes import kinds
from collabsim.interfaces.cli import COMMANDS, app
from collabsim.model.leadership import BEHAVIOURS
from collabsim.model.metrics import METRICS
from collabsim.model.streams import LAST, YOURS
from collabsim.results.language import language
from collabsim.results.provenance import differences, stored
from collabsim.results.report.repeat import repeat_of
from collabsim.scenario import from_toml, presets, programme_spec, to_toml
from collabsim.scenario.extensions import extensions
from collabsim.simulation import checkpoint
from collabsim.simulation.chunk import begin
from collabsim.studies.calibration.evaluation_store import EvaluationStore
from collabsim.studies.calibration.targets import Observed, Targets, load_targets
from collabsim.studies.comparison.arms import arms_of
from collabsim.studies.stored_results import stored_results
from collabsim.studies.sweeps.design import load_design
from collabsim.studies.sweeps.plan import plan
from collabsim.studies.sweeps.sweep import sweep
from collabsim.studies.validation.score import pattern_of
from collabsim.studies.verification.verify import verify
from tests.schools import BRIEF, SMALL
from tests.test_sweeps import fake

ROOT = Path(__file__).parent.parent
TEA = '''
from pathlib import Path
from typing import Annotated, NamedTuple
import collabsim as cs

MEETS = cs.stream("tea.meets")
VILLAGE = Path(__file__).with_name("village.toml")

class TeaOptions(NamedTuple):
    every: Annotated[float, cs.Option(2, "weeks", 1, 36, "from tea to tea", whole=True)]
    share: Annotated[float, cs.Option(0.5, "share", 0, 1, "who come")]

def drink_tea(school, world, p, now):
    """Let some of the staff drink tea. Source: assumption."""
    options = cs.options_of(now, TeaOptions)
    if now.since % int(options.every) == 0:
        for i in range(school.n):
            if cs.chance(now.luck, MEETS, school.id[i], 0, options.share):
                school.strain[i] *= 0.5

TEA = cs.Programme("tea", (drink_tea,), after="talk", options=cs.options_in(TeaOptions),
                   nothing={"share": 0})

@cs.helper
def calmest(school, world, p, now):
    """Strain of the calmest."""
    return school.strain[: school.n].min()

CALMEST = cs.Metric("calmest", "share", 0, 1, "Strain of the calmest", "climate", -1, calmest)
CARING = cs.Style("caring", (0.9, 0.9, 0.5, 0.2, 0.1, 0.2, 0.6, 0.9, 0.9), "Listens.")
CALM = cs.Pattern("T1", "Tea calms", "assumption", "mean", lambda n: [cs.Scenario()] * n,
                  lambda seen: {"calm": 0.5}, {"calm": cs.Range(0, 1)})
'''
VILLAGE = 'title = "A village"\nuse = ["tea.py"]\nterms = 1\n[[programmes]]\nname = "tea"\n'


@pytest.fixture(scope="module")
def tea(tmp_path_factory):
    folder = tmp_path_factory.mktemp("extension")
    (folder / "tea.py").write_text(TEA, encoding="utf-8")
    (folder / "village.toml").write_text(VILLAGE, encoding="utf-8")
    return folder / "tea.py"


@pytest.fixture(scope="module")
def school():
    return SMALL.replace(parameters=BRIEF, terms=1)


@pytest.fixture
def file(tmp_path):
    def written(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return written


def sentences(refused):
    return " ".join(f"{each}" for each in refused.value.problems)


# --- what it brings


def test_a_programme_and_a_metric_act_and_are_measured_like_ours(tea, school):
    usual = cs.run(school, replicates=2, use=tea)
    drinks = programme_spec("tea:every=1,share=1", extensions(tea))
    changed = school.using(tea).replace(programmes=(drinks,))
    found = cs.run(changed, replicates=2)
    assert [each.name for each in found.metrics[len(METRICS) :]] == ["calmest"]
    assert (found.of("calmest") < usual.of("calmest")).all()
    nobody = cs.ProgrammeSpec(name="tea", options={"share": 0})
    same = cs.run(changed.replace(programmes=(nobody,)), replicates=2)
    assert np.array_equal(same.values, usual.values, equal_nan=True)


def test_an_extension_that_does_nothing_changes_no_bit(file, school):
    nothing = file("nothing.py", 'import collabsim as cs\nA = cs.Style("a", (0.5,) * 9, "")\n')
    with_it, without = cs.run(school, replicates=2, use=nothing), cs.run(school, replicates=2)
    assert with_it.values.tobytes() == without.values.tobytes()


def test_arms_are_named_after_its_styles_and_programmes(tea):
    caring, both, usual = arms_of(["caring", "neutral+tea@4:every=3", "neutral"], use=tea)
    assert caring.scenario.leadership.values[:2] == (0.9, 0.9)
    assert both.scenario.programmes[0].options == {"every": 3}
    assert {arm.scenario.use for arm in (caring, both, usual)} == {extensions(tea)}


def test_a_comparison_is_about_its_metric(tea, school):
    compared = cs.compare(
        school.replace(name="tea", use=(tea,), programmes=(cs.ProgrammeSpec(name="tea"),)),
        school.replace(name="usual", use=(tea,)),
        primary="calmest", replicates=4, values="shipped", quick=True,
    )  # fmt: skip
    assert compared.difference().mean < 0
    with pytest.raises(InputError, match="unlike extensions"):
        cs.compare(school.using(tea), school, replicates=2)


def test_a_preset_of_it_is_loaded_by_name(tea):
    assert "village" in presets(tea)
    assert "village" not in presets()
    assert cs.load("village", use=tea).programmes[0].name == "tea"
    with pytest.raises(InputError, match="no such preset"):
        cs.load("village")


def test_a_file_of_leadership_names_its_style(tea):
    scenario = from_toml('use = ["tea.py"]\n[leadership]\nstyle = "caring"\nvoice = 0.1\n', use=tea)
    assert scenario.leadership.values[:2] == (0.1, 0.9)
    assert from_toml(to_toml(scenario), use=tea) == scenario
    with pytest.raises(InputError, match="no such style"):
        from_toml('[leadership]\nstyle = "caring"\n')


@pytest.mark.parametrize("named", ["leadership_change", "succession"])
def test_a_programme_that_leads_is_told_its_style(tea, school, named):
    caring = extensions(tea)[0].parts.styles["caring"].values
    own = programme_spec(f"{named}:style=caring,voice=0.1", extensions(tea))
    out = dict(zip(BEHAVIOURS, caring, strict=True)) | {"voice": 0.1}
    written = cs.ProgrammeSpec(name=named, options=out)
    found, same, other = (
        cs.run(school.using(tea).replace(programmes=each), replicates=1).values.tobytes()
        for each in ((own,), (written,), (cs.ProgrammeSpec(name=named),))
    )
    assert found == same != other
    scenario = from_toml(
        f'use = ["tea.py"]\n[[programmes]]\nname = "{named}"\noptions = {{style = "caring"}}\n',
        use=tea,
    )
    assert from_toml(to_toml(scenario), use=tea) == scenario
    assert "caring" in dict(find(named, extensions(tea))[0].facts[2:3])["option"]
    with pytest.raises(InputError, match="not known"):
        programme_spec(f"{named}:style=caring")


def test_its_style_is_a_value_of_a_factor_and_an_arm_s_option(tea):
    design = cs.Design(
        use=tea,
        factors=(cs.Factor(name="with.leadership_change.style", values=("caring", "directive")),),
    )
    planned = plan(design)
    (block,) = planned.blocks()
    assert planned.unit(block).scenario(0).programmes[0].options == {"style": "caring"}
    (arm, _) = arms_of(["leadership_change@2:style=caring", "neutral"], use=tea)
    assert arm.scenario.programmes[0].options == {"style": "caring"}


def test_patterns_and_observed_figures_are_targets(tea, tmp_path):
    assert pattern_of("t1", extensions(tea)).title == "Tea calms"
    observed = Observed(scenario="village", metric="calmest", term=1, value=0.3, error=0.05)
    targets = Targets(
        use=tea, patterns=("T1",), observed=(observed,), parameters={"abandon": (0.05, 0.4)}
    )
    evaluate, workers = (lambda *_: {}), None
    store = EvaluationStore(tmp_path / "out", targets, evaluate, workers)
    assert store.made_of["extensions"] == [each.facts for each in targets.use]
    with pytest.raises(InputError, match="no such metric"):
        Targets(observed=(observed,), parameters={"abandon": (0.05, 0.4)})


def test_it_is_explained_and_in_a_first_scenario_file(tea):
    used = extensions(tea)
    (programme,) = find("tea", used)
    assert ("option", "every = 2: weeks, 1 to 36: from tea to tea") in programme.facts
    (rule,) = find("drink_tea", used)
    assert dict(rule.facts)["writes"] == "strain"
    assert dict(rule.facts)["extension"].endswith(used[0].hash)
    assert 'name = "tea"' in draft(cs.load("typical_sd", use=tea), "typical_sd")


SPENDS = """
import collabsim as cs
from collabsim import spend
from collabsim.model.rules import participation
def chat(school, world, p, now):
    for i in range(school.n):
        {call}(school, i, cs.OTHER, 0.5)
        cs.queue_encounter(school, i, 0, cs.OTHER, 1.0, 1.0, 1.0, 1.0)
CHAT = cs.Programme("chat", (chat,), after="talk")
"""


@pytest.mark.parametrize("call", ["cs.spend", "spend", "participation.spend"])
def test_what_its_rule_does_through_ours_is_explained_however_ours_is_called(file, call):
    named = file("chat.py", SPENDS.format(call=call))
    (rule,) = find("chat", extensions(named))[1:]
    writes = set(dict(rule.facts)["writes"].split(", "))
    assert {"hours", "spent", "asker", "teller"} < writes


def test_the_page_offers_it(tea, school):
    used, english = extensions(tea), language("en")
    assert "tea" in kinds(english, (), used)["Programmes and shocks"]
    assert charted(school.using(tea))[-1] == "calmest"
    assert metric_format("calmest", school.using(tea), english).heading == "Calmest"
    state = State(cs.load("village", use=tea), None, 1, 3)
    assert unpacked(packed(state), used) == state
    with pytest.raises(InputError, match="name it"):
        unpacked(packed(state))


def test_a_sensitivity_names_it_on_the_screen_and_in_its_answer(tea, file, tmp_path):
    factors = "".join(
        f'[[factors]]\nname = "{name}"\nlow = 0.1\nhigh = 0.3\n' for name in ("exit", "fade")
    )
    head = 'use = ["tea.py"]\nterms = 1\nreplicates = 2\nvalues = "shipped"\n'
    design = file("d.toml", f'{head}[points]\nmethod = "random"\ncount = 16\n{factors}')
    sweep(load_design(design, use=tea), tmp_path / "out", simulate=fake, jobs=1)
    words = ["sensitivity", str(design), "--out", str(tmp_path / "out"), "--metric", "trust"]
    ended = CliRunner().invoke(app, [*words, "--use", str(tea), "--jobs", "1"])
    named = f"Extensions: tea ({extensions(tea)[0].hash})."
    assert ended.exit_code == 0 and named in ended.output, ended.output
    assert named in (tmp_path / "out" / "sensitivity" / "trust.txt").read_text(encoding="utf-8")


def test_a_report_names_it_where_it_says_how_to_get_the_result_again(tea):
    facts = {"seed": 1, "source_hash": "abc", "extensions": [extensions(tea)[0].facts]}
    assert extensions(tea)[0].hash in repeat_of(facts, language("en")).made_with


def test_mesa_measures_it(tea, school):
    model = cs.SchoolModel(school, use=tea)
    model.run_for(6)
    assert model.datacollector.get_model_vars_dataframe()["calmest"].between(0, 1).all()


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each.__name__)
def test_every_command_that_simulates_or_explains_takes_it(command):
    alone = {"import_staff", "warm", "bundle", "references"}
    alone |= {"game"}  # a room plays the model's own schools: there is no code to name
    assert ("use" in inspect.signature(command).parameters) == (command.__name__ not in alone)


@pytest.mark.parametrize(
    "function",
    [cs.run, cs.compare, cs.sweep, cs.sensitivity, cs.screen, cs.calibrate, cs.load, cs.presets,
     cs.validate, verify, cs.district, cs.report, cs.SchoolModel],
    ids=lambda each: each.__name__,
)  # fmt: skip
def test_every_function_that_simulates_takes_it(function):
    assert "use" in inspect.signature(function).parameters


@pytest.mark.parametrize(
    "words",
    [
        ["run"], ["compare", "directive"], ["scenarios"], ["new", "mine.toml"], ["explain"],
        ["sweep", "design.toml", "--out", "out"], ["sensitivity", "design.toml", "--out", "out"],
        ["calibrate", "targets.toml", "--out", "out"], ["validate", "a3"], ["verify", "gaps"],
        ["district", "coaching"], ["report", "out"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_one_that_is_missing_ends_a_command_before_it_begins(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = CliRunner().invoke(app, [*words, "--use", "none.py"])
    assert ended.exit_code == 2
    assert "none.py, use: no such extension" in ended.output
    assert not list(tmp_path.iterdir())


# --- what a stranger's file can do


EVIL = "from pathlib import Path\nPath(__file__).with_name('harm').touch()\n"
FACTOR = '[[factors]]\nname = "with.evil.harm"\nvalues = [0.1]\n'


@pytest.mark.parametrize(
    ("loads", "text"),
    [
        (cs.load, 'use = ["evil.py"]\n'),
        (load_design, f'use = ["evil.py"]\n{FACTOR}'),
        (load_targets, 'use = ["evil.py"]\npatterns = ["A3"]\nparameters = {fade = [0.1, 0.2]}\n'),
        (load_targets, 'patterns = ["evil.py"]\nparameters = {fade = [0.1, 0.2]}\n'),
    ],
)
def test_a_file_executes_nothing_that_was_not_named(loads, text, file, tmp_path):
    file("evil.py", EVIL)
    with pytest.raises(InputError, match="--use") as refused:
        loads(file("file.toml", text))
    assert "evil.py" in sentences(refused)
    assert len(refused.value.problems) == 1  # and not what follows from it
    assert not (tmp_path / "harm").exists()
    if text.startswith("use"):
        assert f"--use {tmp_path / 'evil.py'}" in sentences(refused)
        with suppress(InputError):  # it has no such programme
            loads(tmp_path / "file.toml", use=tmp_path / "evil.py")
        assert (tmp_path / "harm").exists()


def test_a_stored_run_is_repeated_with_the_code_that_is_named(tea, school, tmp_path):
    made = cs.run(school, replicates=1, use=tea)
    kept = made.save(tmp_path / "out")
    assert (kept / "extensions" / "tea.py").read_text(encoding="utf-8") == TEA
    said = json.loads((kept / "run.json").read_text(encoding="utf-8"))
    assert said["extensions"] == [each.facts for each in extensions(tea)]
    with pytest.raises(InputError, match="name it"), stored(kept / "run.json"):
        pass
    with stored(kept / "run.json", extensions(tea)) as (scenario, before):
        assert not differences(before, cs.run(scenario, replicates=1))
    with pytest.raises(InputError, match="name it"):
        cs.report(kept)
    with stored_results(kept, used=extensions(tea)) as (found, _):
        assert found.metrics[-1].name == "calmest"
    assert cs.report(kept, use=tea).is_file()
    other = tmp_path / "tea.py"
    other.write_text(TEA.replace(".min()", ".max()"), encoding="utf-8")
    (tmp_path / "village.toml").write_text(VILLAGE, encoding="utf-8")
    with stored(kept / "run.json", extensions(other)) as (scenario, before):
        assert "extension tea" in differences(before, cs.run(scenario, replicates=1))


# --- its code is part of the result


def test_it_is_a_value_of_texts_and_refuses_to_be_another(tea, file):
    (loaded,) = extensions(tea)
    assert b"drink_tea" not in pickle.dumps(loaded)
    assert pickle.loads(pickle.dumps(loaded)).parts is loaded.parts  # noqa: S301
    changing = file("changing.py", "A = 1\n")
    (before,) = extensions(changing)
    changing.write_text("A = 2\n", encoding="utf-8")
    with pytest.raises(InputError, match="changed since"):
        _ = before.files
    (after,) = extensions(changing)
    assert after.hash != before.hash
    assert after.parts.values == (2,)


def design(base, used):
    every = cs.Factor(name="with.calm.every", values=(1, 2))
    return cs.Design(base=str(base), use=used, replicates=2, factors=(every,))


CALM = '''
from typing import Annotated, NamedTuple
import collabsim as cs

class CalmOptions(NamedTuple):
    every: Annotated[float, cs.Option(2, "weeks", 1, 36, "", whole=True)]

def calm(school, world, p, now):
    """Calm everybody."""
    if now.since % int(cs.options_of(now, CalmOptions).every) == 0:
        school.strain[: school.n] *= 0.5

CALM = cs.Programme("calm", (calm,), after="talk", options=cs.options_in(CalmOptions))
'''


def test_a_changed_extension_reuses_no_rows(file, tmp_path, school):
    base, code = file("school.toml", to_toml(school)), file("calm.py", CALM)
    sweep(design(base, code), tmp_path / "out", simulate=fake)
    before = {block.name for block in plan(design(base, code)).blocks()}
    swept = sweep(design(base, code), tmp_path / "out", simulate=lambda _: 1 / 0)  # all is there
    assert swept.finished
    assert (tmp_path / "out" / "extensions" / "calm.py").read_text(encoding="utf-8") == CALM
    code.write_text(CALM.replace("0.5", "0.25"), encoding="utf-8")
    assert not before & {block.name for block in plan(design(base, code)).blocks()}
    with pytest.raises(InputError, match="the extensions changed since"):
        sweep(design(base, code), tmp_path / "out", simulate=fake)


def test_a_saved_state_goes_on_with_the_same_code_only(file, tmp_path, school):
    code = file("tea2.py", "import collabsim as cs\nA = cs.Style('a2', (0.5,) * 9, '')\n")
    checkpoint.save(begin(school.using(code), [0]), tmp_path / "state.npz")
    checkpoint.resume(tmp_path / "state.npz", school.using(code))
    code.write_text("B = 1\n", encoding="utf-8")
    with pytest.raises(InputError, match="extensions"):
        checkpoint.resume(tmp_path / "state.npz", school.using(code))


# --- what cannot be used

PROGRAMME = """
import collabsim as cs
def act(school, world, p, now):
    "Do it."
A = cs.Programme({name!r}, (act,), after="talk")
"""
MISSPELT = """
import collabsim as cs
@cs.rule(after="talk")
def calm(school, world, p, now):
    school.strian[0] = 0
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = (", r"broken.py, line 1: cannot be loaded: SyntaxError"),
        ("x = 1\ny = 1 / 0", r"broken.py, line 2: cannot be loaded: ZeroDivisionError"),
        ("import sys\nsys.exit(3)", r"broken.py, line 2: cannot be loaded: SystemExit"),
        ("import no_such_module", r"line 1: cannot be loaded: ModuleNotFoundError"),
        (PROGRAMME.format(name="training"), "collabsim has something of that name already"),
        (PROGRAMME.format(name="directive"), "collabsim has something of that name already"),
        (PROGRAMME.format(name="two words"), "not a name"),
        ("import collabsim as cs\nA = cs.Style('a', (1.0,), '')", "not a style"),
        (MISSPELT, "no such column"),
        (
            "import collabsim as cs\nM = cs.Metric('trust', '', 0, 1, '', 'cost', 0, len)",
            "collabsim has something of that name already",
        ),
        (
            "import collabsim as cs\nM = cs.Metric('calm', '', 0, 1, '', 'climat', 0, len)",
            "group = 'climat': no such group of metrics; did you mean 'climate'?",
        ),
        (
            "import collabsim as cs\nM = cs.Metric('calm', '', 0, 1, '', 'climate', 2, len)",
            "better = 2: out of range; give 1 where more is better, -1 where less is, 0 where",
        ),
    ],
)
def test_what_cannot_be_loaded_is_one_clear_error(text, words, file):
    with pytest.raises(InputError, match=words):
        extensions(file("broken.py", text))


@pytest.mark.parametrize("named", ["none.py", "no_such_package", "", 3, None, ["tea.py", 4]])
def test_what_is_not_there_is_one_clear_error(named, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        extensions(named)


def test_what_lies_beside_a_file_is_no_part_of_it(file, tmp_path, monkeypatch):
    file("beside_it.py", "X = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(InputError, match=r"imports beside_it\.py, which is beside it"):
        extensions(file("imports.py", "import beside_it\n"))


def test_two_extensions_of_one_name_are_refused(file):
    one, other = (file(f"{n}.py", PROGRAMME.format(name="walk")) for n in ("one", "other"))
    with pytest.raises(InputError, match=r"one\.py has something of that name already"):
        extensions([one, other])
    assert len(extensions([one, one])) == 1


def test_where_no_extension_is_used_an_unknown_programme_may_be_one_of_ones_own():
    with pytest.raises(InputError, match=r"\(one of your own: --use FILE.py\)"):
        programme_spec("tea")
    with pytest.raises(InputError, match=r"\(one of your own: --use FILE.py\)"):
        cs.Design(factors=(cs.Factor(name="with.tea.every", values=(1,)),))


def test_names_that_nobody_knows_are_told(tea):
    with pytest.raises(InputError, match="did you mean 'tea'"):
        programme_spec("te", extensions(tea))
    with pytest.raises(InputError, match="no such factor"):
        cs.Design(use=tea, factors=(cs.Factor(name="with.tea.evry", values=(1,)),))
    with pytest.raises(InputError, match="no such option"):
        programme_spec("tea:evry=1", extensions(tea))


# --- packages, streams, and what is written to begin with


def test_a_package_is_named_by_its_entry_point(tmp_path, monkeypatch):
    package, facts = tmp_path / "walks", tmp_path / "walks-1.2.dist-info"
    package.mkdir()
    facts.mkdir()
    (package / "__init__.py").write_text(PROGRAMME.format(name="walk_together"), encoding="utf-8")
    (facts / "METADATA").write_text("Name: walks\nVersion: 1.2\n", encoding="utf-8")
    (facts / "entry_points.txt").write_text(
        "[collabsim.extensions]\nwalks = walks\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(tmp_path)
    (found,) = extensions("walks")
    assert (found.version, found.called, list(found.files)) == (
        "1.2", "walks", ["walks/__init__.py"],
    )  # fmt: skip
    assert programme_spec("walk_together", (found,)).name == "walk_together"
    with pytest.raises(InputError, match="did you mean 'walks'"):
        extensions("walk")
    (package / "more.py").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="changed since it was loaded"):
        extensions("walks")


def test_streams_of_ones_own_are_unlike_all_others():
    found = [cs.stream(f"tests.extensions.{k}") for k in range(50)]
    assert all(YOURS <= each <= LAST for each in found)
    assert cs.stream("tests.extensions.7") == found[7]
    names = [f"tests.collisions.{k}" for k in range(3000)]
    with pytest.raises(InputError, match="has the same luck"):
        list(map(cs.stream, names))


def test_the_extension_that_is_written_first_passes_its_test(tmp_path, monkeypatch):
    code, test = write_extension("walk", tmp_path)
    found: dict[str, object] = {"__file__": str(test), "__name__": "test_walk"}
    exec(compile(test.read_text(encoding="utf-8"), test, "exec"), found)  # noqa: S102
    brief = SMALL.replace(parameters=BRIEF, name="typical_sd")
    monkeypatch.setattr(cs, "load", lambda _, use: brief.using(use), raising=False)
    for name, each in found.items():
        if name.startswith("test_") and callable(each):
            each()
    with pytest.raises(InputError, match="exists already"):
        write_extension("walk", tmp_path)
    with pytest.raises(InputError, match="something of that name"):
        write_extension("training", tmp_path)
    assert code.exists()


def test_the_document_shows_the_example_as_it_is():
    shown = (ROOT / "docs" / "extensions.md").read_text(encoding="utf-8")
    text = (ROOT / "notebooks" / "lesson_study.py").read_text(encoding="utf-8")
    assert f"```python\n{text}```" in shown
    (found,) = extensions(ROOT / "notebooks" / "lesson_study.py")
    assert list(found.parts.programmes) == ["lesson_study"]


def test_the_reference_names_all_that_an_extension_may_use():
    shown = (ROOT / "docs" / "extensions.md").read_text(encoding="utf-8")
    names = [
        "Programme", "Option", "options_in", "options_of", "Metric", "Style", "Pattern", "Range",
        "rule", "Phase", "helper", "stream", "chance", "uniform", "normal", "clock", "slot",
        "spend", "queue_encounter", "encounters", "OTHER", "CLASS_TEACHER", "SPECIALIST",
        "LIBRARIAN", "Extension",
    ]  # fmt: skip
    assert [name for name in names if f"`cs.{name}" not in shown] == []
    assert [name for name in names if not hasattr(cs, name)] == []


@pytest.mark.slow
def test_threads_processes_and_shards_give_the_same_rows(file, tmp_path, school):
    base, code = file("school.toml", to_toml(school)), file("calm.py", CALM)
    ways = {
        "one": {"jobs": 1},
        "threads": {"jobs": 2},
        "processes": {"jobs": 2, "engine": "processes"},
    }
    asked = design(base, code)
    found = {name: sweep(asked, tmp_path / name, **how).digest() for name, how in ways.items()}
    for shard in ("1/2", "2/2"):
        last = sweep(asked, tmp_path / "shards", shard=shard, jobs=1)
    assert set(found.values()) == {last.digest()}
    assert last.points["with.calm.every"].tolist() == [1, 2]


@pytest.mark.slow
def test_a_cluster_gives_the_same_rows(file, tmp_path, school):
    distributed = pytest.importorskip("distributed")
    base, code = file("school.toml", to_toml(school)), file("calm.py", CALM)
    asked = design(base, code)
    here = sweep(asked, tmp_path / "here", jobs=1)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
    ) as found:
        there = sweep(asked, tmp_path / "there", cluster=found.scheduler_address)
    assert there.digest() == here.digest()


@pytest.mark.slow
def test_a_worker_refuses_code_that_has_changed(file, tmp_path, school):
    base, code = file("school.toml", to_toml(school)), file("calm.py", CALM)
    asked = design(base, code)
    code.write_text(CALM.replace("0.5", "0.25"), encoding="utf-8")
    with pytest.raises(InputError, match="changed since it was loaded"):
        sweep(asked, tmp_path / "out", jobs=2, engine="processes")
