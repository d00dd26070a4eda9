"""Explanations: true to the source, complete, found by any way of writing a name."""

import numpy as np
import pytest
from typer.testing import CliRunner

from collabsim.explain.dataflow import use_of
from collabsim.explain.glossary import things
from collabsim.explain.scenario_template import draft
from collabsim.explain.syntax import constant_modules, constants
from collabsim.explain.terminal import find, headings
from collabsim.explain.week import phases
from collabsim.interfaces.cli import app
from collabsim.kernel.columns import declared
from collabsim.kernel.draws import Luck
from collabsim.model.clock import Now
from collabsim.model.decisions import DECISIONS
from collabsim.model.events import record_of
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.metrics import METRICS
from collabsim.model.parameters import PARAMETERS
from collabsim.model.programmes import REGISTRY
from collabsim.model.rules.principal import lead
from collabsim.model.rules.week_start import new_week
from collabsim.model.state import School as SchoolColumns
from collabsim.model.state import World
from collabsim.results.language import language
from collabsim.scenario import Scenario, School, from_toml, load, presets
from collabsim.scenario.programme_specs import phases_of
from collabsim.simulation.chunk import begin
from collabsim.simulation.views import view_row

SMALL = Scenario(schools=(School(classes=6), School(classes=3, specialists=1)))
FACTS = {
    view: {name for name, column in declared(view).items() if not column.axes}
    for view in (SchoolColumns, World)
}


#: What is rare comes often, so that a year shows it.
OFTEN = {"history_years": 0, "outside_rate": 4.0, "invent": 0.5, "grade_moves": 1.0}


