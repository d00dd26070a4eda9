"""Scenarios: frozen values that a file gives back exactly; problems are told with their place."""

import math
import os
import pickle
from collections import Counter
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collabsim.errors import InputError
from collabsim.model.decisions import DECISIONS
from collabsim.model.leadership import BEHAVIOURS, STYLES
from collabsim.model.parameters import PARAMETERS
from collabsim.model.programmes import REGISTRY
from collabsim.plain_text import has_commands
from collabsim.scenario import (
    Choice,
    Leadership,
    LeadershipChange,
    ProgrammeSpec,
    Scenario,
    School,
    Staff,
    from_toml,
    load,
    presets,
    to_toml,
)
from collabsim.scenario.text_file import LARGEST

shares = st.floats(0, 1)
weeks = st.integers(0, 400)
texts = st.text(max_size=20).filter(lambda text: not has_commands(text))


def each_week(parts):
    return st.lists(parts, max_size=3, unique_by=lambda part: part.week).map(tuple)


leaderships = st.builds(
    lambda style, own: Leadership(style=style, **own),
    st.sampled_from(list(STYLES)),
    st.dictionaries(st.sampled_from(BEHAVIOURS), shares),
)
schools = st.builds(
    School,
    classes=st.integers(1, 40),
    specialists=st.integers(0, 15),
    librarians=st.integers(0, 5),
    pupils=st.integers(8, 40),
    cluster=st.integers(1, 3),
    new_staff=st.booleans(),
)


def options_of(programme):
    """Some options with values that they may have; whose post is another test's."""
    some = {}
    for option in programme.options:
        if option.choices:
            some[option.name] = st.sampled_from(option.choices)
        elif option.whole and not option.post:
            some[option.name] = st.integers(math.ceil(option.low), math.floor(option.high))
        elif not option.post:
            some[option.name] = st.floats(option.low, option.high)
    return st.fixed_dictionaries({}, optional=some)


scenarios = st.builds(
    Scenario,
    name=texts.filter(bool),
    title=texts,
    question=texts,
    references=st.lists(texts, max_size=2).map(tuple),
    schools=st.lists(schools, min_size=1, max_size=4).map(tuple),
    terms=st.integers(1, 24),
    leadership=leaderships,
    history_leadership=leaderships,
    parameters=st.dictionaries(st.sampled_from(["talk_rate", "ties"]), st.floats(0, 8)),
    leadership_changes=each_week(st.builds(LeadershipChange, week=weeks, leadership=leaderships)),
    programmes=st.lists(
        st.sampled_from(list(REGISTRY)).flatmap(
            lambda name: st.builds(
                ProgrammeSpec,
                name=st.just(name),
                start=st.integers(0, 9),
                end=st.none() | st.integers(10, 20),
                options=options_of(REGISTRY[name]),
            )
        ),
        max_size=2,
    ).map(tuple),
    choices=each_week(
        st.builds(
            Choice,
            week=weeks,
            who=st.just("principal") | st.integers(0, 10**6),
            decision=st.sampled_from(list(DECISIONS)),
            answer=st.floats(-1, 10),
        )
    ),
)


@given(scenarios)
def test_a_scenario_comes_back_from_its_file_exactly(scenario):
    assert from_toml(to_toml(scenario)) == scenario


@given(scenarios)
def test_copies_are_equal(scenario):
    pickled = pickle.loads(pickle.dumps(scenario))  # noqa: S301, as a pool of processes does
    assert deepcopy(scenario) == pickled == scenario.replace() == scenario


@given(scenarios)
def test_posts_follow_the_sizes(scenario):
    for school in scenario.schools:
        post, grade = school.posts
        assert len(post) == len(grade) == school.size
        in_grade = [list(grade[post == 0]).count(number) for number in range(1, 7)]
        assert sum(in_grade) == school.classes
        assert in_grade == sorted(in_grade, reverse=True) and in_grade[0] - in_grade[5] <= 1


@pytest.mark.parametrize("name", presets())
def test_a_preset_says_what_it_is(name):
    scenario = load(name)
    assert scenario.name == name
    assert scenario.title and scenario.question.endswith("?") and scenario.references
    assert from_toml(to_toml(scenario)) == scenario
    assert 6 <= scenario.schools[0].size <= 35 and 15 <= scenario.schools[0].pupils <= 33


def test_presets_are_those_of_the_model():
    sizes = {
        name: (load(name).schools[0].classes, load(name).schools[0].size) for name in presets()
    }
    assert sizes == {
        "malengkeri": (12, 16),
        "typical_sd": (6, 9),
        "large_urban": (18, 23),
        "low_effort": (12, 16),
        "new_school": (12, 16),
        "cluster": (6, 9),
        "district": (6, 9),
    }
    assert load("malengkeri").leadership == Leadership(style="participative", monitoring=0.6)
    assert load("low_effort").parameters == {"commitment_mean": 0.45}
    assert load("new_school").parameters == {"history_years": 0}
    assert load("new_school").schools[0].new_staff
    assert [school.size for school in load("cluster").schools] == 6 * [9] + 2 * [16]


