"""Files that mean harm, or were damaged: one sentence with the place, and nothing else happens."""

import json
import random
import time

import pytest
from typer.testing import CliRunner

from collabsim.errors import InputError, Problem
from collabsim.interfaces.cli import app
from collabsim.plain_text import has_commands
from collabsim.scenario import Scenario, from_toml, load, presets, to_toml

HUGE = "9" * 400
#: What a whole number can be in no file.
WHOLE = (f"-{HUGE}", "0x" + "f" * 6000, str(10**18 + 1), "9" * 5000)
#: Where numbers stand in a scenario, a design and a file of targets.
SCENARIOS = (
    "terms = {}", "[parameters]\nexit = {}", "[[parameter_sets]]\nexit = {}",
    "[leadership]\nvoice = {}", "[[schools]]\nclasses = {}", "[[schools]]\ncluster = {}",
    '[[choices]]\nweek = 1\nwho = "principal"\ndecision = "hold_meeting"\nanswer = {}',
    '[[programmes]]\nname = "training"\nstart = {}',
    '[[programmes]]\nname = "training"\noptions = {{hours = {}}}',
    "[[leadership_changes]]\nweek = {}\nleadership = {{style = 'neutral'}}", "unknown = {}",
)  # fmt: skip
DESIGNS = (
    '[[factors]]\nname = "exit"\nvalues = [{}]', '[[factors]]\nname = "exit"\nlow = {}\nhigh = 1',
    '[[factors]]\nname = "classes"\nvalues = [{}]',
    '[[factors]]\nname = "classes"\nlow = 1\nhigh = {}',
    'replicates = {}\n[[factors]]\nname = "exit"\nvalues = [0.1]',
)  # fmt: skip
TARGETS = (
    'patterns = ["A1"]\n[parameters]\ntolerance = [0.1, {}]',
    'patterns = ["A1"]\nschools = {}\n[parameters]\ntolerance = [0.15, 0.6]',
)


def refusal(folder, command, text, *options):
    """What a command says of a file that it refuses."""
    (folder / "given.toml").write_bytes(text.encode())
    arguments = [command, str(folder / "given.toml"), *options]
    result = CliRunner().invoke(app, arguments, catch_exceptions=True)
    assert result.exit_code == 2, (result.exception, result.output)
    assert not (folder / "out").exists()
    lines = [line for line in result.output.splitlines() if not line.startswith("sweeping")]
    assert lines[0] == "This cannot be done:" and not has_commands(result.output)
    return "\n".join(lines[1:])


@pytest.mark.parametrize("number", WHOLE)
@pytest.mark.parametrize("place", SCENARIOS)
def test_no_whole_number_of_a_scenario_is_too_large_to_be_told(place, number):
    with pytest.raises(InputError, match=r"line \d+.*too (large|long) a"):
        from_toml(place.format(number))


@pytest.mark.parametrize("number", WHOLE)
@pytest.mark.parametrize(
    ("command", "text"),
    [*(("sweep", each) for each in DESIGNS), *(("calibrate", each) for each in TARGETS)],
)
def test_no_whole_number_of_a_study_is(tmp_path, command, text, number):
    said = refusal(tmp_path, command, text.format(number), "--out", str(tmp_path / "out"))
    assert "given.toml, line" in said and len(said) < 1000


@pytest.mark.parametrize("high", ["1e18", "1e300", "1_000_000_000_000", "200"])
@pytest.mark.parametrize("method", ['method = "grid"', 'method = "sobol"\ncount = 8'])
def test_no_range_is_too_wide_to_be_told(tmp_path, high, method):
    text = f'[points]\n{method}\n[[factors]]\nname = "classes"\nlow = 1\nhigh = {high}\n'
    assert "(classes)" in refusal(tmp_path, "sweep", text, "--out", str(tmp_path / "out"))


def test_so_many_schools_that_no_memory_holds_them_are_refused(tmp_path):
    text = TARGETS[1].format(9 * 10**12)
    said = refusal(tmp_path, "calibrate", text, "--out", str(tmp_path / "out"))
    assert "schools = 9000000000000: out of bounds" in said


@pytest.mark.parametrize(
    "text",
    [
        r'name = "\u0000"', r'title = "\u001b[2J"', r'question = "\u009b31m"',
        r'references = ["\u001b]0;title\u0007"]', r'title = "\u202egnp.exe"',
        r'[parameters]' + '\n' + r'"\u001b[31m" = 1', r'"\u001b]0;title\u0007" = 1',
        r'"a\u001b[31m" = {b = 1}', r'name = "\uFFFE"', r'title = "a\rb"',
        '[schools]\n' + r'"\u0007" = 1',
    ],
)  # fmt: skip
def test_what_steers_a_terminal_is_refused_and_not_repeated(tmp_path, text):
    assert "given.toml" in refusal(tmp_path, "run", text)


@pytest.mark.parametrize("text", ["\ud83d", "a\x00", "\x9b"])
def test_a_scenario_from_python_or_json_is_not_less_strict(text):
    for name in ("name", "title", "question"):
        with pytest.raises(InputError, match=name):
            Scenario(**{name: text})
    with pytest.raises(InputError):
        Scenario(**json.loads(json.dumps({"references": [text]})))


def test_no_problem_says_a_command_wherever_it_holds_one():
    wild = "\x1b[31m\nexit code 0"
    problem = Problem("wrong", "right", wild, file=wild, field=wild)
    assert str(InputError(problem)).isprintable()


def test_so_many_hirings_that_numbers_run_out_end_in_a_sentence(monkeypatch):
    from collabsim.simulation.chunk import chunk
    from collabsim.simulation.run import run

    monkeypatch.setattr(chunk, "MOST_PERSONS", 9)
    leaving = {"history_years": 0, "exit": 1.0}
    with pytest.raises(InputError, match="hired more than 9 people; let fewer leave"):
        run(load("typical_sd").replace(terms=6, parameters=leaving), replicates=2)


def test_a_range_of_whole_numbers_is_one(tmp_path):
    from collabsim.studies.sweeps.design import Design, Factor
    from collabsim.studies.sweeps.plan import plan

    made = plan(Design(factors=(Factor(name="classes", low=6, high=8, levels=3),)))
    assert made.columns["classes"].tolist() == [6, 7, 8]


#: What a value of a file may turn into.
VALUES = (
    "0", "-1", "1", "1e400", "nan", "-inf", "true", '""', '"x"', "[]", "{}", "[1]", '["a"]',
    "{a = 1}", HUGE, "0x" + "f" * 400, "1.5", "1979-05-27", r'"\u0000"', r'"\u001b[2J"', '"$x$"',
    "1e-320", '"="', "9223372036854775808", "[[[[[[]]]]]]", "'''a'''",
)  # fmt: skip


def damaged(text, chance):
    """A valid file in which one thing is damaged, or nothing."""
    lines = text.splitlines()
    place = chance.randrange(len(lines))
    kind = chance.choice(("value", "value", "gone", "twice", "letter", "cut", "nothing", "nothing"))
    if kind == "value" and " = " in lines[place]:
        lines[place] = f"{lines[place].partition(' = ')[0]} = {chance.choice(VALUES)}"
    elif kind == "gone":
        del lines[place]
    elif kind == "twice":
        lines.insert(place, lines[place])
    elif kind == "letter" and lines[place]:
        where = chance.randrange(len(lines[place]))
        letter = chance.choice('"=[]{}#\n.x1\x00\x1b\u202e-')
        lines[place] = lines[place][:where] + letter + lines[place][where + 1 :]
    elif kind == "cut":
        del lines[place:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "count", [pytest.param(300, id="fast"), pytest.param(10_000, id="many", marks=pytest.mark.slow)]
)
def test_a_damaged_scenario_is_read_or_refused_in_one_sentence(count):
    chance = random.Random(count)
    whole = [to_toml(load(name).replace(terms=2)) for name in presets() if name != "district"]
    read, told = 0, []
    for _ in range(count):
        text = damaged(chance.choice(whole), chance)
        try:
            again = from_toml(text)
        except InputError as error:
            told.append(str(error))
        else:
            assert from_toml(to_toml(again)) == again
            read += 1
    assert all(told) and not any(map(has_commands, told))
    assert read > count / 3, "most are read, or the damage hides what comes after it"


#: Texts of some hundred kilobytes that are quickly written, by what is too many in them.
LONG = {
    "parameters": "[parameters]\n" + "\n".join(f"ab{k} = 1" for k in range(12_000)),
    "fields": "\n".join(f"ab{k} = 1" for k in range(12_000)),
    "sets": "[[parameter_sets]]\nab = 1\n" * 6_000,
    "schools": "[[schools]]\nab = 1\n" * 8_000,
    "programmes": "[[programmes]]\nname = 'ab'\n" * 6_000,
    "numbers": "schools = [" + "1," * 60_000 + "]",
    "parts": "a" + ".a" * 90_000 + " = 1",
    "quoted parts": 'a."b" .' * 20_000 + "a = 1",
    "header": "[" + "a." * 60_000 + "a]",
    "lists": "a = " + "[" * 90_000,
    "tables": "a = " + "{a=" * 30_000,
    "digits": "terms = " + "9" * 180_000,
    "words": "a" * 190_000,
    "quotes": '"' * 190_000,
}


@pytest.mark.parametrize("name", LONG)
def test_no_short_file_takes_long_to_refuse(name):
    began = time.process_time()
    with pytest.raises(InputError) as refused:
        from_toml(LONG[name])
    assert time.process_time() - began < 8
    assert len(str(refused.value)) < 20_000