def invoke(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


class Watched:
    """Stands in for a school, a world or parameters, and notes what is asked of it."""

    def __init__(self, real):
        self._real = real
        self._names = set()

    def __getattr__(self, name):
        self._names.add(name)
        return getattr(self._real, name)


def watched_rules(weeks):
    """Run some weeks in plain Python; return each rule with all that it touched."""
    chunk = begin(SMALL.replace(parameters=OFTEN), [0])
    touched = {}
    for week in range(weeks):
        chunk.columns.intended[:] = STYLES["neutral"].values
        for when, each in phases()[1:]:
            ends = {"each week": True, "at a term's end": week % 18 == 17}
            if not ends.get(when, week % 36 == 35):
                continue
            for phase in each:
                for turn in range(phase.rounds(chunk.p)):
                    for rule in phase.rules:
                        for row in range(2):
                            touch(chunk, rule, row, week, turn, touched)
    return touched


def touch(chunk, rule, row, week, turn, touched, options=()):
    school = Watched(view_row(chunk.schools, row))
    world = Watched(view_row(chunk.worlds, 0))
    p = Watched(chunk.p)
    now = Now(Luck(1, 0, week), week, turn, 18, record_of(chunk.record, row), chunk.choices,
              np.array(options, float), week, -1, chunk.workspace)  # fmt: skip
    rule(school, world, p, now)
    found = touched.setdefault(rule, (set(), set()))
    found[0].update(school._names - FACTS[SchoolColumns])
    found[0].update(f"world.{name}" for name in world._names - FACTS[World])
    found[1].update(p._names)


@pytest.fixture(scope="module")
def touched():
    return watched_rules(36)


def test_what_a_rule_touches_is_what_its_source_is_said_to_use(touched):
    for rule, (columns, parameters) in touched.items():
        use = use_of(rule)
        assert columns <= use.reads | use.writes, rule.__name__
        assert parameters <= use.parameters, rule.__name__


def test_next_to_nothing_is_said_to_be_used_that_no_rule_touches(touched):
    """What is rare (a place used anew) may be missing in one year of two schools."""
    said = [use_of(rule).reads | use_of(rule).writes for rule in touched]
    missed = [len(use - columns) for use, (columns, _) in zip(said, touched.values(), strict=True)]
    assert sum(missed) < 0.1 * sum(map(len, said))


@pytest.mark.parametrize("programme", REGISTRY.values(), ids=list(REGISTRY))
def test_what_a_programme_touches_is_what_its_source_is_said_to_use(programme):
    chunk = begin(SMALL.replace(parameters={"history_years": 0}), [0])
    touched = {}
    for week in range(6):
        chunk.columns.intended[:] = STYLES["neutral"].values
        for rule in (new_week, lead, *programme.rules):
            for row in range(2):
                touch(chunk, rule, row, week, 0, touched, programme().options)
    for rule, (columns, parameters) in touched.items():
        use = use_of(rule)
        assert columns <= use.reads | use.writes, rule.__name__
        assert parameters <= use.parameters, rule.__name__


def test_what_a_rule_changes_is_what_its_source_is_said_to_write():
    chunk = begin(SMALL.replace(parameters={"history_years": 0}), [0])
    for _ in range(6):
        chunk.columns.intended[:] = STYLES["neutral"].values
        for phase in chunk.schedule.week:
            for rule in phase.rules:
                before = [column.copy() for column in chunk.columns]
                chunk.apply(rule)
                pairs = zip(SchoolColumns._fields, before, chunk.columns, strict=True)
                changed = {name for name, old, new in pairs if (old != new).any()}
                assert changed <= use_of(rule).writes, rule.__name__
        chunk.week += 1


def test_every_parameter_is_read_by_somebody():
    rules = {rule for _, each in phases() for phase in each for rule in phase.rules}
    read = set().union(*(use_of(rule).parameters for rule in rules))
    elsewhere = {p.name for p in PARAMETERS if p.group in ("programmes", "metrics")}
    read |= {
        "weeks_per_term",
        "history_years",
        "differences_ref",
    }  # by the calendar, by comparisons
    assert {p.name for p in PARAMETERS} - read == elsewhere


def test_every_behaviour_is_read_by_somebody():
    rules = {rule for _, each in phases() for phase in each for rule in phase.rules}
    assert set().union(*(use_of(rule).behaviours for rule in rules)) == set(BEHAVIOURS)


def test_everything_with_a_name_is_explained_and_says_something():
    for each in things():
        assert each.name and each.about, each
        assert all(text for _, text in each.facts)
    known = {(each.kind, each.name) for each in things()}
    for kind, names in {
        "parameter": [p.name for p in PARAMETERS],
        "metric": [metric.name for metric in METRICS],
        "behaviour": BEHAVIOURS,
        "style": STYLES,
        "programme": REGISTRY,
        "preset": presets(),
        "decision": DECISIONS,
        "field": [*Scenario.model_fields, *School.model_fields],
    }.items():
        assert {(kind, name) for name in names} <= known


def test_every_constant_of_a_rule_says_what_it_is():
    assert [c for name in constant_modules() for c in constants(name) if not c.comment] == []


@pytest.mark.parametrize("code", ["en", "id"])
def test_every_heading_is_known_in_every_language(code):
    words = headings(language(code).text)
    for each in things():
        assert each.kind in words
        assert {head for head, _ in each.facts} <= set(words)
    assert {when for when, _ in phases()} <= set(words)


@pytest.mark.parametrize("name", ["staff meeting", "Staff_Meeting", "STAFF-MEETING"])
def test_a_name_is_found_however_it_is_written(name):
    assert [each.kind for each in find(name)][:2] == ["phase", "rule"]


def test_a_name_of_several_words_needs_no_quotes():
    assert invoke("explain", "staff", "meeting").stdout == invoke("explain", "staff meeting").stdout


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("talk_rate", "How many talks a usual teacher"),
        ("voice", "disappointment where nothing follows"),
        ("directive", "Somech 2005"),
        ("trust", "written by    draw_ties, encounters, decay, turnover"),
        ("rivalry", "read by       encounters"),
        ("constructive difference", "noted by      encounters"),
        ("heard", "note          the principal asks and acts (feeling valued)"),
        ("extra_meetings", "per_month = 2: 1/month"),
        ("hold_meeting", "asked by      staff_meeting"),
        ("liking", "part of rules"),
        ("district", "a hundred primary schools"),
    ],
)
def test_an_explanation_says_what_it_is_and_who_reads_it(name, told):
    done = invoke("explain", name)
    assert done.exit_code == 0
    assert told in done.stdout


def test_an_explanation_has_headings_in_both_languages():
    assert "  unit " in invoke("explain", "talk_rate").stdout
    assert "  satuan " in invoke("explain", "talk_rate", "--lang", "id").stdout