def test_the_district_is_as_school_statistics_have_it():
    schools = load("district").schools
    in_cluster = Counter(school.cluster for school in schools)
    assert len(schools) == 100 and len(in_cluster) == 13 and set(in_cluster.values()) == {7, 8}
    assert np.mean([school.size for school in schools]) == pytest.approx(10.9, abs=0.5)
    assert np.mean([school.classes for school in schools]) == pytest.approx(7.7, abs=0.3)
    assert np.mean([school.pupils for school in schools]) == pytest.approx(21, abs=0.5)
    assert all(6 <= school.size <= 35 and 15 <= school.pupils <= 33 for school in schools)


def test_leadership_in_a_week_is_the_latest_that_holds():
    then = LeadershipChange(week=10, leadership=Leadership(style="directive"))
    visitor = LeadershipChange(week=20, until=22, leadership=Leadership(style="laissez_faire"))
    scenario = Scenario(leadership_changes=(visitor, then))
    styles = [scenario.leadership_in(week).style for week in (-1, 0, 9, 10, 19, 20, 21, 22)]
    assert styles == ["neutral"] + ["participative"] * 2 + ["directive"] * 2 + [
        "laissez_faire"
    ] * 2 + ["directive"]


def test_a_scenario_is_frozen():
    with pytest.raises(ValueError, match="frozen"):
        Scenario().terms = 3


def test_a_change_is_checked_like_a_start():
    with pytest.raises(InputError, match="terms = 0: out of bounds; give a whole number from 1"):
        Scenario().replace(terms=0)


WRONG = [
    ("terms = 'six'", 1, "terms", "six", "a whole number from 1 to 200"),
    ("terms = true", 1, "terms", True, "a whole number from 1 to 200"),
    ("terms = 6.0", 1, "terms", 6.0, "a whole number from 1 to 200"),
    ("terms = 0", 1, "terms", 0, "a whole number from 1 to 200"),
    ("tems = 6", 1, "tems", 6, "did you mean 'terms'?"),
    ("title = 7", 1, "title", 7, "a text"),
    ("name = ''", 1, "name", "", "a text"),
    ("schools = []", 1, "schools", [], "a list"),
    ("schools = 3", 1, "schools", 3, "a list"),
    ("[leadership]\nstyle = 'participativ'", 2, "leadership.style", "participativ",
     "'participative'"),
    ("[leadership]\nvoice = 1.5", 2, "leadership.voice", 1.5, "a number from 0 to 1"),
    ("[leadership]\nvoise = 1", 2, "leadership.voise", 1, "'voice'"),
    ("leadership = 'neutral'", 1, "leadership", "neutral", "a table with style, voice"),
    ("[parameters]\n\ntalkrate = 3", 3, "parameters.talkrate", 3, "'talk_rate'"),
    ("[parameters]\nspill = 3", 2, "parameters.spill", 3, "a number from 0 to 1"),
    ("[parameters]\nspill = 'x'", 2, "parameters.spill", "x", "a number from 0 to 1"),
    ("[parameters]\nrepertoire = 7.5", 2, "parameters.repertoire", 7.5, "a whole number"),
    ("[[schools]]\nclasses = 0", 2, "schools[0].classes", 0, "from 1 up"),
    ("[[schools]]\n[[schools]]\npupils = 80", 3, "schools[1].pupils", 80, "from 8 to 40"),
    ("[[schools]]\nnew_staff = 1", 2, "schools[0].new_staff", 1, "true or false"),
    ("[[schools]]\nstaff.roster = 'no.csv'", 2, "schools[0].staff.roster", None, "a CSV file"),
    ("[[programmes]]\nname = 'x'\nstart = 5\nend = 5", 4, "programmes[0].end", 5, "after 5"),
    ("[[programmes]]\nname = 'x'\noptions.a = []", 3, "programmes[0].options.a", [], "a text"),
    ("[[choices]]\nweek = 1\nwho = 'x'\ndecision = 'mediate'\nanswer = 1", 3, "choices[0].who", "x",
     "'principal'"),
    ("[[choices]]\nweek = 1\nwho = 1\ndecision = 'medate'\nanswer = 1", 4, "choices[0].decision",
     "medate", "'mediate'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "field", "value", "right"), WRONG)
def test_what_is_wrong_is_told_with_its_place(tmp_path, text, line, field, value, right):
    file = tmp_path / "scenario.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.field) == (str(file), line, field)
    assert value is None or (problem.value == value and type(problem.value) is type(value))
    assert right in str(problem.right)


def test_a_missing_field_is_told_where_it_should_stand():
    with pytest.raises(InputError) as caught:
        from_toml("[[programmes]]\nname = 'x'\n[[programmes]]\nstart = 3")
    assert (
        str(caught.value)
        == "line 3, programmes[1].name: missing; give a text (the programme's name)"
    )


def test_all_that_is_wrong_is_told_at_once():
    text = "\n".join(["terms = 0", "tems = 1", "[parameters]", "spill = 2", "[[schools]]", "x = 1"])
    with pytest.raises(InputError) as caught:
        from_toml(text)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 4, 6]


def test_python_tells_problems_like_a_file():
    with pytest.raises(InputError, match=r"schools\[0\].classes = 0: out of bounds"):
        Scenario.checked({"schools": [{"classes": 0}]}, folder=None)
    with pytest.raises(InputError, match="classes = '6': wrong type; give a whole number"):
        School(classes="6")
    with pytest.raises(InputError, match="clases = 6: no such field; did you mean 'classes'"):
        School(clases=6)


def test_a_large_staff_is_refused():
    assert School(classes=110, specialists=9, librarians=1).size == 120
    with pytest.raises(InputError, match="121 on the staff; a school has at most 120"):
        School(classes=110, specialists=10, librarians=1)


def test_a_cluster_is_small():
    assert len(Scenario(schools=[School()] * 8 + [School(cluster=2)]).schools) == 9
    with pytest.raises(InputError, match="9 schools in cluster 1"):
        Scenario(schools=[School()] * 9)


def test_what_is_said_twice_is_refused():
    change = LeadershipChange(week=3, leadership=Leadership())
    with pytest.raises(InputError, match=r"leadership_changes\[1\] = 3: a second change"):
        Scenario(leadership_changes=(change, change))
    choice = Choice(week=1, who=2, decision="mediate", answer=1)
    with pytest.raises(InputError, match=r"choices\[1\].*decided twice"):
        Scenario(choices=(choice, choice.replace(answer=0)))
    with pytest.raises(InputError, match="over before it begins"):
        change.replace(until=3)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"terms = \n", "not TOML"),
        (b"a = 1\na = 2\n", "not TOML"),
        (b"a = " + b"[" * 50_000, "not TOML"),
        (b"a = " + b"9" * 5_000, "too long a number"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not a text file"),
        (b"title = '\xff\xfe'", "not UTF-8 text"),
        (b"#" * (LARGEST + 1), "too large"),
    ],
)
def test_a_file_that_is_no_scenario_is_refused(tmp_path, content, what):
    file = tmp_path / "scenario.toml"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        load(file)
    (problem,) = caught.value.problems
    assert problem.file == str(file) and problem.right
    assert str(problem.what).startswith(what)


def test_a_syntax_error_is_told_with_its_line():
    with pytest.raises(InputError, match="line 3: not TOML"):
        from_toml("terms = 6\n\nterms 7\n")


@pytest.mark.parametrize(
    ("path", "what"),
    [
        (".", "a directory"),
        ("nowhere.toml", "no such file"),
        ("/dev/null/x.toml", "no such file"),
        (os.devnull, "not a regular file"),
    ],
)
def test_a_path_without_a_scenario_is_refused(tmp_path, monkeypatch, path, what):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match=what):
        load(path)


def test_a_file_that_may_not_be_read_is_refused(tmp_path, monkeypatch):
    def denied(*_):
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "scenario.toml"
    file.touch()
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        load(file)


def test_an_unknown_preset_gets_its_nearest_match():
    with pytest.raises(
        InputError, match="'malenkeri': no such preset or file; did you mean 'malengk"
    ):
        load("malenkeri")


def test_a_file_names_a_scenario_that_has_no_name(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text("terms = 2", encoding="utf-8")
    assert load(file).name == "ours"


@given(st.text(max_size=200))
def test_any_text_is_a_scenario_or_an_input_error(text):
    with suppress(InputError):
        assert isinstance(from_toml(text), Scenario)


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
junk = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner))


def field_descriptions(fields):
    """The fields that are said to be wrong."""
    try:
        Scenario(**fields)
    except InputError as error:
        return {problem.field.replace("[", ".").split(".")[0] for problem in error.problems}
    return set()


def test_a_home_of_nobody_known_is_no_extension():
    with pytest.raises(InputError, match="no such extension"):
        Scenario(use="~0")


@given(st.dictionaries(st.sampled_from(list(Scenario.model_fields)), junk, min_size=1))
def test_any_fields_are_a_scenario_or_an_input_error(fields):
    assert field_descriptions(fields) <= set(fields)


def test_every_field_says_what_it_is():
    for part in (Scenario, School, Staff, Leadership, LeadershipChange, ProgrammeSpec, Choice):
        assert all(field.description for field in part.model_fields.values())


def test_comments_of_a_written_file_say_what_fields_are():
    text = to_toml(Scenario(schools=(School(), School(cluster=2))))
    assert text.count("# classes, each with a class teacher\nclasses = 12") == 1
    assert text.count("[[schools]]") == 2


def test_parameters_in_a_file_are_those_of_the_model():
    text = "[parameters]\n" + "\n".join(f"{p.name} = {p.default!r}" for p in PARAMETERS)
    assert from_toml(text).parameters == {p.name: p.default for p in PARAMETERS}
