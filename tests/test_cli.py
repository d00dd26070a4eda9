"""The command: what it prints and writes, how it refuses, and how it stops."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from inspect import signature

import pytest
from typer.testing import CliRunner

from collabsim.interfaces.cli import COMMANDS, NAMES, app
from collabsim.kernel import compile as compiler
from collabsim.model.parameters.reference import REFERENCE, REFERENCE_HASH
from collabsim.results import terminal
from collabsim.results.seal import sealed
from collabsim.scenario import load, presets
from tests.synthetic import results

SMALL = """
title = "A small school"
question = "What happens in a term?"
terms = 1
[[schools]]
classes = 3
specialists = 1
librarians = 0
[parameters]
history_years = 0
"""
INTERPRETED = os.environ | {"NUMBA_DISABLE_JIT": "1"}
#: What a command cannot do without.
REQUIRED = {"report": ("results",),
    "new": ("mine.toml",), "bundle": ("folder",), "import-staff": ("staff.csv", "ties.csv"),
    "sweep": ("design.toml", "--out", "out"), "sensitivity": ("design.toml", "--out", "out"),
    "calibrate": ("targets.toml", "--out", "out"), "game": ("game.toml",),
    "district": ("coaching",), "sample": ("population.toml", "--out", "out"),
}  # fmt: skip
#: Imports that nobody shall wait for who only asks for help.
HEAVY = {"collabsim.scenario", "matplotlib", "numba", "numpy", "pyarrow", "rich"}
TERMINAL = pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
SIGNALS = pytest.mark.skipif(sys.platform == "win32", reason="no signals to send here")


@pytest.fixture
def small(tmp_path):
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    return tmp_path / "small.toml"


def collabsim(*arguments, cwd, **more):
    return subprocess.run(
        [sys.executable, "-m", "collabsim", *map(str, arguments)],
        **{"env": INTERPRETED, "capture_output": True, "text": True, "check": False} | more,
        cwd=cwd,
        encoding="utf-8",
    )


def invoke(*arguments):
    """The command within this process, for what ends before anything is simulated."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_a_run_prints_table_and_sentence_and_nothing_of_progress(small):
    done = collabsim("run", small, "--replicates", 2, cwd=small.parent)
    assert done.returncode == 0
    assert done.stderr == ""
    assert "A small school" in done.stdout and "Trust" in done.stdout
    assert done.stdout.rstrip().endswith("not a forecast.")
    assert list(small.parent.iterdir()) == [small]


def test_a_run_is_written_and_repeats_bit_for_bit_in_another_language(small, tmp_path):
    done = collabsim(
        *("run", small, "--replicates", 3, "--seed", 5, "--record", "full"),
        *("--out", tmp_path / "out", "--all-metrics"),
        cwd=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "Money" in done.stdout
    stored = tmp_path / "out" / "run.json"
    fields = json.loads(stored.read_text(encoding="utf-8"))
    assert fields["seed"] == 5 and fields["replicates"] == 3 and fields["record"] == "full"
    assert "--seed 5" in fields["command"]
    assert (tmp_path / "out" / "events.parquet").exists()
    small.unlink()
    again = collabsim("run", "--repeat", stored, "--lang", "id", "--threads", 1, cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert "bukan ramalan" in again.stdout
    assert again.stdout.rstrip().endswith("The same as the stored run, bit for bit.")


def test_a_repeated_run_that_differs_says_so(small, tmp_path):
    collabsim("run", small, "--replicates", 2, "--out", tmp_path / "out", cwd=tmp_path)
    stored = tmp_path / "out" / "run.json"
    fields = json.loads(stored.read_text(encoding="utf-8"))
    stored.write_bytes(sealed(fields | {"digest": "sha256:other", "source_hash": "older"}))
    again = collabsim("run", "--repeat", stored, cwd=tmp_path)
    assert again.returncode == 1
    assert "Not the same" in again.stdout and "source_hash: older then" in again.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--terms", 0), "terms = 0: out of bounds; give a whole number from 1 to 24"),
        (("--terms", 25), "terms = 25: out of bounds"),
        (("--replicates", 0), "replicates = 0: out of bounds; give a whole number from 1 to 1000"),
        (("--replicates", 1_000_001), "replicates = 1000001: out of bounds"),
        (("--seed", -1), "seed = -1: out of bounds; give a whole number from 0 to"),
        (("--seed", 2**63), f"seed = {2**63}: out of bounds"),
        (("--threads", 0), "threads = 0: out of bounds"),
        (("--lang", "ind"), "lang = 'ind': not known; did you mean 'id'?"),
        (("--record", "ful"), "record = 'ful': not known; did you mean 'full'?"),
        (("--out", "small.toml"), "is a file; give a directory"),
        (("--out", "small.toml/deeper"), "is a file; give a directory"),
        (("--out", "."), "is where you work"),
        (("--terms", "two"), "--terms"),
    ],
)  # fmt: skip
def test_a_wrong_option_says_what_would_be_right_and_writes_nothing(
    small, monkeypatch, options, message
):
    monkeypatch.chdir(small.parent)
    done = invoke("run", "small.toml", *options)
    assert done.exit_code == 2
    assert message in " ".join(done.stderr.split())
    assert done.stdout == ""
    assert list(small.parent.iterdir()) == [small]


def test_what_is_wrong_is_said_in_the_language_of_the_command(tmp_path):
    refused = invoke("run", "malengkerri", "--lang", "id")
    assert refused.stderr == (
        "Ini tidak dapat dilakukan:\n"
        "  scenario = 'malengkerri': tidak ada skenario bawaan atau berkas itu; "
        "maksudnya 'malengkeri'? (atau berikan lokasi berkas)\n"
    )
    for command in (
        ["run", "--terms", 0],
        ["explain", "zzz"],
        ["sweep", tmp_path / "d", "--out", "o"],
    ):
        refused = invoke(*command, "--lang", "id")
        assert refused.exit_code == 2 and refused.stderr.startswith("Ini tidak"), command


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_every_command_speaks_both_languages(command):
    assert signature(command).parameters["lang"].default == "en"
    name = NAMES.get(command, command.__name__.replace("_", "-"))
    refused = invoke(name, *REQUIRED.get(name, ()), "--lang", "zz")
    assert refused.exit_code == 2
    assert "'zz': no" in refused.stderr and "known are en, id" in refused.stderr


def test_a_new_file_is_announced_in_the_language_of_the_command(tmp_path):
    file = tmp_path / "mine.toml"
    done = invoke("new", file, "--lang", "id")
    assert done.stdout == f"Ditulis ke {file}. Ubah isinya, lalu jalankan: collabsim run {file}\n"


def test_reference_constants_are_compared_in_the_language_of_the_command(constants):
    told = invoke("references", "--check", "--lang", "id").stdout
    assert "tersimpan" in told and "Konstanta ini sesuai" in told and "." not in told.split()[2]


def test_an_unknown_language_is_refused_in_english():
    refused = invoke("run", "--lang", "zz")
    assert refused.exit_code == 2
    assert "lang = 'zz': not known; known are en, id" in refused.stderr


def test_all_that_is_wrong_is_told_at_once():
    told = invoke("run", "--terms", 0, "--seed", -1, "--lang", "fr").stderr
    assert len(told.splitlines()) == 4
    assert "terms" in told and "seed" in told and "lang" in told


@pytest.mark.parametrize("given", [("malengkeri",), ("--terms", 2), ("--seed", 2)])
def test_what_a_stored_run_says_cannot_be_given_beside_it(given):
    done = invoke("run", *given, "--repeat", "run.json")
    assert done.exit_code == 2
    assert "not with --repeat; leave it out" in done.stderr


@pytest.mark.parametrize(
    ("scenario", "message"),
    [
        ("malengkerri", "did you mean 'malengkeri'"),
        ("nowhere.toml", "nowhere.toml"),
        ("wrong.toml", "terms = 0"),
    ],
)
def test_a_scenario_that_cannot_be_run_writes_nothing(tmp_path, monkeypatch, scenario, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wrong.toml").write_text("terms = 0\n")
    done = invoke("run", scenario, "--out", "out")
    assert done.exit_code == 2
    assert message in done.stderr and done.stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["wrong.toml"]


def test_every_preset_is_listed_with_what_it_asks():
    listed = " ".join(invoke("scenarios").stdout.split())
    for name in presets():
        scenario = load(name)
        assert f"{name}: {scenario.title} {scenario.question}" in listed
    assert "rombel" in invoke("scenarios", "--lang", "id").stdout


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    assert invoke("--version").stdout == f"collabsim {version('collabsim')}\n"


@pytest.fixture
def constants(monkeypatch):
    """The reference constants, found at once to be what they are; what is written is noted."""

    from collabsim.simulation import reference_constants

    kept = {parameter.name: parameter.default for parameter in REFERENCE}
    written = []
    monkeypatch.setattr(reference_constants, "compute", lambda _: dict(kept))
    monkeypatch.setattr(reference_constants, "write", written.append)
    monkeypatch.setattr(reference_constants, "fingerprint", lambda _: REFERENCE_HASH)
    return reference_constants, kept, written


def test_reference_constants_that_belong_to_the_model_pass_the_check(constants):
    _, _, written = constants
    done = invoke("references", "--check")
    assert done.exit_code == 0
    assert "They belong" in done.stdout and written == []


def test_reference_constants_that_moved_fail_the_check_and_are_not_written(constants, monkeypatch):
    reference_constants, kept, written = constants
    moved = kept | {"v_ref": kept["v_ref"] + 0.01}
    monkeypatch.setattr(reference_constants, "compute", lambda _: moved)
    done = invoke("references", "--check")
    assert done.exit_code == 1
    assert "do not belong" in done.stdout and written == []


def test_reference_constants_of_other_defaults_fail_the_check(constants, monkeypatch):
    monkeypatch.setattr(constants[0], "fingerprint", lambda _: "another")
    assert invoke("references", "--check").exit_code == 1


def test_reference_constants_are_written_where_no_check_is_asked(constants):
    _, kept, written = constants
    assert invoke("references").exit_code == 0
    assert written == [kept]


def test_warming_says_when_it_is_done(tmp_path):
    done = collabsim("warm", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "Ready: nothing is left to compile.\n"


def test_help_waits_for_nothing():
    script = (
        "import sys; from collabsim.interfaces.cli import app;"
        " app(['run', '--help'], standalone_mode=False);"
        "sys.stderr.write(' '.join(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "--replicates" in done.stdout
    assert HEAVY & set(done.stderr.split()) == set()


def test_no_line_of_help_is_cut(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    page = invoke("--help").stdout
    assert "compare" in page and "..." not in page.partition("Commands:")[2]
    assert max(map(len, page.splitlines())) <= 80


def processor_time_of_processes():
    """Seconds that finished processes took; other tests that run meanwhile do not count."""
    now = os.times()
    return now.children_user + now.children_system


@pytest.mark.skipif(sys.platform == "win32", reason="no processor time of other processes here")
def test_help_comes_within_four_tenths_of_a_second(tmp_path):
    taken = []
    for _ in range(5):
        before = processor_time_of_processes()
        assert collabsim("--help", cwd=tmp_path).returncode == 0
        taken.append(processor_time_of_processes() - before)
    assert 0 < min(taken) < 0.4


#: Runs the command, and says when the simulation begins.
BEGINS = """
import signal
from importlib import import_module
from collabsim.interfaces import cli
simulation = import_module("collabsim.simulation.run")
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
run = simulation.run
def told(*arguments, **options):
    print("begins", flush=True)
    return run(*arguments, **options)
simulation.run = told
cli.main()
"""
#: Runs the command, and sends itself a signal when it is about to write the last file.
IN_THE_MIDDLE = """
import os, signal
from collabsim.interfaces import cli
signal.signal(signal.SIGINT, signal.default_int_handler)
from collabsim.results import export
def interrupted(*_, **__):
    os.kill(os.getpid(), {number})
    signal.pause()
export.describe = interrupted
cli.main()
"""
STOPS = [(signal.SIGINT, 130, "Stopped"), (signal.SIGTERM, 143, "Terminated")]


@SIGNALS
@pytest.mark.parametrize(("number", "code", "message"), STOPS)
def test_a_signal_while_it_simulates_ends_it_with_one_line(small, number, code, message):
    options = ["run", str(small), "--replicates", "1000000", "--out", str(small.parent / "out")]
    with subprocess.Popen(
        [sys.executable, "-c", BEGINS, *options],
        env=INTERPRETED,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "begins\n"
        time.sleep(0.3)
        process.send_signal(number)
        try:
            _, told = process.communicate(timeout=30)
        finally:
            process.kill()
    assert process.returncode == code
    assert told == f"{message}; nothing half-written is left.\n"
    assert list(small.parent.iterdir()) == [small]


@SIGNALS
@pytest.mark.parametrize(("number", "code", "message"), STOPS)
def test_a_signal_while_it_writes_leaves_nothing(small, number, code, message):
    done = subprocess.run(
        [sys.executable, "-c", IN_THE_MIDDLE.format(number=int(number)), "run", str(small),
         "--replicates", "2", "--out", str(small.parent / "deep" / "out")],
        env=INTERPRETED, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == code
    assert done.stderr == f"{message}; nothing half-written is left.\n"
    assert list(small.parent.iterdir()) == [small]


@pytest.mark.parametrize(("stop", "code"), [(KeyboardInterrupt, 130), (terminal.Terminated, 143)])
def test_a_signal_in_a_callback_of_the_compiler_stops_a_command_as_any_other(stop, code, capsys):
    def compiles():
        ctypes.CFUNCTYPE(None)(lambda: (_ for _ in ()).throw(stop))()
        raise RuntimeError("no compiled object yet")

    with pytest.raises(SystemExit) as ended, terminal.calm():
        compiles()
    assert ended.value.code == code
    assert capsys.readouterr().err.endswith("nothing half-written is left.\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("seconds", [0, 20])
def test_a_signal_in_a_callback_ends_the_work_that_would_go_on_without_it(number, code, seconds):
    begun = time.monotonic()

    def compiles():
        ctypes.CFUNCTYPE(None)(lambda: signal.raise_signal(number))()
        while time.monotonic() - begun < seconds:
            time.sleep(0.01)

    with pytest.raises(SystemExit) as ended, terminal.calm():
        compiles()
    assert ended.value.code == code
    assert time.monotonic() - begun < 10


def read_until_closed(handle):
    while True:
        try:
            yield os.read(handle, 4096).decode(errors="replace")
        except OSError:  # how Linux says that nobody holds the other end
            return


@TERMINAL
def test_a_terminal_shows_progress_and_that_its_speed_is_measured_first(small):
    ours, theirs = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "collabsim", "run", str(small), "--replicates", "40"],
        env=INTERPRETED | {"TERM": "xterm", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=theirs,
        text=True,
    ) as process:
        os.close(theirs)
        shown = "".join(read_until_closed(ours))
        printed, _ = process.communicate(timeout=30)
    os.close(ours)
    assert "simulating" in shown and "%" in shown and "measuring speed" in shown
    assert "Trust" in printed and "simulating" not in printed


def test_one_line_says_what_is_compiled(capsys):
    before = compiler.announce
    with terminal.show_progress("simulating"):
        compiler.announce("talk")
        compiler.announce("decay")
    assert capsys.readouterr().err == "Compiling, for the first run only: talk, decay\n"
    assert compiler.announce is before


@pytest.mark.parametrize("code", ["en", "id"])
@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("replicates", [1, 5, 100, 5000])
def test_everything_fits_eighty_columns(capsys, code, every, replicates):
    made = results(replicates=replicates, terms=24 if replicates < 5000 else 6)
    terminal.show(made, code, every)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 20
    assert max(map(len, lines)) <= 80


def test_a_stream_that_cannot_write_a_letter_does_not_stop_a_run(small):
    done = collabsim(
        *("run", small, "--replicates", 2),
        cwd=small.parent,
        env=INTERPRETED | {"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0, done.stderr


def test_the_module_runs_as_the_command_does(tmp_path):
    assert "Usage: collabsim" in collabsim("--help", cwd=tmp_path).stdout