def test_an_unknown_name_gets_its_nearest_match():
    done = invoke("explain", "talk", "ratte")
    assert done.exit_code == 2
    assert "did you mean 'talk_rate'" in done.stderr and done.stdout == ""


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("praise", "praise or blame (kind of event)"),
        ("praised", "praise or blame (kind of event)"),
        ("events", "constructive difference (kind of event)"),
        ("working groups", "(programme)"),
    ],
)
def test_a_word_that_is_no_name_finds_what_is_named_or_explained_with_it(word, told):
    done = invoke("explain", *word.split())
    assert done.exit_code == 0 and told in done.stdout
    assert done.stdout.startswith(f"Nothing is called '{word}'.")
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("code", ["en", "id"])
def test_the_week_shows_every_phase_and_rule_within_eighty_columns(code):
    shown = invoke("explain", "--lang", code).stdout
    assert max(map(len, shown.splitlines())) <= 80
    for _, each in phases():
        for phase in each:
            assert phase.name in shown
            assert all(rule.__name__ in shown for rule in phase.rules)


@pytest.mark.parametrize("name", presets())
def test_a_new_scenario_is_the_preset_that_it_begins_as(name):
    assert from_toml(draft(load(name), name)).replace(name=name) == load(name)


def test_changes_programmes_and_choices_of_a_scenario_are_kept():
    given = from_toml(
        """
        [[leadership_changes]]
        week = 36
        leadership = { style = "directive", voice = 0.5 }
        [[programmes]]
        name = "extra_meetings"
        options = { per_month = 1.5 }
        [[choices]]
        week = 2
        who = "principal"
        decision = "hold_meeting"
        answer = 1
        """
    )
    assert from_toml(draft(given, "given")) == given


def test_every_default_in_a_new_scenario_can_be_put_in_force():
    text = draft(load("malengkeri"), "malengkeri").partition("# ===== Leadership changes")[0]
    lines = [line for line in text.splitlines() if line.startswith("[") or is_a_field(line)]
    loaded = from_toml("\n".join(line.removeprefix("# ") for line in lines))
    offered = {p.name: p.default for p in PARAMETERS if p.level != "constant"}
    assert loaded.parameters == offered
    assert loaded.leadership.values == load("malengkeri").leadership.values
    assert loaded.schools == load("malengkeri").schools


def is_a_field(line):
    name, equals, _ = line.removeprefix("# ").partition(" = ")
    return bool(equals) and name.isidentifier() and name != "staff"


def test_every_example_in_a_new_scenario_can_be_put_in_force():
    text = draft(load("malengkeri"), "malengkeri")
    examples = text.partition("# ===== Leadership changes")[2].splitlines()[1:]
    fields = [line.removeprefix("# ") for line in examples if line.startswith("# ")]
    lines = [line for line in fields if line.startswith("[") or is_a_field(line)]
    loaded = from_toml("\n".join(lines))
    assert [spec.name for spec in loaded.programmes] == list(REGISTRY)
    assert len(loaded.leadership_changes) == len(loaded.choices) == 1
    assert len(phases_of(loaded.programmes)) == len(REGISTRY)


def test_a_new_scenario_names_everything_that_can_be_said():
    text = draft(load("malengkeri"), "malengkeri")
    for names in (Scenario.model_fields, School.model_fields, STYLES, REGISTRY, DECISIONS):
        assert [name for name in names if name not in text] == []
    told = " ".join(text.replace("\n# ", " ").split())
    for p in PARAMETERS:
        said = f"{p.about} {p.unit}, " in told and f"Source: {p.source}." in told
        assert said == (p.level != "constant")
    core, _, advanced = text.partition("# ===== Advanced")
    for p in PARAMETERS:
        where = {"core": core, "advanced": advanced}.get(p.level, "")
        assert (f"{p.name} = " in where) == (p.level != "constant")


def test_a_constant_that_a_scenario_gives_stays_in_a_new_one():
    given = load("malengkeri").replace(parameters={"week_hours": 40.0})
    assert from_toml(draft(given, "given")).parameters == {"week_hours": 40.0}


def test_a_new_file_is_written_and_never_over_another(tmp_path):
    file = tmp_path / "my_school.toml"
    assert invoke("new", file, "--from", "typical_sd").exit_code == 0
    assert load(file) == load("typical_sd").replace(name="my_school")
    before = file.read_text()
    again = invoke("new", file)
    assert again.exit_code == 2 and "exists already" in again.stderr
    assert file.read_text() == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere/a.toml",), "no such directory"),
        (("a.toml", "--from", "typical"), "did you mean 'typical_sd'"),
    ],
)
def test_a_new_file_that_cannot_be_is_refused(tmp_path, monkeypatch, arguments, message):
    monkeypatch.chdir(tmp_path)
    done = invoke("new", *arguments)
    assert done.exit_code == 2
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []
